"""What a page of this room is about, found through what the actor may see: everything else is 404."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.kernel.journal import kind_of
from renda.kernel.models import Link
from renda.people.models import Congress
from renda.people.queries import congress_by_key
from renda.voices import handling_rights, policies
from renda.voices.models import Handling, Voice
from renda.web.pages import the_one

NEAR = ("congress", "station", "jurisdiction", "taken_up_by__person", "merged_into", "reception", "campaign", "talk")
both: Callable[..., Any] = require_http_methods(["GET", "HEAD", "POST"])


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def house(request: HttpRequest) -> Congress:
    congress_id = actor_of(request).congress_id
    found = congress_by_key(congress_id) if congress_id else None
    if found is None:
        raise Missing("您还没有在任何一个人大任职，看不到内部页面", way_out="群众可以在公开网站反映意见。")
    return found


def voice_for(request: HttpRequest, pk: int) -> Voice:
    actor = actor_of(request)
    if not actor.holds(
        "auditor", *policies.OFFICE
    ):  # their rows are found by asking which stations and places are theirs
        return get_object_or_404(_voice(actor, pk))
    return the_one(_voice, actor, pk)


def _voice(actor: Actor, pk: int) -> QuerySet[Voice]:
    """With whether it became something above this room: the page of the chain leads there."""
    onward = Link.objects.filter(from_kind=kind_of(Voice), from_id=OuterRef("pk"), verb="became")
    return policies.visible_to(actor).filter(pk=pk).select_related(*NEAR).annotate(has_become=Exists(onward))


def sorted_for(request: HttpRequest, pk: int) -> Voice:
    """One the actor sorts; who merely reads it is told who does."""
    voice = voice_for(request, pk)
    policies.require_sorter(actor_of(request), voice)
    return voice


def handling_for(request: HttpRequest, pk: int) -> tuple[Handling, Voice]:
    """A handling the actor may read, with its opinion."""
    row = get_object_or_404(Handling.objects.select_related("body", "place"), pk=pk)
    voice = voice_for(request, row.voice_id)
    handling_rights.require_sees_handling(actor_of(request), row, voice)
    return row, voice


def page_of(voice: Voice | int) -> str:
    return reverse("voices:voice", args=[voice if isinstance(voice, int) else voice.pk])


def crumbs(congress: Congress, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(congress.short_name, ""), (_("群众意见"), reverse("voices:list")), *further]


def matter_crumbs(voice: Voice, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(voice.congress, (voice.number, page_of(voice)), *further)


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
