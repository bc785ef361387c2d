"""审议意见 — gathered from speeches into points, put in order, sent to the body that reported."""

from collections.abc import Sequence

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.meetings import opinions
from renda.meetings.events import OpinionsIssued
from renda.meetings.kinds import ItemState, MeetingState, OpinionState
from renda.meetings.models import AgendaItem, Opinion
from renda.meetings.operations.agenda import locked_item
from renda.meetings.workflow import ITEM_FLOW, OPINION_FLOW

LONGEST, MOST = 5000, 100


@operation
def gather_opinion(item_id: int, text: str, speeches: Sequence[int] = (), *, actor: Actor) -> Opinion:
    """整理意见 — one point, from the speeches it was said in (none where the office writes it from the record)."""
    item = _begun(item_id, actor)
    text = _sound(text)
    if item.opinions.count() >= MOST:
        raise Unfit(f"一个议题的意见不超过{MOST}条")
    last = max(item.opinions.values_list("position", flat=True), default=0)
    made = Opinion.objects.create(item=item, position=last + 1, text=text)
    made.speeches.set(_speeches(item, speeches))
    OPINION_FLOW.begin(made, actor, label="整理", speeches=list(speeches))
    return made


@operation
def change_opinion(opinion_id: int, text: str, speeches: Sequence[int] | None = None, *, actor: Actor) -> Opinion:
    """修改意见 — before it is issued; ``speeches`` None leaves its sources as they are."""
    [row] = _drafts([opinion_id], actor)
    row.text = _sound(text)
    row.save()
    if speeches is not None:
        row.speeches.set(_speeches(row.item, speeches))
    OPINION_FLOW.note("change", "修改意见", row, actor, text=row.text[:200])
    return row


@operation
def merge_opinions(opinion_ids: Sequence[int], text: str, *, actor: Actor) -> Opinion:
    """合并意见 — several points of one item become one, with the speeches of all of them."""
    rows = _drafts(list(dict.fromkeys(opinion_ids)), actor)
    if len(rows) < 2:
        raise Unfit("请选择两条以上的意见", field="opinions")
    first, others = rows[0], rows[1:]
    first.text = _sound(text or "\n".join(row.text for row in rows))
    first.save()
    first.speeches.add(*[s for row in others for s in row.speeches.all()])
    OPINION_FLOW.note("merge", "合并意见", first, actor, merged=[row.text[:200] for row in others])
    for row in others:
        OPINION_FLOW.note("merged", "并入其他意见", row, actor, into=first.pk)
        row.delete()
    return first


@operation
def remove_opinion(opinion_id: int, *, actor: Actor) -> None:
    """删去意见 — a draft; what it said stays in the record of its item."""
    [row] = _drafts([opinion_id], actor)
    ITEM_FLOW.note("remove_opinion", "删去意见", row.item, actor, text=row.text[:500])
    row.delete()


@operation
def order_opinions(item_id: int, order: Sequence[int], *, actor: Actor) -> None:
    """调整顺序 — ``order`` names every draft of the item."""
    item = locked_item(item_id, actor)
    rows = {o.pk: o for o in item.opinions.filter(state=OpinionState.DRAFT)}
    if len(order) != len(rows) or set(order) != set(rows):
        raise Stale("意见刚被别人修改过，顺序没有保存", way_out="请刷新页面后再调整。")
    start = max(item.opinions.filter(state=OpinionState.ISSUED).values_list("position", flat=True), default=0)
    before = list(rows)
    for position, pk in enumerate(order, start + 1):
        rows[pk].position = position
    Opinion.objects.bulk_update(rows.values(), ["position"])
    if before != list(order):
        ITEM_FLOW.note("order_opinions", "调整意见顺序", item, actor, order=list(order))


@operation
def issue_opinions(item_id: int, agreed_by: str, *, shown: Sequence[int] | None = None, actor: Actor) -> list[Opinion]:
    """交办审议意见 — all that are gathered, to the body that reported; ``agreed_by`` is who agreed to them (主任会议).

    ``shown`` are the drafts the form showed. Announced as ``OpinionsIssued``; what is done about them is followed above.
    """
    item = locked_item(item_id, actor)
    if item.state != ItemState.DEALT:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，还不能交办审议意见", way_out="请先登记审议结果。")
    if item.organ_id is None:
        raise Unfit("这个议题没有写明报告机关，不知道交给谁", way_out="请先在议题里写明报告机关。")
    agreed_by = " ".join(agreed_by.split())
    if not agreed_by or len(agreed_by) > 100:
        raise Unfit("请写明由谁同意交办，不超过100个字", field="agreed_by", way_out="例如：第90次主任会议。")
    rows = list(item.opinions.select_for_update().filter(state=OpinionState.DRAFT).order_by("position", "pk"))
    if not rows:
        raise Unfit("还没有整理出意见", way_out="请先整理意见。")
    if shown is not None and list(shown) != [row.pk for row in rows]:
        raise Stale("意见刚被别人修改过", way_out="请刷新页面，看过新的意见后再交办。")
    law = opinions.law_of(item)
    OPINION_FLOW.make_many(
        "issue", rows, actor, law=law, facts={"agreed_by": agreed_by, "to": str(item.organ)}, issued_on=clock.today()
    )
    ITEM_FLOW.note("issue_opinions", "交办审议意见", item, actor, law=law, agreed_by=agreed_by, points=len(rows))
    announce(OpinionsIssued(item.pk, tuple(row.pk for row in rows)))
    return rows


def _begun(item_id: int, actor: Actor) -> AgendaItem:
    item = locked_item(item_id, actor)
    if item.meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise OutOfTurn(
            f"{item.meeting}{item.meeting.get_state_display()}，还没有审议意见", way_out="请在开会以后整理。"
        )
    if item.state in (ItemState.DRAFT, ItemState.WITHDRAWN):
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，没有审议意见")
    return item


def _drafts(opinion_ids: Sequence[int], actor: Actor) -> list[Opinion]:
    """Drafts of one item, in the order given, its row taken before theirs."""
    item_id = Opinion.objects.filter(pk__in=opinion_ids).values_list("item_id", flat=True).first()
    item = locked_item(item_id or 0, actor)
    found = {o.pk: o for o in Opinion.objects.select_for_update().filter(pk__in=opinion_ids, item=item)}
    if len(found) != len(opinion_ids):
        raise Stale("意见刚被别人修改过", way_out="请刷新页面后再办。")
    for row in found.values():
        row.item = item
        if row.state != OpinionState.DRAFT:
            raise OutOfTurn("意见已经交办，不能再改")
    return [found[pk] for pk in opinion_ids]


def _speeches(item: AgendaItem, keys: Sequence[int]) -> list[int]:
    known = set(item.speeches.filter(pk__in=list(keys)).values_list("pk", flat=True))
    if known != set(keys):
        raise Unfit("有的发言不是对这个议题的", field="speeches", way_out="请刷新页面后再选。")
    return sorted(known)


def _sound(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Unfit("请写明意见", field="text")
    if len(text) > LONGEST:
        raise Unfit(f"一条意见不超过{LONGEST}个字，现有{len(text)}个字", field="text")
    return text
