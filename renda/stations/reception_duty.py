"""Reception days in the duty archive: each on which the deputy came, with how many residents; told in ``duty``."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.kernel.declarations import Duty, duties
from renda.stations.kinds import ReceptionState, TurnState
from renda.stations.models import Turn

RECEIVED = "进站接待"


@duties
def receptions_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    rows = Turn.objects.filter(deputy=deputy_id, state=TurnState.CAME, reception__state=ReceptionState.HELD)
    rows = rows.filter(reception__day__range=(start, end)).select_related("reception__station")
    for turn in rows.order_by("reception__day", "pk"):
        reception = turn.reception
        met = f"，接待群众{reception.residents}人" if reception.residents else ""
        url = reverse("stations:reception", args=[reception.pk])
        yield Duty(reception.day, RECEIVED, f"{reception.station}{met}", url)
