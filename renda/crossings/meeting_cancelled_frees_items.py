"""When a meeting is cancelled, its items keep their months but stand without a meeting until they are moved."""

from renda.kernel import clocks
from renda.kernel.events import when
from renda.meetings.events import MeetingCancelled
from renda.planning import timing
from renda.planning.kinds import OPEN_STATES
from renda.planning.models import PlanItem


@when(MeetingCancelled)
def free_items(event: MeetingCancelled) -> None:
    items = list(PlanItem.objects.filter(meeting_id=event.meeting_id, state__in=OPEN_STATES).select_for_update())
    for item in items:
        clocks.stop(item)
        item.meeting = None
        timing.set_days(item)
    PlanItem.objects.bulk_update(items, ["meeting", "starts_on", "due_on"])
