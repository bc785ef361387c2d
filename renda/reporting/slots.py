"""A report's text with slots for figures, such as {planning.done}; pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

SLOT = re.compile(r"\{\s*([^{}\n]{1,100}?)\s*\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or the key of the figure that stands in their place."""

    words: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading where its line begins with #."""

    pieces: list[Piece]
    is_heading: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """One paragraph a line; empty lines fall away."""
    lines = [line.strip() for line in text.splitlines()]
    return [Paragraph(_pieces(line.lstrip("#").strip()), line.startswith("#")) for line in lines if line.strip("# ")]


def unknown(text: str, known: Collection[str]) -> list[str]:
    """Keys in the text that no figure has, each once, in order."""
    return [key for key in dict.fromkeys(SLOT.findall(text)) if key not in known]


def _pieces(line: str) -> list[Piece]:
    pieces, last = [], 0
    for slot in SLOT.finditer(line):
        pieces += [Piece(words=line[last : slot.start()]), Piece(key=slot[1])]
        last = slot.end()
    return [p for p in (*pieces, Piece(words=line[last:])) if p.words or p.key]
