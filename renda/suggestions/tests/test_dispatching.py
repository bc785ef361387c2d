"""分办: the government's office divides what went to the government; the legal clock does not start again."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal, replay
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import a_body, a_person, a_post, acting_as, as_deputy
from renda.suggestions import operations, queries
from renda.suggestions.builders import a_suggestion, under_rules_of
from renda.suggestions.kinds import AssignmentState, Role
from renda.suggestions.models import Assignment
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 16)


def to_government(house, title="关于统筹充电设施布局的建议", **more):
    story = a_suggestion(title, by=house.李明).accepted()
    operations.assign(story.suggestion.pk, actor=SYSTEM, lead_id=house.cast.bodies["区政府"].pk, **more)
    return story


def part_of(story, role=Role.LEAD):
    return story.suggestion.assignments.get(role=role)


def term(part, name):
    found = clocks.of(part).filter(name=name).first()
    return found.due_on if found else None


def test_the_office_divides_and_the_reply_stays_due_by_the_first_assignment(house):
    story = to_government(house)
    part = part_of(story)
    due = term(part, "reply")
    with clock.on(LATER):
        [lead, assisting] = operations.dispatch(
            part.pk,
            actor=house.陈刚,
            lead_id=house.住建.pk,
            assisting_ids=[house.水务.pk],
            parts={house.水务.pk: "管线"},
        )
    part.refresh_from_db()
    assert part.state == AssignmentState.DISPATCHED
    assert (lead.role, lead.assigned_on, lead.state) == (Role.LEAD, part.assigned_on, "assigned")
    assert term(lead, "reply") == due
    assert (assisting.role, assisting.part) == (Role.ASSISTING, "管线")
    assert story.get().state == "assigned"
    assert not clocks.of(part).filter(met_on=None).exists()
    assert "分办" in journal.of(part).values_list("label", flat=True)
    assert list(replay.faults()) == []


def test_the_window_to_refuse_opens_anew_and_receipt_does_not_shut_it(house):
    under_rules_of(house.congress, "henan")  # counts from assignment
    story = to_government(house)
    part = part_of(story)
    with clock.on(LATER):
        [row] = operations.dispatch(part.pk, actor=house.陈刚, lead_id=house.住建.pk)
        opened = term(row, "refuse")
        operations.receive(row.pk, actor=house.赵敏)
    assert opened > LATER
    assert term(row, "refuse") == opened


def test_an_assisting_part_is_divided_among_assisting_units(house):
    story = a_suggestion(by=house.李明).accepted()
    operations.assign(
        story.suggestion.pk, actor=SYSTEM, lead_id=house.水务.pk, assisting_ids=[house.cast.bodies["区政府"].pk]
    )
    operations.dispatch(part_of(story, Role.ASSISTING).pk, actor=house.陈刚, assisting_ids=[house.住建.pk])
    roles = dict(story.suggestion.assignments.exclude(state="dispatched").values_list("body__short_name", "role"))
    assert roles == {"区水务局": "lead", "区住建局": "assisting"}


def test_a_lead_that_stands_alone_may_be_divided_into_separate_replies(house):
    story = to_government(house)
    operations.dispatch(part_of(story).pk, actor=house.陈刚, separate_ids=[house.住建.pk, house.水务.pk])
    assert story.suggestion.assignments.filter(role="separate", state="assigned").count() == 2


def test_with_others_assisting_it_is_not_split_into_separate_replies(house):
    story = to_government(house, assisting_ids=[house.水务.pk])
    traffic = a_body(house.congress, "government_department", "青禾区交通局", short_name="区交通局")
    with pytest.raises(Unfit, match="不再分主办"):
        operations.dispatch(part_of(story).pk, actor=house.陈刚, separate_ids=[house.住建.pk, traffic.pk])


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({}, "请选择分办的部门"),
        ({"assisting_ids": ["住建"]}, "须确定主办"),
        ({"lead_id": "财经"}, "不能承接分办"),
        ({"lead_id": "政府"}, "不能承接分办"),
        ({"lead_id": "没有"}, "没有这个单位"),
        ({"lead_id": "住建", "assisting_ids": ["住建"]}, "选了两次"),
        ({"lead_id": "水务"}, "已在承办"),
    ],
)
def test_what_may_not_be_chosen_is_named(house, chosen, said):
    story = to_government(house, assisting_ids=[house.水务.pk])
    known = {
        "住建": house.住建.pk, "水务": house.水务.pk, "财经": house.cast.bodies["财经委"].pk,
        "政府": house.cast.bodies["区政府"].pk, "没有": 10**17,
    }  # fmt: skip
    given = {k: [known[v] for v in vs] if isinstance(vs, list) else known[vs] for k, vs in chosen.items()}
    with pytest.raises(Unfit, match=said):
        operations.dispatch(part_of(story).pk, actor=house.陈刚, **given)
    assert not Assignment.objects.filter(state="dispatched").exists()


def test_nobody_else_divides(house):
    story = to_government(house)
    pk = part_of(story).pk
    for actor in (house.周文, house.高远):
        with pytest.raises(NotYours):
            operations.dispatch(pk, actor=actor, lead_id=house.住建.pk)
    far = a_house("远山区", "yuanshan")
    for actor in (house.赵敏, as_deputy(house.王芳), house.外人, far.陈刚, far.周文):
        with pytest.raises(Missing):
            operations.dispatch(pk, actor=actor, lead_id=house.住建.pk)
    with pytest.raises(NotYours):
        operations.dispatch(pk, actor=as_deputy(house.李明), lead_id=house.住建.pk)


def test_a_department_never_passes_its_own_part_on(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with pytest.raises(NotYours, match="不得自行转办"):
        operations.dispatch(story.part.pk, actor=house.赵敏, lead_id=house.水务.pk)


def test_what_is_asked_to_be_relieved_of_or_already_divided_is_not_divided(house):
    story = to_government(house)
    part = part_of(story)
    clerk = acting_as(a_post(a_person("秦书"), house.cast.bodies["区政府"]))
    refusal = operations.refuse(part.pk, actor=clerk, reason="不属政府职责")
    with pytest.raises(OutOfTurn, match="正在申请退办"):
        operations.dispatch(part.pk, actor=house.陈刚, lead_id=house.住建.pk)
    operations.decide_refusal(refusal.pk, actor=house.周文, agreed=False, decision="属政府职责")
    operations.dispatch(part.pk, actor=house.陈刚, lead_id=house.住建.pk)
    with pytest.raises((OutOfTurn, Missing)):
        operations.dispatch(part.pk, actor=house.陈刚, lead_id=house.水务.pk)


def test_all_inside_government_stays_in_the_office_s_sight(house):
    story = to_government(house)
    operations.dispatch(part_of(story).pk, actor=house.陈刚, lead_id=house.住建.pk)
    assert queries.entitled(house.陈刚).filter(pk=story.suggestion.pk).exists()
    assert queries.assignments_visible_to(house.陈刚).filter(body=house.住建).exists()


def test_a_unit_that_was_given_it_may_refuse_and_it_comes_back_to_the_deputies_office(house):
    story = to_government(house)
    [row] = operations.dispatch(part_of(story).pk, actor=house.陈刚, lead_id=house.住建.pk)
    refusal = operations.refuse(row.pk, actor=house.赵敏, reason="不属本局职责")
    operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="成立")
    assert story.get().state == "reassigning"
