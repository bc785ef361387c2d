"""What an item has left behind, on the item's own page."""

from renda.kernel.actors import Actor
from renda.meetings import opinions, policies, resolutions
from renda.meetings.item_parts import item_part
from renda.meetings.models import AgendaItem
from renda.meetings.parts import Part


@item_part
def outcome_of_item(item: AgendaItem, actor: Actor) -> Part | None:
    decided = resolutions.toned(resolutions.visible(actor, item.meeting).filter(item=item))
    points = opinions.visible(actor, item).count()
    gathers = policies.may_run(actor, item.meeting) and item.organ_id is not None and item.begun_at is not None  # type: ignore[attr-defined]
    if not decided and not points and not gathers:
        return None
    context = {"resolutions": decided, "points": points, "gathers": gathers}
    return Part("形成的文件", "meetings/_item_outcome.html", context, order=60)
