"""Reads of meetings: of a year, coming, held."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.kinds import MeetingKind, MeetingState
from renda.meetings.models import Meeting
from renda.meetings.own_place import places_of

ORDER = (F("held_on").asc(nulls_last=True), F("month").asc(nulls_last=True), F("number").asc(nulls_last=True), "pk")


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the actor's congress, and those of another the actor is asked to; none of who follows up an old mandate."""
    rows = Meeting.objects.select_related("term", "congress", "body")
    if actor.is_system:
        return rows
    if not policies.is_of_house(actor):
        return rows.none()
    asked = places_of(actor).filter(meeting=OuterRef("pk"))
    return rows.filter(Q(congress=actor.congress_id) | Q(Exists(asked)))


def of_year(congress_id: int, year: int, kind: str = "", state: str = "") -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(congress=congress_id, year=year).select_related("term")
    exact = {"kind": kind if kind in MeetingKind.values else "", "state": state if state in MeetingState.values else ""}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.order_by(F("month").asc(nulls_last=True), *ORDER)


def by_kind(meetings: Iterable[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """The meetings under the label of their kind, in the order of kinds; cancelled ones last."""
    groups: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda m: m.state == Meeting.State.CANCELLED):
        groups.setdefault(meeting.kind, []).append(meeting)
    return [(kind.label, groups[kind]) for kind in MeetingKind if kind in groups]


def years_of(congress_id: int) -> list[int]:
    """Years that have meetings, and this one, newest first."""
    years = set(Meeting.objects.filter(congress=congress_id).values_list("year", flat=True).distinct())
    return sorted(years | {clock.today().year}, reverse=True)


def coming(congress_id: int, start: date, days: int = 30) -> QuerySet[Meeting]:
    """Meetings whose day is fixed and lies within the days ahead."""
    rows = Meeting.objects.filter(congress=congress_id, state=Meeting.State.FIXED)
    return rows.filter(held_on__range=(start, start + timedelta(days=days))).order_by(*ORDER)


def past_but_open(congress_id: int, today: date) -> QuerySet[Meeting]:
    """Meetings whose day is over and of which nobody has said that they were held."""
    return Meeting.objects.filter(congress=congress_id, state=Meeting.State.FIXED, held_on__lt=today).order_by(*ORDER)


def dated(congress_id: int) -> QuerySet[Meeting]:
    """What a calendar shows: meetings with a day from a year back on, cancelled ones too: they are withdrawn."""
    since = clock.today() - timedelta(days=366)
    rows = Meeting.objects.filter(congress=congress_id, held_on__gte=since).select_related("term", "congress")
    return rows.order_by(*ORDER)
