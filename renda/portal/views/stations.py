"""Stations for everyone: the list, one station, the map, the nearest one, and whose deputies one has."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.kernel.errors import Unfit
from renda.people.models import Congress
from renda.portal import stations as reads
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.openings import address
from renda.portal.stations_forms import StationsFilter
from renda.portal.views.voice_doors import personal
from renda.stations import whose
from renda.stations.listing import ordered, towns_of
from renda.stations.models import Station
from renda.stations.nearest import nearest as near_to
from renda.stations.positions import position
from renda.web.codes import drawn
from renda.web.paging import count_up_to

SIZE = 40
LAST_PAGE = 200
LONGEST, MOST_COUNTED = 60, 1000


@open_to_all
def stations(request: HttpRequest, slug: str) -> HttpResponse:
    """Town by town, narrowed by town, kind and words."""
    congress = congress_of(slug)
    return _listed(request, congress, "portal/stations_list.html", _("家站点"))


@open_to_all
def station_map(request: HttpRequest, slug: str) -> HttpResponse:
    """The map where tiles are set; the list with plain positions always."""
    congress, tiles = congress_of(slug), reads.tiles()
    answer = _listed(
        request,
        congress,
        "portal/stations_map.html",
        _("家站点地图"),
        placed=True,
        tiles=tiles,
        credit=settings.MAP_CREDIT,
    )
    host = urlsplit(tiles)
    if host.netloc:
        answer._csp_update = {"img-src": [f"{host.scheme}://{host.netloc}"]}  # type: ignore[attr-defined]
    return answer


@open_to_all
def station(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    congress = congress_of(slug)
    near = ("jurisdiction__parent", "parent", "congress")
    found = get_object_or_404(reads.shown(congress).select_related(*near), key=key[:12])
    speak = address("speak", slug)
    speak_url = f"{speak}?at={found.key}" if speak else ""
    town = found.jurisdiction.parent if found.jurisdiction.level == "community" else found.jurisdiction
    sheet = reads.sheet(found)
    booked = [(row, address("booking", slug, row.reception.pk)) for row in sheet.coming]
    return page(
        request, "portal/stations_station.html", congress, here="stations", matter=found, sheet=sheet, town=town,
        speak_url=speak_url, coming=booked, book_url=booked[0][1] if booked else "",
        deputies=_deputies(congress, found, sheet, speak),
        code=drawn(request.build_absolute_uri(speak_url)) if speak_url else None,
        crumbs=[(_("家站点"), reverse("portal:stations", args=[slug])), (found.name, "")],
        about=f"{found.name}，{found.address}，{found.hours or _('开放时间请电话询问')}。",
    )  # fmt: skip


def _deputies(congress: Congress, station: Station, sheet: reads.Sheet, speak: str) -> list[tuple[Any, str, str]]:
    """Each with the page of those of this congress, and where to tell them."""
    rows = []
    for row in sheet.postings:
        own = row.deputy.term.congress_id == congress.pk
        page_of = address("deputy", congress.slug, row.deputy_id) if own else ""
        rows.append((row, page_of, f"{speak}?at={station.key}&to={row.deputy_id}" if speak and own else ""))
    return rows


@personal("GET", "HEAD")
def nearest(request: HttpRequest, slug: str) -> HttpResponse:
    """From two numbers, which a script takes from the device where it may; else from what one types of one's address."""
    congress = congress_of(slug)
    typed = [request.GET.get(name, "")[:20] for name in ("latitude", "longitude")]
    found, errors = [], []
    if any(typed):
        try:
            found = near_to(congress.pk, *_here(*typed))
        except Unfit as no:
            errors = [f"{no.reason}。{no.way_out}"]
    answer = page(
        request, "portal/stations_nearest.html", congress, here="stations", found=found, errors=errors,
        latitude=typed[0], longitude=typed[1], asked=any(typed) and not errors,
        crumbs=[(_("家站点"), reverse("portal:stations", args=[slug])), (_("最近的站点"), "")],
    )  # fmt: skip
    answer.status_code = 422 if errors else 200
    return answer


def _here(latitude: str, longitude: str) -> tuple[float, float]:
    """Two numbers as typed; Unfit where they are none, or lie elsewhere."""
    try:
        here = position(float(latitude), float(longitude))
    except ValueError:
        here = None
    if here is None:
        raise Unfit(_("纬度和经度应是数字"), way_out=_("例如纬度31.1880，经度121.4365。"))
    return here


@personal("GET", "HEAD")
def my_deputies(request: HttpRequest, slug: str) -> HttpResponse:
    """找我的代表 — by the name of where one lives; several hits are offered, one leads on at once."""
    congress = congress_of(slug)
    words = request.GET.get("q", "")[:LONGEST].strip()
    place = whose.place_of(congress, request.GET.get("place", "")[:20])
    hits = whose.towns_narrowed(whose.hits(congress, words), words) if words and place is None else []
    if place is None and len(hits) == 1:
        place = hits[0].place
    found = whose.found_at(congress, place) if place else None
    return page(
        request, "portal/stations_whose.html", congress, here="stations", words=words, hits=hits, found=found,
        others=found.others(congress.pk) if found else [], speak=address("speak", slug),
        towns=[] if found or hits else towns_of(congress)[1:], crumbs=[(_("找我的代表"), "")],
        about=_("输入小区、村或者路名，找到您的代表和附近的家站点。"),
    )  # fmt: skip


def _listed(
    request: HttpRequest, congress: Congress, template: str, title: str, *, placed: bool = False, **context: Any
) -> HttpResponse:
    form = StationsFilter(request.GET, towns=towns_of(congress))
    town, kind = form.asked()
    words = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    rows = reads.narrowed(reads.shown(congress), town.path if town else "", kind, words)
    rows = rows.filter(latitude__isnull=False) if placed else rows
    number = _number(request.GET.get("page", ""))
    near = ordered(rows.select_related("jurisdiction__parent")).defer("about", "serves")
    listed: list[Station] = list(near[(number - 1) * SIZE : number * SIZE + 1])
    n = count_up_to(rows, MOST_COUNTED)
    if not listed and number > 1:
        raise Http404
    crumbs = [(_("家站点"), reverse("portal:stations", args=[congress.slug])), (title, "")] if placed else [(title, "")]
    return page(
        request, template, congress, here="stations", crumbs=crumbs, form=form, words=words, town=town,
        kept=[(name, request.GET[name]) for name in ("town", "kind") if request.GET.get(name)],
        rows=listed[:SIZE], count=min(n, MOST_COUNTED), more=n > MOST_COUNTED, title=title, query=request.GET.urlencode(),
        previous=_turned(request, number - 1) if number > 1 else "",
        next=_turned(request, number + 1) if len(listed) > SIZE else "",
        about=f"{congress.short_name}的代表之家、联络站和联系点：地址、开放时间、进站代表和接待安排。", **context,
    )  # fmt: skip


def _number(given: str) -> int:
    sound = given.isascii() and given.isdigit() and 0 < len(given) < 4
    return min(max(int(given), 1), LAST_PAGE) if sound else 1


def _turned(request: HttpRequest, number: int) -> str:
    kept = request.GET.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"
