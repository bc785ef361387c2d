"""Reads of those who press, judge replies, close and publish: what is late, what may be closed, what may be open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from renda.kernel import clock, composed, journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock, JournalEntry
from renda.suggestions import open_terms, queries
from renda.suggestions.kinds import CLOSED_STATES, REPLYING, AssignmentState, Publicity, ReplyState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Evaluation, Reply, Suggestion, Urging

REMINDERS = ("ask_feedback", "remind_feedback")
OPEN_STATES = (S.REPLIED, *CLOSED_STATES)
MOST = 500
"""Replied ones looked through for those that may be closed."""


def parts_due(actor: Actor, until: date, at_most: int) -> list[Any]:
    """Parts at work whose open last day lies on or before ``until``, the earliest first: each with ``due_on`` and
    ``urged_on``, the day of the last urging."""
    due = open_terms.parts_walked(queries.entitled(actor), (open_terms.FIRST, until), at_most)
    rows: list[Any] = list(Assignment.objects.filter(pk__in=due).select_related("suggestion__lead__person", "body"))
    urged = _last_urged([row.suggestion_id for row in rows])
    for row in rows:
        row.due_on, row.urged_on = due[row.pk], urged.get(row.suggestion_id)
    return sorted(rows, key=lambda row: (row.due_on, row.pk))


def _last_urged(suggestions: Sequence[int]) -> dict[int, date]:
    rows = Urging.objects.filter(suggestion_id__in=suggestions, by_deputy=False).order_by("urged_on")
    return dict(rows.values_list("suggestion_id", "urged_on"))


def _current() -> "QuerySet[Reply]":
    """The replies that stand, of the suggestion of the outer row."""
    return Reply.objects.filter(
        assignment__suggestion_id=OuterRef("pk"), assignment__role__in=REPLYING,
        assignment__state=AssignmentState.REPLIED, round=F("assignment__round"),
    )  # fmt: skip


def _unjudged() -> Exists:
    said = Evaluation.objects.filter(reply_id=OuterRef("pk"), suggestion_id=OuterRef(OuterRef("pk")))
    return Exists(_current().filter(~Exists(said)))


def is_unjudged(suggestion: Suggestion) -> bool:
    """A reply that stands waits for the deputy's word."""
    return Suggestion.objects.filter(_unjudged(), pk=suggestion.pk, state=S.REPLIED).exists()


def was_reminded(suggestion: Suggestion) -> bool:
    """The deputy was asked for the word since the last reply that stands; what was asked of an earlier one is past."""
    row = _with_reminder(Suggestion.objects.filter(pk=suggestion.pk)).get()
    return _reminded_on(row) is not None


