"""Taking the list of a meeting out of the house: written down, for it carries people's names."""

from renda.kernel.actors import Actor
from renda.kernel.operations import operation
from renda.meetings.models import Meeting
from renda.meetings.operations.finding import run_meeting
from renda.meetings.workflow import FLOW


@operation
def note_roster_export(meeting_id: int, n: int, *, actor: Actor) -> Meeting:
    """导出参会名单 — who took how many names out; the sheet carries no numbers to call."""
    meeting = run_meeting(meeting_id, actor, over=True)
    FLOW.note("export_roster", "导出参会名单", meeting, actor, rows=n)
    return meeting
