"""What of suggestions is compared with new texts, and the proposal of units that is kept when one is accepted."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from renda.kernel import clock, journal
from renda.kernel.declarations import Comparable, Compared, comparable
from renda.kernel.events import when
from renda.likeness.operations import propose
from renda.suggestions import advice
from renda.suggestions.events import SuggestionAccepted
from renda.suggestions.kinds import GONE, Role, SuggestionState
from renda.suggestions.models import Suggestion
from renda.suggestions.workflow import FOLLOWING_MOVES


def _compared(suggestion: Any) -> Compared | None:
    """Handed in and not withdrawn; a draft is its writer's own."""
    if suggestion.submitted_on is None or suggestion.state == SuggestionState.WITHDRAWN:
        return None
    place = suggestion.congress.jurisdiction.name
    text = advice.text_of(suggestion)
    return Compared(text, suggestion.congress_id, place, suggestion.submitted_on, not suggestion.confidential)


def _rows() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("congress__jurisdiction")


comparable(Comparable(Suggestion, _rows, _compared, FOLLOWING_MOVES))


@when(SuggestionAccepted)
def note_proposal(fact: SuggestionAccepted) -> None:
    """After the act is stored: whatever goes wrong with advice must not touch the act."""
    transaction.on_commit(partial(keep_proposal, fact.suggestion_id), robust=True)


def keep_proposal(suggestion_id: int) -> None:
    """What would be proposed now, unless a unit leads already or the house does without proposals."""
    suggestion = Suggestion.objects.get(pk=suggestion_id)
    decided = suggestion.assignments.filter(role=Role.LEAD).exclude(state__in=GONE).exists()
    ranked = [] if decided else [each.body.pk for each in advice.recommended(suggestion)]
    if ranked:
        propose(journal.kind_of(Suggestion), suggestion.pk, suggestion.congress_id, ranked, clock.today())
