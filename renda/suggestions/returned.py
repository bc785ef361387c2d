"""What units ask the office for: to be relieved, or for more time; with the office's own last day to answer."""

from dataclasses import dataclass
from datetime import date

from renda.kernel import clock, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.models import Clock
from renda.people.models import Congress
from renda.suggestions import policies, queries, terms, timing
from renda.suggestions.kinds import ExtensionState, RefusalState
from renda.suggestions.models import Assignment, Refusal, Suggestion
from renda.suggestions.terms import Limit

MOST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A refusal with the office's term to decide and days since the first assignment."""

    refusal: Refusal
    term: Clock | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Longer:
    """A part whose unit wants the longer term; ``reply`` is the one that runs now."""

    part: Assignment
    reply: Clock | None


def refusals_asked(actor: Actor, congress: Congress) -> list[Asked]:
    """Open refusals of the house that the actor decides, the nearest last day first."""
    rows = queries.refusals_visible_to(actor).filter(
        state=RefusalState.ASKED, assignment__suggestion__congress=congress
    )
    near = ("assignment__suggestion__lead__person", "assignment__suggestion__congress", "assignment__body", "proposed")
    found = _decided_by(actor, list(rows.select_related(*near).order_by("asked_on", "pk")[:MOST]))
    running = _clocks(Suggestion, "reassign", [r.assignment.suggestion_id for r in found])
    asked = [
        Asked(r, running.get(r.assignment.suggestion_id), queries.days_since_assignment(r.assignment.suggestion))
        for r in found
    ]
    return sorted(asked, key=lambda a: (a.term.due_on if a.term else date.max, a.refusal.pk))


def _decided_by(actor: Actor, found: list[Refusal]) -> list[Refusal]:
    packs = timing.packs_of([refusal.assignment.suggestion for refusal in found])
    parts = [(refusal, refusal.assignment.suggestion) for refusal in found]
    return [refusal for refusal, matter in parts if policies.may_assign(actor, matter, packs[matter.pk].rules)]


def extensions_asked(actor: Actor, congress: Congress) -> list[Longer]:
    """Open requests for the longer term, the reply that is due first at the top; the office decides them."""
    if not actor.holds(*queries.OFFICE):
        return []
    rows = queries.assignments_visible_to(actor).filter(extension=ExtensionState.ASKED, suggestion__congress=congress)
    found = list(rows.select_related("suggestion__lead__person", "body").order_by("pk")[:MOST])
    running = _clocks(Assignment, "reply", [p.pk for p in found])
    longer = [Longer(p, running.get(p.pk)) for p in found]
    return sorted(longer, key=lambda a: (a.reply.due_on if a.reply else date.max, a.part.pk))


def longest_term(part: Assignment) -> Limit:
    """The last day of the reply if the longer term is granted."""
    assigned = part.assigned_on or clock.today()
    pack, calendar = timing.pack_of(part.suggestion), workdays.in_use()
    return terms.reply_difficult(pack, assigned, received_on=part.received_on, calendar=calendar)


def _clocks(model: type, name: str, keys: list[int]) -> dict[int, Clock]:
    rows = Clock.objects.filter(kind=journal.kind_of(model), name=name, met_on=None, object_id__in=keys)
    return {row.object_id: row for row in rows}
