"""Posters to print: of a station, of a deputy on duty there, of all stations of a town."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.posters import Poster, to_pdf
from renda.kernel.errors import Unfit
from renda.people.queries import house_of
from renda.stations import listing, posters
from renda.stations.duty_places import running
from renda.stations.forms.places import FilterForm
from renda.stations.kinds import StationState
from renda.stations.views.together import actor_of, station_for
from renda.web.downloads import download


@require_safe
@for_members
def of_station(request: HttpRequest, pk: int) -> HttpResponse:
    found = station_for(request, pk)
    if found.state == StationState.CLOSED:
        raise Unfit(_("%s已经撤销，没有海报") % found)
    return _printed(posters.station_posters([found], house(request)), _("%s海报") % found)


@require_safe
@for_members
def of_posting(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(running().select_related("station__congress"), pk=pk)
    station_for(request, row.station_id)
    return _printed([posters.posting_poster(row, house(request))], _("%s代表海报") % row.deputy.person.name)


@require_safe
@for_members
def of_town(request: HttpRequest) -> HttpResponse:
    """All stations of the narrowed list that are not closed, a page each."""
    actor = actor_of(request)
    asked = FilterForm(request.GET, congress=house_of(actor)).asked(mine=request.GET.get("view") == "mine")
    rows = asked.narrow(listing.visible_to(actor), actor).exclude(state=StationState.CLOSED)
    found = list(listing.ordered(rows).select_related("congress", "jurisdiction")[: posters.MOST + 1])
    if not found:
        raise Unfit(_("没有符合条件的站点"), way_out=_("请换一个街镇或者清除条件。"))
    if len(found) > posters.MOST:
        raise Unfit(_("一次最多打印%d张海报") % posters.MOST, way_out=_("请先按街镇或者类别缩小范围。"))
    name = asked.town.name if asked.town else house_of(actor).short_name
    return _printed(posters.station_posters(found, house(request)), _("%s家站点海报") % name)


def house(request: HttpRequest) -> str:
    """The beginning of public addresses: as the installation says, else as the request came."""
    return settings.SITE_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def _printed(found: Sequence[Poster], name: str) -> HttpResponse:
    try:
        data = to_pdf(found, name)
    except Unprintable as no:
        raise Unfit(str(no)) from no
    answer = download(data, "application/pdf", f"{name[:80]}.pdf", inline=True)
    answer["Cache-Control"] = "private, no-store"
    return answer
