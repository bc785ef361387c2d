"""The place in a text where the words occur, with the words marked; safe for any text."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from renda.language.tokens import tokens

AROUND = 40  # characters before the first word
LONG = 120
MOST_WORDS = 40


def excerpt(text: str, words: str) -> SafeString:
    """Some 120 characters around the first of the words; the beginning where none occurs as written."""
    pattern = _pattern(words)
    first = pattern.search(text) if pattern else None
    start = max(first.start() - AROUND, 0) if first else 0
    cut = text[start : start + LONG]
    before, after = "…" if start else "", "…" if start + LONG < len(text) else ""
    return format_html("{}{}{}", before, _marked(cut, pattern), after)


def marked(text: str, words: str) -> SafeString:
    return _marked(text, _pattern(words))


def _pattern(words: str) -> "re.Pattern[str] | None":
    found = sorted({w for w in tokens(words[:400]) if w.strip()}, key=len, reverse=True)[:MOST_WORDS]
    return re.compile("|".join(map(re.escape, found)), re.IGNORECASE) if found else None


def _marked(text: str, pattern: "re.Pattern[str] | None") -> SafeString:
    """Each piece between the marks is escaped by itself, so that no mark can open what the text holds."""
    if pattern is None:
        return conditional_escape(text)
    pieces, last = [], 0
    for hit in pattern.finditer(text):
        pieces += [conditional_escape(text[last : hit.start()]), format_html("<mark>{}</mark>", hit[0])]
        last = hit.end()
    return mark_safe("".join([*pieces, conditional_escape(text[last:])]))
