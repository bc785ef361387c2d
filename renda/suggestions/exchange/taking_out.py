"""A list taken out as a sheet: the columns of the import, so that what was taken out can be brought in elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.workbooks import write
from renda.suggestions import queries
from renda.suggestions.exchange.columns import COLUMNS, STATE
from renda.suggestions.kinds import GONE, CosignatureState, ExtensionState, Role
from renda.suggestions.models import Assignment, Commitment, Cosignature, Evaluation, Reply, Suggestion
from renda.suggestions.vocabulary import GRADES, SCHEMES

MOST = 20_000
AT_ONCE = 500
CLASSES = {c.code: c.label for scheme in SCHEMES.values() for c in scheme.classes}


def take_out(out: IO[bytes], found: QuerySet[Suggestion], actor: Actor) -> int:
    """Write at most ``MOST`` rows of ``found`` in the order of numbers; replies and marks as the actor may know them."""
    rows = found.select_related("lead__person", "term", "session").order_by("-term__number", "-session__number", "pk")
    counted = 0

    def lines() -> Iterator[list[Any]]:
        nonlocal counted
        held: list[Suggestion] = []
        for suggestion in rows[:MOST].iterator(chunk_size=AT_ONCE):
            held.append(suggestion)
            if len(held) == AT_ONCE:
                yield from _lines(held, actor)
                counted, held = counted + len(held), []
        yield from _lines(held, actor)
        counted += len(held)

    write(out, "代表建议", [(STATE, 12), *((c.heading, c.width) for c in COLUMNS)], lines())
    return counted


def _lines(suggestions: Sequence[Suggestion], actor: Actor) -> Iterator[list[Any]]:
    keys = [s.pk for s in suggestions]
    signed = _grouped(
        Cosignature.objects.filter(suggestion_id__in=keys, state=CosignatureState.CONFIRMED).select_related(
            "deputy__person"
        )
    )
    parts = _grouped(Assignment.objects.filter(suggestion_id__in=keys).exclude(state__in=GONE).select_related("body"))
    replies = defaultdict(list)
    for reply in _replies(keys, actor):
        replies[reply.assignment.suggestion_id].append(reply)
    marks = _grouped(queries.evaluations_visible_to(actor).filter(suggestion_id__in=keys, final=True))
    promises = _grouped(
        Commitment.objects.filter(suggestion_id__in=keys, reply__in=[r.pk for rows in replies.values() for r in rows])
    )
    for s in suggestions:
        values = _values(s, signed[s.pk], parts[s.pk], replies[s.pk], marks[s.pk], promises[s.pk])
        yield [s.get_state_display(), *(values.get(c.field, "") for c in COLUMNS)]


def _replies(keys: Sequence[int], actor: Actor) -> QuerySet[Reply]:
    """The delivered ones; a draft does not leave the unit."""
    rows = queries.replies_visible_to(actor).filter(assignment__suggestion_id__in=keys, state="delivered")
    return rows.select_related("assignment").order_by("round", "pk")


def _grouped(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.suggestion_id].append(row)
    return found


def _values(
    s: Suggestion, signed: list[Cosignature], parts: list[Assignment], replies: list[Reply], marks: list[Evaluation],
    promises: list[Commitment],
) -> dict[str, Any]:  # fmt: skip
    reply, mark, promise = (rows[-1] if rows else None for rows in (replies, marks, promises))
    values: dict[str, Any] = {
        "term": str(s.term), "session": f"第{s.session.number}次会议" if s.session else "", "number": s.number,
        "phase": s.get_phase_display(), "submitted_on": s.submitted_on, "title": s.title, "facts": s.facts,
        "analysis": s.analysis, "proposals": s.proposals, "lead": s.lead.person.name, "certificate": s.certificate,
        "cosigners": "、".join(row.deputy.person.name for row in signed), "group": s.deputy_group,
        "category": s.get_category_display(), "assigned_on": s.assigned_on, "closed_on": s.closed_on,
        "public": "是" if s.public else "", "confidential": "是" if s.confidential else "",
        "handler": _units(parts, Role.LEAD), "assisting": _units(parts, Role.ASSISTING),
        "separate": _units(parts, Role.SEPARATE),
        "extended": "是" if any(p.extension == ExtensionState.AGREED for p in parts) else "",
        "replied_on": max((p.replied_on for p in parts if p.replied_on), default=None),
    }  # fmt: skip
    if isinstance(reply, Reply):
        result = CLASSES.get(reply.result_class, reply.result_class)
        values |= {"doc_no": reply.doc_no, "reply": reply.text, "result": result, "class_date": reply.class_date}
    if isinstance(mark, Evaluation):
        values |= {"attitude": GRADES.get(mark.attitude, ""), "outcome": GRADES.get(mark.result, "")}
        values |= {"overall": GRADES.get(mark.overall, ""), "reasons": mark.reasons}
    if isinstance(promise, Commitment):
        values |= {"promise": promise.text, "promise_due": promise.due_on, "promise_done": promise.done_on}
    return values


def _units(parts: list[Assignment], role: str) -> str:
    return "、".join(part.body.name for part in parts if part.role == role)
