"""Acts on residents' bookings: made with a receipt code, given back by it, marked by staff, their data removed afterwards."""

from dataclasses import dataclass
from datetime import timedelta

from renda.kernel import clock, sealing
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.notifications import texting
from renda.stations import bookings, reception_rights
from renda.stations.events import BookerNotTold
from renda.stations.kinds import BookingState, ReceptionState
from renda.stations.models import Booking
from renda.stations.operations.reception_rows import held, run_reception
from renda.stations.phrases import line, lines
from renda.stations.workflow import BOOKING_FLOW, RECEPTION_FLOW

MOST_A_MINUTE = 10
GONE = "没有这个预约，请核对预约码"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The booking and its code, which is told once and kept by nobody but the resident."""

    booking: Booking
    code: str


@operation
def book_visit(reception_id: int, *, actor: Actor, name: str = "", phone: str = "", matter: str = "") -> Receipt:
    """预约 — a place at an announced reception; name and number are sealed, and none of it goes into the record."""
    reception = held(reception_id)
    bookings.require_open(reception)
    number = texting.number(phone, way_out="不想留手机号的，可以不填。")
    mark = bookings.phone_mark(reception.pk, number)
    rows = Booking.objects.filter(reception=reception)
    if mark and rows.filter(phone_mark=mark, state=BookingState.BOOKED).exists():
        raise Unfit(
            "这个手机号已经预约了这次接待", field="phone", way_out="请用预约码查看；预约码丢了的，请打电话给站点。"
        )
    if not bookings.places_left(reception):
        raise OutOfTurn("这次接待已经约满", way_out="不预约也可以直接到站，或者选择别的接待日。")
    if rows.filter(at__gt=clock.now() - timedelta(minutes=1)).count() >= MOST_A_MINUTE:
        raise Unfit("预约的人太多", way_out="请过一分钟再试。")
    code = sealing.new_code()
    booking = Booking.objects.create(
        reception=reception, code_digest=bookings.digest_of(code), phone_mark=mark, at=clock.now(),
        sealed=sealing.seal({"name": line(name, field="name", label="姓名", at_most=60), "phone": number}),
        matter=lines(matter, field="matter", label="想说的事", at_most=300),
    )  # fmt: skip
    BOOKING_FLOW.begin(booking, actor, label="预约", reception=reception.pk)
    return Receipt(booking, code)


@operation
def cancel_booking(code: str, *, actor: Actor) -> Booking:
    """取消预约 — by whoever holds the code, until the reception begins."""
    found = bookings.by_code(code)
    if found is None:
        raise Missing(GONE, way_out="预约码是12位字母和数字，不分大小写。")
    reception = held(found.reception_id)
    if reception.state != ReceptionState.PUBLISHED or clock.today() > reception.day:
        raise OutOfTurn("接待已经结束或者取消，不用再取消预约")
    booking = lock(Booking, found.pk)
    BOOKING_FLOW.make("cancel", booking, actor)
    return booking


@operation
def mark_booking(booking_id: int, came: bool, *, actor: Actor) -> Booking:
    """登记到访 — by staff, on the day while people come."""
    reception = run_reception(_reception_of(booking_id), actor, over=True)
    if clock.today() < reception.day:
        raise OutOfTurn("还没有到接待日")
    booking = lock(Booking, booking_id)
    BOOKING_FLOW.make("come" if came else "miss", booking, actor)
    return booking


@operation
def note_booker_not_told(booking_id: int, *, actor: Actor) -> None:
    """短信没有发出 — stays in the record of the reception, and the station is asked to call."""
    if not actor.is_system:
        raise NotYours("短信没有发出由系统登记")
    reception = held(_reception_of(booking_id))
    RECEPTION_FLOW.note("not_told", "短信没有发出", reception, actor, why=texting.why_not(), booking=booking_id)
    announce(BookerNotTold(reception.pk))


@operation
def erase_bookings(reception_id: int, *, actor: Actor) -> int:
    """删除预约人个人信息 — once the time of keeping is over: name, number and matter gone; how many rows. Source: 个人信息保护法47."""
    reception = held(reception_id)
    if not actor.is_system:
        reception_rights.require_runner(actor, reception.station)
    if clock.today() <= bookings.keeps_until(reception):
        raise OutOfTurn("还没有到删除预约人信息的日子")
    rows = bookings.with_data(Booking.objects.filter(reception=reception)).select_for_update(no_key=True)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return 0
    Booking.objects.filter(pk__in=keys).update(sealed="", phone_mark="", matter="")
    RECEPTION_FLOW.note(
        "erase_bookings", "删除预约人个人信息", reception, actor, law="个人信息保护法47", rows=len(keys)
    )  # fmt: skip
    return len(keys)


def _reception_of(booking_id: int) -> int:
    """Its key: the reception is held before its bookings, by every act."""
    key = Booking.objects.filter(pk=booking_id).values_list("reception_id", flat=True).first()
    if key is None:
        raise Missing("没有这个预约，或者您无权查看")
    return key
