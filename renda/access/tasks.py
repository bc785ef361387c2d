"""Background work: forgetting what need not be kept."""

from datetime import timedelta

from django.core.management import call_command
from procrastinate.contrib.django import app

from renda.access.models import SignIn
from renda.kernel import clock

KEPT_DAYS = 400
"""Sign-ins are kept for a year and a month; the law asks for six months (网络安全法)."""


@app.periodic(cron="20 3 * * *")
@app.task(name="forget_sign_ins", queueing_lock="forget_sign_ins")
def forget_sign_ins(timestamp: int) -> int:
    """Old sign-ins and sessions that have ended; how many sign-ins went."""
    call_command("clearsessions")
    gone, _ = SignIn.objects.filter(at__lt=clock.now() - timedelta(days=KEPT_DAYS)).delete()
    return gone
