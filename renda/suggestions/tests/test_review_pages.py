"""审核 in the browser: the queue, one item beside its checks, each outcome, and who stays outside."""

from datetime import date

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, journal, replay
from renda.people.builders import a_deputy
from renda.people.models import Person
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db
HOSTILE = "关于<script>alert(1)</script>“&\u202e的建议"


@pytest.fixture
def clerk(house):
    return signed_in(Client(), house.cast.people["周文"])


def submitted(house, title="关于改造供水管网的建议", **fields):
    return a_suggestion(title, by=house.李明, **fields).submitted().get()


def in_session(house, title):
    with clock.on(date(2026, 1, 13)):
        return submitted(house, title)


def test_the_queue_has_two_paths_and_the_oldest_stands_first(house, clerk):
    with clock.on(date(2026, 2, 26)):
        submitted(house, "关于先来的建议")
    submitted(house, "关于后来的建议")
    in_session(house, "关于会上的建议")
    page = clerk.get("/suggestions/review").content.decode()
    assert page.index("关于先来的建议") < page.index("关于后来的建议")
    assert "关于会上的建议" not in page
    assert "还剩" in page  # seven working days from the day it came in
    assert "关于会上的建议" in clerk.get("/suggestions/review?phase=in_session").content.decode()


def test_the_queue_stays_within_twelve_statements(house, clerk, django_assert_max_num_queries):
    for n in range(15):
        submitted(house, f"关于第{n}件的建议")
    clerk.get("/suggestions/review")
    with django_assert_max_num_queries(12):
        assert clerk.get("/suggestions/review").status_code == 200


def test_an_empty_queue_teaches(house, clerk):
    assert "没有待审核的建议" in clerk.get("/suggestions/review").content.decode()


def test_one_item_shows_its_text_its_checks_and_the_number_it_would_get(house, clerk):
    s = submitted(house, facts="水压低。", proposals="改造管网，分三年完成，每年公布进度并接受代表监督检查。")
    page = clerk.get(f"/suggestions/{s.pk}/review").content.decode()
    assert "水压低。" in page
    assert "情况和问题写得很短" in page
    assert "编为闭第0001号" in page
    assert not Suggestion.objects.exclude(number="").exists()


def test_acceptance_numbers_it_and_leads_to_the_next(house, clerk):
    s, after = submitted(house), submitted(house, "关于下一件的建议")
    answer = clerk.post(f"/suggestions/{s.pk}/acceptance", {"category": "city", "jurisdiction": "own"})
    assert (answer.status_code, answer["Location"]) == (303, f"/suggestions/{after.pk}/review")
    s.refresh_from_db()
    assert (s.number, s.category, s.state) == ("闭第0001号", "city", "accepted")
    assert "已受理，编为闭第0001号，2026年3月11日前交办" in clerk.get(answer["Location"]).content.decode()
    last = clerk.post(f"/suggestions/{after.pk}/acceptance", {"category": "city"})
    assert last["Location"] == "/suggestions/review"


def test_acceptance_without_a_category_comes_back(house, clerk):
    s = submitted(house)
    answer = clerk.post(f"/suggestions/{s.pk}/acceptance", {})
    assert answer.status_code == 422
    s.refresh_from_db()
    assert s.state == "submitted"


def test_one_may_be_counted_to_a_session(house, clerk):
    s = submitted(house)
    clerk.post(f"/suggestions/{s.pk}/acceptance", {"category": "city", "session_id": house.session.pk})
    s.refresh_from_db()
    assert (s.number, s.phase) == ("第0001号", "in_session")


def test_powers_and_secrecy_are_settled_at_acceptance(house, clerk):
    s = submitted(house)
    sent = {"category": "city", "jurisdiction": "other", "confidential": "on"}
    clerk.post(f"/suggestions/{s.pk}/acceptance", sent)
    s.refresh_from_db()
    assert (s.jurisdiction, s.confidential) == ("other", True)


def test_a_twin_is_accepted_and_joined_in_one_act(house):
    main = a_suggestion("关于改造老旧小区供水管网的建议", by=house.王芳).accepted().get()
    s = submitted(house, "关于改造老旧小区供水管网的建议（二）")
    made = operations.accept_into(s.pk, actor=house.周文, into_id=main.pk, category="city", why="内容相同")
    assert (made.state, made.merged_into_id, made.number) == ("merged", main.pk, "闭第0002号")
    assert list(journal.of(made).values_list("act", flat=True))[-2:] == ["accept", "merge"]
    assert list(replay.faults()) == []


