"""回音链 for everyone: the story of a published matter, with public addresses only."""

from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.urls import reverse

from renda.echo import queries as echo
from renda.echo.queries import Story
from renda.kernel.actors import OUTSIDER
from renda.people.models import Congress
from renda.portal.openings import address

PAGES = {
    "suggestions.suggestion": "suggestion",
    "planning.planitem": "item",
    "consultation.consultation": "consultation",
    "stations.talk": "talk",
}
"""Public pages of nouns, by the name of the address that takes slug and key; the others have none of their own."""


NOUNS = {"voices.voice": "群众反映", "voices.theme": "一类事"}
"""What is called otherwise outside."""


def story_page(congress: Congress, row: Any) -> str:
    """The address of a matter's whole story."""
    return reverse("portal:echo", args=[congress.slug, row._meta.model_name, row.pk])


def matter_in(congress: Congress, name: str, pk: int) -> Model | None:
    """The published matter of this congress; None for any other."""
    row = echo.matter_of(name, pk, OUTSIDER)
    return row if row is not None and echo.house_of(row) == congress.pk else None


def public_story(congress: Congress, row: Model) -> Story | None:
    """As everyone may read it; matters and steps lead to public pages or to none."""
    found = echo.story_of(row, OUTSIDER)
    if found is None:
        return None
    matters = [
        replace(m, noun=NOUNS.get(m.kind, m.noun), url=public_address(congress, m.kind, m.pk)) for m in found.matters
    ]
    return replace(
        found,
        noun=NOUNS.get(row._meta.label_lower, found.noun),
        url="",
        matters=matters,
        steps=[replace(step, url="") for step in found.steps],
    )


def public_address(congress: Congress, kind: str, pk: int) -> str:
    return address(PAGES[kind], congress.slug, pk) if kind in PAGES else ""
