"""Advice as the office's pages show it: what is alike, whether one item holds several matters, which unit it fits."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from renda.kernel.actors import Actor
from renda.suggestions import advice
from renda.suggestions.matters import Proposed, category_of, level_of, two_matters
from renda.suggestions.models import Suggestion
from renda.suggestions.turn import tone


@dataclass(slots=True)
class Proposal:
    """A unit that may take the lead, and why in words; with ``is_close`` another fits about as well."""

    body_id: int
    name: str
    reasons: list[str] = field(default_factory=list)
    is_close: bool = False


def alike(suggestion: Suggestion, actor: Actor) -> list[Suggestion]:
    """Visible ones of this year and before that ask for the same, best first."""
    found = [one.suggestion for one in advice.similar(advice.text_of(suggestion), actor, but=suggestion.pk)]
    for row in found:
        row.tone = tone(row.state)  # type: ignore[attr-defined]
    return found


def proposals(suggestions: Sequence[Suggestion]) -> dict[int, list[Proposal]]:
    """By key: the likeliest alone, or those that are about as likely; none where nothing speaks for anyone."""
    told = advice.recommended_many(suggestions, with_alike=len(suggestions) == 1)
    found = {}
    for pk, units in told.items():
        close = [unit for unit in units if unit.is_close] or units[:1]
        found[pk] = [Proposal(u.body.pk, str(u.body), _reasons(u), u.is_close) for u in close]
    return found


def _reasons(unit: advice.Advice) -> list[str]:
    """That two are close is said once above both."""
    return [reason for reason in unit.reasons if not (unit.is_close and "两家都说得通" in reason)]


def several(suggestions: Sequence[Suggestion]) -> dict[int, tuple[str, str]]:
    """By key, the two matters one item seems to hold (一事一议); only those that hold two.

    To be asked only where the house wants proposals: where ``proposals`` or ``settled`` gave any."""
    found = {s.pk: two_matters(s.title, s.proposals) for s in suggestions}
    return {pk: matters for pk, matters in found.items() if matters}


def settled(suggestion: Suggestion) -> tuple[Proposed | None, Proposed | None]:
    """Category and powers as the text speaks; None where the house does without proposals."""
    if not advice.is_on(suggestion.congress_id):
        return None, None
    text, level = advice.text_of(suggestion), suggestion.congress.jurisdiction.level
    return category_of(text), level_of(text, level)
