"""退办和延期 in the browser, the office's desk, its acts on a page, and who is told of what."""

from datetime import timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, clocks
from renda.kernel.actors import SYSTEM
from renda.notifications.models import Notice
from renda.people.builders import a_deputy, as_deputy
from renda.people.models import Person
from renda.suggestions import operations, queries
from renda.suggestions.acts.office import acts
from renda.suggestions.builders import a_suggestion
from renda.suggestions.desk.office import todos
from renda.suggestions.dossier import open_dossier
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(house):
    return signed_in(Client(), house.cast.people["周文"])


def refused(house, title="关于改造供水管网的建议", **more):
    story = a_suggestion(title, by=house.李明).assigned("区住建局")
    return story, operations.refuse(story.part.pk, actor=house.赵敏, reason="不属本局职责", **more)


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


def test_the_queue_lists_what_units_ask_with_the_office_s_last_day(house, clerk):
    refused(house, proposed_id=house.水务.pk)
    late = a_suggestion("关于延期的建议", by=house.李明).assigned("区水务局")
    operations.ask_extension(late.part.pk, actor=house.钱进, reason="涉及五个部门")
    page = clerk.get("/suggestions/returned").content.decode()
    for words in ("不属本局职责", "建议改由区水务局办理", "首次交办已0天", "涉及五个部门"):
        assert words in page


def test_the_queue_stays_within_twelve_statements(house, clerk, django_assert_max_num_queries):
    for n in range(8):
        refused(house, f"关于第{n}件的建议")
    clerk.get("/suggestions/returned")
    with django_assert_max_num_queries(12):
        assert clerk.get("/suggestions/returned").status_code == 200


def test_agreed_with_a_new_unit_starts_its_terms(house, clerk):
    story, refusal = refused(house)
    address = f"/suggestions/refusals/{refusal.pk}/decision"
    assert "不属本局职责" in clerk.get(address).content.decode()
    sent = {"agreed": "yes", "to_id": house.水务.pk, "decision": "理由成立"}
    page = clerk.post(address, sent, follow=True).content.decode()
    assert "改由区水务局办理，2026年6月2日前答复" in page
    assert story.suggestion.assignments.get(state="assigned").body == house.水务
    assert clerk.get(address).status_code == 409
    assert clerk.post(address, sent).status_code == 409


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"agreed": "yes", "decision": " "},
        {"agreed": "maybe", "decision": "x"},
        {"agreed": "yes", "decision": "x", "to_id": "999999"},
        {"agreed": "no", "decision": "x", "to_id": "UNIT"},
    ],
)
def test_a_decision_that_is_not_sound_changes_nothing(house, clerk, sent):
    story, refusal = refused(house)
    sent = {k: house.水务.pk if v == "UNIT" else v for k, v in sent.items()}
    assert clerk.post(f"/suggestions/refusals/{refusal.pk}/decision", sent).status_code == 422
    assert story.get().state == "handling"


def test_denied_it_stays_and_its_terms_run_on(house, clerk):
    story, refusal = refused(house)
    due = clocks.of(story.part).get(name="reply").due_on
    clerk.post(f"/suggestions/refusals/{refusal.pk}/decision", {"agreed": "no", "decision": "属本局职责"})
    assert clocks.of(story.part).get(name="reply").due_on == due
    assert "“关于改造供水管网的建议”的退办申请未同意，请继续办理：属本局职责" in told(house.cast.people["赵敏"])


def test_an_extension_is_decided_and_told(house, clerk):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    operations.ask_extension(story.part.pk, actor=house.赵敏, reason="涉及五个部门")
    address = f"/suggestions/parts/{story.part.pk}/extension-decision"
    page = clerk.get(address).content.decode()
    assert "2026年9月2日" in page
    assert clerk.post(address, {"agreed": "no", "why": ""}).status_code == 422
    assert "9月2日前答复" in clerk.post(address, {"agreed": "yes"}, follow=True).content.decode()
    assert "“关于改造老旧小区供水管网的建议”的答复期限已延长到2026年9月2日。" in told(house.cast.people["赵敏"])
    assert clerk.get(address).status_code == 409


