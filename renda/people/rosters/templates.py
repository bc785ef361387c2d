"""Empty rosters to fill in: the headings, and one example row that reading passes over."""

from renda.kernel.workbooks import fitted, written
from renda.people.rosters.columns import BODY_KINDS, COLUMNS, KINDS, POST_KINDS


def template(kind: str) -> bytes:
    """The workbook to fill in; required headings carry a star."""
    columns = COLUMNS[kind]
    headings = [f"{c.heading}*" if c.required else c.heading for c in columns]
    return written(f"{KINDS[kind]}名册", fitted(headings), [[c.example for c in columns]])


def allowed_words(kind: str) -> str:
    """The words a column of kinds may hold, for the page that offers the template."""
    return {"bodies": "、".join(BODY_KINDS), "posts": "、".join(POST_KINDS)}.get(kind, "")
