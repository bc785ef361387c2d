"""Pages of the year, both ways: by browser and by htmx, with sound and with hostile input, within their statements."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.planning import operations
from renda.planning.builders import TEXT, a_plan, a_published_plan, the_item
from renda.planning.models import Plan, PlanItem
from tests.cast import a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 5, 6)):
        yield


@pytest.fixture
def cast():
    return a_cast()


@pytest.fixture
def clerk(cast):
    return signed_in(Client(), cast.people["何静"])


def upload(browser, data, name="计划.txt", **more):
    return browser.post("/plan/intake", {"file": SimpleUploadedFile(name, data), **more})


def test_an_uploaded_plan_is_read_and_leads_to_its_review(cast, clerk):
    answer = upload(clerk, TEXT.encode())
    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/plan/plans/{plan.pk}/review")
    page = clerk.get(answer["Location"]).content.decode()
    assert "读出5项" in page
    assert 'class="read' in page


def test_pasted_text_serves_as_well(cast, clerk):
    assert clerk.post("/plan/intake", {"text": TEXT}).status_code == 303


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "empty"),
        (b"MZ\x90\x00" + b"\0" * 600, "a.pdf", ""),
        (b"%PDF-1.7\n" + b"junk" * 50, "a.pdf", ""),
        (b"PK\x03\x04" + b"\0" * 200, "a.docx", ""),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.doc", "docx"),
        ("今天天气很好，大家都来参加活动。".encode(), "a.txt", "没有认出计划事项"),
        (b"=cmd|' /C calc'!A0 <script>alert(1)</script>", "a.txt", "没有认出计划事项"),
    ],
)
def test_a_document_that_cannot_be_read_gets_a_sentence_and_leaves_nothing(cast, clerk, data, name, said):
    answer = upload(clerk, data, name)
    assert answer.status_code == 422
    assert said in answer.content.decode() or said == "empty"
    assert not Plan.objects.exists()


def test_a_hundred_megabytes_are_refused_at_once(cast, clerk):
    answer = upload(clerk, b"x" * (100 << 20))
    assert answer.status_code == 422
    assert "超过20MB" in answer.content.decode()


def test_neither_file_nor_text_is_a_form_error(cast, clerk):
    assert "请选择文件，或者粘贴全文" in clerk.post("/plan/intake", {}).content.decode()


def test_the_same_paper_leads_to_the_first(cast, clerk):
    plan = a_plan(cast.congress)
    page = upload(clerk, TEXT.encode()).content.decode()
    assert "已有同一份文件" in page
    assert f"/plan/plans/{plan.pk}" in page


def test_hostile_words_stay_words(cast, clerk):
    hostile = TEXT.replace("供水管网", "<img src=x onerror=alert(1)>供水管网")
    plan = a_plan(cast.congress, hostile)
    PlanItem.objects.filter(plan=plan).update(title="<script>alert(1)</script>", note="<b>x</b>", organ="<i>y</i>")
    Plan.objects.filter(pk=plan.pk).update(title="<script>alert(2)</script>")
    item = plan.items.first()
    for address in (f"/plan/plans/{plan.pk}/review?item={item.pk}", f"/plan/plans/{plan.pk}", f"/plan/items/{item.pk}"):
        page = clerk.get(address).content.decode()
        assert "<img src=x" not in page
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_formula_in_a_title_is_text_in_the_sheet(cast, clerk):
    plan = a_published_plan(cast.congress)
    PlanItem.objects.filter(plan=plan, title__contains="供水").update(title='=HYPERLINK("http://x","y")')
    book = load_workbook(BytesIO(clerk.get("/plan/items.xlsx?year=2026").content))
    cells = [c for row in book.active.iter_rows() for c in row if str(c.value).startswith("=HYPERLINK")]
    assert [c.data_type for c in cells] == ["s"]


def test_the_calendar_feed_is_read_by_a_calendar(cast, clerk):
    a_published_plan(cast.congress)
    feed = Calendar.from_ical(clerk.get("/plan/items.ics?year=2026").content)
    events = {str(e["summary"]): e for e in feed.walk("VEVENT")}
    heard = next(e for name, e in events.items() if "供水" in name)
    assert heard["dtstart"].dt == date(2026, 9, 1)
    assert len({str(e["uid"]) for e in events.values()}) == len(events) == 4


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?year=2026",
        "?state=late",
        "?form=special_research",
        "?month=9",
        "?linked=on",
        "?year=x&month=99&plan=-1&after=1.2.x&committee=a",
    ],
)
def test_the_list_answers_any_address(cast, clerk, query):
    a_published_plan(cast.congress)
    assert clerk.get("/plan/items" + query).status_code == 200


def many(cast, n=60):
    plan = a_published_plan(cast.congress)
    first = plan.items.first()
    rows = PlanItem.objects.bulk_create(
        PlanItem(plan=plan, congress=cast.congress, year=2026, position=1000 + k, title=f"事项{k}", form="other", months=[k % 12 + 1],
                 state="planned", responsible="财政经济委员会", meeting=first.meeting, public=True)
        for k in range(n)
    )  # fmt: skip
    through = PlanItem.committees.through
    through.objects.bulk_create(through(planitem=r, body=cast.bodies["财经委"]) for r in rows)
    return plan


@pytest.mark.parametrize("address", ["/plan/items", "/plan/", "/plan/calendar", "/plan/plans", "/plan/progress"])
def test_lists_stay_within_twelve_statements(cast, clerk, address, django_assert_max_num_queries):
    many(cast)
    clerk.get(address)
    with django_assert_max_num_queries(12):
        assert clerk.get(address).status_code == 200


def test_pages_follow_each_other_without_gap_or_repeat(cast, clerk):
    many(cast, 120)
    seen, address = [], "/plan/items"
    import re

    while address:
        page = clerk.get(address).content.decode()
        seen += [int(k) for k in re.findall(r'class="title"><a href="/plan/items/(\d+)"', page)]
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/plan/items" + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == PlanItem.objects.count()


def test_what_is_more_than_fits_a_lane_folds_away(cast, clerk):
    many(cast, 40)
    page = clerk.get("/plan/?year=2026").content.decode()
    assert "其余" in page


def test_a_stale_edit_keeps_what_was_typed(cast, clerk):
    item = the_item(a_plan(cast.congress), "供水管网")
    operations.correct(item.pk, actor=cast.周文, version=item.version, title="供水管网改造")
    answer = clerk.post(
        f"/plan/items/{item.pk}/correction", {"title": "我的改法", "form": "other", "version": item.version}
    )
    assert answer.status_code == 409
    assert "我的改法" in answer.content.decode()
    assert "刚被别人改过" in answer.content.decode()


def test_a_late_click_names_the_state(cast, clerk):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    clerk.post(f"/plan/items/{item.pk}/start", {"note": ""})
    answer = clerk.post(f"/plan/items/{item.pk}/start", {"note": ""})
    assert answer.status_code == 409
    assert "目前是进行中，不能开始准备" in answer.content.decode()


def test_htmx_gets_a_piece_and_an_address(cast, clerk):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    answer = clerk.post(f"/plan/items/{item.pk}/start", {"note": ""}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/plan/items/{item.pk}"
    refused = clerk.post(f"/plan/items/{item.pk}/start", {"note": ""}, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert "<html" not in refused.content.decode()


def test_a_deputy_sees_the_published_year_and_no_buttons(cast):
    plan = a_published_plan(cast.congress)
    a_plan(cast.congress, TEXT.replace("2026", "2027"))
    deputy = signed_in(Client(), cast.people["李明"])
    page = deputy.get("/plan/").content.decode()
    assert "导入计划文件</a>" not in page
    assert deputy.get(f"/plan/items/{the_item(plan, '供水').pk}").status_code == 200
    assert deputy.get(f"/plan/plans/{Plan.objects.get(year=2027).pk}").status_code == 404
    assert deputy.post(f"/plan/items/{the_item(plan, '供水').pk}/start").status_code == 403


def test_figures_of_progress_open_the_rows_they_count(cast, clerk):
    import re

    plan = a_published_plan(cast.congress)
    operations.finish(the_item(plan, "供水").pk, actor=cast.林越, result="完成")
    page = clerk.get("/plan/progress?year=2026").content.decode()
    links = re.findall(r'<a[^>]*href="(/plan/items\?[^"]+)"[^>]*>(\d+)', page)
    assert links
    for address, number in links:
        shown = clerk.get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r'class="title"><a href="/plan/items/', shown)) == int(number), address


def test_a_text_in_utf_16_is_read_and_kept(cast, clerk):
    assert upload(clerk, TEXT.encode("utf-16")).status_code == 303
    assert Plan.objects.get().items.exists()


def test_a_figure_that_only_looks_like_one_in_the_address_is_left_aside(cast, clerk):
    item = the_item(a_published_plan(cast.congress), "供水管网")
    review = f"/plan/plans/{item.plan_id}/review?item=²"
    for address in (review, "/plan/items?after=²-1-1", f"/plan/items/{item.pk}/adjustment?month=²"):
        assert clerk.get(address).status_code == 200


def test_unseen_characters_of_a_correction_are_not_kept(cast, clerk):
    item = the_item(a_plan(cast.congress), "供水管网")
    sent = {"title": "供水\x01管\u202e网", "form": "other", "version": item.version}
    assert clerk.post(f"/plan/items/{item.pk}/correction", sent).status_code == 303
    assert PlanItem.objects.get(pk=item.pk).title == "供水管网"
