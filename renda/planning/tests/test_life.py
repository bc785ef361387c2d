"""From adoption to the result: an item's life, its adjustments, its days."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal, links
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.meetings import operations as meetings
from renda.meetings.models import Meeting
from renda.planning import operations, queries
from renda.planning.builders import a_published_plan, a_submitted_plan, an_adopted_plan, the_item
from renda.planning.models import Adjustment, PlanItem
from renda.planning.workflow import ITEM_FLOW, PLAN_FLOW
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
DECIDED = {"decided_by": "第三十三次主任会议", "decided_on": date(2026, 4, 20)}


@pytest.fixture
def cast():
    return a_cast()


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 5, 6)):
        yield


def fix_34th(cast, day=date(2026, 5, 28)):
    meeting = Meeting.objects.get(congress=cast.congress, number=34)
    return meetings.fix_date(meeting.pk, day, actor=cast.何静, version=meeting.version)


def test_adoption_begins_every_item_and_plans_the_meetings_it_names(cast):
    plan = an_adopted_plan(cast.congress)
    item = the_item(plan, "托育")
    assert item.state == "planned"
    assert item.meeting.number == 34
    assert item.due_on == date(2026, 5, 31)
    assert [e.label for e in journal.of(item)] == ["列入年度计划"]
    assert PLAN_FLOW.replay(journal.of(plan), plan.state) == []


@pytest.mark.parametrize("who", ["李明", "赵敏", "周文", "孙丽", "审计"])
def test_adoption_is_recorded_by_the_chairpersons_or_the_office_alone(cast, who):
    plan = a_submitted_plan(cast.congress)
    with pytest.raises(NotYours) as no:
        operations.adopt(
            plan.pk, actor=getattr(cast, who), adopted_by="第三十一次主任会议", adopted_on=date(2026, 2, 12)
        )
    assert no.value.law == "监督法63"


def test_a_plan_is_not_adopted_in_the_future_nor_by_nobody(cast):
    plan = a_submitted_plan(cast.congress)
    for by, on in (("", date(2026, 2, 12)), ("主任会议", date(2026, 5, 7))):
        with pytest.raises(Unfit):
            operations.adopt(plan.pk, actor=cast.高远, adopted_by=by, adopted_on=on)


def test_nothing_is_public_before_publication(cast):
    plan = an_adopted_plan(cast.congress)
    assert not queries.items_visible_to(cast.外人).exists()
    assert not queries.plans_visible_to(cast.李明).exists()
    operations.publish(plan.pk, actor=cast.何静)
    assert queries.items_visible_to(cast.外人).count() == plan.items.count()


def test_the_committee_prepares_and_finishes_its_own_item(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.start(item.pk, actor=cast.林越)
    done = operations.finish(
        item.pk, actor=cast.林越, result="形成调研报告", done_on=date(2026, 5, 5), name="报告.txt", data="调研".encode()
    )
    assert (done.state, done.done_on) == ("done", date(2026, 5, 5))
    assert ITEM_FLOW.replay(journal.of(item), "done") == []


def test_another_committee_may_not(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    with pytest.raises(NotYours):
        operations.start(item.pk, actor=cast.孙丽)
    with pytest.raises(Missing):
        operations.start(item.pk, actor=a_cast("白石区", "baishi").何静)


def test_finishing_twice_is_a_late_click(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.finish(item.pk, actor=cast.林越, result="完成")
    with pytest.raises(OutOfTurn, match="已完成"):
        operations.finish(item.pk, actor=cast.林越, result="完成")


def test_a_result_needs_words_and_a_day_that_has_come(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    for wrong in ({"result": " "}, {"result": "完成", "done_on": date(2026, 5, 7)}):
        with pytest.raises(Unfit):
            operations.finish(item.pk, actor=cast.林越, **wrong)


def test_a_fixed_meeting_day_starts_the_papers_terms(cast):
    item = the_item(a_published_plan(cast.congress), "托育")
    fix_34th(cast)
    item.refresh_from_db()
    assert item.due_on == date(2026, 5, 28)
    due = {c.name: c.due_on for c in clocks.of(item)}
    assert due == {
        "draft_report": date(2026, 5, 8), "final_report": date(2026, 5, 18), "members_report": date(2026, 5, 21)
    }  # fmt: skip
    assert {c.law for c in clocks.of(item)} == {"监督法15"}


def test_a_cancelled_meeting_frees_its_items(cast):
    item = the_item(a_published_plan(cast.congress), "托育")
    meeting = fix_34th(cast)
    meetings.cancel(meeting.pk, "与区里会议冲突", actor=cast.何静)
    item.refresh_from_db()
    assert item.meeting is None
    assert not clocks.of(item).exists()


def test_an_adjustment_moves_nothing_before_the_decision(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    asked = operations.propose(
        item.pk, actor=cast.林越, kind="postpone", months=[11], reason="工程延后", version=item.version
    )
    item.refresh_from_db()
    assert item.months == [9]
    assert item.state == "planned"
    operations.decide(asked.pk, actor=cast.高远, approve=True, **DECIDED)
    item.refresh_from_db()
    assert item.months == [11]
    assert item.state == "postponed"
    assert item.due_on == date(2026, 11, 30)
    line = journal.of(item).last()
    assert line.law == "监督法63"
    assert line.why == "工程延后"
    assert line.facts["decided_by"] == DECIDED["decided_by"]


def test_a_declined_adjustment_keeps_its_reason(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    asked = operations.propose(item.pk, actor=cast.林越, kind="drop", reason="不办了", version=item.version)
    with pytest.raises(Unfit):
        operations.decide(asked.pk, actor=cast.高远, approve=False, **DECIDED)
    operations.decide(asked.pk, actor=cast.高远, approve=False, answer="群众反映集中，应当办", **DECIDED)
    item.refresh_from_db()
    assert item.state == "planned"
    with pytest.raises(OutOfTurn):
        operations.decide(asked.pk, actor=cast.高远, approve=True, **DECIDED)


def test_a_committee_may_not_decide_its_own_request(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    asked = operations.propose(item.pk, actor=cast.林越, kind="drop", reason="不办了", version=item.version)
    with pytest.raises(NotYours):
        operations.decide(asked.pk, actor=cast.林越, approve=True, **DECIDED)


def test_one_open_request_at_a_time(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.propose(item.pk, actor=cast.林越, kind="drop", reason="一", version=item.version)
    item.refresh_from_db()
    with pytest.raises(OutOfTurn):
        operations.propose(item.pk, actor=cast.林越, kind="drop", reason="二", version=item.version)


def test_a_request_drawn_from_an_old_page_is_stale(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.start(item.pk, actor=cast.林越)
    with pytest.raises(Stale):
        operations.propose(item.pk, actor=cast.林越, kind="drop", reason="一", version=item.version)


def test_a_replaced_item_leads_to_its_successor(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    made = operations.adjust(
        item.pk,
        actor=cast.何静,
        kind="replace",
        reason="合并办理",
        new_title="供排水一体化情况的报告",
        version=item.version,
        **DECIDED,
    )
    item.refresh_from_db()
    assert item.state == "replaced"
    assert made.replacement.public
    assert made.replacement.state == "planned"
    assert links.of(item).get().verb == "replaced_by"
    assert list(made.replacement.committees.all()) == [cast.bodies["城建环保委"]]


def test_an_item_of_a_finished_year_is_not_adjusted(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.finish(item.pk, actor=cast.林越, result="完成")
    item.refresh_from_db()
    with pytest.raises(OutOfTurn):
        operations.adjust(item.pk, actor=cast.何静, kind="drop", reason="x", version=item.version, **DECIDED)
    assert not Adjustment.objects.exists()


def test_an_item_is_added_during_the_year_by_decision(cast):
    plan = a_published_plan(cast.congress)
    item = operations.add(
        plan.pk, actor=cast.高远, reason="夏季用电紧张", title="用电保障情况的汇报", form="other", months=[7], **DECIDED
    )
    assert item.added_later
    assert item.public
    assert item.state == "planned"
    with pytest.raises(NotYours):
        operations.add(plan.pk, actor=cast.孙丽, reason="x", title="别的", form="other", **DECIDED)


def test_reopening_needs_the_office_and_a_reason(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    operations.finish(item.pk, actor=cast.林越, result="完成")
    with pytest.raises(NotYours):
        operations.reopen(item.pk, actor=cast.林越, reason="还没完")
    assert operations.reopen(item.pk, actor=cast.何静, reason="还有两处没有查").state == "preparing"


def test_papers_are_attached_with_their_secrecy(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    kept = operations.attach(
        item.pk, actor=cast.林越, name="..\\方案.pdf", data="只是文本".encode(), secrecy="internal"
    )
    assert kept.name == "方案.txt"
    with pytest.raises(Unfit):
        operations.attach(item.pk, actor=cast.林越, name="x.exe", data=b"MZ\0\0", secrecy="internal")


def test_levels_are_linked_only_up_and_down(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    neighbour = a_cast("白石区", "baishi")
    other = the_item(a_published_plan(neighbour.congress), "供水管网")
    with pytest.raises(Unfit, match="上下级"):
        operations.link(item.pk, actor=cast.林越, other_id=other.pk)


def test_the_next_year_starts_from_statute_last_year_and_reserve(cast):
    item = the_item(a_published_plan(cast.congress), "夜间经济")
    operations.adjust(item.pk, actor=cast.何静, kind="reserve", reason="数据未齐", version=item.version, **DECIDED)
    plan = operations.propose_recurring(cast.congress.pk, 2027, actor=cast.何静)
    titles = list(plan.items.values_list("title", flat=True))
    assert any("2026年度本级决算" in t for t in titles)
    assert "夜间经济发展情况专题调研" in titles
    assert plan.state == "reviewing"
    assert not PlanItem.objects.filter(plan=plan).exclude(state="draft").exists()
    with pytest.raises(Unfit):
        operations.propose_recurring(cast.congress.pk, 2027, actor=cast.何静)
    later = operations.propose_recurring(cast.congress.pk, 2028, actor=cast.何静)
    assert not later.items.filter(title__contains="夜间经济").exists()  # taken up once, by the plan before


def test_figures_count_what_the_lists_show(cast):
    from renda.kernel.figures import FIGURES, RATIOS, Scope

    plan = a_published_plan(cast.congress)
    operations.finish(the_item(plan, "供水管网").pk, actor=cast.林越, result="完成")
    item = the_item(plan, "夜间经济")
    operations.adjust(item.pk, actor=cast.何静, kind="drop", reason="x", version=item.version, **DECIDED)
    scope = Scope(cast.congress.pk, date(2026, 1, 1), date(2026, 12, 31))
    assert FIGURES["planning.items"].value(scope) == 4
    assert FIGURES["planning.done"].value(scope) == 1
    assert RATIOS["planning.fulfilment"].value(scope) == 1 / 4
    assert FIGURES["planning.adjusted"].value(scope) == 1


def test_a_calendar_published_later_moves_no_day_counted_backwards(cast):
    """会议举行的N日前 are calendar days: a holiday does not move them (decision 0012)."""
    from renda.kernel import workdays
    from renda.kernel.calendar import SpecialDay

    fix_34th_item = the_item(a_published_plan(cast.congress), "托育")
    fix_34th(cast)
    before = {c.name: c.due_on for c in clocks.of(fix_34th_item)}
    workdays.seed(actor=SYSTEM)
    moved = workdays.replace_year(2026, [SpecialDay(date(2026, 5, 8), "holiday", "试验", "试验通知")], actor=cast.何静)
    assert moved == []
    assert {c.name: c.due_on for c in clocks.of(fix_34th_item)} == before


def test_the_office_urges_once_a_day_and_the_committee_is_told(cast):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    assert operations.urge(item.pk, actor=cast.何静, words="请尽快") == 1
    assert "供水管网" in cast.people["林越"].notices.get().text
    with pytest.raises(OutOfTurn, match="今天已经催办过"):
        operations.urge(item.pk, actor=cast.周文)
    with pytest.raises(NotYours):
        operations.urge(item.pk, actor=cast.林越)
    with clock.on(date(2026, 5, 7)):
        operations.urge(item.pk, actor=cast.何静)


def test_reminders_come_sixty_and_thirty_days_before_and_the_day_after(cast):
    the_item(a_published_plan(cast.congress), "供水管网")
    told = cast.people["林越"].notices.filter(text__contains="供水管网")
    days = {date(2026, 7, 31): 0, date(2026, 8, 1): 1, date(2026, 8, 2): 1, date(2026, 8, 31): 2, date(2026, 10, 1): 3}
    for day, expected in days.items():
        with clock.on(day):
            operations.remind(day, actor=SYSTEM)
        assert told.count() == expected, day
    assert told.latest("pk").text.endswith("已经逾期。")
    with pytest.raises(NotYours):
        operations.remind(date(2026, 8, 2), actor=cast.何静)
