"""Reception days for programs: announced ones for everyone, with a token those one may know of inside; the acts on them.

Who booked, and about what, is read on the pages alone.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.stations import bookings, operations, reception_listing, reception_rights
from renda.stations.api_reception_shapes import (
    AnnounceIn,
    CorrectIn,
    DeputyIn,
    HoldIn,
    MonthIn,
    MoveIn,
    ReasonIn,
    ReceptionDetail,
    ReceptionIn,
    ReceptionOut,
    ReceptionPage,
    ReceptionQuery,
    TurnOut,
)
from renda.stations.kinds import PUBLIC_STATIONS, ReceptionState
from renda.stations.models import Booking, Official, Reception, Turn
from renda.web.api import Key, act, read

router = Router(tags=["代表接待"])
SIZE, MOST_BOOKED = 100, 300
ACTING = acting("stations")


def _visible(actor: Actor) -> QuerySet[Reception]:
    """What is announced from today on, of every congress, and the days one may know of inside."""
    announced = Q(
        state=ReceptionState.PUBLISHED, day__gte=clock.today(), station__state__in=PUBLIC_STATIONS
    )  # fmt: skip
    return Reception.objects.filter(announced | Q(pk__in=reception_rights.visible_to(actor).values("pk")))


def _described(keys: list[int]) -> list[Reception]:
    rows = Reception.objects.filter(pk__in=keys).select_related("station__congress").order_by("-pk")
    return reception_listing.described(reception_listing.with_people(rows))


def _told(row: Any, known: bool) -> dict[str, Any]:
    station = row.station
    return {
        "id": row.pk, "congress": station.congress.slug, "station_id": station.pk, "station": station.name,
        "address": station.address, "day": row.day, "starts_at": f"{row.starts_at:%H:%M}",
        "ends_at": f"{row.ends_at:%H:%M}", "topic": row.topic, "state": row.state,
        "deputies": [turn.deputy.person.name for turn in row.on_duty],
        "campaign_id": row.campaign_id if known else None, "published_on": row.published_on if known else None,
        "residents": row.residents if known else None,
    }  # fmt: skip


def _page(keys: list[int], actor: Actor) -> list[dict[str, Any]]:
    known = set(reception_rights.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return [_told(row, row.pk in known) for row in _described(keys)]


def _detail(request: HttpRequest, reception_id: int) -> dict[str, Any]:
    actor = actor_of(request)
    [row] = _described([_found(request, reception_id)])
    known = reception_rights.visible_to(actor).filter(pk=row.pk).exists()
    runs = known and row.state != ReceptionState.PLANNED and reception_rights.may_run(actor, row.station)
    booked = Booking.objects.filter(reception=row).order_by("pk")[:MOST_BOOKED] if runs else ()
    people: Any = row
    return {
        **_told(row, known), "note": row.note if known else "", "reason": row.reason if known else "",
        "summary": row.summary if known else "", "turns": [_turn(turn) for turn in people.everyone] if known else [],
        "officials": [_official(one) for one in row.officials.select_related("body").order_by("pk")] if known else [],
        "booked": people.n_booked if runs else None, "places": bookings.places_of(row) if runs else None,
        "bookings": [{"id": one.pk, "state": one.state} for one in booked],
    }  # fmt: skip


def _turn(row: Turn) -> dict[str, Any]:
    """Without the reason of leave, which may be one of health."""
    names = ("reception_id", "deputy_id", "state", "instead_of_id")
    return {"id": row.pk, "deputy": row.deputy.person.name, **{name: getattr(row, name) for name in names}}


def _official(row: Official) -> dict[str, str]:
    return {"body": row.body.name, "title": row.title, "name": row.name}


def _found(request: HttpRequest, reception_id: int) -> int:
    """Its key where the actor may know of it: acts on any other find nothing, as reading does."""
    return get_object_or_404(_visible(actor_of(request)), pk=reception_id).pk


@router.get("/receptions", response=read(ReceptionPage), summary="接待日")
def receptions(request: HttpRequest, asked: Query[ReceptionQuery]) -> dict[str, Any]:
    """Newest first."""
    actor = actor_of(request)
    exact = {
        "station__congress__slug": asked.congress, "station": asked.station, "state": asked.state,
        "day__gte": asked.from_on, "day__lte": asked.until_on, "pk__lt": asked.after,
    }  # fmt: skip
    rows = _visible(actor).filter(**{name: value for name, value in exact.items() if value})
    if asked.mine:
        own = Turn.objects.filter(deputy__person=actor.person_id or 0)
        rows = rows.filter(pk__in=own.values("reception"))
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[: SIZE + 1])
    return {"items": _page(keys[:SIZE], actor), "next": str(keys[SIZE - 1]) if len(keys) > SIZE else ""}


@router.get("/receptions/{reception_id}", response=read(ReceptionDetail), summary="一次接待")
def reception(request: HttpRequest, reception_id: Key) -> dict[str, Any]:
    """With the turns and who joined, as far as the reader may know of them."""
    return _detail(request, reception_id)


@router.post("/stations/{station_id}/receptions", response=act(ReceptionDetail), auth=ACTING, summary="增加接待日")
def add(request: HttpRequest, station_id: Key, body: ReceptionIn) -> dict[str, Any]:
    return _detail(request, operations.add_reception(station_id, actor=actor_of(request), **body.dict()).pk)


@router.post(
    "/stations/{station_id}/receptions/publication", response=act(list[ReceptionOut]), auth=ACTING,
    summary="发布本站一月接待安排",
)  # fmt: skip
def publish_month(request: HttpRequest, station_id: Key, body: MonthIn) -> list[dict[str, Any]]:
    """All planned days of the month; one that cannot be announced stops them all."""
    made = operations.publish_station_month(station_id, actor=actor_of(request), **body.dict())
    return _page([row.pk for row in made], actor_of(request))


@router.post(
    "/receptions/{reception_id}/publication", response=act(ReceptionDetail), auth=ACTING, summary="发布接待安排"
)
def publish(request: HttpRequest, reception_id: Key, body: AnnounceIn) -> dict[str, Any]:
    operations.publish_reception(_found(request, reception_id), reason=body.reason, actor=actor_of(request))
    return _detail(request, reception_id)


@router.post(
    "/receptions/{reception_id}/rescheduling", response=act(ReceptionDetail), auth=ACTING, summary="调整接待时间"
)
def reschedule(request: HttpRequest, reception_id: Key, body: MoveIn) -> dict[str, Any]:
    """Deputies are told, residents who booked see the new day."""
    operations.reschedule_reception(_found(request, reception_id), actor=actor_of(request), **body.dict())
    return _detail(request, reception_id)


@router.post("/receptions/{reception_id}/cancelling", response=act(ReceptionDetail), auth=ACTING, summary="取消接待")
def cancel(request: HttpRequest, reception_id: Key, body: ReasonIn) -> dict[str, Any]:
    """Residents who booked read the reason."""
    operations.cancel_reception(_found(request, reception_id), body.reason, actor=actor_of(request))
    return _detail(request, reception_id)


@router.post("/receptions/{reception_id}/holding", response=act(ReceptionDetail), auth=ACTING, summary="登记接待")
def hold(request: HttpRequest, reception_id: Key, body: HoldIn) -> dict[str, Any]:
    operations.hold_reception(_found(request, reception_id), actor=actor_of(request), **body.dict())
    return _detail(request, reception_id)


@router.post(
    "/receptions/{reception_id}/correction", response=act(ReceptionDetail), auth=ACTING, summary="更正接待登记"
)
def correct(request: HttpRequest, reception_id: Key, body: CorrectIn) -> dict[str, Any]:
    operations.correct_reception(_found(request, reception_id), actor=actor_of(request), **body.dict())
    return _detail(request, reception_id)


@router.post("/receptions/{reception_id}/deputies", response=act(TurnOut), auth=ACTING, summary="排代表")
def assign(request: HttpRequest, reception_id: Key, body: DeputyIn) -> dict[str, Any]:
    key = _found(request, reception_id)
    return _turn(operations.assign_deputy(key, body.deputy_id, actor=actor_of(request)))


@router.post("/turns/{turn_id}/confirmation", response=act(TurnOut), auth=ACTING, summary="确认到岗")
def confirm(request: HttpRequest, turn_id: Key) -> dict[str, Any]:
    return _turn(operations.confirm_turn(turn_id, actor=actor_of(request)))


@router.post("/turns/{turn_id}/leave", response=act(TurnOut), auth=ACTING, summary="请假")
def leave(request: HttpRequest, turn_id: Key, body: ReasonIn) -> dict[str, Any]:
    """Only the station reads the reason, on its page."""
    return _turn(operations.ask_leave(turn_id, body.reason, actor=actor_of(request)))


@router.post("/turns/{turn_id}/replacement", response=act(TurnOut), auth=ACTING, summary="换人")
def replace(request: HttpRequest, turn_id: Key, body: DeputyIn) -> dict[str, Any]:
    """The turn of who comes instead."""
    row = get_object_or_404(Turn, pk=turn_id)
    _found(request, row.reception_id)
    return _turn(operations.replace_deputy(turn_id, body.deputy_id, actor=actor_of(request)))
