"""Prints a paper as PDF. The template is fixed; every fact reaches it as data, so no text can become a command."""

import datetime
import json
from pathlib import Path

import typst

from ..cleaning import cleaned
from ..fonts import faces
from ..paper import OfficialPaper
from .data import data_of

TEMPLATE = Path(__file__).parent / "template" / "paper.typ"
_UNDATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def to_pdf(paper: OfficialPaper) -> bytes:
    """The same paper and fonts give the same bytes. Raises Unprintable, and FontsMissing without a Chinese font."""
    at_hand = faces()
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=at_hand.book,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(data_of(cleaned(paper), at_hand))},
        timestamp=_moment(paper.date),
    )


def _moment(date: datetime.date | None) -> datetime.datetime:
    """A paper carries its own date, not the hour of its printing."""
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC) if date else _UNDATED