def test_members_and_outsiders_stay_outside(house):
    story, refusal = refused(house)
    operations.ask_extension(story.part.pk, actor=house.赵敏, reason="涉及五个部门")
    far = a_house("远山区", "yuanshan")
    pages = (f"/suggestions/refusals/{refusal.pk}/decision", f"/suggestions/parts/{story.part.pk}/extension-decision")
    sent = {"agreed": "yes", "decision": "x", "why": "x"}
    people = (
        (house.cast.people["赵敏"], 403), (far.cast.people["周文"], 404), (a_deputy(house.term, "路人甲").person, 404),
        (Person.objects.get(name="钱进", posts__body=house.水务), 404),
    )  # fmt: skip
    for address in pages:
        assert Client().get(address).status_code == 302
        for person, status in people:
            browser = signed_in(Client(), person)
            assert browser.get(address).status_code == status
            assert browser.post(address, sent).status_code == status
    assert signed_in(Client(), house.cast.people["李明"]).get("/suggestions/returned").status_code == 403
    refusal.refresh_from_db()
    assert refusal.state == "asked"


def test_the_government_s_queue_divides_and_counts_by_unit(house):
    story = a_suggestion(by=house.李明).accepted()
    operations.assign(story.suggestion.pk, actor=SYSTEM, lead_id=house.cast.bodies["区政府"].pk)
    part = story.suggestion.assignments.get()
    browser = signed_in(Client(), Person.objects.get(name="陈刚"))
    assert "分办1件建议" in browser.get("/suggestions/government").content.decode()
    address = f"/suggestions/parts/{part.pk}/dispatch"
    assert "财经委" not in browser.get(address).content.decode()
    assert browser.post(address, {"manner": "together"}).status_code == 422
    answer = browser.post(address, {"manner": "together", "lead_id": house.住建.pk}, follow=True)
    assert "已分办区住建局，答复期限不变，仍为2026年6月2日" in answer.content.decode()
    assert "区住建局" in browser.get("/suggestions/government").content.decode()


def test_dividing_is_closed_to_others(house):
    story = a_suggestion(by=house.李明).accepted()
    operations.assign(story.suggestion.pk, actor=SYSTEM, lead_id=house.cast.bodies["区政府"].pk)
    address = f"/suggestions/parts/{story.suggestion.assignments.get().pk}/dispatch"
    assert Client().get(address).status_code == 302
    far = a_house("远山区", "yuanshan")
    chief = Person.objects.get(name="陈刚", posts__body=far.政府办)
    for person, status in ((house.cast.people["周文"], 403), (house.cast.people["赵敏"], 404), (chief, 404)):
        browser = signed_in(Client(), person)
        assert browser.get(address).status_code == status
        assert browser.post(address, {"manner": "together", "lead_id": house.住建.pk}).status_code == status
    for name in ("赵敏", "李明", "周文"):
        assert signed_in(Client(), house.cast.people[name]).get("/suggestions/government").status_code == 403


# the desk


def on_desk(actor):
    return {todo.key.rsplit(".", 1)[0]: todo for todo in todos(actor, clock.today())}


def test_the_desk_of_the_office_holds_what_it_must_decide(house):
    a_suggestion("关于一的建议", by=house.李明).submitted()
    a_suggestion("关于二的建议", by=house.李明).accepted()
    story, _ = refused(house)
    late = a_suggestion("关于延期的建议", by=house.李明).assigned("区水务局")
    operations.ask_extension(late.part.pk, actor=house.钱进, reason="涉及五个部门")
    operations.object_to_assignment(story.suggestion.pk, actor=as_deputy(house.李明), reason="应交区水务局")
    found = on_desk(house.周文)
    assert set(found) == {
        "suggestions.review", "suggestions.assign", "suggestions.refusal", "suggestions.extension", "suggestions.objection"
    }  # fmt: skip
    assert found["suggestions.review"].due_on == found["suggestions.assign"].due_on == DAY + timedelta(days=9)


