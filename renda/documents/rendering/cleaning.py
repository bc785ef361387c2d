"""Texts come from strangers: what no printer can set, and what could turn a line around, is taken out."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from .paper import OfficialPaper

# Control characters, halves of pairs, marks that reverse the direction of reading, and non-characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def cleaned(paper: OfficialPaper) -> OfficialPaper:
    """The same paper with every text in it fit to print."""
    return _cleaned(paper)  # type: ignore[no-any-return]


def plain(text: str) -> str:
    """Line ends become one kind, tabs a space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", lines)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple | list):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value) if f.init})
    return value
