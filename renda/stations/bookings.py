"""Reads of residents' bookings: whether one may book, how many places are left, whose data are to be removed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from renda.kernel import clock, localities, sealing
from renda.kernel.errors import OutOfTurn
from renda.stations.kinds import BookingState, ReceptionState, StationState
from renda.stations.models import Booking, Reception, Station
from renda.stations.rules import StationRules

TAKEN = (BookingState.BOOKED, BookingState.CAME)
OVER = (ReceptionState.HELD, ReceptionState.CANCELLED)


def rules_of(station: Station, on: date | None = None) -> StationRules:
    found: StationRules = localities.in_force(station.congress_id, "stations", on or clock.today())
    return found


def phone_mark(reception_id: int, number: str) -> str:
    """By which the same number is known again at one reception, and at no other."""
    return sealing.mark(number, f"booking {reception_id}") if number else ""


def digest_of(code: str) -> str:
    return sealing.mark(code, "booking code")


def by_code(typed: str) -> Booking | None:
    """The booking of a receipt code; looking up costs the same whether there is one or not."""
    near = ("reception__station__congress", "reception__station__jurisdiction")
    return Booking.objects.select_related(*near).filter(code_digest=digest_of(sealing.as_code(typed) or "-")).first()


def places_left(reception: Reception) -> int:
    taken = Booking.objects.filter(reception=reception, state__in=TAKEN).count()
    return max(0, places_of(reception) - taken)


def places_of(reception: Reception, rules: StationRules | None = None) -> int:
    return (rules or rules_of(reception.station)).places(reception.starts_at, reception.ends_at)


def closes_at(reception: Reception, rules: StationRules | None = None) -> datetime:
    return (rules or rules_of(reception.station)).booking_closes(reception.day, reception.starts_at)


def is_open(reception: Reception, rules: StationRules | None = None) -> bool:
    """Whether bookings are taken now, places left or not."""
    standing = reception.state == ReceptionState.PUBLISHED and reception.station.state == StationState.OPEN
    return standing and clock.now() < closes_at(reception, rules)


def require_open(reception: Reception) -> None:
    if is_open(reception):
        return
    late = reception.state == ReceptionState.PUBLISHED and clock.now() >= closes_at(reception)
    reason = "这次接待已经停止预约" if late else "这次接待不接受预约"
    raise OutOfTurn(reason, way_out="不预约也可以在接待时间直接到站，或者选择别的接待日。")


def room_at(rows: Sequence[Reception]) -> dict[int, int]:
    """Places left by reception that takes bookings now; two statements for one house, however many receptions."""
    houses = {r.station.congress_id: r.station for r in rows}
    rules = {key: rules_of(station) for key, station in houses.items()}
    open_now = [r for r in rows if is_open(r, rules[r.station.congress_id])]
    counted = Booking.objects.filter(reception__in=[r.pk for r in open_now], state__in=TAKEN).values_list("reception")
    taken = dict(counted.annotate(n=Count("pk")).order_by())
    return {r.pk: max(0, places_of(r, rules[r.station.congress_id]) - taken.get(r.pk, 0)) for r in open_now}


def speaker_of(booking: Booking) -> dict[str, str]:
    """Who booked, for who runs the reception alone; empty where nothing was told or it was removed."""
    return sealing.unseal(booking.sealed)


def to_erase() -> list[int]:
    """Receptions whose bookings still carry personal data after the time they may be kept."""
    rows = with_data(Booking.objects.filter(reception__day__lt=clock.today())).select_related("reception__station")
    found = {b.reception_id: b.reception for b in rows.order_by("reception", "pk").distinct("reception")}
    return [pk for pk, reception in found.items() if clock.today() > keeps_until(reception)]


def keeps_until(reception: Reception) -> date:
    return reception.day + timedelta(days=rules_of(reception.station).booking_keep_days)


def with_data(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    return rows.filter(~Q(sealed="") | ~Q(phone_mark="") | ~Q(matter=""))
