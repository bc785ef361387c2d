"""Work of the room that runs by itself: text messages to residents, personal data whose time is over, pictures nobody sent."""

from datetime import timedelta
from functools import partial

from procrastinate.contrib.django import app

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.notifications import texting
from renda.people.models import Congress
from renda.voices import operations, uploads
from renda.voices.operations import erasing, finding_themes, hotline, telling


@app.task(name="voices.tell_by_text", retry=texting.RETRY, pass_context=True)
def tell_by_text(context: object, voice_id: int, state: str) -> None:
    """Text one resident; what could not be sent in the end stands in the opinion's record, and the page tells all anyway."""
    if not texting.is_done(context, partial(telling.text, voice_id, state)):
        operations.note_not_told(voice_id, state, actor=SYSTEM)


@app.periodic(cron="20 2 * * *")
@app.task(name="voices.erase_kept", queueing_lock="voices.erase_kept")
def erase_kept(timestamp: int) -> int:
    """Every night: names, numbers and addresses whose time is over; how many."""
    return sum(operations.erase_kept(pk, actor=SYSTEM) for pk in erasing.due())


@app.periodic(cron="*/30 * * * *")
@app.task(name="voices.sweep_uploads", queueing_lock="voices.sweep_uploads")
def sweep_uploads(timestamp: int) -> int:
    """Every half hour: pictures that were sent ahead of a message that never came."""
    return uploads.sweep()


@app.periodic(cron="40 1 * * *")
@app.task(name="voices.close_told", queueing_lock="voices.close_told")
def close_told(timestamp: int) -> int:
    """Every night: opinions that were told so long ago that nobody has said otherwise; how many."""
    return sum(_close_all(pk) for pk in Congress.objects.order_by("pk").values_list("pk", flat=True))


def _close_all(congress_id: int) -> int:
    """By the two hundred, each its own act."""
    closed = 0
    while made := operations.close_due(congress_id, actor=SYSTEM):
        closed += made
    return closed


@app.periodic(cron="10 3 * * *")
@app.task(name="voices.forget_uploads", queueing_lock="voices.forget_uploads")
def forget_uploads(timestamp: int) -> int:
    """Every night: hotline files whose columns nobody confirmed within a day, as callers may stand in them; how many."""
    stale = hotline.unconfirmed_since(clock.now() - timedelta(days=1))
    return len([operations.discard_tickets(pk, actor=SYSTEM) for pk in stale])


@app.periodic(cron="30 3 2 * *")
@app.task(name="voices.find_themes", queueing_lock="voices.find_themes")
def find_themes(timestamp: int) -> int:
    """On the second of each month: kinds of problem of the month before, in every house that has tickets or opinions of it."""
    month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    houses = [
        pk
        for pk in Congress.objects.order_by("pk").values_list("pk", flat=True)
        if finding_themes.subjects_of(pk, month)
    ]
    return len([operations.begin_finding(pk, month, actor=SYSTEM) for pk in houses])
