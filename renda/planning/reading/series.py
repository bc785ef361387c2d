"""Items named one after another behind a colon: "听取和审议省政府工作报告,包括:…的报告(7月),…的报告(9月)"."""

import re

from . import form
from .drafts import Draft
from .organ import body_in_heading, reporting_body
from .pieces import closing_bracket, listed
from .shapes import Span

_OPENING = re.compile(r"[^:。;]{2,60}:")
_NAMED = re.compile(r"(?:报告|汇报|法|条例|办法|规定|》)(?:\([^()]*\))?$")


def series(text: str, whole: Span, lead: Span) -> list[Draft]:
    """The items behind the colon; nothing where the words are no such list."""
    opening = _OPENING.match(text, *lead)
    if not opening:
        return []
    manner = form.heading_form(opening.group())
    named = listed(text, opening.end(), lead[1])
    if not manner or len(named) < 2 or not all(_NAMED.search(text[slice(*each)]) for each in named):
        return []
    return [_draft(text, whole, opening.span(), manner, each) for each in named]


def _draft(text: str, whole: Span, opening: Span, manner: str, named: Span) -> Draft:
    bracket = closing_bracket(text, *named)
    title = (named[0], bracket[0][0] if bracket else named[1])
    body = reporting_body(text, *title)
    heard = body_in_heading(text, *opening)
    forms = [*form.forms_in(text[slice(*title)]), manner]
    organ = body[0] if body else heard if manner != "law_enforcement_inspection" else None
    title = (body[1], title[1]) if body else title
    scope = [bracket[1]] if bracket else []
    suffix = "执法检查" if manner == "law_enforcement_inspection" else ""
    return Draft((title,), whole, forms, opening, (organ,) if organ else (), scope=scope, suffix=suffix)
