"""Background work: the outbox, every minute."""

from procrastinate.contrib.django import app

from renda.notifications import outbox


@app.periodic(cron="* * * * *")
@app.task(name="deliver_mail", lock="deliver_mail", queueing_lock="deliver_mail")
def deliver_mail(timestamp: int) -> int:
    return outbox.deliver()
