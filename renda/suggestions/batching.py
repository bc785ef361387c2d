"""What is done to many suggestions behind the page."""

from renda.batches.doors import Rows, handler
from renda.kernel.actors import Actor
from renda.suggestions import operations, queries

IMPORT = "suggestions.import"


@handler(IMPORT, at_once=200, office=queries.OFFICE)
def bring_in(rows: Rows, actor: Actor) -> list[int]:
    """Past years' suggestions, in the house of who asked."""
    made = operations.import_past(actor.congress_id or 0, rows, actor=actor)
    return [suggestion.pk for suggestion in made]
