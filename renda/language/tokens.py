"""Words of Chinese text for full-text search, and safe literals of them for PostgreSQL."""

import re
import unicodedata
from collections.abc import Mapping

import rjieba

from .cleaning import simplified

_WORD = re.compile(r"\w")
_LONGEST_TOKEN = 200  # characters; PostgreSQL refuses lexemes of 2 KB
_LAST_POSITION = 16_383  # PostgreSQL keeps no later position
_POSITIONS_A_LEXEME = 255  # nor more of them for one lexeme
_LEXEMES = 40_000  # a tsvector holds 1 MB
_QUERY_TOKENS = 32
_QUERY_CHARACTERS = 400


def tokens(text: str) -> list[str]:
    """Words in reading order, and words inside longer words; lower case, simplified, half width.

    Unknown names fall apart into single characters, the same way in papers and in queries.
    """
    return [token for word in rjieba.cut_for_search(_folded(text), False) if (token := _token(word))]


def tsvector_literal(fields: Mapping[str, str]) -> str:
    """A literal for ``%s::tsvector`` of texts by weight, ``A`` to ``D``; positions run on through the fields."""
    positions: dict[str, list[str]] = {}
    place = 0
    for weight in sorted(fields):
        if weight not in ("A", "B", "C", "D"):
            raise ValueError(weight)
        for token in tokens(fields[weight]):
            place = min(place + 1, _LAST_POSITION)
            _note(positions, token, f"{place}{weight}")
    return " ".join(f"{_quoted(token)}:{','.join(places)}" for token, places in sorted(positions.items()))


def _note(positions: dict[str, list[str]], token: str, place: str) -> None:
    if token not in positions and len(positions) >= _LEXEMES:
        return
    places = positions.setdefault(token, [])
    if len(places) < _POSITIONS_A_LEXEME and (not places or places[-1] != place):
        places.append(place)


def tsquery(text: str) -> str:
    """A literal for ``%s::tsquery``: all words of the query, the last one as a beginning; "" if it has no words."""
    words = [token for word in rjieba.cut(_folded(text[:_QUERY_CHARACTERS]), False) if (token := _token(word))]
    if not words:
        return ""
    *whole, last = dict.fromkeys(words[:_QUERY_TOKENS])
    return " & ".join([*map(_quoted, whole), f"{_quoted(last)}:*"])


def _folded(text: str) -> str:
    return simplified(unicodedata.normalize("NFKC", text).lower().encode("utf-8", "ignore").decode())


def _token(word: str) -> str:
    word = word.strip().replace("\0", "")
    return word[:_LONGEST_TOKEN] if _WORD.search(word) else ""


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
