"""When an agenda item was dealt with, the plan items it fulfils are done, with the meeting's words as their result."""

from renda.kernel import links
from renda.kernel.actors import SYSTEM
from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.meetings.events import ItemDealt
from renda.meetings.models import AgendaItem
from renda.planning import operations as planning
from renda.planning.kinds import OPEN_STATES
from renda.planning.models import PlanItem


@when(ItemDealt)
def finish_plan_items(event: ItemDealt) -> None:
    item = AgendaItem.objects.select_related("meeting").get(pk=event.item_id)
    rows = links.of(item).filter(from_kind=kind_of(AgendaItem), from_id=item.pk, verb="fulfils")
    keys = [link.to_id for link in rows if link.to_kind == kind_of(PlanItem)]
    for planned in PlanItem.objects.filter(pk__in=keys, state__in=OPEN_STATES).order_by("pk"):
        if _is_only_handed_out(planned, item):
            continue
        planning.finish(planned.pk, result=_sentence(item, event.result), done_on=event.on, actor=SYSTEM)


def _is_only_handed_out(planned: PlanItem, item: AgendaItem) -> bool:
    """Papers printed at one meeting do not finish what another meeting is to hear."""
    return planned.meeting_id not in (None, item.meeting_id) and planned.handed_out_at_id == item.meeting_id  # type: ignore[attr-defined]


def _sentence(item: AgendaItem, result: str) -> str:
    """Plan items are public: of a restricted item only the meeting is named."""
    meeting = str(item.meeting)
    if item.restricted:
        return f"{meeting}审议。"
    return result if meeting in result else f"{meeting}{item.get_mode_display()}：{result}"
