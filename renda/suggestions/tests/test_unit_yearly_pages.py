"""What a unit does over the year: promises with progress and proof, its reports."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import attachments, clock
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.people.builders import a_body, a_person, a_post, acting_as
from renda.people.models import Person
from renda.suggestions import operations, unit_account
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import UnitReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(house):
    return signed_in(Client(), house.people["赵敏"])


@pytest.fixture
def kept(house):
    return a_suggestion(by=house.李明).assigned("区住建局").replied("planned", until=date(2026, 12, 1))


def browser_of(name):
    return signed_in(Client(), Person.objects.filter(name=name).first())


def text_of(answer):
    return answer.content.decode()


def test_promises_stand_by_last_day_over_the_years(house, unit, kept):
    promise = kept.suggestion.commitments.get()
    with clock.on(date(2027, 2, 1)):
        page = text_of(unit.get("/suggestions/promises?view=late"))
        assert promise.text in page
        assert text_of(unit.get("/suggestions/promises?view=ended")).count(promise.text) == 0
    assert unit.get("/suggestions/promises?view=x&page=9999999").status_code == 200


def test_progress_is_reported_with_its_proof(house, unit, kept):
    promise = kept.suggestion.commitments.get()
    where = f"/suggestions/promises/{promise.pk}"
    proof = SimpleUploadedFile("现场.pdf", b"%PDF-1.7 x")
    assert unit.post(f"{where}/progress", {"text": "完成招标", "file": proof}).status_code == 303
    page = text_of(unit.get(where))
    assert "完成招标" in page
    assert "现场.pdf" in page
    [file] = attachments.of(promise)
    assert browser_of("李明").get(f"/house/files/{file.pk}").status_code == 200
    assert browser_of("钱进").get(f"/house/files/{file.pk}").status_code in (403, 404)
    with pytest.raises(NotYours):
        operations.prove_commitment(promise.pk, actor=house.周文, name="a.pdf", data=b"%PDF-1.7 x")
    false = SimpleUploadedFile("现场.pdf", b"MZ\x90\x00" + b"\0" * 600)
    assert unit.post(f"{where}/progress", {"text": "又一次", "file": false}).status_code == 422


def test_a_promise_ends_after_the_deputy_was_told(house, unit, kept):
    promise = kept.suggestion.commitments.get()
    where = f"/suggestions/promises/{promise.pk}/end"
    data = {
        "outcome": "changed",
        "words_of_unit": "选址调整",
        "told_deputy_on": "2026-03-02",
        "new_due_on": "2027-10-01",
    }
    assert unit.post(where, {**data, "told_deputy_on": "2026-04-02"}).status_code == 422
    assert unit.post(where, {**data, "new_due_on": "2026-01-02"}).status_code == 422
    assert unit.post(where, data).status_code == 303
    assert sorted(c.state for c in kept.suggestion.commitments.all()) == ["changed", "open"]
    assert unit.post(where, data).status_code == 409


def test_promises_are_others_business_only_as_far_as_they_concern_them(house, kept):
    promise = kept.suggestion.commitments.get()
    where = f"/suggestions/promises/{promise.pk}"
    assert Client().get(where).status_code == 302
    assert browser_of("钱进").get(where).status_code == 404
    assert browser_of("周文").get(where).status_code == 200
    assert browser_of("李明").get(where).status_code == 200
    assert promise.text in text_of(browser_of("周文").get("/suggestions/promises"))
    assert promise.text not in text_of(browser_of("钱进").get("/suggestions/promises"))
    for name in ("周文", "李明", "钱进"):
        for tail in ("/progress", "/end"):
            assert browser_of(name).get(where + tail).status_code in (403, 404), (name, tail)


def test_the_report_begins_with_the_units_own_figures(house, unit, kept):
    a_suggestion("关于甲的建议", by=house.李明).assigned("区住建局")
    a_suggestion("关于乙的建议", by=house.李明).assigned("区水务局")
    account = unit_account.account_of(house.住建.pk, 2026)
    assert (account.replying, account.replied, account.on_time, account.promised) == (2, 1, 1, 1)
    assert account.classes == (("计划解决", 1),)
    page = text_of(unit.get("/suggestions/unit-reports/new"))
    assert "承办代表建议2件" in page
    assert "计划解决1件" in page


def test_a_report_is_handed_in_and_the_office_sees_who_owes_one(house, unit, kept):
    data = {"year": 2026, "kind": "mid_year", "text": "截至六月底，承办2件。"}
    office = browser_of("周文")
    with clock.on(date(2026, 7, 1)):
        assert "区住建局" in text_of(office.get("/suggestions/unit-reports"))
        assert unit.post("/suggestions/unit-reports/new", data).status_code == 303
        assert unit.post("/suggestions/unit-reports/new", {**data, "year": 2030}).status_code == 422
        report = UnitReport.objects.get()
        assert "截至六月底" in text_of(office.get(f"/suggestions/unit-reports/{report.pk}"))
        assert browser_of("钱进").get(f"/suggestions/unit-reports/{report.pk}").status_code == 404
        assert browser_of("李明").get("/suggestions/unit-reports").status_code == 403
        unit.post("/suggestions/unit-reports/new", {**data, "text": "更正后的报告。"})
        assert UnitReport.objects.get().text == "更正后的报告。"
    with clock.on(date(2027, 1, 5)), pytest.raises(OutOfTurn):
        operations.hand_in_report(house.住建.pk, actor=house.赵敏, year=2026, kind="mid_year", text="太晚")


@pytest.mark.parametrize("kind", ["delegation", "special_committee"])
def test_who_handles_nothing_has_neither_report_nor_seal(house, kind):
    """A deputy acts for the delegation too; that makes the delegation no handling unit."""
    body = a_body(house.congress, kind, "第一组")
    member = acting_as(a_post(a_person("马成员"), body))
    with pytest.raises(NotYours):
        operations.hand_in_report(body.pk, actor=member, year=2026, kind="mid_year", text="报告")
    with pytest.raises(NotYours):
        operations.keep_seal(body.pk, actor=member, name="章.png", data=b"\x89PNG")
    own = browser_of("马成员")
    for page in ("inbox", "unit-seal", "unit-reports/new"):
        assert own.get(f"/suggestions/{page}").status_code in (403, 404), page


def test_a_delegation_is_charged_with_nothing_but_a_committee_is(house):
    delegation, committee = (
        a_body(house.congress, "delegation", "第一代表团"),
        a_body(house.congress, "special_committee", "社会委"),
    )
    pk = a_suggestion(by=house.李明).accepted().suggestion.pk
    with pytest.raises(Unfit):
        operations.assign(pk, actor=SYSTEM, lead_id=delegation.pk)
    operations.assign(pk, actor=SYSTEM, lead_id=committee.pk)
    member = acting_as(a_post(a_person("马成员"), committee))
    report = operations.hand_in_report(committee.pk, actor=member, year=2026, kind="mid_year", text="报告")
    assert report.body == committee


def test_a_unit_reports_for_itself(house):
    with pytest.raises(NotYours):
        operations.hand_in_report(house.住建.pk, actor=house.周文, year=2026, kind="mid_year", text="代报")
    with pytest.raises(Unfit):
        operations.hand_in_report(house.住建.pk, actor=house.赵敏, year=2026, kind="weekly", text="x")


def test_what_was_agreed_for_last_year_is_on_the_desk(house, unit, kept):
    promise = kept.suggestion.commitments.get()
    with clock.on(date(2026, 11, 20)):
        assert f"/suggestions/promises/{promise.pk}" in text_of(unit.get("/desk/"))
