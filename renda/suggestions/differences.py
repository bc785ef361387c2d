"""What changed between two versions of a text, paragraph by paragraph; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PARTS = {"title": "案由", "facts": "情况和问题", "analysis": "分析", "proposals": "具体建议"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``how``: kept, added or removed."""

    how: Literal["kept", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One part of the text that differs, with its paragraphs in order."""

    label: str
    paragraphs: list[Paragraph]


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    """The parts that differ; nothing where the texts are the same."""
    return [
        Changed(label, list(_paragraphs(_lines(before[name]), _lines(after[name]))))
        for name, label in PARTS.items()
        if _lines(before[name]) != _lines(after[name])
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _paragraphs(old: list[str], new: list[str]) -> Iterator[Paragraph]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Paragraph("kept", line) for line in old[i1:i2])
        else:
            yield from (Paragraph("removed", line) for line in old[i1:i2])
            yield from (Paragraph("added", line) for line in new[j1:j2])
