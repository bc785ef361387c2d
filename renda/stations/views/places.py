"""Stations of a house: the list, the tree by town, one station, the sheet."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clock, journal
from renda.people.queries import house_of
from renda.stations import listing, operations
from renda.stations.acts.places import station_acts
from renda.stations.duty_places import names_on_duty, on_duty
from renda.stations.exchange.taking_out import taken_out
from renda.stations.forms.places import FilterForm
from renda.stations.kinds import PUBLIC_STATIONS, ReceptionState, StationState
from renda.stations.models import Reception, Station
from renda.stations.parts import parts_of
from renda.stations.queries import is_office, kept_by
from renda.stations.views.together import actor_of, house_frame, station_for, station_frame
from renda.web.downloads import workbook
from renda.web.paging import count_up_to

TONES = {"planned": "wait", "open": "ok", "paused": "near", "closed": "done"}
SHOWN_ENTRIES = 12
MOST_COUNTED = 1000
SUMMED = ("homes", "stations", "points", "open", "posted", "total")
NEXT_DAYS = 5


@require_safe
@for_members
def stations(request: HttpRequest) -> HttpResponse:
    """The list, narrowed; a keeper of some begins with those."""
    actor = actor_of(request)
    congress = house_of(actor)
    form = FilterForm(request.GET, congress=congress)
    mine = request.GET.get("view") == "mine"
    found = form.asked(mine=mine).narrow(listing.visible_to(actor), actor)
    number = _page_number(request)
    rows = listing.ordered(found).select_related("jurisdiction__parent", "parent").defer("about", "serves")
    page = list(rows[(number - 1) * listing.PAGE : number * listing.PAGE + 1])
    shown = [_marked(row) for row in page[: listing.PAGE]]
    duty = names_on_duty([row.pk for row in shown])
    for row in shown:
        row.on_duty = duty.get(row.pk, [])  # type: ignore[attr-defined]
    office, n = is_office(actor, congress.pk), count_up_to(found, MOST_COUNTED)
    keeps_some = not office and kept_by(actor).exists()
    context = {
        **house_frame(request, "stations"), "form": form, "rows": shown, "count": min(n, MOST_COUNTED), "more": n > MOST_COUNTED, "office": office,
        "congress": congress, "query": _query(request), "mine": mine, "keeps_some": keeps_some,
        "views": _views(request, mine) if keeps_some else [], "town": form.asked().town,
        "previous": _turned(request, number - 1) if number > 1 else "",
        "following": _turned(request, number + 1) if len(page) > listing.PAGE else "",
    }  # fmt: skip
    return render(request, "stations/places_list.html", context)


@require_safe
@for_members
def tree(request: HttpRequest) -> HttpResponse:
    """Town by town with numbers; one town opened with its stations as they hang under each other."""
    actor = actor_of(request)
    congress = house_of(actor)
    counts = listing.by_town(congress)
    asked = request.GET.get("town", "")
    chosen = next((row.place for row in counts if str(row.place.pk) == asked), None)
    inside = listing.visible_to(actor).filter(state__in=listing.LIVE)
    branches, further = listing.branches(inside, chosen) if chosen else ([], 0)
    context = {
        **house_frame(request, "stations", (_("按街镇"), "")), "counts": counts, "chosen": chosen,
        "branches": [_marked(row) for row in branches], "further": further, "office": is_office(actor, congress.pk),
        "totals": {name: sum(getattr(row, name) for row in counts) for name in SUMMED},
    }  # fmt: skip
    return render(request, "stations/places_tree.html", context)


@require_safe
@for_members
def station(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = _marked(station_for(request, pk))
    entries = list(journal.of(found))
    coming = Reception.objects.filter(station=found, state__in=[ReceptionState.PLANNED, ReceptionState.PUBLISHED])
    context = {
        **station_frame(request, found, "station"), "matter": found, "acts": list(station_acts(found, actor)),
        "postings": on_duty([found.pk])[found.pk], "staff": found.staff.filter(until_on=None).order_by("role", "pk"),
        "pictures": [f for f in attachments.of(found) if attachments.may_open(actor, f)],
        "children": [_marked(row) for row in listing.ordered(found.children.exclude(state=StationState.CLOSED))],
        "coming": coming.filter(day__gte=clock.today()).order_by("day", "starts_at")[:NEXT_DAYS],
        "parts": parts_of(found, actor), "public": found.state in PUBLIC_STATIONS,
        "public_url": reverse("portal:station", args=[found.congress.slug, found.key]),
        "recent": entries[-SHOWN_ENTRIES:], "earlier": entries[:-SHOWN_ENTRIES],
    }  # fmt: skip
    return render(request, "stations/places_station.html", context)


@require_safe
def found(request: HttpRequest, pk: int) -> HttpResponse:
    """What search finds: the house is led to the page inside, everyone else to the public one."""
    row = get_object_or_404(Station.objects.select_related("congress"), pk=pk)
    if listing.visible_to(actor_of(request)).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("stations:station", args=[pk]))
    if row.state not in PUBLIC_STATIONS:
        raise Http404
    return HttpResponseRedirect(reverse("portal:station", args=[row.congress.slug, row.key]))


@require_safe
@for_members
def export(request: HttpRequest) -> HttpResponse:
    """The filtered list as a sheet; who took it out is written down."""
    actor = actor_of(request)
    congress = house_of(actor)
    asked = FilterForm(request.GET, congress=congress).asked(mine=request.GET.get("view") == "mine")
    found = asked.narrow(listing.visible_to(actor), actor)
    data = taken_out(found, settings.SITE_URL or f"{request.scheme}://{request.get_host()}")
    operations.note_station_export(congress.pk, found.count(), actor=actor, asked=request.GET.urlencode())
    return workbook(data, f"{congress.short_name}{_('家站点')}.xlsx")


def _marked(row: Station) -> Station:
    row.tone = TONES[row.state]  # type: ignore[attr-defined]
    return row


def _views(request: HttpRequest, mine: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("全部站点"), "url": "?", "active": not mine},
        {"label": _("我维护的"), "url": "?view=mine", "active": mine},
    ]


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    sound = asked.isascii() and asked.isdecimal() and 0 < len(asked) < 4
    return min(max(int(asked), 1), listing.MOST_PAGES) if sound else 1


def _query(request: HttpRequest, **instead: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in instead.items():
        query[name] = value
    return query.urlencode()


def _turned(request: HttpRequest, number: int) -> str:
    return f"?{_query(request, page=str(number))}"
