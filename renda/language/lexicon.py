"""Finds the weighted words of hand-written knowledge in a text; shared by duties of units and kinds of opinions.

A word list is a string of words between spaces. ``甲+乙`` stands for both anywhere in the text, ``甲~乙`` for 乙 within
six characters after 甲, as people say things: ``灯~不亮``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cleaning import simplified

_GAP = 6
_INSIDE_A_LONGER_WORD = 0.4  # 公交站 speaks of the stop, and only faintly of 公交
_SINGLE_CHARACTER = 0.5  # 河 and 山 stand in many names
_SHARES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15)  # each further word proves less than the one before

GRADES = {"core": 4.0, "with": 4.0, "terms": 1.8, "hints": 0.5, "against": -3.0}


@dataclass(frozen=True)
class Found:
    """A word that was found, and what it weighs there."""

    word: str
    weight: float


@dataclass(frozen=True)
class Sense:
    """What a set of words stands for: each word with its weight, against it below zero."""

    weights: Mapping[str, float]

    def judge(self, strengths: Mapping[str, float]) -> tuple[float, tuple[Found, ...]]:
        """A figure above zero where the text speaks of this, and the words that say so, strongest first."""
        found = [Found(word, self.weights[word] * strengths[word]) for word in self.weights.keys() & strengths.keys()]
        found.sort(key=lambda each: (-each.weight, each.word))
        said = [each for each in found if each.weight > 0]
        total = sum(each.weight * share for each, share in zip(said, _SHARES, strict=False))
        return total + sum(each.weight for each in found if each.weight < 0), tuple(said)


def quoted(found: Iterable[Found], most: int = 3) -> str:
    """The strongest words as a reader is shown them; words apart from each other only where no word stands alone."""
    words = [each.word for each in sorted(found, key=lambda each: (-each.weight, each.word))]
    plain = [word for word in words if "+" not in word and "~" not in word]
    longest = [word for word in plain if not any(word in other and word != other for other in plain)]
    shown = longest or [word.replace("+", "”与“").replace("~", "……") for word in words]
    return "、".join(f"“{word}”" for word in shown[:most])


def sense(table: Mapping[str, Any]) -> Sense:
    """The words of a table by grade; a word in two grades keeps the stronger one."""
    weights: dict[str, float] = {}
    for grade in ("hints", "terms", "with", "core", "against"):
        for word in _words(table.get(grade, "")):
            weights[word] = GRADES[grade] * (_SINGLE_CHARACTER if len(word) == 1 else 1.0)
    return Sense(weights)


def _words(listed: str | Sequence[str]) -> list[str]:
    return [folded(word) for word in (listed.split() if isinstance(listed, str) else listed)]


def tables(folder: Path, name: str) -> list[dict[str, Any]]:
    """All tables of that name in the TOML files of a folder, in the order of the files' names."""
    return [
        table
        for path in sorted(folder.glob("*.toml"))
        for table in tomllib.loads(path.read_text(encoding="utf-8")).get(name, [])
    ]


def folded(text: str) -> str:
    """Text as words are compared: simplified, half width, lower case, without spaces."""
    plain = unicodedata.normalize("NFKC", text).lower().encode("utf-8", "ignore").decode()
    return simplified("".join(plain.split()))


class Matcher:
    """Finds many words in a text at once."""

    def __init__(self, words: Iterable[str]) -> None:
        words = set(words)
        self._plain = {word for word in words if "+" not in word and "~" not in word}
        self._together: dict[str, list[tuple[str, str]]] = {}
        for word in sorted(words):
            if "+" in word:
                first, last = word.split("+", 1)
                self._together.setdefault(first, []).append((last, word))
        self._near = [(word, word.split("~"), _near(word)) for word in sorted(words) if "~" in word]
        self._by_first: dict[str, tuple[int, ...]] = {}
        for word in self._plain:
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), len(word))
        self._by_first = {first: tuple(sorted(set(sizes))) for first, sizes in self._by_first.items()}

    def find(self, text: str) -> dict[str, float]:
        """The words in a folded text; 1.0, or less for a word found only inside longer ones."""
        strengths: dict[str, float] = {}
        spans = self._spans(text)
        reach = 0
        for start, end in spans:
            word = text[start:end]
            free = end > reach
            reach = max(reach, end)
            strengths[word] = max(strengths.get(word, 0.0), 1.0 if free else _INSIDE_A_LONGER_WORD)
        for first, others in self._together.items():
            if first in text:
                strengths.update((word, 1.0) for last, word in others if _all_in(text, last))
        for word, (first, last), pattern in self._near:
            if first in text and last in text and pattern.search(text):
                strengths[word] = 1.0
        return strengths

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans = []
        for start, first in enumerate(text):
            for size in reversed(self._by_first.get(first, ())):
                if text[start : start + size] in self._plain:
                    spans.append((start, start + size))
        return spans


def _all_in(text: str, parts: str) -> bool:
    return all(part in text for part in parts.split("+"))


def _near(word: str) -> re.Pattern[str]:
    first, last = word.split("~")
    return re.compile(f"{re.escape(first)}[^。;!?]{{0,{_GAP}}}?{re.escape(last)}")
