"""Stations for programs: open ones for everyone, with a token those of one's house; the acts of who keeps them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.people.kinds import Level
from renda.people.models import Congress
from renda.stations import listing, operations, positions
from renda.stations.announced import coming
from renda.stations.api_shapes import (
    ChangeIn,
    NearOut,
    NearQuery,
    PositionIn,
    PostingEndIn,
    PostingIn,
    StationDetail,
    StationPage,
    StationQuery,
    StationWhyIn,
)
from renda.stations.duty_places import names_on_duty, on_duty
from renda.stations.kinds import PUBLIC_STATIONS
from renda.stations.models import Station, StationDeputy
from renda.stations.nearest import nearest as near_to
from renda.stations.operations.keeping import last_line
from renda.stations.queries import may_keep
from renda.web.api import Key, act, read

router = Router(tags=["家站点"])
SIZE, MOST_WORDS, NEXT_DAYS = 100, 4, 20
ACTING = acting("stations")
TEXTS = ("address", "hours", "phone", "facilities", "about", "serves")


def _visible(actor: Actor) -> QuerySet[Station]:
    """Open ones of every congress and those that pause; all one may know of inside."""
    rows = Station.objects.filter(Q(state__in=PUBLIC_STATIONS) | Q(pk__in=listing.visible_to(actor).values("pk")))
    return rows.select_related("congress", "jurisdiction__parent")


def _known(actor: Actor, keys: Collection[int]) -> set[int]:
    """Those of them whose page inside the house the actor may open."""
    return set(listing.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


def _told(row: Station, known: bool, deputies: list[str]) -> dict[str, Any]:
    place = row.jurisdiction
    village = place.level == Level.COMMUNITY and place.parent is not None
    names = ("key", "kind", "state", "name", "address", "latitude", "longitude", "hours", "phone")
    return {
        "id": row.pk, "congress": row.congress.slug, "code": row.code if known else "",
        "town": place.parent.name if village and place.parent else place.name, "community": place.name if village else "",
        "deputies": deputies, **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def _detail(request: HttpRequest, station_id: int) -> dict[str, Any]:
    actor = actor_of(request)
    row = get_object_or_404(_visible(actor), pk=station_id)
    known = bool(_known(actor, [row.pk]))
    postings = [_posting(posting, known) for posting in on_duty([row.pk])[row.pk]]
    names = ("parent_id", "facilities", "serves", "about")
    return {
        **_told(row, known, [posting["name"] for posting in postings]), "postings": postings, "coming": _coming(row),
        "opened_on": row.opened_on if known else None, "closed_on": row.closed_on if known else None,
        "version": last_line(row) if known and may_keep(actor, row) else None,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def _posting(row: StationDeputy, known: bool) -> dict[str, Any]:
    deputy = row.deputy
    return {
        "id": row.pk if known else None, "deputy_id": deputy.pk, "name": deputy.person.name,
        "congress": deputy.term.congress.short_name, "constituency": deputy.constituency,
    }  # fmt: skip


def _coming(station: Station) -> list[dict[str, Any]]:
    """What is announced, to every reader alike."""
    return [
        {
            "id": row.pk, "day": row.day, "starts_at": f"{row.starts_at:%H:%M}", "ends_at": f"{row.ends_at:%H:%M}",
            "topic": row.topic, "deputies": names,
        }
        for row, names in ((one.reception, one.names) for one in coming(station, NEXT_DAYS))
    ]  # fmt: skip


@router.get("/stations", response=read(StationPage), summary="家站点")
def stations(request: HttpRequest, asked: Query[StationQuery]) -> dict[str, Any]:
    """In order of key."""
    actor = actor_of(request)
    rows = listing.Narrowing(kind=asked.kind or "", state=asked.state or "").narrow(_visible(actor))
    for word in asked.word.split()[:MOST_WORDS]:
        rows = rows.filter(listing.worded(word))
    if asked.congress:
        rows = rows.filter(congress__slug=asked.congress)
    found = list(rows.filter(pk__gt=asked.after or 0).defer("about", "serves").order_by("pk")[: SIZE + 1])
    shown = found[:SIZE]
    keys = [row.pk for row in shown]
    known, duty = _known(actor, keys), names_on_duty(keys)
    told = [_told(row, row.pk in known, duty.get(row.pk, [])) for row in shown]
    return {"items": told, "next": str(shown[-1].pk) if len(found) > SIZE else ""}


# before the one station, whose address would take the word for a key
@router.get("/stations/nearest", response=read(list[NearOut]), summary="最近的家站点")
def nearest(request: HttpRequest, asked: Query[NearQuery]) -> list[dict[str, Any]]:
    """The ten open stations of a congress nearest to a point in degrees of WGS 84."""
    house = get_object_or_404(Congress, slug=asked.congress)
    try:
        here = positions.position(asked.lat, asked.lon) or (asked.lat, asked.lon)
    except Unfit as no:
        raise Unfit(no.reason, field="lat", way_out=no.way_out) from no
    names = ("key", "name", "address", "hours")
    return [
        {"id": one.pk, "distance": one.words, **{name: getattr(one, name) for name in names}}
        for one in near_to(house.pk, *here)
    ]


@router.get("/stations/{station_id}", response=read(StationDetail), summary="一个家站点")
def station(request: HttpRequest, station_id: Key) -> dict[str, Any]:
    """With its deputies and the reception days announced."""
    return _detail(request, station_id)


@router.post("/stations/{station_id}/change", response=act(StationDetail), auth=ACTING, summary="更新站点信息")
def change(request: HttpRequest, station_id: Key, body: ChangeIn) -> dict[str, Any]:
    """The version tells that what was left out is still what the program has read."""
    row = get_object_or_404(_visible(actor_of(request)), pk=station_id)
    texts = {name: getattr(body, name) for name in TEXTS}
    whole = {name: getattr(row, name) if text is None else text for name, text in texts.items()}
    operations.change_station(station_id, actor=actor_of(request), seen=body.version, **whole)
    return _detail(request, station_id)


@router.post("/stations/{station_id}/position", response=act(StationDetail), auth=ACTING, summary="标注站点位置")
def place(request: HttpRequest, station_id: Key, body: PositionIn) -> dict[str, Any]:
    told = body.dict()
    operations.place_station(station_id, actor=actor_of(request), seen=told.pop("version"), **told)
    return _detail(request, station_id)


@router.post("/stations/{station_id}/opening", response=act(StationDetail), auth=ACTING, summary="启用站点")
def open_up(request: HttpRequest, station_id: Key) -> dict[str, Any]:
    operations.open_station(station_id, actor=actor_of(request))
    return _detail(request, station_id)


@router.post("/stations/{station_id}/pause", response=act(StationDetail), auth=ACTING, summary="暂停开放站点")
def pause(request: HttpRequest, station_id: Key, body: StationWhyIn) -> dict[str, Any]:
    operations.pause_station(station_id, body.why, actor=actor_of(request))
    return _detail(request, station_id)


@router.post("/stations/{station_id}/closing", response=act(StationDetail), auth=ACTING, summary="撤销站点")
def close(request: HttpRequest, station_id: Key, body: StationWhyIn) -> dict[str, Any]:
    operations.close_station(station_id, body.why, actor=actor_of(request))
    return _detail(request, station_id)


@router.post("/stations/{station_id}/deputies", response=act(StationDetail), auth=ACTING, summary="代表进站")
def post_deputy(request: HttpRequest, station_id: Key, body: PostingIn) -> dict[str, Any]:
    operations.post_deputy(station_id, actor=actor_of(request), **body.dict())
    return _detail(request, station_id)


@router.post("/postings/{posting_id}/ending", response=act(StationDetail), auth=ACTING, summary="代表离站")
def end_posting(request: HttpRequest, posting_id: Key, body: PostingEndIn) -> dict[str, Any]:
    ended = operations.end_posting(posting_id, until_on=body.until_on, actor=actor_of(request))
    return _detail(request, ended.station_id)
