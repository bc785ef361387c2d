"""The page a ballot belongs to (a meeting's day), named by rooms above without this room knowing them."""

from collections.abc import Callable

from renda.ballots.models import Ballot
from renda.kernel.actors import Actor

OccasionOf = Callable[[Ballot, Actor], "tuple[str, str] | None"]
OCCASIONS: list[OccasionOf] = []


def occasion(function: OccasionOf) -> OccasionOf:
    """Register what leads back: (label, address), or None for a ballot of another room."""
    OCCASIONS.append(function)
    return function


def back_of(ballot: Ballot, actor: Actor) -> tuple[str, str] | None:
    return next((found for function in OCCASIONS if (found := function(ballot, actor))), None)
