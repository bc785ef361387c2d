"""The page of one suggestion: where it stands, what to do next, its substance, its facts, its record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clocks, workdays
from renda.kernel.journal import kind_of
from renda.suggestions import policies, queries, timing
from renda.suggestions.acts import acts_for
from renda.suggestions.chain import knots
from renda.suggestions.dossier import Dossier, open_dossier
from renda.suggestions.models import Reply, Suggestion
from renda.suggestions.papers.links import papers_for
from renda.suggestions.record import SHOWN, PartName, lines
from renda.suggestions.turn import Who, tone, whose
from renda.suggestions.views.finding import actor_of, crumbs, opened_for
from renda.suggestions.vocabulary import REASONS, SCHEMES

REASON_LABELS = {reason.code: reason.label for reason in REASONS}


@require_safe
@for_members
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    d = open_dossier(opened_for(request, pk), actor_of(request))
    return render(request, "suggestions/suggestion.html", _context(d))


def _context(d: Dossier) -> dict[str, Any]:
    s = d.suggestion
    s.tone = tone(s.state)  # type: ignore[attr-defined]
    offered = acts_for(d)
    first = next((a for a in offered if a.primary and not a.closed), None)
    due = d.next_due
    steps = clocks.explain(due, workdays.in_use()).steps if due else ()
    told = lines(
        d.entries, {p.assignment.pk: PartName(str(p.assignment.body), p.assignment.get_role_display()) for p in d.parts}
    )
    return {
        "d": d,
        "recent": told[-SHOWN:],
        "earlier": told[:-SHOWN],
        "s": s,
        "turn": _turn(d),
        "knots": knots(d),
        "first": first,
        "others": [a for a in offered if a is not first and not a.closed],
        "closed": [a for a in offered if a.closed],
        "papers": papers_for(d) if s.submitted_on or d.writes else [],
        "turned_down": REASON_LABELS.get(s.turned_down_for, ""),
        "due": due,
        "steps": steps,
        "classes": _classes(d),
        "files": [f for f in d.files if f.kind == kind_of(Suggestion)],
        "reply_files": [f for f in d.files if f.kind == kind_of(Reply)],
        "phone": s.lead.person.phone if policies.may_see_phone(d.actor, s, s.lead) else "",
        "days": queries.days_since_assignment(s, d.today) if not s.closed_on else None,
        "crumbs": crumbs(s.congress, (s.number or s.title, "")),
    }


def _turn(d: Dossier) -> str:
    s = d.suggestion
    parts = [Who(str(p.assignment.body), p.assignment.role, p.assignment.state) for p in d.parts]
    return whose(s.state, f"{s.lead.person.name}代表", parts, in_session=s.phase == "in_session")


def _classes(d: Dossier) -> dict[str, str]:
    """The words of the result classes the place uses."""
    if not d.delivered and not d.mine:
        return {}
    scheme = SCHEMES[timing.pack_of(d.suggestion).rules.result_scheme]
    return {c.code: c.label for c in scheme.classes}
