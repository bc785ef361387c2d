"""What a suggestion tells to the chain (回音链): to everyone what public.py tells, to who works with it a little more."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot, chained
from renda.suggestions import queries
from renda.suggestions.chain import OVER
from renda.suggestions.kinds import CLOSED_STATES, GONE, CommitmentState, CosignatureState, Role
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Commitment, Suggestion

UNDER_REVIEW = (S.SUBMITTED, S.REVISING)
TO_ASSIGN = (S.ACCEPTED, S.PRE_ASSIGNED, S.REASSIGNING)
AT_WORK = (S.ASSIGNED, S.HANDLING, S.REHANDLING)
SHOWN = 3


def _visible(actor: Actor) -> QuerySet[Suggestion]:
    rows = queries.visible_to(actor).select_related("lead__person", "congress")
    return rows.defer("facts", "analysis", "proposals")


def _title(suggestion: Suggestion, actor: Actor) -> str:
    return suggestion.title


def _url(suggestion: Suggestion, actor: Actor) -> str:
    return reverse("suggestions:found", args=[suggestion.pk])


def knots(suggestion: Suggestion, actor: Actor) -> list[Knot]:
    """Put forward, accepted, handed over, answered, promised and kept, closed; days and units, no judgement."""
    told = [_put_forward(suggestion)]
    if suggestion.state in OVER:
        label = suggestion.get_state_display() if _works_with(suggestion, actor) else "未作为建议办理"
        return [*told, Knot(label, on=suggestion.closed_on, key="over", weight=2)]
    told.append(_accepted(suggestion))
    if suggestion.state == S.MERGED:  # the main one tells the rest where the reader may see it
        return [*told, Knot("并案办理", "与相同内容的建议一并办理", suggestion.accepted_on, key="merged")]
    rows = Assignment.objects.exclude(state__in=GONE).filter(suggestion=suggestion, assigned_on__isnull=False)
    parts = list(rows.select_related("body").order_by("pk"))
    told += [_handed_over(suggestion, parts), *_answers(suggestion, parts), *_promises(suggestion, actor)]
    return _with_now([*told, _closed(suggestion)])


def _works_with(suggestion: Suggestion, actor: Actor) -> bool:
    return actor.congress_id is not None and queries.entitled(actor).filter(pk=suggestion.pk).exists()


def _put_forward(s: Suggestion) -> Knot:
    if s.submitted_on is None:
        return Knot("代表起草建议", who=f"{s.lead.person.name}代表", stage="now", key="drafted", weight=2)
    signed = s.cosignatures.filter(state=CosignatureState.CONFIRMED).count()
    detail = "，".join(filter(None, (s.number, f"联名{signed}人" if signed else "")))
    return Knot("代表提出建议", detail, s.submitted_on, f"{s.lead.person.name}代表", key="put_forward", weight=3)


def _accepted(s: Suggestion) -> Knot:
    return Knot("受理建议", "", s.accepted_on, key="accepted", stage="past" if s.accepted_on else "todo")


def _handed_over(s: Suggestion, parts: Sequence[Assignment]) -> Knot:
    day = min((p.assigned_on for p in parts if p.assigned_on), default=s.assigned_on)
    done = bool(day) and s.state not in TO_ASSIGN
    return Knot("交办", "", day, _names(parts), key="assigned", stage="past" if done else "todo")


def _answers(s: Suggestion, parts: Sequence[Assignment]) -> list[Knot]:
    """Each unit's answer by its day; as long as one is lacking, what is waited for."""
    answering = [p for p in parts if p.role != Role.ASSISTING]
    told = [
        Knot(f"{p.body}答复", "", p.replied_on, str(p.body), key=f"replied {p.pk}", weight=3)
        for p in answering
        if p.replied_on
    ]
    lacking = [p for p in answering if not p.replied_on]
    if s.state == S.REHANDLING:
        return [*told, Knot("重新办理", "", None, _names(answering), key="again", stage="now")]
    if lacking or not told:
        return [*told, Knot("办理答复", "", None, _names(lacking), key="replied", stage="todo")]
    return told


def _promises(s: Suggestion, actor: Actor) -> list[Knot]:
    """Dated promises of the answers one may read: those kept by their day, the others with theirs."""
    readable = queries.replies_visible_to(actor).filter(assignment__suggestion=s)
    rows = list(Commitment.objects.filter(suggestion=s, reply__in=readable.values("pk")).select_related("body"))
    kept = [c for c in rows if c.state == CommitmentState.DONE and c.done_on]
    waiting = sorted((c for c in rows if c.state == CommitmentState.OPEN), key=lambda c: c.due_on)
    told = [Knot("承诺兑现", _short(c.text), c.done_on, str(c.body), key=f"kept {c.pk}", weight=2) for c in kept]
    if waiting:
        first = waiting[0]
        told.append(Knot("兑现承诺", f"{_by(first.due_on)}，{_short(first.text)}", None, str(first.body), stage="todo"))
    return told


def _closed(s: Suggestion) -> Knot:
    day = s.closed_on if s.state in CLOSED_STATES else None
    return Knot("建议办结", "", day, key="closed", stage="past" if day else "todo", weight=2)


def _with_now(told: list[Knot]) -> list[Knot]:
    """The first step that is not done is where it stands."""
    if any(knot.stage == "now" for knot in told):
        return told
    at = next((n for n, knot in enumerate(told) if knot.stage == "todo"), None)
    if at is None:
        return told
    k = told[at]
    now = Knot(k.label, k.detail, k.on, k.who, k.url, "now", k.key, k.weight)
    return [*told[:at], now, *told[at + 1 :]]


def _names(parts: Sequence[Assignment]) -> str:
    return "、".join(str(p.body) for p in parts[:SHOWN]) + ("等" if len(parts) > SHOWN else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _by(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日前"


chained(Chained(Suggestion, "代表建议", _visible, _title, knots, _url))
