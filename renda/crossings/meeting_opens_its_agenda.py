"""When a meeting changes (notice, cancellation, its end), the items of its agenda are found anew: who may find them follows it."""

from renda.kernel.events import when
from renda.kernel.journal import Recorded, kind_of, touched
from renda.meetings.models import AgendaItem, Meeting

MEETING = kind_of(Meeting)


@when(Recorded)
def find_items_anew(event: Recorded) -> None:
    if event.kind == MEETING:
        items = AgendaItem.objects.filter(meeting__in=event.object_ids).values_list("pk", flat=True)
        touched(AgendaItem, list(items), event.act)
