"""What a page is about, found through what the actor may see: everything else is 404."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.people.models import Congress
from renda.people.queries import congress_by_key
from renda.suggestions import policies, queries
from renda.suggestions.dossier import of_one_term, with_hints
from renda.suggestions.models import Assignment, Suggestion
from renda.web.pages import the_one

NEAR = ("congress", "term", "session", "lead__person")


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def house(request: HttpRequest) -> Congress:
    """The congress in whose house the actor stands."""
    congress_id = actor_of(request).congress_id
    found = congress_by_key(congress_id) if congress_id else None
    if found is None:
        raise Missing("您还没有在任何一个人大任职，看不到内部页面", way_out="公众可以在公开网站查看已公开的建议。")
    return found


def crumbs(congress: Congress, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """Where one stands: the house, 代表建议, and what comes below it as (label, url)."""
    return [(congress.short_name, ""), ("代表建议", reverse("suggestions:list")), *further]


def matter_crumbs(suggestion: Suggestion, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(suggestion.congress, (suggestion.number or suggestion.title, page_of(suggestion)), *further)


def suggestion_for(request: HttpRequest, pk: int) -> Suggestion:
    """One the actor works with; what is only public is read on its public page."""
    return of_one_term(the_one(_suggestion, actor_of(request), pk))


def opened_for(request: HttpRequest, pk: int) -> Suggestion:
    """As ``suggestion_for``, for the page that shows the whole of it."""
    return of_one_term(the_one(_opened, actor_of(request), pk))


def part_for(request: HttpRequest, pk: int) -> Assignment:
    """One unit's part of a suggestion the actor works with."""
    return the_one(_part, actor_of(request), pk)


def _suggestion(actor: Actor, pk: int) -> QuerySet[Suggestion]:
    return queries.entitled(actor).filter(pk=pk).select_related(*NEAR)


def _opened(actor: Actor, pk: int) -> QuerySet[Suggestion]:
    return with_hints(_suggestion(actor, pk))


def _part(actor: Actor, pk: int) -> QuerySet[Assignment]:
    near = ("body", "suggestion__congress", "suggestion__lead__person", "suggestion__session")
    return queries.assignments_visible_to(actor).filter(pk=pk).select_related(*near)


def page_of(suggestion: Suggestion) -> str:
    return reverse("suggestions:suggestion", args=[suggestion.pk])


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: what was sent and its files, or nothing while it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def steered(request: HttpRequest, *, reading: bool = False) -> Congress:
    """The house of the office that presses and closes; with ``reading`` also of leaders and committees who look on."""
    congress, actor = house(request), actor_of(request)
    if not (reading and actor.holds(*queries.READERS)):
        policies.require_steering(actor, congress.pk)
    return congress
