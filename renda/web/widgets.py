"""Widgets for pages with long choices."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString


class Settled(BaseChoiceIterator):
    """Choices in their final form: pairs of value and words.

    Django looks through every pair of a plain list twice, and copies it for each form; of a list page a sixth of the time.
    """

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        self.pairs = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Settled":
        return self


class PlainSelect(forms.Select):
    """A select drawn at once: the ordinary one draws a template for each option, a fifth of the time of a list page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = SafeString("".join(_option(key, words, chosen) for key, words in self.choices))
        return format_html(
            "<select{}>{}</select>", flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})})), options
        )


def _option(key: Any, words: Any, chosen: str) -> str:
    value = "" if key is None else str(key)
    return (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{conditional_escape(words)}</option>'
    )
