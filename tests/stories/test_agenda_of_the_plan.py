"""The agenda is drawn from the plan, and what is dealt with there fulfils it."""

from datetime import date

import pytest

from renda.kernel import clock, journal, links
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Unfit
from renda.meetings import builders, operations, sources
from renda.meetings.kinds import ItemKind, ItemState, Mode
from renda.meetings.procedure import Basis
from renda.meetings.tests.test_agenda import opened
from renda.meetings.workflow import ITEM_FLOW
from renda.people import builders as people
from renda.people.kinds import BodyKind
from renda.planning import builders as plans
from renda.planning.models import PlanItem

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


def a_planned_meeting():
    congress = people.a_congress()
    people.a_term(congress, 7, date(2022, 1, 10))
    people.a_body(congress, BodyKind.SPECIAL_COMMITTEE, "财政经济委员会", short_name="财经委")
    people.a_body(congress, BodyKind.GOVERNMENT, "区人民政府")
    plan = plans.a_published_plan(congress)
    item = plans.the_item(plan, "托育")
    return builders.fixed(item.meeting, DAY), item


def test_the_agenda_is_drawn_from_the_plan_with_kind_organ_and_committee():
    meeting, planned = a_planned_meeting()
    [offered] = sources.planned_for(meeting)
    assert (offered.matter, offered.kind, offered.mode) == (planned, ItemKind.SPECIAL_REPORT, Mode.HEARD)
    [item] = operations.add_planned(meeting.pk, [offered.key], actor=SYSTEM)
    assert (item.title, item.committee.short_name, item.organ.name) == (planned.title, "财经委", "区人民政府")
    assert [(link.verb, link.to_id) for link in links.of(item)] == [("fulfils", planned.pk)]
    assert sources.planned_for(meeting) == []
    assert operations.add_planned(meeting.pk, [offered.key], actor=SYSTEM) == []
    with pytest.raises(Unfit, match="计划事项"):
        operations.add_planned(meeting.pk, ["planning.planitem:999999"], actor=SYSTEM)


def test_what_is_only_handed_out_comes_in_writing():
    meeting, planned = a_planned_meeting()
    other = PlanItem.objects.exclude(pk=planned.pk).filter(meeting=None, state="planned").first()
    other.handed_out_at = meeting
    other.save()
    found = {p.matter.pk: p for p in sources.planned_for(meeting)}
    assert (found[other.pk].mode, found[other.pk].note) == (Mode.WRITTEN, "印发书面材料")


def test_an_item_dealt_with_finishes_what_it_fulfils():
    meeting, planned = a_planned_meeting()
    [item] = operations.add_planned(meeting.pk, [sources.planned_for(meeting)[0].key], actor=SYSTEM)
    with clock.on(DAY):
        opened(meeting)
        item = operations.deal_item(item.pk, "形成审议意见", actor=SYSTEM)
    planned.refresh_from_db()
    assert (planned.state, planned.done_on) == ("done", DAY)
    assert planned.result == "常委会第34次会议听取和审议：形成审议意见"
    assert item.state == ItemState.DEALT
    assert journal.of(planned).last().person_name == "系统"
    assert ITEM_FLOW.replay(journal.of(item), item.state) == []


def test_a_plan_item_done_already_or_meant_for_another_meeting_breaks_nothing():
    from renda.planning import operations as planning

    meeting, planned = a_planned_meeting()
    other = plans.the_item(planned.plan, "供水")
    other.handed_out_at = meeting
    other.save()
    items = operations.add_planned(meeting.pk, [p.key for p in sources.planned_for(meeting)], actor=SYSTEM)
    assert len(items) == 2
    with clock.on(DAY):
        planning.finish(planned.pk, result="提前办结", actor=SYSTEM)
        opened(meeting)
        for item in items:
            operations.deal_item(item.pk, "已经印发", actor=SYSTEM)
    planned.refresh_from_db()
    other.refresh_from_db()
    assert (planned.state, planned.result, other.state) == ("done", "提前办结", "planned")


def test_the_result_of_a_restricted_item_does_not_reach_the_public_plan():
    meeting, planned = a_planned_meeting()
    [item] = operations.add_planned(meeting.pk, [sources.planned_for(meeting)[0].key], actor=SYSTEM)
    operations.change_item(item.pk, restricted=True, version=item.version, actor=SYSTEM)
    with clock.on(DAY):
        opened(meeting)
        operations.deal_item(item.pk, "任命某某为局长", actor=SYSTEM)
    planned.refresh_from_db()
    assert (planned.state, planned.result) == ("done", "常委会第34次会议审议。")


def test_an_item_put_off_or_taken_back_leaves_the_plan_open_and_free():
    meeting, planned = a_planned_meeting()
    key = sources.planned_for(meeting)[0].key
    [item] = operations.add_planned(meeting.pk, [key], actor=SYSTEM)
    with clock.on(DAY):
        opened(meeting)
        consent = Basis("第90次主任会议")
        operations.put_off_item(item.pk, "有重大问题", basis=consent, actor=SYSTEM)
        assert PlanItem.objects.get(pk=planned.pk).state == "planned"
        operations.take_up_item(item.pk, actor=SYSTEM)
        operations.withdraw_item(item.pk, "提案人要求撤回", basis=consent, actor=SYSTEM)
    assert PlanItem.objects.get(pk=planned.pk).state == "planned"
    assert [p.key for p in sources.planned_for(meeting)] == [key]


def test_a_cancelled_meeting_gives_its_items_back():
    meeting, _ = a_planned_meeting()
    [item] = operations.add_planned(meeting.pk, [sources.planned_for(meeting)[0].key], actor=SYSTEM)
    operations.cancel(meeting.pk, "并入下次会议", actor=SYSTEM)
    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN
    assert sources.fulfilled_by(meeting) == set()
    assert ITEM_FLOW.replay(journal.of(item), item.state) == []
