"""Units are asked, charged, sign for it, give back what is not theirs, ask for time."""

from datetime import date

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, clocks, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.localities import decide_locally
from renda.suggestions import operations, queries
from renda.suggestions.acts.office import acts as office_acts
from renda.suggestions.builders import a_suggestion
from renda.suggestions.desk.office import todos as office_todos
from renda.suggestions.dossier import open_dossier
from renda.suggestions.models import Assignment
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def due(part, name):
    return clocks.of(part).get(name=name).due_on


@pytest.mark.parametrize("who", ["赵敏", "陈刚", "孙丽", "李明代表"])
def test_no_unit_passes_a_suggestion_on_by_itself(house, who):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    actor = house.cast.李明 if who == "李明代表" else getattr(house, who)
    with pytest.raises(NotYours, match="不得自行转办"):
        operations.assign(story.suggestion.pk, actor=actor, lead_id=house.水务.pk)


def test_the_terms_of_lead_and_assisting_units_are_those_of_the_place(house):
    story = a_suggestion(by=house.李明).accepted()
    lead, helper = operations.assign(
        story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk, assisting_ids=[house.水务.pk]
    )
    with clock.on(date(2026, 3, 4)):
        operations.receive(helper.pk, actor=house.钱进)
    assert due(lead, "reply") == date(2026, 6, 2)
    assert due(helper, "assist") == date(2026, 4, 7)  # 4 April 2026 opens a holiday
    assert due(helper, "refuse") == date(2026, 3, 13)
    assert not clocks.of(helper).filter(name="reply").exists()
    assert clocks.of(lead).get(name="reply").law == "上海建议规定19"


def test_zhejiang_counts_from_receipt_but_never_beyond_the_national_term(house):
    other = a_house("兰溪区", "lanxi", rules="zhejiang")
    story = a_suggestion(by=other.李明).accepted()
    [part] = operations.assign(story.suggestion.pk, actor=other.周文, lead_id=other.住建.pk)
    with clock.on(date(2026, 3, 20)):
        operations.receive(part.pk, actor=other.赵敏)
    assert due(part, "reply") == date(2026, 6, 2)
    assert due(part, "refuse") == date(2026, 3, 30)


def test_separate_units_reply_each_for_its_part(house):
    story = a_suggestion(by=house.李明).accepted()
    first, second = operations.assign(
        story.suggestion.pk,
        actor=house.周文,
        separate_ids=[house.住建.pk, house.水务.pk],
        parts={house.水务.pk: "市政管网"},
    )
    assert (first.role, second.part) == ("separate", "市政管网")
    assert due(first, "reply") == due(second, "reply")
    operations.receive(first.pk, actor=house.赵敏)
    assert story.get().state == "handling"


@pytest.mark.parametrize(
    "wrong",
    [
        {"assisting_ids": ["水务"]}, {"lead_id": "住建", "assisting_ids": ["住建"]},
        {"lead_id": "住建", "separate_ids": ["水务"]}, {"lead_id": 10**9}, {},
    ],
)  # fmt: skip
def test_units_are_chosen_soundly(house, wrong):
    story = a_suggestion(by=house.李明).accepted()
    pks = {"住建": house.住建.pk, "水务": house.水务.pk}
    chosen = {k: [pks[x] for x in v] if isinstance(v, list) else pks.get(v, v) for k, v in wrong.items()}
    with pytest.raises(Unfit):
        operations.assign(story.suggestion.pk, actor=house.周文, **chosen)
    assert not Assignment.objects.exists()
    assert story.get().state == "accepted"


def test_a_pre_assigned_one_has_no_term_until_it_is_charged(house):
    story = a_suggestion(by=house.李明).accepted()
    [part] = operations.pre_assign(story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk)
    assert not clocks.of(part).exists()
    assert story.get().state == "pre_assigned"
    with clock.on(date(2026, 3, 9)):
        [part] = operations.assign(story.suggestion.pk, actor=house.周文)
    assert (part.assigned_on, due(part, "reply")) == (date(2026, 3, 9), date(2026, 6, 9))
    assert clocks.of(story.suggestion).get(name="assign").met_on == date(2026, 3, 9)


