"""Work of the year that runs by itself."""

from procrastinate.contrib.django import app

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.planning import operations


@app.periodic(cron="0 8 * * *")
@app.task(name="planning.remind", queueing_lock="planning.remind")
def remind(timestamp: int) -> int:
    """Every morning at eight: items due in 60 and 30 days, and those that fell overdue yesterday."""
    return operations.remind(clock.today(), actor=SYSTEM)
