"""Work of the room that runs by itself: what residents told us to observe a meeting is removed once it is over."""

from procrastinate.contrib.django import app

from renda.kernel.actors import SYSTEM
from renda.meetings import gallery, operations


@app.periodic(cron="40 2 * * *")
@app.task(name="meetings.remove_observers_data", queueing_lock="meetings.remove_observers_data")
def remove_observers_data(timestamp: int) -> int:
    """Every night: names, numbers and addresses of who applied for a meeting that is over; how many rows."""
    return sum(operations.remove_observers_data(pk, actor=SYSTEM) for pk in gallery.to_clean())
