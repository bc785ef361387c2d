"""The pages about the house itself: open registers, guarded acts, files behind their matter's policy."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve, reverse

from renda.kernel import attachments, clocks, workdays
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.deadlines import Period
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment, CalendarDay, LocalDecision

OFFICE = Actor(1, "何静", capacity="办公室", congress_id=1, roles=frozenset({"sc_office"}))
DEPUTY = Actor(2, "李明", congress_id=1, roles=frozenset({"deputy"}))
NOTICE = """[[years]]
year = 2027
source = "2027年节假日安排的通知"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
""".encode()


@pytest.fixture
def ask(rf, db):
    """The page at an address, as an actor; no account is needed to look at it."""

    def page(name, *args, actor=OUTSIDER, data=None, **asked):
        path = reverse(f"web:{name}", args=args)
        request = rf.post(path, data) if data is not None else rf.get(path, asked)
        request.actor, request.user, request.session, request.htmx = actor, AnonymousUser(), {}, False
        request._messages = FallbackStorage(request)
        match = request.resolver_match = resolve(unquote(path))
        return match.func(request, *match.args, **match.kwargs)

    return page


def words(answer):
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["calendar", "words", "laws"])
def test_anyone_reads_the_open_registers(client, name):
    assert client.get(reverse(f"web:{name}")).status_code == 200


@pytest.mark.django_db
def test_an_outsider_is_told_whose_the_other_pages_are(client):
    for name, args in (("rules", ()), ("calendar-import", ()), ("rules-decision", ("planning",))):
        assert client.get(reverse(f"web:{name}", args=args)).status_code == 403
    assert client.get(reverse("web:file", args=[1])).status_code == 404
    assert client.post(reverse("web:rules-decision", args=["planning"]), {}).status_code == 403


def test_the_calendar_tells_each_year_with_its_source(ask):
    page = words(ask("calendar"))
    assert "2026年" in page
    assert "2月15日（周日）至2月23日（周一）" in page
    assert "9天" in page
    assert "待公布" in page
    assert "随软件提供" in page
    assert "导入放假安排" not in page
    assert "导入放假安排" in words(ask("calendar", actor=OFFICE))


def test_a_notice_is_imported_and_the_moved_deadlines_are_listed(ask):
    matter = LocalDecision.objects.create(congress_id=1, rules="planning", values={}, in_force_from=date(2026, 1, 1))
    clocks.run(matter, "t", "答复", start_on=date(2026, 11, 1), period=Period(2, "months"), calendar=workdays.in_use())
    file = SimpleUploadedFile("2027.toml", NOTICE)
    page = words(ask("calendar-import", actor=OFFICE, data={"file": file}))
    assert "1项期限有变化" in page
    assert "答复由" in page
    assert CalendarDay.objects.filter(day__year=2027).count() == 3


@pytest.mark.parametrize("content", [b"\x00\xff", b"years", b"PK\x03\x04"])
def test_a_notice_that_is_none_comes_back_with_a_sentence(ask, content):
    answer = ask("calendar-import", actor=OFFICE, data={"file": SimpleUploadedFile("<b>.toml", content)})
    assert answer.status_code == 422
    assert "has-error" in words(answer)
    assert not CalendarDay.objects.exists()


def test_a_deputy_imports_nothing(ask):
    with pytest.raises(NotYours):
        ask("calendar-import", actor=DEPUTY, data={"file": SimpleUploadedFile("2027.toml", NOTICE)})


def test_the_rules_show_what_is_in_force_and_who_may_decide(ask):
    page = words(ask("rules", actor=DEPUTY))
    assert "首次提醒" in page
    assert "60日" in page
    assert "登记本地规定" not in page
    assert "登记本地规定" in words(ask("rules", actor=OFFICE))


def test_a_local_decision_is_recorded_and_shown(ask):
    told = {"first_reminder_days": "45", "in_force_from": "2026-01-01", "adopted_by": "<i>办法</i>"}
    assert ask("rules-decision", "planning", actor=OFFICE, data=told).status_code == 303
    assert LocalDecision.objects.get().values == {"first_reminder_days": 45}
    page = words(ask("rules", actor=OFFICE))
    assert "<b>45日</b>" in page
    assert "&lt;i&gt;办法" in page


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"draft_report_days": "10"}, "不得少于20"),
        ({"draft_report_days": "abc"}, "整数"),
        ({}, "没有改动任何一项"),
        ({"draft_report_days": "30", "adopted_by": " "}, "必填"),
        ({"draft_report_days": "30", "in_force_from": "soon"}, "日期"),
    ],
)
def test_a_decision_beyond_the_law_comes_back_to_its_field(ask, told, sentence):
    told = {"in_force_from": "2026-01-01", "adopted_by": "办法", **told}
    answer = ask("rules-decision", "planning", actor=OFFICE, data=told)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not LocalDecision.objects.exists()


def test_a_deputy_decides_nothing_and_unknown_rules_are_missing(ask):
    with pytest.raises(NotYours):
        ask("rules-decision", "planning", actor=DEPUTY, data={})
    with pytest.raises(Missing):
        ask("rules-decision", "nowhere", actor=OFFICE)


def test_words_are_found_by_term_and_meaning(ask):
    assert "主任会议" in words(ask("words", q="主任会议"))
    assert "没有这个词" in words(ask("words", q="<script>火箭"))


def test_the_laws_are_narrowed_by_place_and_say_that_gists_are_ours(ask):
    every, city = words(ask("laws")), words(ask("laws", place="上海市"))
    assert "大意是我们自己写的" in every
    assert "代表法" in every
    assert "上海" in city
    assert "监督法</small>" not in city
    page = words(ask("law", "代表法"))
    assert "第五十一条" in page
    assert "flk.npc.gov.cn" in page
    assert "2025年修正" in page
    with pytest.raises(Missing):
        ask("law", "无名法")


@pytest.fixture
def kept(db, monkeypatch):
    """A file of a matter that only the deputy may open."""
    matter = LocalDecision.objects.create(congress_id=1, rules="planning", values={}, in_force_from=date(2026, 1, 1))
    monkeypatch.setitem(attachments.POLICIES, "kernel.localdecision", lambda actor, file: actor == DEPUTY)
    return lambda name, data: attachments.keep(matter, DEPUTY, name=name, data=data)


def test_a_file_opens_through_its_matters_policy_only(ask, kept):
    file = kept("意见.txt", "全文".encode())
    assert b"".join(ask("file", file.pk, actor=DEPUTY)) == "全文".encode()
    for actor in (OUTSIDER, OFFICE):
        with pytest.raises(Missing):
            ask("file", file.pk, actor=actor)
    with pytest.raises(Missing):
        ask("file", 10**12, actor=DEPUTY)


def test_a_file_runs_nothing_here(ask, kept):
    page = ask("file", kept("a.html", b"<script>alert(1)</script>").pk, actor=DEPUTY)
    assert page["Content-Type"].startswith("text/plain")
    assert page["Content-Disposition"].startswith("attachment")
    shown = ask("file", kept("图\r\nSet-Cookie: x.png", b"\x89PNG\r\n\x1a\n0000").pk, actor=DEPUTY)
    assert shown["Content-Disposition"].startswith("inline")
    assert "\r" not in shown["Content-Disposition"]
    for answer in (page, shown):
        assert answer["Content-Security-Policy"] == "sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_lost_from_the_store_is_told(ask, kept):
    file = kept("a.txt", b"x")
    attachments.path_of(file.sha256).unlink()
    with pytest.raises(Missing) as no:
        ask("file", file.pk, actor=DEPUTY)
    assert "备份" in no.value.way_out
    assert Attachment.objects.filter(pk=file.pk).exists()
