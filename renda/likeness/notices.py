"""Each line of the record brings the text of its matter up to date, in the same transaction."""

from renda.kernel.events import when
from renda.kernel.journal import Recorded
from renda.likeness import operations


@when(Recorded)
def refresh_text(fact: Recorded) -> None:
    operations.refresh(fact.kind, fact.object_ids, fact.act)
