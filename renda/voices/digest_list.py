"""The list of a year's digests, its figures, and the text of one in lines."""

from collections.abc import Sequence

from renda.kernel.actors import Actor
from renda.voices import digest_rights
from renda.voices.kinds import Adoption, DigestState
from renda.voices.models import Digest

YEARS, MOST = 6, 300
TONES = {
    DigestState.DRAFT: "wait", DigestState.CHECKED: "near", DigestState.APPROVED: "near", DigestState.ISSUED: "doing",
    DigestState.INSTRUCTED: "doing", DigestState.ANSWERED: "ok",
}  # fmt: skip
ISSUED = (DigestState.ISSUED, DigestState.INSTRUCTED, DigestState.ANSWERED)


def rows(actor: Actor, year: int) -> list[Digest]:
    """Those the actor may know of: first what is not issued yet, then by number, newest first."""
    found = digest_rights.visible_to(actor).filter(year=year).defer("text", "feedback")
    return toned(
        sorted(found.order_by("-pk")[:MOST], key=lambda row: (row.issue is not None, -(row.issue or 0), -row.pk))
    )


def toned(found: list[Digest]) -> list[Digest]:
    for row in found:
        row.tone = TONES[DigestState(row.state)]  # type: ignore[attr-defined]
    return found


def figures(found: Sequence[Digest]) -> list[tuple[str, int]]:
    """The year's work in numbers."""
    issued = [row for row in found if row.state in ISSUED]
    adopted = (Adoption.ADOPTED, Adoption.PARTLY)
    return [
        ("已报送", len(issued)), ("有批示", sum(bool(row.instructed_on) for row in issued)),
        ("有反馈", sum(bool(row.feedback_on) for row in issued)), ("采纳和部分采纳", sum(row.adoption in adopted for row in issued)),
    ]  # fmt: skip


def year_of(asked: str, this: int) -> int:
    return int(asked) if asked.isdecimal() and len(asked) == 4 and this - YEARS < int(asked) <= this else this


def lines_of(row: Digest) -> list[tuple[bool, str]]:
    """Lines of the text, headings (一、…) marked."""
    return [(is_heading(line), line) for line in row.text.split("\n") if line.strip()]


def is_heading(line: str) -> bool:
    return len(line) < 20 and line[:1] in "一二三四五六七八九" and "、" in line[:3]
