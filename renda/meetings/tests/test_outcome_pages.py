"""Pages of what a meeting leaves behind: every page and act for those who may, 404 or 403 for the rest."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.declarations import DESKS
from renda.meetings import operations
from renda.meetings.desk import outcome as desk
from renda.meetings.models import Minutes, Opinion, Resolution
from renda.meetings.tests.outcomes import DAY, NASTY, a_house, an_item, held, said
from renda.people import builders as people
from renda.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    return a_house()


def browser(actor) -> Client:
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


@pytest.fixture
def office(house):
    return browser(house.office)


def url(name: str, *args: object) -> str:
    return reverse(f"meetings:{name}", args=args)


def adopted(house, title: str = "关于环境保护的决议", **more: object) -> Resolution:
    row = operations.draft_resolution(house.meeting.pk, "resolution", title, "会议决定。", actor=house.office, **more)
    return operations.record_adoption(row.pk, "举手表决通过", actor=house.office)


def test_a_resolution_goes_from_draft_to_publication_on_its_pages(house, office):
    pk = house.meeting.pk
    made = office.post(url("resolution_drafting", pk), {"kind": "decision", "title": "关于某事的决定", "text": NASTY})
    row = Resolution.objects.get()
    assert (made.status_code, made["Location"]) == (303, url("resolution", row.pk))
    page = office.get(url("resolution", row.pk)).content.decode()
    assert "<script>alert" not in page
    steps = [
        ("resolution_editing", {"version": 1, "title": "关于某事的决定", "text": "会议决定。"}, 303),
        ("resolution_editing", {"version": 1, "title": "关于某事的决定", "text": "别的"}, 409),
        ("resolution_adoption", {"how": ""}, 422),
        ("resolution_adoption", {"how": "举手表决，全体组成人员过半数赞成"}, 303),
        ("resolution_withholding", {"version": 3, "ground": "privacy"}, 303),
        ("resolution_publication", {"version": 4}, 409),
        ("resolution_release", {"version": 4, "why": "已处理"}, 303),
        ("resolution_publication", {"version": 5}, 303),
        ("resolution_correction", {"version": 6, "title": "关于某事的决定", "text": "会议决定：", "why": "标点"}, 303),
    ]
    for name, data, status in steps:
        assert office.get(url(name, row.pk)).status_code == 200, name
        assert office.post(url(name, row.pk), data).status_code == status, (name, data)
    row.refresh_from_db()
    assert (row.state, row.published_on, row.text) == ("published", DAY, "会议决定：")
    assert "标点" in office.get(url("resolution", row.pk)).content.decode()
    for form, media in (("pdf", "application/pdf"), ("docx", "application/vnd.openxml")):
        assert office.get(url("resolution_paper", row.pk, form))["Content-Type"].startswith(media)
    assert office.get(url("resolution_paper", row.pk, "exe")).status_code == 404


def test_minutes_go_from_draft_to_signature_on_their_pages(house, office):
    pk = house.meeting.pk
    an_item(house)
    held(house)
    assert office.get(url("minutes", pk)).status_code == 404
    assert office.get(url("minutes_drafting", pk)).status_code == 200
    assert office.post(url("minutes_drafting", pk)).status_code == 303
    row = Minutes.objects.get()
    assert office.post(url("minutes_editing", pk), {"version": 1, "text": f"一、改过\n{NASTY}"}).status_code == 303
    compared = office.get(url("minutes_drafting", pk)).content.decode()
    assert "两稿的差别" in compared
    assert office.post(url("minutes_drafting", pk)).status_code == 422
    assert office.post(url("minutes_drafting", pk), {"replace": "on"}).status_code == 303
    assert office.post(url("minutes_signature", pk), {"version": 3, "signed_by": "孙力"}).status_code == 303
    page = office.get(url("minutes", pk)).content.decode()
    assert "孙力" in page
    assert office.get(url("minutes_paper", pk, "docx")).status_code == 200
    assert office.post(url("minutes_taking_back", pk), {"version": 4, "why": "有误"}).status_code == 303
    row.refresh_from_db()
    assert row.state == "draft"


def test_opinions_are_gathered_and_issued_on_their_pages(house, office):
    item = an_item(house)
    speech = said(house, item, f"要加强执法。{NASTY}")
    pk = item.pk
    assert office.get(url("opinions", pk)).status_code == 200
    for text in ("一点", "二点"):
        sent = {"text": text, "speeches": [speech.pk]}
        assert office.post(url("opinion_gathering", pk), sent).status_code == 303
    first, second = Opinion.objects.order_by("pk")
    form = office.get(url("opinion_changing", first.pk)).content.decode()
    assert "<script>alert" not in form
    assert office.post(url("opinion_order", pk), {"order": [first.pk, second.pk], "up": second.pk}).status_code == 303
    assert list(Opinion.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    assert office.post(url("opinion_changing", first.pk), {"text": "改过"}).status_code == 303
    assert office.post(url("opinion_merging", pk), {"opinions": [first.pk, second.pk]}).status_code == 303
    assert office.post(url("opinion_gathering", pk), {"text": "三点"}).status_code == 303
    third = Opinion.objects.order_by("-pk")[0]
    assert office.post(url("opinion_removing", third.pk)).status_code == 303
    operations.deal_item(pk, "形成审议意见。", actor=house.office)
    form = office.get(url("opinion_issue", pk)).context["form"]
    sent = {"shown": form["shown"].value(), "agreed_by": "第90次主任会议"}
    assert office.post(url("opinion_issue", pk), sent).status_code == 303
    assert office.get(url("opinion_letter", pk, "pdf")).status_code == 200
    assert browser(house.unit).get(url("opinion_letter", pk, "docx")).status_code == 200


def test_everybody_else_is_kept_out(house, office):
    """Outsiders of another house find nothing; who belongs here and does not run the meeting does not act."""
    item = an_item(house)
    row = adopted(house)
    opinion = operations.gather_opinion(item.pk, "一点", actor=house.office)
    held(house)
    operations.draft_minutes(house.meeting.pk, actor=house.office)
    pk = house.meeting.pk
    reading = [url("outcome", pk), url("gazette", pk, "docx")]
    inner = [
        url("minutes", pk), url("minutes_paper", pk, "pdf"), url("opinions", item.pk), url("opinion_letter", item.pk, "pdf"),
    ]  # fmt: skip
    acting = [
        url("resolution_drafting", pk), *(url(f"resolution_{name}", row.pk) for name in (
            "editing", "adoption", "publication", "withholding", "release", "correction")),
        *(url(f"minutes_{name}", pk) for name in ("drafting", "editing", "signature", "taking_back")),
        *(url(f"opinion_{name}", item.pk) for name in ("gathering", "merging", "issue")),
        url("opinion_changing", opinion.pk),
    ]  # fmt: skip
    posting = [url("opinion_order", item.pk), url("opinion_removing", opinion.pk)]
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    insiders = [browser(getattr(house, who)) for who in ("unit", "auditor", "deputy")]
    for address in [*reading, *inner, *acting, url("resolution", row.pk)]:
        assert stranger.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address
        assert office.get(address).status_code == 200, address
    for client in insiders:
        for address in inner:
            assert client.get(address).status_code == 404, address
        for address in acting:
            assert client.get(address).status_code in (403, 404), address
            assert client.post(address, {"version": 1}).status_code in (403, 404), address
        for address in posting:
            assert client.post(address).status_code in (403, 404), address
        for address in reading:
            assert client.get(address).status_code == 200, address
    assert stranger.post(posting[0]).status_code == 404
    assert Resolution.objects.get().state == "adopted"


def test_the_tab_is_offered_to_those_who_find_something_there(house, office):
    tab = url("outcome", house.meeting.pk)
    page = url("meeting", house.meeting.pk)
    assert tab in office.get(page).content.decode()
    unit = browser(house.unit)
    assert tab not in unit.get(page).content.decode()
    assert unit.get(tab).status_code == 404
    row = adopted(house)
    operations.publish_resolution(row.pk, version=row.version, actor=house.office)
    assert tab in unit.get(page).content.decode()
    assert "关于环境保护的决议" in unit.get(tab).content.decode()


def test_the_desk_asks_for_what_is_left_to_do(house):
    assert desk.outcomes in DESKS
    item = an_item(house)
    row = adopted(house)
    operations.gather_opinion(item.pk, "一点", actor=house.office)
    operations.deal_item(item.pk, "形成审议意见。", actor=house.office)
    held(house)
    keys = {t.key.rpartition(".")[0] for t in desk.outcomes(house.office, DAY)}
    assert keys == {"meetings.publish", "meetings.opinions", "meetings.minutes_of"}
    for who in ("unit", "auditor", "deputy"):
        assert not list(desk.outcomes(getattr(house, who), DAY)), who
    operations.draft_minutes(house.meeting.pk, actor=house.office)
    operations.publish_resolution(row.pk, version=row.version, actor=house.office)
    operations.issue_opinions(item.pk, "第90次主任会议", actor=house.office)
    assert {t.key.rpartition(".")[0] for t in desk.outcomes(house.office, DAY)} == {"meetings.minutes"}


def test_the_item_shows_what_it_has_left_behind(house, office):
    item = an_item(house)
    row = operations.draft_resolution(
        house.meeting.pk, "resolution", "关于环境的决议", "正文", item_id=item.pk, actor=house.office
    )
    assert url("resolution", row.pk) in office.get(url("item", item.pk)).content.decode()
    assert url("resolution", row.pk) not in browser(house.unit).get(url("item", item.pk)).content.decode()


def test_the_tab_costs_few_statements_however_many_items_there_are(house, office):
    for n in range(12):
        item = an_item(house, f"第{n}项报告")
        operations.gather_opinion(item.pk, "一点", actor=house.office)
        adopted(house, f"第{n}件决议")
    page = url("outcome", house.meeting.pk)
    office.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert office.get(page).status_code == 200
    assert len(asked) <= 16, len(asked)
