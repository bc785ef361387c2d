"""What pages of receptions are about, found through what the actor may see: all else is 404."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.kernel import clock
from renda.stations import policies, reception_rights
from renda.stations.models import Reception, Station, Turn
from renda.stations.reception_words import day_words
from renda.stations.views.together import actor_of, station_frame


def station_for(request: HttpRequest, pk: int) -> Station:
    """A station whose receptions the actor may read inside the house."""
    rows = Station.objects.select_related("congress", "jurisdiction", "run_by")
    station = get_object_or_404(rows, pk=pk)
    actor = actor_of(request)
    if actor.congress_id != station.congress_id and not reception_rights.may_run(actor, station):
        policies.require_insider(actor, station)
    return station


def run_station(request: HttpRequest, pk: int) -> Station:
    station = station_for(request, pk)
    reception_rights.require_runner(actor_of(request), station)
    return station


def reception_for(request: HttpRequest, pk: int) -> Reception:
    return get_object_or_404(reception_rights.visible_to(actor_of(request)), pk=pk)


def run_reception(request: HttpRequest, pk: int) -> Reception:
    found = reception_for(request, pk)
    reception_rights.require_runner(actor_of(request), found.station)
    return found


def turn_for(request: HttpRequest, pk: int) -> Turn:
    """One's own turn, or one at a station whose receptions the actor runs."""
    near = ("deputy__person", "reception__station__congress")
    found = get_object_or_404(Turn.objects.select_related(*near), pk=pk)
    actor = actor_of(request)
    if not reception_rights.is_own(actor, found) and not reception_rights.may_run(actor, found.reception.station):
        raise Http404
    return found


def month_asked(request: HttpRequest) -> date:
    """The month in the address, 2026-05; this one where it is missing or makes no sense."""
    try:
        found = date.fromisoformat(f"{request.GET.get('month', '')[:7]}-01")
    except ValueError:
        found = clock.today().replace(day=1)
    return found if 2000 <= found.year <= 2199 else clock.today().replace(day=1)


def frame(request: HttpRequest, station: Station, *further: tuple[str, str]) -> dict[str, Any]:
    """What every page of a station's receptions has; ``runs`` opens its acts."""
    here = (_("接待"), reverse("stations:receptions", args=[station.pk]) if further else "")
    shell = station_frame(request, station, "receptions", here, *further)
    return {**shell, "runs": shell["keeps"] or reception_rights.may_run(actor_of(request), station)}


def page_of(reception: Reception) -> str:
    return reverse("stations:reception", args=[reception.pk])


def title_of(reception: Reception) -> str:
    return f"{day_words(reception.day)}{reception.station}"
