"""The tray of one unit: its parts by tab and filter, the nearest last day first, each with what is to be done next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from renda.kernel import clock, composed
from renda.suggestions import queries
from renda.suggestions.courtesy import words_for
from renda.suggestions.kinds import (
    FACE_TO_FACE,
    GONE,
    AppointmentState,
    AssignmentState,
    ContactStage,
    RefusalState,
    ReplyState,
    Role,
)
from renda.suggestions.models import Appointment, Assignment, ContactRecord, Refusal, Reply
from renda.suggestions.turn import tone

A = AssignmentState
PAGE = 40
NEAR_DAYS = 30
BEFORE = (A.PRE_ASSIGNED, A.OBJECTED, A.ASSIGNED)
WORKING = (A.HANDLING, A.REHANDLING)
OWED = Q(state__in=(*BEFORE, *WORKING))
TABS: dict[str, tuple[str, Q]] = {
    "": ("在办", OWED),
    "new": ("待签收", Q(state__in=BEFORE)),
    "work": ("办理中", Q(state__in=WORKING) & ~Q(role=Role.ASSISTING)),
    "assist": ("会办", Q(role=Role.ASSISTING, state__in=(*BEFORE, *WORKING))),
    "replied": ("已答复", Q(state__in=(A.REPLIED, A.ASSISTED))),
    "closed": ("已办结", Q(state=A.CLOSED)),
}
UNDERWAY = (*BEFORE, *WORKING, A.REPLIED, A.ASSISTED)
MOST = 1000
LATEST = 500
TONES = {A.PRE_ASSIGNED: "wait", A.OBJECTED: "near", A.ASSIGNED: "wait", A.HANDLING: "doing", A.REHANDLING: "near"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; ``late`` is overdue ones alone, ``near`` those due soon."""

    tab: str = ""
    handler: str = ""
    section: str = ""
    due: str = ""
    text: str = ""


@dataclass(slots=True)
class Line:
    """One part of the tray: its last day, how far contact has come, and the next act."""

    part: Assignment
    due_on: date | None
    stages: list[tuple[str, int, bool]]
    verb: str


def of_unit(body_id: int) -> QuerySet[Assignment]:
    """All parts a unit has or had, as long as it is in them."""
    return Assignment.objects.filter(body_id=body_id)


def counts(body_id: int) -> dict[str, int]:
    """How many stand in each tab; of those closed, which grow with the years, one above ``MOST`` at most."""
    found = composed.first(_tallies, body_id) or {}
    closed = len(composed.rows(_closed, body_id))
    return {tab: closed if tab == "closed" else found.get(tab or "all", 0) for tab in TABS}


def _tallies(body_id: int) -> "QuerySet[Assignment, dict[str, int]]":
    tallies = {tab or "all": Count("pk", filter=where) for tab, (_, where) in TABS.items() if tab != "closed"}
    return of_unit(body_id).filter(state__in=UNDERWAY).values("body_id").annotate(**tallies).values(*tallies)


def _closed(body_id: int) -> "QuerySet[Assignment, int]":
    return of_unit(body_id).filter(TABS["closed"][1]).values_list("pk", flat=True)[: MOST + 1]


def names_within(body_id: int) -> list[tuple[str, str]]:
    """经办人 and 科室 of the unit's latest parts, each pair once."""
    return list(dict.fromkeys(composed.rows(_latest_names, body_id)))


def _latest_names(body_id: int) -> "QuerySet[Assignment, tuple[str, str]]":
    latest = of_unit(body_id).exclude(state__in=GONE).order_by("-suggestion_id").values_list("handler", "section")
    return latest[:LATEST]


SHOWN = (
    "role", "state", "round", "received_on", "assigned_on", "replied_on", "handler", "section", "inner_due_on",
    "extension", "body__name", "body__short_name", "body__kind", "suggestion__number", "suggestion__title",
    "suggestion__state", "suggestion__category", "suggestion__phase", "suggestion__confidential",
    "suggestion__lead__person__name",
)  # fmt: skip
"""What a line of the inbox shows."""


