"""Writing pages: a draft in one go, similar ones told, the last check, entry for another, stale edits, hostile input."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import attachments
from renda.people.builders import a_deputy, a_person, as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion, under_rules_of
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db
TEXT = {
    "title": "关于加快老旧小区加装电梯的建议", "facts": "南塘新村六层老楼没有电梯，八十岁以上老人六十多位。",
    "proposals": "把南塘新村列入今年加装计划，统一协调管线迁移。", "publication_consent": "1",
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def browser_of(deputy):
    return signed_in(Client(), deputy.person)


@pytest.fixture
def liming(house):
    return browser_of(house.李明)


def test_a_deputy_writes_saves_and_goes_on_to_the_last_check(house, liming):
    assert "照片和材料" in liming.get("/suggestions/new").content.decode()
    answer = liming.post("/suggestions/new", {**TEXT, "next": "submit", "suggested_unit_ids": [house.住建.pk]})
    made = Suggestion.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/suggestions/{made.pk}/submission")
    assert (made.state, made.publication_consent, made.lead) == ("draft", True, house.李明)
    assert list(made.suggested_units.all()) == [house.住建]
    page = liming.get(answer["Location"]).content.decode()
    assert "提交建议" in page
    assert liming.post(answer["Location"], {}).status_code == 303
    made.refresh_from_db()
    assert made.state == "submitted"


def test_a_title_alone_keeps_a_draft_and_the_check_tells_what_is_missing(house, liming):
    liming.post("/suggestions/new", {"title": "修路", "next": "save"})
    made = Suggestion.objects.get()
    page = liming.get(f"/suggestions/{made.pk}/submission").content.decode()
    assert "还没有写具体建议" in page
    assert "代表法" in page
    assert "去补上" in page
    assert liming.post(f"/suggestions/{made.pk}/submission", {}).status_code == 422
    made.refresh_from_db()
    assert made.state == "draft"


def test_without_a_title_nothing_is_kept_and_what_was_typed_stays(house, liming):
    answer = liming.post("/suggestions/new", {"facts": "灯坏了三个月没有人修", "next": "save"})
    assert answer.status_code == 422
    assert "灯坏了三个月没有人修" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_photos_go_with_the_draft_and_a_bad_file_costs_nothing_else(house, liming):
    files = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.exe", b"MZ\0\0" + b"\0" * 64)]
    page = liming.post("/suggestions/new", {**TEXT, "next": "save", "papers": files}, follow=True).content.decode()
    made = Suggestion.objects.get()
    assert [f.name for f in attachments.of(made)] == ["a.png"]
    assert "b.exe”没有收下" in page
    assert "附件1个" in page


def test_similar_ones_are_told_with_and_without_script(house, liming):
    a_suggestion(TEXT["title"], by=house.李明, facts=TEXT["facts"], proposals=TEXT["proposals"]).submitted()
    words = {"title": "关于老旧小区加装电梯的建议", "facts": TEXT["facts"], "proposals": TEXT["proposals"]}
    piece = liming.post("/suggestions/similar", words).content.decode()
    assert "有相近的建议" in piece
    assert TEXT["title"] in piece
    assert "待审核" in piece
    page = liming.post("/suggestions/new", {**words, "next": "check"})
    assert page.status_code == 200
    assert "有相近的建议" in page.content.decode()
    assert words["title"] in page.content.decode()
    assert Suggestion.objects.count() == 1
    assert "有相近的建议" not in liming.post("/suggestions/similar", {"title": "公交"}).content.decode()


def test_similar_ones_are_never_anothers_secrets(house):
    a_suggestion(
        TEXT["title"], by=house.李明, facts=TEXT["facts"], confidential=True, confidential_reason="涉及举报"
    ).submitted()
    for browser in (browser_of(house.王芳), browser_of(a_house("白石区", "baishi").李明)):
        piece = browser.post("/suggestions/similar", TEXT)
        assert piece.status_code == 200
        assert "有相近的建议" not in piece.content.decode()
    unit = signed_in(Client(), house.people["赵敏"])
    assert unit.post("/suggestions/similar", TEXT).status_code == 403
    assert Client().post("/suggestions/similar", TEXT).status_code == 302


def test_an_edit_overtaken_by_another_answers_409_and_keeps_the_words(house, liming):
    story = a_suggestion(by=house.李明)
    operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="另一台设备上改过")
    address = f"/suggestions/{story.suggestion.pk}/text"
    answer = liming.post(address, {**TEXT, "facts": "我刚打的字", "version": 1, "next": "save"})
    assert answer.status_code == 409
    assert "我刚打的字" in answer.content.decode()
    assert story.get().facts == "另一台设备上改过"


def test_an_edit_tells_that_cosigners_confirm_again(house, liming):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    address = f"/suggestions/{story.suggestion.pk}/text"
    assert "1位代表已确认联名" in liming.get(address).content.decode()
    page = liming.post(address, {**TEXT, "version": 1, "next": "save"}, follow=True).content.decode()
    assert "1位联名代表要重新确认" in page
    assert story.suggestion.cosignatures.get().state == "invited"


@pytest.mark.parametrize("page", ["text", "submission"])
def test_only_the_lead_deputy_edits_and_hands_in(house, page):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳)
    address = f"/suggestions/{story.suggestion.pk}/{page}"
    before = story.get().version
    assert browser_of(house.王芳).post(address, {**TEXT, "version": 1}).status_code == 403
    for person in (house.陈新.person, house.people["赵敏"], a_house("白石区", "baishi").李明.person):
        assert signed_in(Client(), person).post(address, {**TEXT, "version": 1}).status_code == 404
    assert Client().post(address).status_code == 302
    assert story.get().version == before


def test_what_was_handed_in_is_not_edited(house, liming):
    story = a_suggestion(by=house.李明).submitted()
    answer = liming.get(f"/suggestions/{story.suggestion.pk}/text")
    assert answer.status_code == 409
    assert "不能再改" in answer.content.decode()


def test_only_deputies_write(house):
    for person in (house.people["赵敏"], house.people["周文"]):
        assert signed_in(Client(), person).get("/suggestions/new").status_code == 403
    assert signed_in(Client(), a_person("路人")).get("/suggestions/new").status_code == 403


def test_the_office_types_in_a_paper_with_its_scan_for_the_deputy(house):
    office = signed_in(Client(), house.people["周文"])
    data = {**TEXT, "lead_id": house.王芳.pk, "next": "save"}
    assert office.post("/suggestions/on-behalf", data).status_code == 422
    scan = SimpleUploadedFile("手写稿.png", PNG)
    answer = office.post("/suggestions/on-behalf", {**data, "papers": scan})
    made = Suggestion.objects.get()
    assert answer.status_code == 303
    assert (made.lead, made.entered_by_office) == (house.王芳, True)
    assert attachments.of(made).count() == 1
    assert browser_of(house.李明).get("/suggestions/on-behalf").status_code == 403
    foreign = a_deputy(a_house("白石区", "baishi").cast.term, "外区代表")
    answer = office.post(
        "/suggestions/on-behalf", {**data, "lead_id": foreign.pk, "papers": SimpleUploadedFile("x.png", PNG)}
    )
    assert answer.status_code == 422


def test_more_than_three_units_and_a_secret_without_reason_are_told(house, liming):
    units = [house.住建.pk, house.水务.pk, house.政府办.pk, house.cast.bodies["区政府"].pk]
    page = liming.post("/suggestions/new", {**TEXT, "suggested_unit_ids": units, "confidential": "on"})
    assert page.status_code == 422
    assert "最多选3个单位" in page.content.decode()
    assert "请写明原因" in page.content.decode()


def test_hostile_words_stay_words(house, liming):
    bad = "<script>alert(1)</script>\u202e{{ 7|add:7 }}"
    liming.post("/suggestions/new", {**TEXT, "title": bad, "facts": bad * 3, "next": "save"})
    made = Suggestion.objects.get()
    for page in ("", "/text", "/submission", "/cosigners"):
        told = liming.get(f"/suggestions/{made.pk}{page}").content.decode()
        assert "<script>alert" not in told
        assert "\u202e" not in told
        assert "{{ 7|add:7 }}" in told or page == "/cosigners"
    assert "<script>alert" not in liming.get("/suggestions/mine").content.decode()


def test_a_delegation_hands_in_where_the_place_allows(house, liming):
    story = a_suggestion(by=house.李明)
    assert "in_whose_name" not in liming.get(f"/suggestions/{story.suggestion.pk}/submission").content.decode()
    under_rules_of(house.congress, "chongqing")
    assert "in_whose_name" not in liming.get(f"/suggestions/{story.suggestion.pk}/submission").content.decode()
