"""Posters (张贴页): one A4 page each, with a code to scan; many of a town in one file. All texts reach the template as data."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from renda.documents.rendering.cleaning import plain
from renda.documents.rendering.coverage import drawable
from renda.documents.rendering.fonts import faces
from renda.web import codes

TEMPLATE = Path(__file__).parent / "poster.typ"
UNDATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Poster:
    """``address`` is what the code leads to, ``spelled`` the same for who types it; ``facts`` are (label, words) pairs."""

    head: str
    title: str
    call: str
    address: str
    spelled: str
    steps: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    foot: str = ""


def to_pdf(posters: Sequence[Poster], title: str) -> bytes:
    """The same posters and fonts give the same bytes. Raises FontsMissing without a Chinese font."""
    at_hand = faces()
    told = {
        "title": plain(title), "posters": [_data(poster, at_hand.drawable) for poster in posters],
        "fonts": {role: at_hand.roles[role] for role in ("hei", "song", "fang", "mark")},
    }  # fmt: skip
    return typst.compile(
        TEMPLATE, root=TEMPLATE.parent, font_paths=at_hand.book, ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told)}, timestamp=UNDATED,
    )  # fmt: skip


def _data(poster: Poster, known: frozenset[int]) -> dict[str, Any]:
    def fit(text: str) -> str:
        return drawable(plain(text), known)

    return {
        "head": fit(poster.head), "title": fit(poster.title), "call": fit(poster.call), "spelled": fit(poster.spelled),
        "steps": [fit(step) for step in poster.steps], "facts": [[fit(a), fit(b)] for a, b in poster.facts],
        "foot": fit(poster.foot), "code": codes.svg(poster.address, sturdy=True),
    }  # fmt: skip
