"""催办 of many at once, and asking deputies who have not judged the reply yet."""

from collections.abc import Iterable

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.models import JournalEntry
from renda.kernel.operations import operation
from renda.suggestions import policies, pressing
from renda.suggestions.kinds import SuggestionState
from renda.suggestions.models import Suggestion
from renda.suggestions.operations.held import held
from renda.suggestions.operations.many import Many, one_by_one
from renda.suggestions.operations.supervising import urge
from renda.suggestions.workflow import SUGGESTION_FLOW


@operation
def urge_batch(suggestion_ids: Iterable[int], *, actor: Actor, words_of_urging: str = "") -> Many:
    """批量催办 — by the office; those urged today already, or with nobody at work, are left with the reason."""
    policies.require_steering(actor)
    return one_by_one(suggestion_ids, lambda pk: urge(pk, actor=actor, words_of_urging=words_of_urging))


@operation
def ask_feedback(suggestion_id: int, *, actor: Actor) -> Suggestion:
    """催请评价 — the office asks the lead deputy for the word that is missing; once a day."""
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    if suggestion.state != SuggestionState.REPLIED or not pressing.is_unjudged(suggestion):
        raise OutOfTurn(f"“{suggestion}”没有等待代表评价的答复")
    asked = JournalEntry.objects.filter(
        kind=journal.kind_of(suggestion), object_id=suggestion.pk, act="ask_feedback", at__date=clock.today()
    )
    if asked.exists():
        raise OutOfTurn("今天已经催请过", way_out="明天仍没有评价，可以再次催请。")
    SUGGESTION_FLOW.note("ask_feedback", "催请评价", suggestion, actor)
    return suggestion
