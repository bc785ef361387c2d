"""办理 — an item is prepared, done with its result and papers, linked with the level above or below."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from renda.kernel import attachments, clock, clocks, journal, links
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.notifications import operations as notifications
from renda.people.models import Person
from renda.planning import policies, timing
from renda.planning.events import ItemFinished
from renda.planning.kinds import OPEN_STATES
from renda.planning.models import PlanItem
from renda.planning.operations.adopting import require_reason
from renda.planning.workflow import ITEM_FLOW


@operation
def start(item_id: int, *, actor: Actor, note: str = "") -> PlanItem:
    """开始准备 — by the responsible committee."""
    item = answerable(item_id, actor)
    item.version += 1
    ITEM_FLOW.make("start", item, actor, why=note.strip()[:2000])
    return item


@operation
def finish(
    item_id: int, *, actor: Actor, result: str, done_on: date | None = None, name: str = "", data: bytes = b""
) -> PlanItem:
    """完成 — with what came of it, and the paper if there is one."""
    item = answerable(item_id, actor)
    done_on = done_on or clock.today()
    if not result.strip():
        raise Unfit("请写明结果", field="result", way_out="例如：常委会第二十次会议听取和审议，形成审议意见。")
    if done_on > clock.today():
        raise Unfit("完成日期不能晚于今天", field="done_on")
    item.result, item.done_on = result.strip()[:5000], done_on
    item.version += 1
    ITEM_FLOW.make("finish", item, actor, result=item.result, done_on=done_on)
    clocks.stop(item)  # when the papers came is recorded with the meeting, not here: no day may be made up
    if data:
        attachments.keep(item, actor, name=name, data=data, secrecy=Attachment.Secrecy.PUBLIC)
    announce(ItemFinished(item.pk))
    return item


@operation
def urge(item_id: int, *, actor: Actor, words: str = "") -> int:
    """催办 — the office reminds the responsible committee's people; once a day at most. Returns how many were told."""
    item = lock(PlanItem, item_id)
    policies.require_planner(actor, item.congress_id)
    if item.state not in OPEN_STATES:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不必催办")
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if journal.of(item).filter(act="urge", at__gte=today).exists():
        raise OutOfTurn("今天已经催办过", way_out="明天仍没有进展，可以再次催办。")
    told = _people_of(item)
    if not told:
        raise Unfit("责任委员会还没有登记工作人员，无人可催", way_out="请先在机构页面登记人员，或者电话联系。")
    words = words.strip()[:200]
    ITEM_FLOW.note("urge", "催办", item, actor, why=words, told=len(told))
    notifications.notify(told, f"请办理计划事项“{item.title}”。{words}"[:300], _address(item))
    return len(told)


@operation
def remind(day: date, *, actor: Actor) -> int:
    """到期提醒 — on the 60th and 30th day before an item's last day, and on the day after it. Returns how many items."""
    if not actor.is_system:
        raise NotYours("到期提醒由系统自动发出")
    reminded = 0
    for congress_id in PlanItem.objects.filter(state__in=OPEN_STATES).values_list("congress_id", flat=True).distinct():
        rules = timing.rules_on(congress_id, day)
        ahead = {rules.first_reminder_days: "还有{}天到期", rules.second_reminder_days: "还有{}天到期", -1: "已经逾期"}
        for days, words in ahead.items():
            due = PlanItem.objects.filter(
                congress_id=congress_id, state__in=OPEN_STATES, due_on=day + timedelta(days=days)
            )
            for item in due:
                notifications.notify(_people_of(item), f"“{item.title[:200]}”{words.format(days)}。", _address(item))
                reminded += 1
    return reminded


def _people_of(item: PlanItem) -> list[Person]:
    """Those who do the committees' work: heads and staff in office."""
    today = clock.today()
    current = Q(posts__until_on=None) | Q(posts__until_on__gt=today)
    kinds = ("chair", "vice_chair", "head", "deputy_head", "clerk")
    return list(
        Person.objects.filter(
            current, posts__body__in=item.committees.all(), posts__kind__in=kinds, posts__from_on__lte=today
        ).distinct()
    )


def _address(item: PlanItem) -> str:
    return reverse("planning:item", args=[item.pk])


@operation
def reopen(item_id: int, *, actor: Actor, reason: str) -> PlanItem:
    """恢复办理 — an item was marked done too early; by the office, with the reason."""
    item = lock(PlanItem, item_id)
    policies.require_planner(actor, item.congress_id)
    reason = require_reason(reason)
    item.done_on = None
    item.version += 1
    ITEM_FLOW.make("reopen", item, actor, why=reason, result_before=item.result)
    timing.run_clocks([item])
    return item


@operation
def attach(item_id: int, *, actor: Actor, name: str, data: bytes, secrecy: str) -> Attachment:
    """添加材料 — a paper that belongs to the item."""
    item = answerable(item_id, actor)
    if secrecy not in Attachment.Secrecy.values:
        raise Unfit("没有这种公开程度", field="secrecy")
    kept = attachments.keep(item, actor, name=name, data=data, secrecy=secrecy)
    ITEM_FLOW.note("attach", "添加材料", item, actor, name=kept.name, secrecy=secrecy)
    return kept


@operation
def link(item_id: int, *, actor: Actor, other_id: int) -> PlanItem:
    """市区联动 — this item and one of the congress above or below are the same work."""
    item = answerable(item_id, actor)
    other = PlanItem.objects.select_related("congress__jurisdiction").filter(pk=other_id).first()
    if other is None or not policies.may_see_item(actor, other):
        raise Missing("没有这项计划事项，或者对方尚未公布")
    here, there = item.congress.jurisdiction, other.congress.jurisdiction
    if here == there or not (here.path.startswith(there.path) or there.path.startswith(here.path)):
        raise Unfit("联动只在上下级人大之间", field="other_id", way_out=f"{there}不是{here}的上级或者下级。")
    if item.year != other.year:
        raise Unfit("联动的两项应在同一年度", field="other_id")
    links.connect(item, "linked", other)
    item.linked = True
    item.version += 1
    item.save(update_fields=["linked", "version"])
    ITEM_FLOW.note("link", "建立联动", item, actor, other=other.pk, title=other.title, congress=str(other.congress))
    return item


def answerable(item_id: int, actor: Actor) -> PlanItem:
    """The locked item, if the actor's body answers for it."""
    item = lock(PlanItem, item_id)
    if not policies.may_see_item(actor, item):
        raise Missing("没有这项计划事项，或者您无权查看")
    policies.require_answerable(actor, item)
    if item.state == "draft":
        raise NotYours("计划通过以后才能办理", law="监督法63")
    return item
