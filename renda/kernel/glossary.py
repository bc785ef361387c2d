"""The words of the house (docs/glossary.toml): term, slug, meaning, source, and what it must not be confused with."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Word:
    """One term; ``unlike`` is the word it is not to be confused with."""

    zh: str
    slug: str
    meaning: str
    source: str
    unlike: str

    def has(self, words: str) -> bool:
        return words in f"{self.zh} {self.slug} {self.meaning} {self.unlike}".lower()


@cache
def words() -> tuple[Word, ...]:
    listed = tomllib.loads((Path(settings.BASE_DIR) / "docs" / "glossary.toml").read_text("utf-8"))
    return tuple(
        Word(t["zh"], t["id"], t.get("meaning", ""), t.get("source", ""), t.get("not", "")) for t in listed["term"]
    )


def find(words_asked: str) -> list[Word]:
    """All terms in which the words occur; every term where nothing is asked. Terms that begin with them come first."""
    asked = words_asked.strip().lower()
    return (
        sorted((w for w in words() if w.has(asked)), key=lambda w: not w.zh.startswith(asked))
        if asked
        else list(words())
    )
