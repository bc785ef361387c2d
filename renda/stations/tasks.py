"""Work of the room that runs by itself: what residents told us to book a visit is removed once it was kept long enough."""

from procrastinate.contrib.django import app

from renda.kernel.actors import SYSTEM
from renda.stations import bookings, operations


@app.periodic(cron="50 2 * * *")
@app.task(name="stations.erase_bookings", queueing_lock="stations.erase_bookings")
def erase_bookings(timestamp: int) -> int:
    """Every night: names, numbers and matters of bookings whose reception is over; how many rows."""
    return sum(operations.erase_bookings(pk, actor=SYSTEM) for pk in bookings.to_erase())
