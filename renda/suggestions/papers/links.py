"""Which papers a matter's page offers: a label and the addresses of both forms."""

from collections.abc import Iterator

from django.urls import reverse

from renda.suggestions.dossier import Dossier, PartFile
from renda.suggestions.kinds import ReplyState

Link = tuple[str, str, str]


def papers_for(d: Dossier) -> list[Link]:
    """(label, address of the PDF, address of the Word document), in the order of the matter's life."""
    return [
        _link("建议纸", "paper", d.suggestion.pk, "form"),
        *(link for part in d.active for link in _of_part(d, part)),
    ]


def _of_part(d: Dossier, part: PartFile) -> Iterator[Link]:
    row, several = part.assignment, len(d.active) > 1
    name = f"（{row.body}）" if several else ""
    if row.assigned_on:
        yield _link(f"交办单{name}", "part_paper", row.pk, "handling")
        if any(not u.by_deputy and u.assignment_id in (None, row.pk) for u in d.urgings) and part.due:
            yield _link(f"催办通知{name}", "part_paper", row.pk, "urging")
    for reply in part.replies:
        again = "再次答复函" if reply.round > 1 else "答复函"
        draft = "" if reply.state == ReplyState.DELIVERED else "草稿"
        yield _link(f"{again}{draft}{name}", "reply_paper", reply.pk, "letter")
        if not draft:
            yield _link(f"征询意见表{name}", "reply_paper", reply.pk, "feedback")


def _link(label: str, name: str, pk: int, kind: str) -> Link:
    pdf, docx = (reverse(f"suggestions:{name}", args=[pk, kind, form]) for form in ("pdf", "docx"))
    return label, pdf, docx
