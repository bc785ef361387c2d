"""Reads of those who press, judge replies, close and publish: what is late, what may be closed, what may be open."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock, JournalEntry
from renda.suggestions import queries
from renda.suggestions.kinds import AT_WORK, CLOSED_STATES, REPLYING, AssignmentState, Publicity, ReplyState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Evaluation, Reply, Suggestion

REMINDERS = ("ask_feedback", "remind_feedback")
OPEN_STATES = (S.REPLIED, *CLOSED_STATES)


def parts_due(actor: Actor, until: date) -> "QuerySet[Any]":
    """Parts at work whose open last day lies on or before ``until``, the earliest first, with the last urging."""
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), met_on=None, name__in=queries.TERMS_AT_WORK, due_on__lte=until
    )
    parts = queries.assignments_visible_to(actor).filter(pk__in=terms.values("object_id"), state__in=AT_WORK)
    urged = Max("suggestion__urgings__urged_on", filter=Q(suggestion__urgings__by_deputy=False))
    near = ("suggestion__lead__person", "body")
    return queries.with_due(parts).select_related(*near).annotate(urged_on=urged).order_by("due_on", "pk")


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
    kind = journal.kind_of(Suggestion)
    return JournalEntry.objects.filter(kind=kind, object_id=suggestion.pk, act__in=REMINDERS).exists()


@dataclass(frozen=True, slots=True)
class Closable:
    """A replied suggestion with what stands in the way of closing it: "" where nothing does; ``silent``: the deputy
    was reminded and has not answered within the term."""

    suggestion: Suggestion
    obstacle: str
    silent: bool
    reminded_on: date | None


def replied(actor: Actor) -> list[Closable]:
    """Replied suggestions of the house: those that may be closed first."""
    unstudied = Evaluation.objects.filter(
        queries.dissatisfied(), reply__assignment__suggestion_id=OuterRef("pk"), final=True, studied=""
    )
    kind = journal.kind_of(Suggestion)
    term = Clock.objects.filter(kind=kind, object_id=OuterRef("pk"), name="feedback", met_on=None)
    told = JournalEntry.objects.filter(kind=kind, object_id=OuterRef("pk"), act__in=REMINDERS).order_by("-at")
    rows: QuerySet[Any] = queries.entitled(actor).filter(congress_id=actor.congress_id or 0, state=S.REPLIED)
    rows = rows.select_related("lead__person", "session").annotate(
        unjudged=_unjudged(), unstudied=Exists(unstudied), feedback_due=Subquery(term.values("due_on")[:1]),
        told_at=Subquery(told.values("at")[:1]),
    )  # fmt: skip
    found = [_closable(row) for row in rows.order_by("number", "pk")[:500]]
    return sorted(found, key=lambda c: bool(c.obstacle))


def _closable(row: Any) -> Closable:
    reminded = row.told_at.date() if row.told_at else None
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


def unproposed(actor: Actor) -> int:
    """Delivered replies whose unit has not said yet whether they may be open."""
    rows = delivered(actor).filter(publicity="", assignment__suggestion__confidential=False)
    return rows.exclude(assignment__suggestion__public=True).count()


def may_be_open(actor: Actor) -> "QuerySet[Any]":
    """Answered suggestions that are not open yet and not confidential, every reply decided upon."""
    undecided = Reply.objects.filter(
        assignment__suggestion_id=OuterRef("pk"), state=ReplyState.DELIVERED, publicity_agreed=False
    )
    rows = queries.entitled(actor).filter(
        ~Exists(undecided), congress_id=actor.congress_id or 0, state__in=OPEN_STATES, public=False, confidential=False
    )
    withheld = Reply.objects.filter(
        assignment__suggestion_id=OuterRef("pk"), state=ReplyState.DELIVERED, publicity=Publicity.WITHHELD
    )
    return rows.annotate(withheld=Exists(withheld)).select_related("lead__person", "session").order_by("number", "pk")


def marks_of(actor: Actor, reply_ids: list[int]) -> dict[int, str]:
    """The deputy's word on each reply, as far as the actor may know it."""
    rows = queries.evaluations_visible_to(actor).filter(reply_id__in=reply_ids).order_by("pk")
    return {row.reply_id: row.get_result_display() or row.get_overall_display() for row in rows}