def test_a_twin_that_cannot_be_joined_leaves_nothing(house):
    s = submitted(house)
    main = a_suggestion("关于保密的建议", by=house.王芳, confidential=True).accepted().get()
    with pytest.raises(Exception, match="保密的建议不能"):
        operations.accept_into(s.pk, actor=house.周文, into_id=main.pk, category="city")
    s.refresh_from_db()
    assert (s.state, s.number) == ("submitted", "")


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("send_back", "returned"), ("to_revise", "revising"), ("letter", "letter"), ("reference", "reference")],
)
def test_turning_down_names_the_reason_and_explains(house, clerk, outcome, state):
    s = submitted(house)
    sent = {"outcome": outcome, "reason": "personal", "explained": "涉及个人问题，请通过信访渠道反映。"}
    assert clerk.post(f"/suggestions/{s.pk}/rejection", sent).status_code == 303
    s.refresh_from_db()
    assert (s.state, s.turned_down_for) == (state, "personal")
    assert journal.of(s).latest("serial").why == "涉及个人问题，请通过信访渠道反映。"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outcome": "send_back", "reason": "personal", "explained": "  "},
        {"outcome": "send_back", "reason": "没有这种", "explained": "x"},
        {"outcome": "delete", "reason": "personal", "explained": "x"},
        {"outcome": "send_back", "reason": "consultation", "explained": "上海的规定里没有这一种"},
    ],
)
def test_turning_down_without_a_lawful_reason_changes_nothing(house, clerk, sent):
    s = submitted(house)
    assert clerk.post(f"/suggestions/{s.pk}/rejection", sent).status_code == 422
    s.refresh_from_db()
    assert s.state == "submitted"


def test_what_is_beyond_the_powers_goes_to_the_deputies_above(house, clerk):
    s = submitted(house)
    assert clerk.post(f"/suggestions/{s.pk}/transfer", {"passed_to": ""}).status_code == 422
    assert clerk.post(f"/suggestions/{s.pk}/transfer", {"passed_to": "市十七届人大代表张某"}).status_code == 303
    s.refresh_from_db()
    assert (s.state, s.jurisdiction) == ("passed_up", "higher")


def test_joining_and_parting_again(house, clerk):
    main = a_suggestion("关于增设路灯的建议", by=house.王芳).accepted().get()
    s = a_suggestion("关于修剪行道树的建议", by=house.李明).accepted().get()
    address = f"/suggestions/{s.pk}/merger"
    assert clerk.post(address, {"number": "第9999号"}).status_code == 422
    assert clerk.post(address, {}).status_code == 422
    assert clerk.post(address, {"number": main.number, "why": "同一路段"}).status_code == 303
    s.refresh_from_db()
    assert s.merged_into_id == main.pk
    assert clerk.post(f"/suggestions/{s.pk}/separation", {"why": "各是一事"}).status_code == 303
    s.refresh_from_db()
    assert (s.state, s.merged_into_id) == ("accepted", None)


def test_a_late_reviewer_is_told_the_state(house, clerk):
    s = submitted(house)
    operations.accept(s.pk, actor=house.周文, category="city")
    assert clerk.get(f"/suggestions/{s.pk}/review").status_code == 409
    assert clerk.post(f"/suggestions/{s.pk}/acceptance", {"category": "city"}).status_code == 409


def test_hostile_words_stay_words(house, clerk):
    s = submitted(house, HOSTILE, facts="<img src=x onerror=alert(1)>" * 3, proposals="\x00<b>粗</b>")
    for address in ("/suggestions/review", f"/suggestions/{s.pk}/review", f"/suggestions/{s.pk}/transfer"):
        page = clerk.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>粗" not in page
    assert clerk.post(f"/suggestions/{s.pk}/transfer", {"passed_to": "甲" * 5000}).status_code == 422
    assert clerk.post(f"/suggestions/{s.pk}/merger", {"into_id": "9" * 40}).status_code in (409, 422)


@pytest.mark.parametrize("phase", ["x", "", "in_session'--", "²"])
def test_the_queue_answers_any_address(house, clerk, phase):
    assert clerk.get("/suggestions/review", {"phase": phase}).status_code == 200


PAGES = ("review", "acceptance", "rejection", "transfer", "merger", "separation")


@pytest.mark.parametrize("page", PAGES)
def test_outsiders_find_nothing_and_members_may_not(house, page):
    s = submitted(house)
    address = f"/suggestions/{s.pk}/{page}"
    assert Client().get(address).status_code == 302
    far = a_house("远山区", "yuanshan")
    stranger = a_deputy(house.term, "路人甲").person
    for person, status in (
        (far.cast.people["周文"], 404), (house.cast.people["赵敏"], 404), (stranger, 404),
        (house.cast.people["李明"], 403), (Person.objects.filter(name="钱进").first(), 404),
    ):  # fmt: skip
        browser = signed_in(Client(), person)
        assert browser.get(address).status_code == status, person
        assert browser.post(address, {"category": "city", "why": "x", "passed_to": "x"}).status_code in (status, 405)
    s.refresh_from_db()
    assert s.state == "submitted"


def test_the_queue_is_the_office_s(house):
    for name in ("赵敏", "李明", "何静"):
        assert signed_in(Client(), house.cast.people[name]).get("/suggestions/review").status_code == 403
