"""Work of the room that runs by itself: reminders of every morning."""

from procrastinate.contrib.django import app

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.suggestions import due_today
from renda.suggestions.operations import reminding


@app.periodic(cron="10 8 * * *")
@app.task(name="suggestions.remind", queueing_lock="suggestions.remind")
def remind(timestamp: int) -> int:
    """Every morning: units, deputies and offices hear what is due; each reminder goes out once, run how often it may."""
    day = clock.today()
    told = sum(reminding.remind_unit(pk, day, actor=SYSTEM) for pk in due_today.units(day))
    told += sum(reminding.remind_deputy(pk, day, actor=SYSTEM) for pk in due_today.unanswered(day))
    told += sum(reminding.remind_commitment(pk, day, actor=SYSTEM) for pk in due_today.promises(day))
    for pk in due_today.houses():
        told += reminding.remind_campaign(pk, day, actor=SYSTEM) + reminding.remind_office(pk, day, actor=SYSTEM)
    return told
