"""When a meeting's day is fixed or moved, the items planned for it get their days and the papers' terms anew."""

from renda.kernel import clocks
from renda.kernel.events import when
from renda.meetings.events import MeetingFixed
from renda.planning import timing
from renda.planning.kinds import OPEN_STATES
from renda.planning.models import PlanItem


@when(MeetingFixed)
def count_anew(event: MeetingFixed) -> None:
    planned = PlanItem.objects.filter(meeting_id=event.meeting_id, state__in=OPEN_STATES).select_related("meeting")
    items = list(planned.select_for_update(of=("self",)))
    for item in items:
        clocks.stop(item)
        timing.set_days(item)
    PlanItem.objects.bulk_update(items, ["starts_on", "due_on"])
    timing.run_clocks(items)
