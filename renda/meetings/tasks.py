"""Work of the room that runs by itself: text messages to residents who want to observe, and their data removed in time."""

from functools import partial

from procrastinate.contrib.django import app

from renda.kernel.actors import SYSTEM
from renda.meetings import gallery, observer_messages, operations
from renda.notifications import texting


@app.task(name="meetings.tell_observer", retry=texting.RETRY, pass_context=True)
def tell_observer(context: object, application_id: int) -> None:
    """Text one who applied how they stand now; what could not be sent in the end is told to the office."""
    if not texting.is_done(context, partial(observer_messages.send, application_id)):
        operations.note_observer_not_told(application_id, actor=SYSTEM)


@app.periodic(cron="40 2 * * *")
@app.task(name="meetings.remove_observers_data", queueing_lock="meetings.remove_observers_data")
def remove_observers_data(timestamp: int) -> int:
    """Every night: names, numbers and addresses of who applied for a meeting that is over; how many rows."""
    return sum(operations.remove_observers_data(pk, actor=SYSTEM) for pk in gallery.to_clean())
