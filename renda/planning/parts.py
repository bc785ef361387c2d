"""What a meeting's page shows of the year: the items planned for it, and the papers handed out at it."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.journal import kind_of
from renda.meetings.models import Meeting
from renda.meetings.parts import Part, counter, part
from renda.meetings.sources import fulfilled_by
from renda.planning import agenda as agenda
from renda.planning import queries
from renda.planning.rules import stage


@part
def planned_items(meeting: Meeting, actor: Actor) -> Part | None:
    visible = queries.items_visible_to(actor).exclude(state="draft")
    planned = list(queries.listed(visible.filter(Q(meeting=meeting) | Q(handed_out_at=meeting)))[:600])
    taken = fulfilled_by(meeting) if planned else set()
    planned = [i for i in planned if f"{kind_of(i)}:{i.pk}" not in taken]
    if not planned:
        return None
    items = [i for i in planned if i.meeting_id == meeting.pk]  # type: ignore[attr-defined]
    handed_out = [i for i in planned if i.handed_out_at_id == meeting.pk]  # type: ignore[attr-defined]
    for item in planned:
        item.tone = stage(item.state, item.due_on, clock.today())  # type: ignore[attr-defined]
    title = "计划在本次会议办理，还没有列入议程" if taken else "计划在本次会议办理的事项"
    return Part(title, "planning/_meeting_items.html", {"items": items, "handed_out": handed_out}, 10)


@counter
def items_of(keys: Sequence[int], actor: Actor) -> Mapping[int, int]:
    rows = queries.items_visible_to(actor).exclude(state="draft").filter(meeting_id__in=list(keys)).order_by()
    return dict(rows.values_list("meeting_id").annotate(n=Count("pk")))
