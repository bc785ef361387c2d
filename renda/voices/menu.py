"""The room's places in the navigation: deputies come to their own, units to their tray, whoever sorts to the list."""

from typing import Any

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu
from renda.voices import digest_rights, hotline_rights, places
from renda.voices.models import Handling
from renda.voices.policies import OFFICE


def _is_deputy(actor: Actor) -> bool:
    return actor.holds("deputy")


def _sorts_or_reads(actor: Actor) -> bool | QuerySet[Any]:
    if actor.congress_id is None or actor.holds("auditor", *OFFICE):
        return actor.congress_id is not None
    return places.own_stations(actor)


def _has_been_asked(actor: Actor) -> bool | QuerySet[Any]:
    """A unit, once something was passed to it."""
    return Handling.objects.filter(body__in=actor.body_ids) if places.has_tray(actor) else False


menu(Menu("群众意见", "voices:mine", "speech", 12, _is_deputy))
menu(Menu("群众意见", "voices:list", "speech", 12, _sorts_or_reads))
menu(Menu("转来意见", "voices:inbox", "speech", 12, _has_been_asked))
menu(Menu("热线", "voices:hotline", "chart", 13, hotline_rights.reads_hotline))
menu(Menu("一类事", "voices:themes", "rows", 14, hotline_rights.reads_hotline))
menu(Menu("信息", "voices:digests", "pencil", 15, digest_rights.keeps))
