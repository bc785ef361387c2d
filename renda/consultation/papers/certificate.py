"""意见采纳证书 — for one whose opinion was adopted, where the office gives such."""

from renda.consultation.kinds import Adopted
from renda.consultation.models import Comment, Feedback
from renda.consultation.papers.report import bare
from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Paragraph
from renda.kernel.errors import OutOfTurn
from renda.kernel.sealing import unseal

TAKEN = (Adopted.ADOPTED, Adopted.PARTLY)


def certificate_paper(comment: Comment) -> OfficialPaper:
    """OutOfTurn where the opinion, or the one it was merged into, was not adopted."""
    head = comment.merged_into or comment
    taken = Feedback.objects.filter(comment=head, result__in=TAKEN).order_by("-on", "-pk").first()
    if taken is None:
        raise OutOfTurn("这条意见还没有被采纳，不能出具证书")
    found = comment.consultation
    office = f"{found.congress.name}常务委员会"
    about = f"对{comment.article.label}" if comment.article else ""
    where = f"，写入{taken.final_article}" if taken.final_article else ""
    degree = "部分采纳" if taken.result == Adopted.PARTLY else "采纳"
    return OfficialPaper(
        title="意见采纳证书",
        issuer=office,
        body=(
            Paragraph(f"{name_of(comment)}：", indent=False),
            Paragraph(f"您{about}提出的意见，在《{bare(found.title)}》征求意见中被{degree}{where}。"),
            Paragraph(
                "感谢您参与立法，为这部法规出力。" if found.subject in ("law", "regulation") else "感谢您的参与。"
            ),
        ),
        signature=office,
        date=taken.on,
    )


def name_of(comment: Comment) -> str:
    """Who spoke, as they gave their name; else their capacity and the number of the opinion."""
    if comment.collector is not None and comment.proposer == "collector":
        return comment.collector.name
    if comment.person is not None and comment.proposer in ("deputy", "staff"):
        return comment.person.name
    given = unseal(comment.sealed).get("name", "")
    return given or f"{comment.get_proposer_display()}（意见第{comment.pk}号）"
