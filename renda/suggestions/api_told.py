"""What programs are told of a suggestion: the dossier to those who work with it, the public page's facts to others."""

from collections.abc import Sequence
from typing import Any

from renda.kernel.actors import Actor
from renda.suggestions import chain, public, queries, timing
from renda.suggestions.dossier import PartFile, open_dossier
from renda.suggestions.models import Suggestion
from renda.suggestions.vocabulary import SCHEMES


def rows_told(rows: Sequence[Suggestion], actor: Actor) -> list[dict[str, Any]]:
    """Lines of the list; those one does not work with in the words of the public page."""
    keys = [s.pk for s in rows]
    own = set(queries.entitled(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return [_row(line, line.suggestion.pk in own) for line in public.lines(rows)]


def _row(line: public.Line, is_own: bool) -> dict[str, Any]:
    s = line.suggestion
    return {
        "id": s.pk, "congress": s.congress.slug, "number": s.number, "title": s.title, "lead": s.lead.person.name,
        "phase": s.phase, "category": s.category, "state": s.state if is_own else line.state, "units": line.units,
        "submitted_on": s.submitted_on, "accepted_on": s.accepted_on, "assigned_on": s.assigned_on,
        "closed_on": s.closed_on, "public": s.public, "published_on": s.published_on,
    }  # fmt: skip


def detail(suggestion: Suggestion, actor: Actor) -> dict[str, Any]:
    """The suggestion must come from ``queries.visible_to``."""
    if queries.entitled(actor).filter(pk=suggestion.pk).exists():
        return _inside(suggestion, actor)
    return _outside(suggestion)


def _outside(s: Suggestion) -> dict[str, Any]:
    told = public.matter(s)
    [line] = public.lines([s])
    shown = s.publication_consent is not False
    answers = [
        {"unit": a.unit, "text": a.text, "result": a.result, "doc_no": a.number, "signed_on": a.day}
        for a in told.answers
    ]
    withheld = [{"unit": unit, "withheld": reason} for unit, reason in told.not_open]
    return {
        **_row(line, False),
        **{name: getattr(s, name) if shown else "" for name in ("facts", "analysis", "proposals")},
        "cosigners": told.cosigners,
        "parts": [{"unit": unit, "role": role} for role, unit in told.units],
        "replies": [*answers, *withheld],
        "chain": [_knot(k) for k in told.knots],
    }


def _inside(s: Suggestion, actor: Actor) -> dict[str, Any]:
    d = open_dossier(s, actor)
    labels = {c.code: c.label for c in SCHEMES[timing.pack_of(s).rules.result_scheme].classes}
    line = public.Line(s, s.state, "", [str(p.assignment.body) for p in d.active if p.assignment.assigned_on])
    return {
        **_row(line, True),
        **{name: getattr(s, name) for name in ("facts", "analysis", "proposals")},
        "cosigners": len(d.confirmed),
        "parts": [_part(p) for p in d.active],
        "replies": [reply for p in d.active for reply in _replies(p, labels)],
        "chain": [_knot(k) for k in chain.knots(d)],
        "version": s.version,
    }


def _part(p: PartFile) -> dict[str, Any]:
    row, due = p.assignment, p.due
    days = {"assigned_on": row.assigned_on, "received_on": row.received_on, "due_on": due.due_on if due else None}
    return {"id": row.pk, "unit": str(row.body), "role": row.role, "state": row.state, **days}


def _replies(p: PartFile, labels: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"id": r.pk, "unit": str(p.assignment.body), "text": r.text, "result": labels.get(r.result_class, ""),
         "doc_no": r.doc_no, "signed_on": r.signed_on, "state": r.state}
        for r in p.replies
    ]  # fmt: skip


def _knot(k: chain.Knot) -> dict[str, str]:
    return {"label": k.label, "detail": k.detail, "when": k.when, "stage": k.stage}
