"""Terms that run for matters: kept as start and period, so that they explain themselves and can be counted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from renda.kernel import deadlines, journal
from renda.kernel.actors import Actor
from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Deadline, Period
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock


@dataclass(frozen=True, slots=True)
class Run:
    """A term to be started for a matter."""

    matter: models.Model
    name: str
    label: str
    start_on: date
    period: Period
    law: str = ""
    backwards: bool = False
    roll: bool = True
    body_id: int | None = None
    met_on: date | None = None


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
    [started] = run_many([Run(matter, name, label, start_on, period, law, backwards, roll, body_id)], calendar)
    return started


def run_many(runs: Sequence[Run], calendar: WorkCalendar) -> list[Clock]:
    """The same for many in one statement; equal terms are counted once, of two with one name the later holds."""
    counted: dict[tuple[Any, ...], Deadline] = {}
    rows: dict[tuple[str, int, str], Clock] = {}
    for wanted in runs:
        row = _row(wanted)
        sum_of = (row.start_on, row.length, row.unit, row.backwards, row.roll, row.law)
        if sum_of not in counted:
            counted[sum_of] = explain(row, calendar)
        row.due_on, row.provisional = counted[sum_of].due, counted[sum_of].provisional
        rows[row.kind, row.object_id, row.name] = row
    return Clock.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["kind", "object_id", "name"], update_fields=SET_ANEW
    )


SET_ANEW = [
    "label", "start_on", "length", "unit", "backwards", "roll", "law", "body_id", "due_on", "provisional", "met_on",
]  # fmt: skip


def _row(wanted: Run) -> Clock:
    return Clock(
        kind=kind_of(wanted.matter), object_id=wanted.matter.pk, name=wanted.name, label=wanted.label,
        start_on=wanted.start_on, length=wanted.period.length, unit=wanted.period.unit, backwards=wanted.backwards,
        roll=wanted.roll, law=wanted.law, body_id=wanted.body_id, met_on=wanted.met_on,
    )  # fmt: skip


def explain(clock: Clock, calendar: WorkCalendar) -> Deadline:
    """How the last day is reached: start, period, holidays passed over, rule."""
    period = Period(clock.length, clock.unit)  # type: ignore[arg-type]
    if clock.backwards:
        return deadlines.before(clock.start_on, period, calendar=calendar, citation=clock.law)
    return deadlines.due(clock.start_on, period, calendar=calendar, roll=clock.roll, citation=clock.law)


def meet(matter: models.Model, name: str, on: date) -> None:
    """The term is kept: what it asked for was done on that day."""
    meet_many([matter], [name], on)


def meet_many(matters: Sequence[models.Model], names: Sequence[str], on: date) -> None:
    """The same for matters of one kind and several terms of each."""
    if matters:
        running = Clock.objects.filter(kind=kind_of(matters[0]), object_id__in=[m.pk for m in matters], met_on=None)
        running.filter(name__in=names).update(met_on=on)


def stop(matter: models.Model) -> None:
    """The matter no longer runs (取消、替换): its open terms fall away."""
    Clock.objects.filter(kind=kind_of(matter), object_id=matter.pk, met_on=None).delete()


def of(matter: models.Model) -> models.QuerySet[Clock]:
    return Clock.objects.filter(kind=kind_of(matter), object_id=matter.pk).order_by("due_on")


def first_running(model: type[models.Model], pks: tuple[int, ...]) -> models.QuerySet[Clock]:
    """The open term of these matters that is due first."""
    return Clock.objects.filter(kind=kind_of(model), object_id__in=pks, met_on=None).order_by("due_on")[:1]


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
