"""Each line of the record brings the entry of its matter up to date, in the same transaction."""

from renda.kernel.events import when
from renda.kernel.journal import Recorded
from renda.search import upkeep


@when(Recorded)
def refresh_entry(fact: Recorded) -> None:
    upkeep.refresh(fact.kind, fact.object_ids, fact.act)
