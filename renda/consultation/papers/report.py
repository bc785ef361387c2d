"""The report to the asking body: a letter, then article by article what was said, why, and by whom."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Count, Sum

from renda.consultation.kinds import CallState, CommentState, Proposer
from renda.consultation.models import Article, Call, Comment, Consultation, Gathering, Submission
from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Column, Heading, Paragraph, Table, paragraphs

LISTED = (CommentState.KEPT, CommentState.SUBMITTED)
COLUMNS = (Column("序号", 1, "center"), Column("意见和建议", 8), Column("理由", 5), Column("来源", 3))
ARTICLE_SHOWN = 600


def report_paper(found: Consultation, submission: Submission | None = None, summary: str = "") -> OfficialPaper:
    """Of one report as it went up, else the draft of the next one with what is kept so far."""
    office = f"{found.congress.name}常务委员会"
    heads = list(heads_of(found, submission))
    text = submission.summary if submission else summary
    return OfficialPaper(
        title=f"关于报送《{bare(found.title)}》\n征询意见的函",
        layout="letter",
        issuer=office,
        red_head=office,
        document_number=submission.number if submission else "",
        signer=submission.signer if submission else "",
        addressee=found.asked_by,
        body=(*_letter(found, heads, text), *_by_article(found, heads)),
        signature=office,
        date=submission.on if submission else None,
        note="" if submission else "草稿，尚未上报",
    )


def bare(title: str) -> str:
    """Without 《》 of its own, so that none stand inside others."""
    return title.strip("《》")


def heads_of(found: Consultation, submission: Submission | None) -> Iterable[Comment]:
    """What goes up, each standing for those merged into it, in the order of the draft."""
    rows = Comment.objects.filter(consultation=found, merged_into=None)
    rows = rows.filter(submission=submission) if submission else rows.filter(state=CommentState.KEPT)
    rows = rows.select_related("article", "call__point", "call__body").prefetch_related("merged")
    return rows.order_by("article__position", "pk")


def _letter(found: Consultation, heads: list[Comment], summary: str) -> Iterator[Block]:
    reference = f"《{bare(found.reference)}》收悉。" if found.reference else ""
    yield Paragraph(f"{reference}按照要求，我们就《{bare(found.title)}》征求了意见，现将情况报告如下。")
    yield Heading("征询情况")
    yield Paragraph(_how(found, heads))
    yield Heading("意见和建议")
    told = [Paragraph(p.text) for p in paragraphs(summary)]
    yield from told or [Paragraph(_spread(heads))]


def _how(found: Consultation, heads: list[Comment]) -> str:
    """Numbers as the records have them."""
    asked = Call.objects.filter(consultation=found)
    kinds = dict(asked.order_by().values_list("kind").annotate(n=Count("pk")))
    points, units, experts = (kinds.get(kind, 0) for kind in ("point", "unit", "expert"))
    held = Gathering.objects.filter(call__consultation=found).aggregate(n=Count("pk"), people=Sum("people"))
    said = (
        Comment.objects.filter(consultation=found)
        .exclude(state__in=(CommentState.HELD, CommentState.DISCARDED))
        .count()
    )
    parts = [
        f"布置{'、'.join(w for n, w in ((points, f'基层立法联系点{points}个'), (units, f'单位{units}个'), (experts, f'专家{experts}名')) if n)}"
        if kinds else "",
        f"开展征询活动{held['n']}场、{held['people']}人次" if held["n"] else "",
        f"收到意见{said}条",
        f"整理归并后上报{len(heads)}条",
        f"{n}家没有意见" if (n := asked.filter(state=CallState.NONE).count()) else "",
    ]  # fmt: skip
    return f"{'，'.join(p for p in parts if p)}。"


def _spread(heads: list[Comment]) -> str:
    if not heads:
        return "没有意见。"
    by_article = Counter(c.article.label if c.article else "全文" for c in heads)
    named = "、".join(f"{label}{n}条" for label, n in by_article.most_common(5))
    return (
        f"意见主要集中在{named}。"
        if len(by_article) > 1
        else f"意见都是对{named[: named.rindex(str(len(heads)))]}提出的。"
    )


def _by_article(found: Consultation, heads: list[Comment]) -> Iterator[Block]:
    """Under each article its text and a table of what was said on it; articles nobody spoke on are left out."""
    yield Heading("分条意见")
    by_article: dict[int | None, list[Comment]] = {}
    for head in heads:
        by_article.setdefault(head.article_id, []).append(head)
    if None in by_article:
        yield Paragraph("对全文的意见", bold=True)
        yield _table(by_article[None])
    for article in Article.objects.filter(consultation=found, pk__in=[k for k in by_article if k]).order_by("position"):
        yield Paragraph(article.label, bold=True)
        shown = article.text[:ARTICLE_SHOWN] + ("……" if len(article.text) > ARTICLE_SHOWN else "")
        yield Paragraph(f"条文：{' '.join(shown.split())}", small=True)
        yield _table(by_article[article.pk])


def _table(heads: list[Comment]) -> Table:
    rows = tuple((str(n), worded(c), c.reason, source_of(c)) for n, c in enumerate(heads, 1))
    return Table(COLUMNS, rows, small=True)


def worded(c: Comment) -> str:
    told = c.edited or c.text
    return f"{told}\n建议修改为：{c.wording}" if c.wording else told


def source_of(c: Comment) -> str:
    """Capacities with their numbers, never a name: 居民3、信息员1（某联系点）."""
    counted = Counter([c.proposer, *(m.proposer for m in c.merged.all())])  # type: ignore[attr-defined]
    told = "、".join(f"{Proposer(p).label}{n if sum(counted.values()) > 1 else ''}" for p, n in counted.most_common())
    return f"{told}\n（{c.call}）" if c.call and c.call.kind != "expert" else told
