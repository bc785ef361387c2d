"""Terms that run for matters: kept as start and period, so that they explain themselves and can be counted again."""

from datetime import date

from django.apps import apps
from django.db import models

from renda.kernel import deadlines, journal
from renda.kernel.actors import Actor
from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Deadline, Period
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock


def run(
    matter: models.Model,
    name: str,
    label: str,
    *,
    start_on: date,
    period: Period,
    calendar: WorkCalendar,
    law: str = "",
    backwards: bool = False,
    roll: bool = True,
    body_id: int | None = None,
) -> Clock:
    """Start the term called ``name``, or set it anew where it already runs for this matter."""
    row = Clock(
        kind=kind_of(matter), object_id=matter.pk, name=name, label=label, start_on=start_on, length=period.length,
        unit=period.unit, backwards=backwards, roll=roll, law=law, body_id=body_id,
    )  # fmt: skip
    result = explain(row, calendar)
    values = {
        "label": label, "start_on": start_on, "length": period.length, "unit": period.unit, "backwards": backwards,
        "roll": roll, "law": law, "body_id": body_id, "due_on": result.due, "provisional": result.provisional,
        "met_on": None,
    }  # fmt: skip
    clock, _ = Clock.objects.update_or_create(kind=row.kind, object_id=row.object_id, name=name, defaults=values)
    return clock


def explain(clock: Clock, calendar: WorkCalendar) -> Deadline:
    """How the last day is reached: start, period, holidays passed over, rule."""
    period = Period(clock.length, clock.unit)  # type: ignore[arg-type]
    if clock.backwards:
        return deadlines.before(clock.start_on, period, calendar=calendar, citation=clock.law)
    return deadlines.due(clock.start_on, period, calendar=calendar, roll=clock.roll, citation=clock.law)


def meet(matter: models.Model, name: str, on: date) -> None:
    """The term is kept: what it asked for was done on that day."""
    Clock.objects.filter(kind=kind_of(matter), object_id=matter.pk, name=name, met_on=None).update(met_on=on)


def stop(matter: models.Model) -> None:
    """The matter no longer runs (取消、替换): its open terms fall away."""
    Clock.objects.filter(kind=kind_of(matter), object_id=matter.pk, met_on=None).delete()


def of(matter: models.Model) -> models.QuerySet[Clock]:
    return Clock.objects.filter(kind=kind_of(matter), object_id=matter.pk).order_by("due_on")


def recount(before: WorkCalendar, after: WorkCalendar, *, actor: Actor, why: str) -> list[str]:
    """Count every open term again; each that moves, or stops being provisional, is written into its matter's journal."""
    told = []
    for clock in Clock.objects.filter(met_on=None).select_for_update().order_by("pk"):
        result = explain(clock, after)
        if (result.due, result.provisional) == (clock.due_on, clock.provisional):
            continue
        old, clock.due_on, clock.provisional = clock.due_on, result.due, result.provisional
        clock.save(update_fields=["due_on", "provisional"])
        matter = apps.get_model(clock.kind)._default_manager.select_for_update().get(pk=clock.object_id)
        state = getattr(matter, "state", "")
        journal.write(
            matter, actor, act="recounted", label="重算期限", before=state, after=state, why=why, law=clock.law,
            facts={"clock": clock.name, "old": old, "new": clock.due_on},
        )  # fmt: skip
        told.append(f"{matter}：{clock.label}由{deadlines.chinese(old)}改为{deadlines.chinese(clock.due_on)}")
    return told