def test_more_than_ten_become_one_row_with_their_number(house):
    for n in range(12):
        a_suggestion(f"关于第{n}件的建议", by=house.李明).submitted()
    [row] = list(todos(house.周文, clock.today()))
    assert (row.title, row.url) == ("待审核12件", "/suggestions/review")


def test_the_work_meeting_is_on_the_desk_until_it_is_held(house):
    with clock.on(house.session.opens_on):
        story = a_suggestion(by=house.李明).submitted()
    story.accepted()
    assert "suggestions.work_meeting" in on_desk(house.周文)
    operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY, session_id=house.session.pk)
    assert "suggestions.work_meeting" not in on_desk(house.周文)


def test_the_desk_of_the_government_s_office_holds_what_it_divides(house):
    story = a_suggestion(by=house.李明).accepted()
    operations.assign(story.suggestion.pk, actor=SYSTEM, lead_id=house.cast.bodies["区政府"].pk)
    assert set(on_desk(house.陈刚)) == {"suggestions.dispatch"}


def test_nobody_else_has_any_of_it_on_the_desk(house):
    a_suggestion("关于一的建议", by=house.李明).submitted()
    refused(house)
    far = a_house("远山区", "yuanshan")
    for actor in (house.赵敏, as_deputy(house.李明), house.外人, far.周文, house.何静, house.陈刚):
        assert list(todos(actor, clock.today())) == []


# acts on the page


def offered(suggestion, actor):
    suggestion = queries.entitled(actor).select_related("congress", "lead__person", "lead__term").get(pk=suggestion.pk)
    return [act.label for act in acts(open_dossier(suggestion, actor))]


def test_the_page_offers_the_office_its_next_act(house):
    story = a_suggestion(by=house.李明).submitted()
    assert offered(story.suggestion, house.周文)[0] == "审核"
    story.accepted()
    assert offered(story.suggestion, house.周文) == ["并案", "转上级代表", "交办", "预交办"]
    story.assigned("区住建局")
    assert offered(story.suggestion, house.周文) == ["增加承办单位"]
    operations.refuse(story.part.pk, actor=house.赵敏, reason="不属本局职责")
    assert offered(story.suggestion, house.周文) == ["决定退办", "增加承办单位"]
    assert offered(story.suggestion, house.赵敏) == []
    assert offered(story.suggestion, as_deputy(house.李明)) == []


# notices


def test_a_unit_is_told_once_for_an_act_and_the_office_of_what_units_ask(house):
    pks = [a_suggestion(f"关于第{n}件的建议", by=house.李明).accepted().suggestion.pk for n in range(3)]
    operations.assign_batch(pks, actor=house.周文, lead_id=house.住建.pk)
    assert told(house.cast.people["赵敏"]) == ["交办区住建局代表建议3件，最早的2026年6月2日前答复。"]
    refused(house)
    assert told(house.cast.people["周文"])[-1] == "区住建局申请退办“关于改造供水管网的建议”。"


def test_a_pre_assignment_its_objection_and_the_answer_are_told(house):
    s = a_suggestion(by=house.李明).accepted().get()
    [part] = operations.pre_assign(s.pk, actor=house.周文, lead_id=house.住建.pk)
    operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属本局", proposed_id=house.水务.pk)
    operations.uphold_pre_assignment(part.pk, actor=house.周文, why="属本局")
    mine = told(house.cast.people["赵敏"])
    assert mine[0].startswith("拟请区住建局主办“关于改造老旧小区供水管网的建议”")
    assert mine[1].endswith("仍拟由区住建局办理：属本局")
    assert any("提出异议，建议改由青禾区水务局办理" in text for text in told(house.cast.people["周文"]))
