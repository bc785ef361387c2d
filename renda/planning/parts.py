"""What a meeting's page shows of the year: the items planned for it, and the papers handed out at it."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

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
    items = list(queries.listed(visible.filter(meeting=meeting))[:300])
    handed_out = list(queries.listed(visible.filter(handed_out_at=meeting))[:300])
    taken = fulfilled_by(meeting) if items or handed_out else set()
    items, handed_out = ([i for i in rows if f"{kind_of(i)}:{i.pk}" not in taken] for rows in (items, handed_out))
    if not items and not handed_out:
        return None
    for item in [*items, *handed_out]:
        item.tone = stage(item.state, item.due_on, clock.today())  # type: ignore[attr-defined]
    title = "计划在本次会议办理，还没有列入议程" if taken else "计划在本次会议办理的事项"
    return Part(title, "planning/_meeting_items.html", {"items": items, "handed_out": handed_out}, 10)


@counter
def items_of(keys: Sequence[int], actor: Actor) -> Mapping[int, int]:
    rows = queries.items_visible_to(actor).exclude(state="draft").filter(meeting_id__in=list(keys)).order_by()
    return dict(rows.values_list("meeting_id").annotate(n=Count("pk")))
