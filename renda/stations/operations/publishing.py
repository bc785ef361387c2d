"""Acts on announced days: published in time, a month at once, moved, cancelled."""

from datetime import date, time

from django.urls import reverse

from renda.batches import operations as batches
from renda.batches.models import Batch
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.stations import bookings, reception_rights, turns
from renda.stations.events import ReceptionCancelled, ReceptionMoved, ReceptionPublished
from renda.stations.kinds import BookingState, ReceptionState
from renda.stations.models import Booking, Reception
from renda.stations.operations.reception_rows import require_free, require_hours, run_reception, run_station
from renda.stations.phrases import line
from renda.stations.workflow import BOOKING_FLOW, FLOW, RECEPTION_FLOW

PUBLISH = "stations.publish"
MOST_STATIONS = 6000


@operation
def publish_reception(reception_id: int, *, actor: Actor, reason: str = "") -> Reception:
    """发布接待安排 — day, hours and deputies, so many days before (a local choice); later only with a reason."""
    reception = run_reception(reception_id, actor)
    _publish(reception, actor, reason)
    return reception


@operation
def publish_station_month(station_id: int, year: int, month: int, *, actor: Actor, reason: str = "") -> list[Reception]:
    """发布本站一月安排 — every planned day of the month from today on; one that cannot be announced stops them all."""
    station = run_station(station_id, actor)
    _require_month(year, month)
    rows = Reception.objects.filter(station=station, day__year=year, day__month=month, day__gte=clock.today())
    keys = list(rows.filter(state=ReceptionState.PLANNED).order_by("day", "pk").values_list("pk", flat=True))
    if not keys:
        raise Unfit(f"{station}{year}年{month}月没有待发布的接待", way_out="先按排班规则排班。")
    made = [run_reception(key, actor) for key in keys]
    for reception in made:
        _publish(reception, actor, reason)
    FLOW.note("publish_month", "发布月度接待安排", station, actor, year=year, month=month, receptions=len(made))
    return made


@operation
def publish_month(year: int, month: int, *, actor: Actor, reason: str = "") -> Batch:
    """发布月度接待安排 — of all stations whose receptions the actor runs, as a batch of one row a station."""
    _require_month(year, month)
    planned = Reception.objects.filter(
        day__year=year, day__month=month, day__gte=clock.today(), state=ReceptionState.PLANNED,
        station__in=reception_rights.run_by(actor).values("pk"),
    )  # fmt: skip
    stations = list(
        planned.order_by("station").distinct("station").values_list("station", "station__name")[:MOST_STATIONS]
    )
    if not stations:
        raise Unfit(f"{year}年{month}月没有待发布的接待", way_out="先按各站的排班规则排班。")
    why = line(reason, field="reason", label="没有按时发布的原因", at_most=200)
    rows = [(name, {"station": key, "year": year, "month": month, "reason": why}) for key, name in stations]
    return batches.begin(
        PUBLISH,
        rows,
        actor=actor,
        label=f"发布{year}年{month}月接待安排",
        back=f"{reverse('stations:rota')}?month={year}-{month:02}",
    )


@operation
def reschedule_reception(
    reception_id: int, day: date, starts_at: time, ends_at: time, *, actor: Actor, reason: str = ""
) -> Reception:
    """调整接待时间 — deputies and residents who booked see the new day; announced again less than the term before, with a reason."""
    reception = run_reception(reception_id, actor)
    require_hours(day, starts_at, ends_at)
    require_free(reception.station, day, starts_at, but=reception.pk)
    old = reception.day, reception.starts_at
    if (day, starts_at, ends_at) == (*old, reception.ends_at):
        raise Unfit("日期和时间都没有变", field="day")
    why = line(reason, field="reason", label="调整原因", at_most=300)
    if reception.state == ReceptionState.PUBLISHED:
        why = _reason_if_late(reception, day, reason)
        reception.published_on = clock.today()
    reception.day, reception.starts_at, reception.ends_at = day, starts_at, ends_at
    RECEPTION_FLOW.make(
        "reschedule", reception, actor, why=why, old_day=old[0].isoformat(), old_start=f"{old[1]:%H:%M}",
        day=day, starts_at=f"{starts_at:%H:%M}", ends_at=f"{ends_at:%H:%M}",
    )  # fmt: skip
    if reception.state == ReceptionState.PUBLISHED:
        announce(ReceptionMoved(reception.pk, *old))
    return reception


@operation
def cancel_reception(reception_id: int, reason: str, *, actor: Actor) -> Reception:
    """取消接待 — with the reason, which residents who booked read under their code; bookings end with it."""
    reception = run_reception(reception_id, actor)
    why = line(reason, field="reason", label="取消原因", at_most=300, required=True)
    told = reception.state == ReceptionState.PUBLISHED
    reception.reason = why
    RECEPTION_FLOW.make("cancel", reception, actor, why=why)
    rows = Booking.objects.filter(reception=reception, state=BookingState.BOOKED).order_by("pk")
    booked = list(rows.select_for_update(of=("self",), no_key=True))
    BOOKING_FLOW.make_many("cancel", booked, actor)
    if told:
        announce(ReceptionCancelled(reception.pk, tuple(row.pk for row in booked)))
    return reception


def _publish(reception: Reception, actor: Actor, reason: str) -> None:
    if reception.day < clock.today():
        raise Unfit(f"{reception}已经过去，不用再发布", way_out="已经接待的，直接登记接待情况。")
    if not reception.turns.filter(state__in=turns.LIVE).exists():
        raise Unfit(f"{reception}还没有排代表", way_out="先排代表，再发布。")
    why = _reason_if_late(reception, reception.day, reason)
    reception.published_on = clock.today()
    RECEPTION_FLOW.make("publish", reception, actor, why=why)
    announce(ReceptionPublished(reception.pk))


def _reason_if_late(reception: Reception, day: date, reason: str) -> str:
    """Empty where it is in time; Unfit where it is late and nobody says why."""
    rules = bookings.rules_of(reception.station)
    why = line(reason, field="reason", label="原因", at_most=300)
    if clock.today() > rules.publish_by(day) and not why:
        raise Unfit(
            f"接待安排应当提前{rules.publish_days}日公布，{day.month}月{day.day}日的接待已经来不及", field="reason",
            way_out="请写明不能提前公布的原因，或者改到晚一些的日期。",
        )  # fmt: skip
    return why


def _require_month(year: int, month: int) -> None:
    if not (2000 <= year <= 2199 and 1 <= month <= 12):
        raise Unfit("月份不对", field="month")
