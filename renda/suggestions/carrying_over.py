"""What passes over a year's end and a change of term: unfinished suggestions and open promises."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.models import JournalEntry
from renda.people.models import Congress, Term
from renda.people.queries import current_term
from renda.suggestions import queries
from renda.suggestions.kinds import HANDLED_STATES, CommitmentState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Commitment, Suggestion

UNFINISHED = (S.SUBMITTED, S.ACCEPTED, *HANDLED_STATES)


@dataclass(frozen=True, slots=True)
class Over:
    """``term`` is the term in office; ``left`` were handed in under an earlier one; ``promises`` are open."""

    term: Term | None
    left: list[Suggestion]
    running: int
    promises: list[Any]
    to_carry: int
    year: int


def of(actor: Actor, congress: Congress) -> Over:
    today = clock.today()
    term = current_term(congress)
    mine: QuerySet[Suggestion] = queries.entitled(actor).filter(congress_id=congress.pk, state__in=UNFINISHED)
    earlier = mine.exclude(term=term) if term else mine
    near = ("lead__person", "term", "session")
    left = list(
        earlier.select_related(*near).defer("facts", "analysis", "proposals").order_by("term_id", "number", "pk")[:300]
    )
    return Over(
        term, left, mine.filter(term=term).count() if term else 0, promises(actor, congress), to_carry(actor, congress).count(),
        today.year - 1,
    )  # fmt: skip


def promises(actor: Actor, congress: Congress) -> list[Any]:
    """Open promises past their day or of an earlier term, each with whether it was explained in writing."""
    kind = journal.kind_of(Commitment)
    told = JournalEntry.objects.filter(kind=kind, object_id=OuterRef("pk"), act="explain")
    old = Q(due_on__lt=clock.today())
    term = current_term(congress)
    if term:
        old |= ~Q(suggestion__term=term)
    rows = _open(actor, congress).filter(old).annotate(explained=Exists(told))
    return list(rows.select_related("suggestion__term", "body").order_by("due_on", "pk")[:300])


def to_carry(actor: Actor, congress: Congress) -> "QuerySet[Commitment]":
    """Open promises of the years before this one that are not in this year's tracking yet."""
    return _open(actor, congress).filter(due_on__year__lt=clock.today().year, carried_from_year=None)


def _open(actor: Actor, congress: Congress) -> "QuerySet[Any]":
    seen = queries.entitled(actor).filter(congress_id=congress.pk)
    return Commitment.objects.filter(suggestion__in=seen, state=CommitmentState.OPEN)