def test_pre_assigning_anew_takes_the_place_of_what_stood(house):
    story = a_suggestion(by=house.李明).accepted()
    [first] = operations.pre_assign(story.suggestion.pk, actor=house.周文, lead_id=house.水务.pk)
    operations.raise_objection(first.pk, actor=house.钱进, words_of_unit="不属本局")
    with pytest.raises(OutOfTurn):
        operations.pre_assign(
            a_suggestion("关于甲的建议", by=house.李明).submitted().suggestion.pk, actor=house.周文, lead_id=1
        )
    [charged] = operations.assign(story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk)
    first.refresh_from_db()
    assert (first.state, charged.body) == ("cancelled", house.住建)


def test_a_batch_is_one_act_all_or_none(house):
    pks = [a_suggestion(f"关于{n}号事项的建议", by=house.李明).accepted().suggestion.pk for n in range(5)]
    late = a_suggestion("关于已交办事项的建议", by=house.李明).assigned("区水务局").suggestion.pk
    with pytest.raises(OutOfTurn):
        operations.assign_batch([*pks, late], actor=house.周文, lead_id=house.住建.pk)
    assert Assignment.objects.count() == 1
    assert len(operations.assign_batch(pks, actor=house.周文, lead_id=house.住建.pk)) == 5


def test_only_the_unit_signs_for_its_own_part_and_once(house):
    part = a_suggestion(by=house.李明).assigned("区住建局", received=False).part
    with pytest.raises(Missing):
        operations.receive(part.pk, actor=house.钱进)
    with pytest.raises(NotYours):
        operations.receive(part.pk, actor=house.周文)
    operations.receive(part.pk, actor=house.赵敏)
    with pytest.raises(OutOfTurn, match="目前是办理中"):
        operations.receive(part.pk, actor=house.赵敏)


def test_a_refusal_is_in_time_and_stops_nothing(house):
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    with clock.on(date(2026, 3, 12)), pytest.raises(OutOfTurn, match="已经过去") as no:
        operations.refuse(part.pk, actor=house.赵敏, reason="不属职责")
    assert no.value.law == "上海建议规定14"
    with clock.on(date(2026, 3, 11)):
        operations.refuse(part.pk, actor=house.赵敏, reason="不属职责")
        with pytest.raises(OutOfTurn, match="正等待决定"):
            operations.refuse(part.pk, actor=house.赵敏, reason="不属职责")
    part.refresh_from_db()
    assert part.state == "handling"
    assert due(part, "reply") == date(2026, 6, 2)


def test_an_agreed_refusal_goes_to_another_unit_in_one_act(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="属水务", proposed_id=house.水务.pk)
    with pytest.raises((NotYours, Missing)):
        operations.decide_refusal(refusal.pk, actor=house.赵敏, agreed=True, decision="同意")
    with clock.on(date(2026, 3, 20)):
        operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="同意", to_id=house.水务.pk)
    part = story.part
    assert (part.body, part.assigned_on, due(part, "reply")) == (house.水务, date(2026, 3, 20), date(2026, 6, 22))
    assert story.get().assigned_on == date(2026, 3, 2)
    assert not queries.visible_to(house.赵敏).exists()
    assert not queries.refusals_visible_to(house.钱进).exists()
    assert queries.refusals_visible_to(house.周文).exists()


@pytest.mark.parametrize(("rule", "who"), [("standing_committee", "何静"), ("chairpersons", "高远")])
def test_who_assigns_for_the_body_of_the_rule_sees_and_decides_refusals(house, rule, who):
    decide_locally(house.congress.pk, "suggestions", {"between_assigner": rule}, date(2026, 1, 1), "会议", actor=SYSTEM)
    story, assigner = a_suggestion(by=house.李明).assigned("区住建局"), getattr(house, who)
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="属水务")
    operations.ask_extension(story.part.pk, actor=house.赵敏, reason="涉及五个部门")
    page = open_dossier(story.get(), assigner)
    assert [r.pk for p in page.parts for r in p.refusals] == [refusal.pk]
    offered = [act.label for act in office_acts(page)]
    assert "决定退办" in offered
    assert "决定延期" not in offered
    assert "决定延期" in [act.label for act in office_acts(open_dossier(story.get(), house.周文))]
    assert any("决定退办" in todo.title for todo in office_todos(assigner, clock.today()))
    browser = signed_in(Client(), house.cast.people[who])
    assert "属水务" in browser.get("/suggestions/returned").content.decode()
    assert browser.get(f"/suggestions/refusals/{refusal.pk}/decision").status_code == 200
    assert browser.get(f"/suggestions/parts/{story.part.pk}/extension-decision").status_code == 403
    operations.decide_refusal(refusal.pk, actor=assigner, agreed=True, decision="同意", to_id=house.水务.pk)
    assert story.part.body == house.水务


