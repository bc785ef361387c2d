"""Acts on the agenda as a whole and on one of its items."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import policies, programme
from renda.meetings.acts.act import Act
from renda.meetings.kinds import ItemState, MeetingState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.operations.dealing import ADOPTS
from renda.meetings.workflow import ITEM_FLOW

NONE_LISTED = "还没有列入议程的议题。"
PAGES = {
    "list": "item_listing", "unlist": "item_unlisting", "deal": "item_dealing", "put_off": "item_putting_off",
    "take_up": "item_taking_up", "withdraw": "item_withdrawing",
}  # fmt: skip
ON_THE_DAY = ("deal", "put_off")
LABELS = {"deal": "登记审议结果"}


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if meeting.state == MeetingState.CANCELLED or not policies.may_run(actor, meeting):
        return
    listed = any(item.state == ItemState.LISTED for item in programme.every_item(meeting))
    if meeting.state == MeetingState.OPEN and meeting.agenda_adopted_at is None and meeting.kind in ADOPTS:
        yield Act("通过议程", _to("adoption", meeting), primary=listed, closed="" if listed else NONE_LISTED)
    if not meeting.is_over:
        yield Act("编排议程", _to("agenda", meeting), primary=meeting.state == MeetingState.FIXED and not listed)
    elif listed:
        yield Act("登记审议结果", _to("agenda", meeting), primary=True)


def item_acts(item: AgendaItem, actor: Actor) -> Iterator[Act]:
    """What may happen to one item now, from the table of moves; a change of its fields first."""
    meeting = item.meeting
    if not policies.may_run(actor, meeting) or meeting.state == MeetingState.CANCELLED:
        return
    on_the_day = meeting.state in (MeetingState.OPEN, MeetingState.HELD)
    adopted = meeting.agenda_adopted_at is not None
    if not meeting.is_over and item.state in (ItemState.DRAFT, ItemState.LISTED, ItemState.PUT_OFF):
        yield Act("修改", reverse("meetings:item_changing", args=[item.pk]), icon="pencil")
    for move in ITEM_FLOW.open_moves(item):
        if (move.name in ON_THE_DAY and not on_the_day) or (move.name != "deal" and meeting.is_over):
            continue
        if (move.name in ("list", "unlist") and adopted) or (
            move.name == "put_off" and meeting.state != MeetingState.OPEN
        ):
            continue
        url = reverse(f"meetings:{PAGES[move.name]}", args=[item.pk])
        yield Act(LABELS.get(move.name, move.label), url, primary=move.name in ("deal", "list"))


def _to(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])
