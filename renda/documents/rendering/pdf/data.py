"""What the template is given: the paper as plain data, with lengths and line breaks already decided."""

from dataclasses import asdict
from typing import Any

from .. import figures
from ..coverage import drawable
from ..figures import red_head, seal_middle, signature_gaps
from ..fonts import Faces
from ..numbering import chinese_date, heading_marks
from ..paper import OfficialPaper
from ..seal import seal_image
from ..titles import UPRIGHT, WIDE, title_lines

FIGURES = {
    name.lower(): getattr(figures, name)
    for name in [
        "TOP",
        "LEFT",
        "RIGHT",
        "BOTTOM",
        "PITCH",
        "CHARACTER",
        "SIZE",
        "TRACKING",
        "RED_HEAD_BELOW_AREA_TOP",
        "LETTER_HEAD_FROM_PAGE_TOP",
        "LETTER_LINE",
        "LETTER_LINE_FROM_PAGE_BOTTOM",
        "RED_LINE_BELOW_NUMBER",
        "PAGE_NUMBER_BELOW_AREA",
        "SEAL",
    ]
}


def data_of(paper: OfficialPaper, at_hand: Faces) -> dict[str, Any]:
    """Dates become text, headings get their numbers, the seal its pixels."""
    dated = chinese_date(paper.date) if paper.date else ""
    name_gap, date_gap = signature_gaps(paper.signature, dated, bool(paper.seal))
    facts: dict[str, Any] = {
        **{name: getattr(paper, name) for name in OfficialPaper.__slots__},
        "body": [
            {**asdict(block), "mark": mark} for block, mark in zip(paper.body, heading_marks(paper.body), strict=True)
        ],
        "title_lines": title_lines(paper.title, WIDE if paper.landscape else UPRIGHT),
        "date": dated,
        "name_gap": name_gap,
        "date_gap": date_gap,
        "seal_middle": seal_middle(paper.signature, dated),
        "head": asdict(red_head(paper.red_head, paper.layout == "letter")),
        "seal": None,
    }
    return {
        **_drawable(facts, at_hand.drawable),
        "seal": list(seal_image(paper.seal)) if paper.seal else None,
        "figures": FIGURES,
        "fonts": at_hand.roles,
    }


def _drawable(value: Any, known: frozenset[int]) -> Any:
    if isinstance(value, str):
        return drawable(value, known)
    if isinstance(value, dict):
        return {key: _drawable(item, known) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(item, known) for item in value]
    return value
