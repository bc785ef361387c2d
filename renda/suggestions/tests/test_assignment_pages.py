"""交办 in the browser: the list that goes out in one act, one item, pre-assignment, and who stays outside."""

import re
from datetime import date

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, clocks, replay
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import a_deputy, as_deputy
from renda.people.models import Person
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db
LIST = "/suggestions/assignment"


@pytest.fixture
def clerk(house):
    return signed_in(Client(), house.cast.people["周文"])


def waiting(house, title="关于改造供水管网的建议", **fields):
    return a_suggestion(title, by=house.李明, **fields).accepted(category="city").get()


def sent(rows, **more):
    """The form of the list as it goes out: ``rows`` are (suggestion, lead)."""
    form = {"chosen": [s.pk for s, _ in rows]}
    for s, lead in rows:
        form[f"sent-{s.pk}"] = "1"
        form[f"lead-{s.pk}"] = lead.pk if lead else ""
    return {**form, **more}


def test_the_list_recommends_a_unit_and_says_why_and_until_when(house, clerk):
    waiting(house, "关于疏浚河道、改造供水管网的建议", facts="供水水压低，供水管网老化，自来水发黄，河道淤积。" * 2)
    page = clerk.get(LIST).content.decode()
    assert "交办1件建议" in page
    assert "2026年6月2日" in page  # three months from today
    assert f'<option value="{house.水务.pk}" selected>区水务局' in page
    assert "职责：" in page
    assert re.search(r'class="row-choice"[^>]* checked', page)


def test_chosen_rows_go_out_in_one_act_and_the_others_wait(house, clerk):
    one, two, three = (waiting(house, f"关于第{n}件的建议") for n in range(3))
    answer = clerk.post(
        LIST, sent([(one, house.住建), (two, house.水务)], **{f"assisting-{one.pk}": "区水务局"}), follow=True
    )
    assert "已交办2件，2家单位，2026年6月2日前答复。" in answer.content.decode()
    assert dict(one.assignments.values_list("body__short_name", "role")) == {
        "区住建局": "lead",
        "区水务局": "assisting",
    }
    three.refresh_from_db()
    assert three.state == "accepted"
    assert list(replay.faults()) == []


def test_two_that_reply_separately_are_named_in_the_row(house, clerk):
    s = waiting(house)
    clerk.post(LIST, sent([(s, None)], **{f"separate-{s.pk}": "区水务局、区住建局"}))
    assert set(s.assignments.values_list("role", flat=True)) == {"separate"}


def test_a_row_chosen_by_its_radio_goes_to_that_unit(house, clerk):
    s = waiting(house)
    clerk.post(LIST, sent([(s, None)], **{f"pick-{s.pk}": house.水务.pk}))
    assert s.assignments.get().body == house.水务


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"lead": ""}, "请选择主办单位"),
        ({"assisting": "区航天局"}, "没有找到“区航天局”这个单位"),
        ({"separate": "区水务局"}, "分别办理至少写两家"),
        ({"separate": "区水务局、区住建局", "assisting": "区政府办"}, "分别办理的不再列会办单位"),
        ({"lead": str(10**17)}, "没有这个单位"),
        ({"lead": "<script>"}, "请选择主办单位"),
        ({"assisting": "<img src=x onerror=1>"}, "没有找到"),
        ({"assisting": "、，；" * 200}, ""),
    ],
)
def test_a_row_that_is_not_sound_brings_the_list_back_as_typed_and_nothing_goes_out(house, clerk, typed, said):
    sound, s = waiting(house, "关于好的建议"), waiting(house)
    form = sent([(sound, house.住建), (s, house.住建)], **{f"{k}-{s.pk}": v for k, v in typed.items()})
    answer = clerk.post(LIST, form)
    if not said:
        assert answer.status_code == 303
        return
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "<img src=x" not in page
    assert not Assignment.objects.exists()


def test_nothing_chosen_is_said(house, clerk):
    waiting(house)
    answer = clerk.post(LIST, {})
    assert (answer.status_code, "请先选择要交办的建议" in answer.content.decode()) == (422, True)


def test_a_row_that_went_out_meanwhile_is_left_and_the_rest_is_as_the_act_says(house, clerk):
    one, two = waiting(house, "关于一的建议"), waiting(house, "关于二的建议")
    operations.assign(one.pk, actor=house.周文, lead_id=house.住建.pk)
    answer = clerk.post(LIST, sent([(one, house.水务), (two, house.水务)]))
    assert answer.status_code == 303
    assert one.assignments.get().body == house.住建
    assert two.assignments.get().body == house.水务


