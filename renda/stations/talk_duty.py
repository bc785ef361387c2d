"""Talks in the duty archive: those a deputy sat at, once they were held."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.kernel.declarations import Duty, duties
from renda.stations.kinds import HELD_TALKS
from renda.stations.models import Talk


@duties
def talks_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    rows = Talk.objects.filter(deputies=deputy_id, state__in=HELD_TALKS, day__range=(start, end))
    for pk, day, topic in rows.order_by("day", "pk").values_list("pk", "day", "topic"):
        yield Duty(day, "参加三方会谈", topic, reverse("stations:talk", args=[pk]))
