"""Text as people and programs send it, made fit to keep: nothing unseen that breaks files or turns words around."""

import re

from django.http import QueryDict

# Controls save tab and line ends, marks that change the direction of writing, halves of surrogate pairs.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """The text as the database, XML and a reader's eye can hold it."""
    return UNFIT.sub("", text)


def fit_data(data: QueryDict) -> QueryDict:
    """What was sent with a form, every value made fit."""
    clean = data.copy()
    for name, values in data.lists():
        clean.setlist(name, [fit(value) if isinstance(value, str) else value for value in values])
    return clean