def test_a_hundred_go_out_at_once_and_the_list_costs_few_statements(house, clerk, django_assert_max_num_queries):
    rows = [waiting(house, f"关于第{n}处路灯的建议") for n in range(20)]
    clerk.get(LIST)
    with django_assert_max_num_queries(15):
        assert clerk.get(LIST).status_code == 200
    with django_assert_max_num_queries(50 + 7 * len(rows)):  # each deputy gets a notice of the own matter
        assert clerk.post(LIST, sent([(s, house.住建) for s in rows])).status_code == 303
    assert not Suggestion.objects.filter(state="accepted").exists()


def test_one_item_is_given_with_parts_in_words(house, clerk):
    s = waiting(house)
    address = f"/suggestions/{s.pk}/assignment"
    assert "今天交办的，答复期限为" in clerk.get(address).content.decode()
    form = {
        "manner": "separate",
        "separate_ids": [house.住建.pk, house.水务.pk],
        "parts": "区住建局：管网\n区水务局:水压",
    }
    assert clerk.post(address, form).status_code == 303
    assert dict(s.assignments.values_list("body__short_name", "part")) == {"区住建局": "管网", "区水务局": "水压"}


@pytest.mark.parametrize(
    "form",
    [
        {"manner": "together"},
        {"manner": "separate", "separate_ids": []},
        {"manner": "together", "lead_id": "999999"},
        {"manner": "x", "lead_id": "1"},
        {"manner": "together", "lead_id": "LEAD", "assisting_ids": ["LEAD"]},
        {"manner": "together", "lead_id": "LEAD", "parts": "没有冒号"},
        {"manner": "together", "lead_id": "LEAD", "parts": "区航天局：上天"},
    ],
)
def test_one_item_with_a_choice_that_is_not_sound_comes_back(house, clerk, form):
    s = waiting(house)
    known = {
        k: [house.住建.pk if x == "LEAD" else x for x in v]
        if isinstance(v, list)
        else house.住建.pk
        if v == "LEAD"
        else v
        for k, v in form.items()
    }
    assert clerk.post(f"/suggestions/{s.pk}/assignment", known).status_code == 422
    assert not Assignment.objects.exists()


def test_units_are_asked_first_object_and_are_upheld_or_changed(house, clerk):
    one, two = waiting(house, "关于一的建议"), waiting(house, "关于二的建议")
    assert clerk.post(LIST, sent([(one, house.住建), (two, house.住建)], asking="1")).status_code == 303
    part = one.assignments.get()
    operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属本局", proposed_id=house.水务.pk)
    page = clerk.get("/suggestions/pre-assignment").content.decode()
    assert "1件有异议" in page
    assert "不属本局" in page
    assert clerk.post(f"/suggestions/parts/{part.pk}/upholding", {"why": ""}).status_code == 422
    assert clerk.post(f"/suggestions/parts/{part.pk}/upholding", {"why": "职责清单第3项"}).status_code == 303
    part.refresh_from_db()
    assert part.state == "pre_assigned"
    assert clerk.post(f"{LIST}?view=asked", {"chosen": [one.pk, two.pk]}).status_code == 303
    assert set(Assignment.objects.values_list("state", flat=True)) == {"assigned"}
    assert list(replay.faults()) == []


def test_upholding_is_the_assigner_s_and_only_of_an_objection(house):
    s = waiting(house)
    [part] = operations.pre_assign(s.pk, actor=house.周文, lead_id=house.住建.pk)
    with pytest.raises(OutOfTurn):
        operations.uphold_pre_assignment(part.pk, actor=house.周文, why="没有异议")
    operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属本局")
    for actor, no in (
        (house.赵敏, NotYours),
        (as_deputy(house.王芳), Missing),
        (a_house("远山区", "ys").周文, Missing),
    ):
        with pytest.raises(no):
            operations.uphold_pre_assignment(part.pk, actor=actor, why="x")


