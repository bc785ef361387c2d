"""How opinions are found: the published ones by everyone, in the text prepared for that; others by those who work with them.

What stands in the index has no number and no name in it: units and auditors find by it, too.
"""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Found, Searchable, searchable
from renda.voices import personal, policies, work_list
from renda.voices.models import Handling, Voice
from renda.voices.theme_searchable import SEARCHED

TITLE = 60


def _rows() -> QuerySet[Voice]:
    return Voice.objects.select_related("jurisdiction")


def _found(voice: Any) -> Found | None:
    if voice.state in work_list.NOT_SHOWN:
        return None
    url = reverse("voices:found", args=[voice.pk])
    if voice.public:
        body = f"{voice.public_text} {voice.answer}".strip()
        return Found(voice.public_title, f"{voice.number} {body}", url, voice.congress_id, True, voice.said_on)
    words = " ".join(personal.masked(voice.text).split())
    where = personal.masked(
        " ".join(p for p in (voice.jurisdiction.name if voice.jurisdiction else "", voice.place) if p)
    )
    body = f"{voice.number} {where} {voice.first} {voice.second} {words}"
    return Found(words[:TITLE], body, url, voice.congress_id, False, voice.said_on)


def visible(actor: Actor) -> QuerySet[Voice]:
    """The rows one works with; units by what was passed to them."""
    if actor.is_system or sees_most(actor):
        return policies.visible_to(actor)
    handed = Handling.objects.filter(body__in=actor.body_ids or {0}).values_list("voice_id")
    listed = work_list.within(actor).exclude(state__in=work_list.NOT_SHOWN).values_list("pk")
    return policies.visible_to(actor).filter(pk__in=listed.union(handed))


def sees_most(actor: Actor) -> bool:
    return actor.congress_id is not None and actor.holds(*policies.OFFICE, "auditor")


searchable(Searchable(Voice, "群众意见", _rows, _found, visible, sees_most))
for entry in SEARCHED:
    searchable(entry)
