"""A unit's own pages: the tray, signing, refusing, meeting the deputy, opinions, more time; and who is kept out."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock, clocks
from renda.kernel.clock import SHANGHAI
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.people.builders import a_body, a_person, a_post, as_deputy
from renda.people.models import Person
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Appointment, Assignment, ContactRecord, Refusal
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(house):
    return signed_in(Client(), house.people["赵敏"])


@pytest.fixture
def water(house):
    return signed_in(Client(), Person.objects.get(name="钱进"))


@pytest.fixture
def story(house):
    return (
        a_suggestion(by=house.李明)
        .cosigned_by(house.王芳)
        .assigned("区住建局", assisted_by=["区水务局"], received=False)
    )


def text_of(answer):
    return answer.content.decode()


def test_the_tray_shows_the_units_parts_by_last_day(house, unit, story, django_assert_max_num_queries):
    later = a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局")
    with clock.on(date(2026, 4, 1)):
        a_suggestion("关于乙的建议", by=house.李明).assigned("区住建局").replied()
        a_suggestion("关于别家的建议", by=house.李明).assigned("区水务局")
        unit.get("/suggestions/inbox")
        with django_assert_max_num_queries(12):
            page = text_of(unit.get("/suggestions/inbox"))
    assert story.suggestion.title in page
    assert "关于甲的建议" in page
    assert "关于乙的建议" not in page
    assert "关于别家的建议" not in page
    assert "关于乙的建议" in text_of(unit.get("/suggestions/inbox?tab=replied"))
    assert story.suggestion.title not in text_of(unit.get("/suggestions/inbox?tab=work"))
    assert later.suggestion.title in text_of(unit.get("/suggestions/inbox?tab=work"))


def test_the_tray_is_narrowed_by_handler_section_and_last_day(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    operations.divide(story.part.pk, actor=house.赵敏, section="物业科", handler="小吴")
    a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局")
    assert "关于甲的建议" not in text_of(unit.get("/suggestions/inbox?handler=小吴"))
    assert story.suggestion.title in text_of(unit.get("/suggestions/inbox?section=物业科"))
    assert "没有符合条件的建议" in text_of(unit.get("/suggestions/inbox?due=late"))
    with clock.on(date(2026, 6, 20)):
        assert story.suggestion.title in text_of(unit.get("/suggestions/inbox?due=late"))


@pytest.mark.parametrize(
    "query", ["tab=x", "page=0", "page=99999", "page=abc", "unit=1", "handler=%00", "text=%25'\"", "due=x"]
)
def test_a_broken_address_of_the_tray_still_answers(unit, story, query):
    assert unit.get(f"/suggestions/inbox?{query}").status_code == 200


def test_many_are_signed_for_at_once_all_or_none(house, unit, story):
    other = a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局", received=False)
    keys = [story.part.pk, other.part.pk]
    foreign = story.suggestion.assignments.get(role="assisting").pk
    assert unit.post("/suggestions/inbox/receipts", {"chosen": [*keys, foreign]}).status_code == 403
    assert not Assignment.objects.filter(received_on__isnull=False).exists()
    answer = unit.post("/suggestions/inbox/receipts", {"chosen": keys})
    assert answer.status_code == 303
    assert Assignment.objects.filter(pk__in=keys, state="handling").count() == 2
    assert unit.post("/suggestions/inbox/receipts", {"chosen": keys}).status_code == 409
    assert unit.post("/suggestions/inbox/receipts", {"chosen": ["x", "9" * 30]}).status_code == 422
    with pytest.raises(NotYours):
        operations.receive_batch(keys, actor=house.钱进)
    with pytest.raises(Unfit, match="200"):
        operations.receive_batch(range(1, 300), actor=house.赵敏)


def test_a_title_that_begins_like_a_formula_stays_text_in_the_sheet(house, unit):
    a_suggestion('=HYPERLINK("http://x","点")的建议', by=house.李明).assigned("区住建局")
    sheet = load_workbook(BytesIO(unit.get("/suggestions/inbox.xlsx").content)).active
    cell = sheet["B2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("=HYPERLINK")


def test_signing_says_until_when_and_the_page_leads_on(house, unit, story):
    answer = unit.post(f"/suggestions/parts/{story.part.pk}/receipt", follow=True)
    page = text_of(answer)
    assert "已签收" in page
    assert "2026年6月2日前答复代表" in page
    assert "下一步：登记沟通" in page


def test_a_party_body_is_asked_not_charged(house):
    body = a_body(house.congress, "party_body", "青禾区委社会工作部", short_name="区委社会工作部")
    person = a_person("吴梅")
    a_post(person, body)
    story = a_suggestion(by=house.李明).assigned("区委社会工作部", received=False)
    browser = signed_in(Client(), person)
    page = text_of(browser.get(f"/suggestions/{story.suggestion.pk}"))
    assert "下一步：确认收到" in page
    assert "签收" not in text_of(browser.get(f"/suggestions/parts/{story.part.pk}/receipt"))
    assert "待确认" in text_of(browser.get("/suggestions/inbox"))


def test_the_way_to_refuse_shows_its_last_day_and_closes_after_it(house, unit, story):
    pk = story.part.pk
    page = text_of(unit.get(f"/suggestions/parts/{pk}/refusal"))
    window = clocks.of(story.part).get(name="refuse")
    assert f"{window.due_on.month}月{window.due_on.day}日" in page
    answer = unit.post(f"/suggestions/parts/{pk}/refusal", {"reason": "属于水务局职责", "proposed_id": house.水务.pk})
    assert answer.status_code == 303
    assert Refusal.objects.get().proposed == house.水务
    page = text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))
    assert "不能申请退办" in page
    assert "等待决定" in page


def test_after_the_window_refusing_is_shown_closed_with_its_rule(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    with clock.on(date(2026, 4, 20)):
        page = text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))
        assert "不能申请退办" in page
        assert "已经截止" in page
        assert unit.get(f"/suggestions/parts/{story.part.pk}/refusal").status_code == 409
        with pytest.raises(OutOfTurn):
            operations.refuse(story.part.pk, actor=house.赵敏, reason="晚了")


def test_an_objection_to_pre_assignment_names_another_unit(house, unit):
    story = a_suggestion(by=house.李明).accepted()
    [part] = operations.pre_assign(story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk)
    assert "对预交办提意见" in text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))
    data = {"words_of_unit": "管网属水务局", "proposed_id": house.水务.pk}
    assert unit.post(f"/suggestions/parts/{part.pk}/pre-objection", {**data, "proposed_id": 999}).status_code == 422
    assert unit.post(f"/suggestions/parts/{part.pk}/pre-objection", data).status_code == 303
    part.refresh_from_db()
    assert part.state == "objected"


def test_the_work_is_divided_inside_its_term(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    address = f"/suggestions/parts/{story.part.pk}/division"
    late = unit.post(address, {"handler": "小吴", "inner_due_on": "2026-12-01"})
    assert late.status_code == 422
    assert "不能晚于限办日" in text_of(late)
    assert unit.post(address, {"handler": "小吴", "inner_due_on": "2026-05-01"}).status_code == 303


def test_contact_is_entered_and_shown_by_stage(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    address = f"/suggestions/parts/{story.part.pk}/contact"
    data = {
        "stage": "before",
        "method": "visit",
        "held_on": "2026-03-02",
        "content": "<script>alert(1)</script>当面听取",
    }
    assert unit.post(address, {**data, "held_on": "2026-03-09"}).status_code == 422
    assert unit.post(address, data).status_code == 303
    page = text_of(unit.get(address))
    assert "办前：1次，有当面沟通" in page
    assert "<script>alert" not in page
    assert "下一步：起草答复" in text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))


def test_a_meeting_agreed_on_becomes_the_contact_record(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    address = f"/suggestions/parts/{story.part.pk}/appointment"
    assert unit.post(address, {"at": "2026-03-01T10:00", "place": "南塘新村"}).status_code == 422
    assert unit.post(address, {"at": "2026-03-10T14:00", "place": "南塘新村"}).status_code == 303
    made = Appointment.objects.get()
    operations.confirm_appointment(made.pk, actor=as_deputy(house.李明))
    with clock.on(datetime(2026, 3, 10, 16, tzinfo=SHANGHAI)):
        assert "下一步：登记见面" in text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))
        data = {"stage": "before", "method": "symposium", "place": "南塘新村", "content": "听取意见"}
        assert unit.post(f"/suggestions/appointments/{made.pk}/meeting", data).status_code == 303
    record = ContactRecord.objects.get()
    assert (record.held_on, record.method, record.appointment) == (date(2026, 3, 10), "symposium", made)


def test_a_meeting_is_called_off_with_its_reason(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    made = operations.propose_appointment(
        story.part.pk, actor=house.赵敏, at=datetime(2026, 3, 10, 14, tzinfo=SHANGHAI), place="南塘新村"
    )
    address = f"/suggestions/appointments/{made.pk}/cancellation"
    assert unit.post(address, {"why": ""}).status_code == 422
    assert unit.post(address, {"why": "防汛值班"}).status_code == 303
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_who_assists_writes_to_the_lead_who_may_ask_again(house, unit, water, story):
    for row in story.suggestion.assignments.all():
        operations.receive(row.pk, actor=house.赵敏 if row.body == house.住建 else house.钱进)
    helper = story.suggestion.assignments.get(role="assisting")
    page = text_of(water.get(f"/suggestions/{story.suggestion.pk}"))
    assert "下一步：送会办意见" in page
    assert "起草答复" not in page
    assert water.post(f"/suggestions/parts/{helper.pk}/opinion", {"text": "同意"}).status_code == 303
    assert Notice.objects.filter(person=house.people["赵敏"], text__contains="会办意见").exists()
    assert f"请{house.水务}重新会办" in text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))
    again = f"/suggestions/parts/{helper.pk}/opinion-again"
    assert water.post(again, {"why": "x"}).status_code == 403
    assert unit.post(again, {"why": "没有说明市政管网"}).status_code == 303
    assert Notice.objects.filter(person__name="钱进", text__contains="没有说明市政管网").exists()
    assert "没有说明市政管网" in text_of(water.get(f"/suggestions/parts/{helper.pk}/opinion"))
    assert water.post(f"/suggestions/parts/{helper.pk}/opinion", {"text": "年内接通"}).status_code == 303
    assert helper.opinions.count() == 2


def test_more_time_is_asked_for_and_shown_closed_afterwards(house, unit, story):
    operations.receive(story.part.pk, actor=house.赵敏)
    address = f"/suggestions/parts/{story.part.pk}/extension"
    assert "2026年9月2日" in text_of(unit.get(address))
    assert unit.post(address, {"reason": "涉及三个部门"}).status_code == 303
    assert "不能申请延期" in text_of(unit.get(f"/suggestions/{story.suggestion.pk}"))


def test_the_desk_of_a_unit_leads_to_the_next_act(house, unit, story):
    page = text_of(unit.get("/desk/"))
    assert story.suggestion.title in page
    assert f"/suggestions/parts/{story.part.pk}/receipt" in page


def test_a_unit_never_sees_a_co_signers_phone(house, unit, story):
    assert house.王芳.person.phone
    operations.receive(story.part.pk, actor=house.赵敏)
    for address in (f"/suggestions/{story.suggestion.pk}", f"/suggestions/parts/{story.part.pk}/contact"):
        assert house.王芳.person.phone not in text_of(unit.get(address))


ACTS = (
    "receipt", "refusal", "division", "contact", "appointment", "opinion", "opinion-again", "extension", "reply",
    "pre-objection",
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_a_part_belongs_to_its_unit_alone(house, story, act):
    address = f"/suggestions/parts/{story.part.pk}/{act}"
    assert Client().get(address).status_code == 302
    for name in ("钱进", "李明", "周文", "林越", "审计"):
        person = Person.objects.filter(name=name).first()
        browser = signed_in(Client(), person)
        for method in (browser.get, browser.post):
            assert method(address).status_code in (403, 404, 405), (name, act)
    other = a_house("临江区", "linjiang")
    stranger = signed_in(Client(), other.people["赵敏"])
    assert stranger.get(address).status_code == 404


def test_deputies_and_auditors_have_no_tray(house, story):
    for name in ("李明", "审计"):
        browser = signed_in(Client(), Person.objects.filter(name=name).first())
        assert browser.get("/suggestions/inbox").status_code == 403, name
        assert browser.get("/suggestions/inbox.xlsx").status_code == 403, name
        assert browser.post("/suggestions/inbox/receipts", {"chosen": [story.part.pk]}).status_code == 403, name
    assert story.part.state == "assigned"
