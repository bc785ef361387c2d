"""A text's portrait as it stands in the database, and back."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from zlib import crc32

from renda.language.closeness import Portrait, portrait

LONGEST = 2_000
"""Characters of a text that are compared; the request stands at its beginning."""
PLACE = 200
_MIDDLE = 2**31

Columns = tuple[str, ...]


def drawn(text: str, place: str = "") -> Portrait:
    """What of a text is compared. PostgreSQL stores no NUL."""
    return portrait(text.replace("\0", "")[:LONGEST], place.replace("\0", "")[:PLACE])


def number(feature: str) -> int:
    """A feature as a column of integers holds it; two of some hundred thousand may share a number."""
    return crc32(feature.encode()) - _MIDDLE


def numbers(features: Iterable[str]) -> dict[str, int]:
    return {feature: number(feature) for feature in features}


def columns(made: Portrait) -> Columns:
    """``words``, ``subject``, ``named``, ``place`` of a row."""
    subject = {topic: round(share, 4) for topic, share in made.subject.items()}
    named = {ending: sorted(names) for ending, names in made.named.items()}
    told = (json.dumps(each, ensure_ascii=False) for each in (subject, named))
    return " ".join(sorted(made.features)), *told, made.place


def restored(words: str, subject: dict[str, float], named: dict[str, Any], place: str) -> Portrait:
    """The portrait of a row."""
    return Portrait(
        frozenset(words.split()), subject, place, {ending: frozenset(names) for ending, names in named.items()}
    )


def digest(text: str, place: str) -> str:
    """Two texts that are compared alike have the same; tells whether a row has to be written."""
    compared = f"{text[:LONGEST]}\0{place[:PLACE]}"
    return hashlib.blake2b(compared.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
