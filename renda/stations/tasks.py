"""Work of the room that runs by itself: text messages to residents who booked a visit, and their data removed in time."""

from functools import partial

from procrastinate.contrib.django import app

from renda.kernel.actors import SYSTEM
from renda.notifications import texting
from renda.stations import booker_messages, bookings, operations


@app.task(name="stations.tell_by_text", retry=texting.RETRY, pass_context=True)
def tell_by_text(context: object, booking_id: int) -> None:
    """Text one who booked how the reception stands now; what could not be sent in the end is told to the station."""
    if not texting.is_done(context, partial(booker_messages.send, booking_id)):
        operations.note_booker_not_told(booking_id, actor=SYSTEM)


@app.periodic(cron="50 2 * * *")
@app.task(name="stations.erase_bookings", queueing_lock="stations.erase_bookings")
def erase_bookings(timestamp: int) -> int:
    """Every night: names, numbers and matters of bookings whose reception is over; how many rows."""
    return sum(operations.erase_bookings(pk, actor=SYSTEM) for pk in bookings.to_erase())