def page(body_id: int, asked: Asked, number: int, size: int = PAGE) -> tuple[list[Line], bool]:
    """The ``number``-th page from 1 of what the address asks of a unit's tray, and whether another follows."""
    start = (number - 1) * size
    told = replace(asked, tab=asked.tab if asked.tab in TABS else "", handler="", section="")
    values = (
        body_id, told, asked.handler, asked.section, clock.today() + timedelta(days=NEAR_DAYS),
        range(start, start + size + 1),
    )  # fmt: skip
    is_common = not asked.text and number == 1  # what anyone may type into an address makes no text of its own
    got = composed.rows(_shown, *values) if is_common else list(_shown(*values))
    return lines(got[:size]), len(got) > size


def _shown(body_id: int, asked: Asked, handler: str, section: str, until: date, span: range) -> "QuerySet[Any]":
    rows = _narrowed(body_id, asked, handler, section, until)
    if asked.tab in ("replied", "closed"):
        ordered = rows.order_by(F("replied_on").desc(nulls_last=True), "-pk")
    else:
        ordered = rows.order_by(F("due_on").asc(nulls_last=True), "pk")
    near = ordered.select_related("suggestion__lead__person", "body").only(*SHOWN)
    return with_next(near)[span.start : span.stop]


def _narrowed(body_id: int, asked: Asked, handler: str, section: str, until: date) -> "QuerySet[Any]":
    rows = queries.with_due(of_unit(body_id).filter(TABS.get(asked.tab, TABS[""])[1]))
    exact = {name: value for name, value in (("handler", handler), ("section", section)) if value}
    rows = rows.filter(**exact)
    if asked.text:
        rows = rows.filter(Q(suggestion__title__icontains=asked.text) | Q(suggestion__number__icontains=asked.text))
    if asked.due == "late":
        rows = rows.filter(due_on__lt=clock.today())
    elif asked.due == "near":
        rows = rows.filter(due_on__gte=clock.today(), due_on__lte=until)
    return rows


def with_next(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Each part with what its next act depends on: the reply's state, contact, an open refusal, a meeting agreed on."""
    present = Reply.objects.filter(assignment_id=OuterRef("pk"), round=OuterRef("round"))
    own = {"assignment_id": OuterRef("pk")}
    return rows.annotate(
        reply_state=Subquery(present.values("state")[:1]),
        reply_id=Subquery(present.values("pk")[:1]),
        has_contact=Exists(ContactRecord.objects.filter(**own)),
        refusing=Exists(Refusal.objects.filter(**own, state=RefusalState.ASKED)),
        meeting=Exists(Appointment.objects.filter(**own, state=AppointmentState.CONFIRMED)),
    )


def lines(parts: Sequence[Any]) -> list[Line]:
    stages = stages_of([p.pk for p in parts])
    for part in parts:
        part.tone = TONES.get(part.state, "done" if part.state == A.CLOSED else "ok")
        part.suggestion.tone = tone(part.suggestion.state)
    return [Line(p, p.due_on, stages[p.pk], verb(p)) for p in parts]


def stages_of(keys: Sequence[int]) -> dict[int, list[tuple[str, int, bool]]]:
    """办前、办中、办后 of each part: the word, how many contacts, and whether one was face to face."""
    counted: dict[tuple[int, str], tuple[int, bool]] = {}
    for part, stage, method in composed.rows(_contacts, tuple(keys)):
        n, met = counted.get((part, stage), (0, False))
        counted[part, stage] = (n + 1, met or method in FACE_TO_FACE)
    return {
        pk: [(label, *counted.get((pk, stage), (0, False))) for stage, label in ContactStage.choices] for pk in keys
    }


def _contacts(keys: tuple[int, ...]) -> "QuerySet[ContactRecord, tuple[int, str, str]]":
    return ContactRecord.objects.filter(assignment_id__in=keys).values_list("assignment_id", "stage", "method")


def verb(part: Any) -> str:
    """The next act in a word; "" where the unit has nothing to do."""
    if part.state == A.ASSIGNED:
        return words_for(part.body.kind).sign
    if part.state == A.PRE_ASSIGNED:
        return "查看"
    if part.state not in WORKING:
        return ""
    if part.role == Role.ASSISTING:
        return "送会办意见"
    return next_step(part.reply_state, part.has_contact)


def next_step(reply_state: str | None, has_contact: bool) -> str:
    """Of a unit that replies: contact first, then draft, check, sign and deliver."""
    if reply_state == ReplyState.CHECKED:
        return "签发送达"
    if reply_state == ReplyState.DRAFTED and has_contact:
        return "核稿"
    if reply_state == ReplyState.RETURNED:
        return "修改答复"
    return "起草答复" if has_contact else "登记沟通"
