"""Text messages to residents who booked a visit: how the reception stands now, and never what they came for."""

from renda.notifications import texting
from renda.stations.bookings import speaker_of
from renda.stations.kinds import BookingState, ReceptionState
from renda.stations.models import Booking, Reception
from renda.stations.reception_words import when_and_where

NEAR = ("reception__station__congress", "reception__station__jurisdiction")
LONGEST_REASON = 60


def send(booking_id: int) -> None:
    """Nothing where the place was given back since, or the number is gone; NotSent where the service is away."""
    booking = Booking.objects.select_related(*NEAR).filter(pk=booking_id).first()
    phone = speaker_of(booking).get("phone", "") if booking else ""
    words = sentence(booking.reception, booking.state) if booking else ""
    if phone and words:
        texting.send(phone, words)


def sentence(reception: Reception, state: str) -> str:
    """What a booking in that state means for who made it; empty where there is nothing to tell. No code: it is kept nowhere."""
    house, where = reception.station.congress.short_name, when_and_where(reception)
    if reception.state == ReceptionState.CANCELLED:
        reason = f"原因：{reception.reason[:LONGEST_REASON]}。" if reception.reason else ""
        return f"【{house}】您预约的代表接待（{where}）取消了。{reason}您可以另选接待日，也可以直接到站反映。"
    if reception.state == ReceptionState.PUBLISHED and state == BookingState.BOOKED:
        return f"【{house}】您预约的代表接待改到{where}。预约仍然有效；不能来的，请凭预约码取消。"
    return ""
