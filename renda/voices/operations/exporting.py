"""导出: a list taken out of the house leaves a line in the record, for what people said may tell who they are."""

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours
from renda.kernel.operations import lock, operation
from renda.people.models import Congress


@operation
def note_export(congress_id: int, rows: int, *, actor: Actor, stage: str = "") -> None:
    """导出群众意见 — who took out how many, and when; it stands in the record of the congress."""
    congress = lock(Congress, congress_id)
    if actor.congress_id != congress.pk and not actor.is_system:
        raise NotYours("只能导出本级人大的意见")
    facts = {"rows": rows, "stage": stage, "on": clock.today()}
    journal.write(congress, actor, act="export_voices", label="导出群众意见", facts=facts)