def test_who_may_not_assign_here_is_offered_no_decision(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="属水务")
    assert not [act.label for act in office_acts(open_dossier(story.get(), house.高远))]
    assert not list(office_todos(house.高远, clock.today()))
    with pytest.raises(NotYours):
        operations.decide_refusal(refusal.pk, actor=house.高远, agreed=True, decision="同意")
    browser = signed_in(Client(), house.cast.people["高远"])
    assert browser.get(f"/suggestions/refusals/{refusal.pk}/decision").status_code == 403
    assert browser.get(f"/suggestions/{story.suggestion.pk}/addition").status_code == 403


def test_a_denied_refusal_leaves_all_as_it_was(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="不属职责")
    operations.decide_refusal(refusal.pk, actor=house.周文, agreed=False, decision="三定方案已列明")
    with pytest.raises(OutOfTurn):
        operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="又同意")
    assert (story.part.state, story.get().state) == ("handling", "handling")


def test_more_time_takes_leave_where_the_place_asks_it(house):
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    operations.ask_extension(part.pk, actor=house.赵敏, reason="涉及面广")
    assert due(part, "reply") == date(2026, 6, 2)
    with pytest.raises(NotYours):
        operations.extend(part.pk, actor=house.赵敏)
    operations.extend(part.pk, actor=house.周文)
    assert due(part, "reply") == date(2026, 9, 2)
    with pytest.raises(OutOfTurn, match="已经申请过"):
        operations.ask_extension(part.pk, actor=house.赵敏, reason="再延")


def test_no_leave_no_extension_and_a_reason(house):
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    operations.ask_extension(part.pk, actor=house.赵敏, reason="涉及面广")
    with pytest.raises(Unfit):
        operations.extend(part.pk, actor=house.周文, agreed=False)
    operations.extend(part.pk, actor=house.周文, agreed=False, why="事项单一")
    assert due(part, "reply") == date(2026, 6, 2)
    assert journal.of(part).last().label == "不同意延期"


def test_where_the_law_alone_speaks_the_longer_term_runs_at_once(house):
    decide_locally(house.congress.pk, "suggestions", {"difficult_by": "law"}, date(2026, 1, 1), "纪要", actor=SYSTEM)
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    operations.ask_extension(part.pk, actor=house.赵敏, reason="涉及面广")
    assert due(part, "reply") == date(2026, 9, 2)


def test_a_lapsed_term_is_not_extended(house):
    part = a_suggestion(by=house.李明).assigned("区住建局").part
    with clock.on(date(2026, 6, 3)), pytest.raises(OutOfTurn, match="期限已过"):
        operations.ask_extension(part.pk, actor=house.赵敏, reason="来不及")


def test_one_more_unit_joins_with_a_term_of_its_own(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with clock.on(date(2026, 3, 10)):
        row = operations.add_unit(story.suggestion.pk, actor=house.周文, body_id=house.水务.pk)
    assert due(row, "assist") == date(2026, 4, 10)
    with pytest.raises(Unfit, match="已在承办"):
        operations.add_unit(story.suggestion.pk, actor=house.周文, body_id=house.水务.pk)


def test_the_inbox_is_ordered_by_last_day_and_lists_what_is_late(house):
    with clock.on(date(2026, 3, 16)):
        later = a_suggestion("关于乙的建议", by=house.李明).assigned("区住建局").part
    sooner = a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局").part
    assert list(queries.inbox(house.住建.pk)) == [sooner, later]
    assert list(queries.at_risk(house.congress.pk, 15, date(2026, 5, 25))) == [sooner]
    assert list(queries.overdue(house.congress.pk, date(2026, 6, 3))) == [sooner]
    assert not queries.inbox(house.水务.pk).exists()