def _with_reminder(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    told = JournalEntry.objects.filter(
        kind=journal.kind_of(Suggestion), object_id=OuterRef("pk"), act__in=REMINDERS
    ).order_by("-at")
    answered = _current().order_by("-signed_on")
    return rows.annotate(
        told_at=Subquery(told.values("at")[:1]), answered_on=Subquery(answered.values("signed_on")[:1])
    )


def _reminded_on(row: Any) -> date | None:
    day = timezone.localdate(row.told_at) if row.told_at else None
    return None if day and row.answered_on and day < row.answered_on else day


@dataclass(frozen=True, slots=True)
class Closable:
    """A replied suggestion with what stands in the way of closing it: "" where nothing does; ``silent``: the deputy
    was reminded and has not answered within the term."""

    suggestion: Suggestion
    obstacle: str
    silent: bool
    reminded_on: date | None


class _Standing(NamedTuple):
    """What of a replied suggestion tells whether it may be closed."""

    unjudged: bool
    unstudied: bool
    feedback_due: date | None
    told_at: datetime | None
    answered_on: date | None


def replied(actor: Actor) -> list[Closable]:
    """Replied suggestions of the house: those that may be closed first."""
    rows = _replied(actor).select_related("lead__person", "session").defer("facts", "analysis", "proposals")
    found = [_closable(row) for row in rows.order_by("number", "pk")[:MOST]]
    return sorted(found, key=lambda c: bool(c.obstacle))


def obstacles(actor: Actor) -> list[str]:
    """Of the same, only what stands in the way of each."""
    return [_closable(_Standing(*row)).obstacle for row in composed.rows(_standing, actor)]


def _standing(actor: Actor) -> "QuerySet[Any, Any]":
    return _replied(actor).order_by("number", "pk").values_list(*_Standing._fields)[:MOST]


def _replied(actor: Actor) -> "QuerySet[Any]":
    unstudied = Evaluation.objects.filter(
        queries.dissatisfied(), reply__assignment__suggestion_id=OuterRef("pk"), final=True, studied=""
    )
    kind = journal.kind_of(Suggestion)
    term = Clock.objects.filter(kind=kind, object_id=OuterRef("pk"), name="feedback", met_on=None)
    rows: QuerySet[Any] = queries.entitled(actor).filter(congress_id=actor.congress_id or 0, state=S.REPLIED)
    return _with_reminder(rows).annotate(
        unjudged=_unjudged(), unstudied=Exists(unstudied), feedback_due=Subquery(term.values("due_on")[:1])
    )


def _closable(row: Any) -> Closable:
    reminded = _reminded_on(row)
    late = row.feedback_due is None or row.feedback_due < clock.today()
    if row.unstudied:
        return Closable(row, "代表不满意的意见还没有研究", False, reminded)
    if not row.unjudged:
        return Closable(row, "", False, reminded)
    if not late:
        return Closable(row, "代表反馈的期限还没有到", False, reminded)
    return Closable(row, "" if reminded else "代表还没有评价，请先催请", reminded is not None, reminded)


def delivered(actor: Actor) -> "QuerySet[Any]":
    """Delivered replies that stand, the newest first."""
    rows = queries.replies_visible_to(actor).filter(
        state=ReplyState.DELIVERED, round=F("assignment__round"),
        assignment__suggestion__congress_id=actor.congress_id or 0,
    )  # fmt: skip
    near = ("assignment__body", "assignment__suggestion__lead__person", "assignment__suggestion__session")
    return rows.select_related(*near).order_by("-signed_on", "-pk")


def dissatisfied(actor: Actor) -> "QuerySet[Any]":
    """The last marks that say 不满意, those nobody has studied first."""
    rows = queries.evaluations_visible_to(actor).filter(
        queries.dissatisfied(), final=True, suggestion__congress_id=actor.congress_id or 0
    )
    near = ("suggestion__lead__person", "reply__assignment__body")
    return rows.select_related(*near).order_by("studied", "given_on", "pk")


def to_decide(actor: Actor) -> "QuerySet[Any]":
    """Replies whose openness a unit has proposed and nobody has decided."""
    return delivered(actor).filter(publicity_agreed=False).exclude(publicity="")


def n_to_decide(actor: Actor) -> int:
    return len(composed.rows(_to_decide, actor))


def _to_decide(actor: Actor) -> "QuerySet[Any, int]":
    return to_decide(actor).order_by().values_list("pk", flat=True).distinct()


def unproposed(actor: Actor) -> int:
    """Delivered replies whose unit has not said yet whether they may be open."""
    rows = delivered(actor).filter(publicity="", assignment__suggestion__confidential=False)
    return rows.exclude(assignment__suggestion__public=True).count()


def may_be_open(actor: Actor) -> "QuerySet[Any]":
    """Answered suggestions that are not open yet and not confidential, every reply decided upon; those merged once the
    one they were merged into is open."""
    undecided = Reply.objects.filter(
        assignment__suggestion_id=OuterRef("pk"), state=ReplyState.DELIVERED, publicity_agreed=False
    )
    rows = queries.entitled(actor).filter(
        ~Exists(undecided), Q(state__in=OPEN_STATES) | Q(state=S.MERGED, merged_into__public=True),
        congress_id=actor.congress_id or 0, public=False, confidential=False,
    )  # fmt: skip
    withheld = Reply.objects.filter(
        assignment__suggestion_id=OuterRef("pk"), state=ReplyState.DELIVERED, publicity=Publicity.WITHHELD
    )
    near = ("lead__person", "session", "merged_into")
    return rows.annotate(withheld=Exists(withheld)).select_related(*near).order_by("number", "pk")


def marks_of(actor: Actor, reply_ids: list[int]) -> dict[int, str]:
    """The deputy's word on each reply, as far as the actor may know it."""
    rows = queries.evaluations_visible_to(actor).filter(reply_id__in=reply_ids).order_by("pk")
    return {row.reply_id: row.get_result_display() or row.get_overall_display() for row in rows}