def test_pre_assigning_many_is_all_or_none_and_bounded(house):
    one, two = waiting(house, "关于一的建议"), waiting(house, "关于二的建议")
    with pytest.raises(Unfit):
        operations.pre_assign_batch({one.pk: (house.住建.pk, [], []), two.pk: (10**12, [], [])}, actor=house.周文)
    assert not Assignment.objects.exists()
    with pytest.raises(Unfit):
        operations.pre_assign_batch({}, actor=house.周文)
    with pytest.raises(Unfit):
        operations.pre_assign_batch({n: (1, [], []) for n in range(101)}, actor=house.周文)


def test_an_objected_row_is_left_to_the_clerk(house, clerk):
    s = waiting(house)
    [part] = operations.pre_assign(s.pk, actor=house.周文, lead_id=house.住建.pk)
    operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属本局")
    page = clerk.get(LIST).content.decode()
    assert "有异议" in page
    assert not re.search(r'class="row-choice"[^>]* checked', page)
    assert clerk.post(LIST, {"chosen": [s.pk]}).status_code == 422
    clerk.post(LIST, sent([(s, house.水务)]))
    assert s.assignments.get(state="assigned").body == house.水务


def test_a_new_unit_gets_new_terms_while_days_since_the_first_assignment_go_on(house, clerk):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="不属本局")
    operations.decide_refusal(refusal.pk, actor=house.周文, agreed=True, decision="成立")
    with clock.on(date(2026, 3, 12)):
        page = clerk.get(LIST).content.decode()
        assert "首次交办已10天" in page
        assert "区住建局已退办" in page
        clerk.post(f"/suggestions/{story.suggestion.pk}/assignment", {"manner": "together", "lead_id": house.水务.pk})
    part = story.suggestion.assignments.get(state="assigned")
    assert clocks.of(part).get(name="reply").due_on == date(2026, 6, 12)
    assert story.get().assigned_on == DAY


def test_the_office_adds_a_unit(house, clerk):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    address = f"/suggestions/{story.suggestion.pk}/addition"
    page = clerk.get(address).content.decode()
    assert "区住建局</option>" not in page  # it is at work already
    assert clerk.post(address, {"body_id": house.水务.pk, "role": "lead"}).status_code == 422
    assert clerk.post(address, {"body_id": house.水务.pk, "role": "assisting", "part": "水压"}).status_code == 303
    assert story.suggestion.assignments.get(body=house.水务).role == "assisting"


@pytest.mark.parametrize("view", ["", "between", "session", "asked", "again", "x", "²", "'--"])
def test_the_list_answers_any_view(house, clerk, view):
    waiting(house)
    assert clerk.get(LIST, {"view": view}).status_code == 200


def test_outsiders_and_members_stay_outside(house):
    s = waiting(house)
    [part] = operations.pre_assign(s.pk, actor=house.周文, lead_id=house.住建.pk)
    operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属本局")
    pages = (f"/suggestions/{s.pk}/assignment", f"/suggestions/{s.pk}/pre-assignment", f"/suggestions/{s.pk}/addition",
             f"/suggestions/parts/{part.pk}/upholding")  # fmt: skip
    form = {"manner": "together", "lead_id": house.水务.pk, "why": "x", "body_id": house.水务.pk, "role": "assisting"}
    far = a_house("远山区", "yuanshan")
    people = (
        (far.cast.people["周文"], 404), (a_deputy(house.term, "路人甲").person, 404), (Person.objects.get(name="钱进", posts__body=house.水务), 404),
        (house.cast.people["赵敏"], 403), (house.cast.people["李明"], 403),
    )  # fmt: skip
    for address in pages:
        assert Client().get(address).status_code == 302
        for person, status in people:
            browser = signed_in(Client(), person)
            assert browser.get(address).status_code == status, (address, person)
            assert browser.post(address, form).status_code == status, (address, person)
    for person in (house.cast.people["赵敏"], house.cast.people["李明"]):
        for address in (LIST, "/suggestions/pre-assignment"):
            assert signed_in(Client(), person).get(address).status_code == 403
            assert signed_in(Client(), person).post(LIST, sent([(s, house.水务)])).status_code == 403
    assert list(Assignment.objects.values_list("state", flat=True)) == ["objected"]


def test_the_list_of_another_house_does_not_show_or_take_ours(house):
    s = waiting(house)
    far = a_house("远山区", "yuanshan")
    browser = signed_in(Client(), far.cast.people["周文"])
    assert s.title not in browser.get(LIST).content.decode()
    assert browser.post(LIST, sent([(s, far.住建)])).status_code == 422
    assert not Assignment.objects.exists()
