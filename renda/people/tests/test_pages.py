"""Pages of the registers, for those who keep them, those of the house, and outsiders."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from renda.kernel.actors import SYSTEM
from renda.kernel.workbooks import fitted, written
from renda.people import builders, operations, queries
from renda.people.kinds import BodyKind, Level, SuspensionGround
from renda.people.models import Body, Deputy, Term
from renda.people.tests.pages import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress():
    congress = builders.a_congress()
    builders.a_place("望江镇", Level.TOWN, under=congress.jurisdiction)
    return congress


@pytest.fixture
def term(congress):
    return builders.a_term(congress)


@pytest.fixture
def deputy(term):
    delegation = builders.a_body(term.congress, BodyKind.DELEGATION, "云溪代表团")
    return builders.a_deputy(term, "李明", delegation=delegation, phone="13800000001")


@pytest.fixture
def body(congress):
    return builders.a_body(congress, name="青禾区财政局", short_name="区财政局")


@pytest.fixture
def clerk(congress):
    return browser_of(builders.a_clerk_of(congress, name="周文").person_id)


@pytest.fixture
def colleague(congress):
    """Of the house, but keeping no register."""
    return browser_of(builders.a_clerk_of(congress, BodyKind.SPECIAL_COMMITTEE, "孙丽").person_id)


@pytest.fixture
def outsider():
    return browser_of(builders.a_person("外人"))


def addresses(body, deputy, post):
    keys = {"body": body.pk, "deputy": deputy.pk, "term": deputy.term_id}
    reading = [
        ("bodies",),
        ("bodies_export",),
        ("body", keys["body"]),
        ("deputies",),
        ("deputies_export",),
        ("places",),
        ("terms",),
    ]
    acting = [
        ("founding",), ("renaming", keys["body"]), ("merging", keys["body"]), ("dissolution", keys["body"]),
        ("appointment", keys["body"]), ("removal", post.pk), ("enrolment",), ("suspension", keys["deputy"]),
        ("resumption", keys["deputy"]), ("ending", keys["deputy"]), ("particulars", keys["deputy"]), ("change",),
        ("session", keys["term"]), ("roster", "deputies"), ("roster", "bodies"), ("roster", "posts"),
        ("roster_template", "posts"),
    ]  # fmt: skip
    return [reverse(f"people:{n}", args=a) for n, *a in reading], [reverse(f"people:{n}", args=a) for n, *a in acting]


def test_each_page_answers_each_person_as_it_should(clerk, colleague, outsider, body, deputy):
    post = builders.a_post(builders.a_person("赵敏"), body)
    reading, acting = addresses(body, deputy, post)
    for url in [*reading, *acting]:
        assert clerk.get(url).status_code == 200, url
        assert outsider.get(url).status_code == 404, url
        assert Client().get(url).status_code == 302, url
    for url in reading:
        assert colleague.get(url).status_code == 200, url
    for url in acting:
        assert colleague.get(url).status_code == 403, url
        assert colleague.post(url).status_code == (405 if url.endswith("template") else 403), url
        assert outsider.post(url).status_code == (405 if url.endswith("template") else 404), url


def test_another_house_finds_nothing(body, deputy):
    elsewhere = builders.a_congress(builders.a_place("南河区"))
    stranger = browser_of(builders.a_clerk_of(elsewhere).person_id)
    for name, pk in [("body", body.pk), ("renaming", body.pk), ("ending", deputy.pk), ("session", deputy.term_id)]:
        assert stranger.get(reverse(f"people:{name}", args=[pk])).status_code == 404
    assert "青禾区财政局" not in stranger.get(reverse("people:bodies") + "?gone=on").content.decode()


def test_the_public_sees_a_deputy_in_office_but_no_phone_and_no_record(deputy, clerk, colleague):
    url = reverse("people:deputy", args=[deputy.pk])
    public = Client().get(url).content.decode()
    assert "李明" in public
    assert "第一选区" in public
    assert "13800000001" not in public + colleague.get(url).content.decode()
    assert "确认代表资格" not in public
    assert "13800000001" in clerk.get(url).content.decode()
    operations.suspend_deputy(deputy.pk, SuspensionGround.DETAINED, actor=SYSTEM)
    assert Client().get(url).status_code == 404
    assert "羁押" not in colleague.get(url).content.decode()
    assert "羁押" in clerk.get(url).content.decode()


def test_the_deputy_and_the_leader_of_the_delegation_see_the_phone(deputy):
    url = reverse("people:deputy", args=[deputy.pk])
    other = builders.a_deputy(deputy.term, "王芳")
    leader = builders.a_person("团长")
    builders.a_post(leader, deputy.delegation, "leader")
    assert "13800000001" in browser_of(deputy.person).get(url).content.decode()
    assert "13800000001" in browser_of(leader).get(url).content.decode()
    assert "13800000001" not in browser_of(other.person).get(url).content.decode()


def test_export_has_the_rows_of_the_list_and_phones_for_keepers_only(deputy, clerk, colleague):
    builders.a_deputy(deputy.term, "王芳")
    url = reverse("people:deputies_export")
    full = load_workbook(BytesIO(clerk.get(url + "?q=liming").content)).active
    assert [[cell.value for cell in row][:2] for row in full.iter_rows(min_row=2)] == [["李明", "第一选区"]]
    assert "13800000001" in [cell.value for cell in full[2]]
    plain = load_workbook(BytesIO(colleague.get(url).content)).active
    assert "手机" not in [cell.value for cell in plain[1]]


def test_lists_are_filtered_by_their_address(clerk, body, deputy):
    builders.a_body(body.congress, BodyKind.COURT, "青禾区人民法院")
    shown = clerk.get(reverse("people:bodies") + "?kind=court").content.decode()
    assert "青禾区人民法院" in shown
    assert "青禾区财政局" not in shown
    assert "李明" in clerk.get(reverse("people:deputies") + f"?delegation={deputy.delegation_id}").content.decode()
    assert "没有符合条件的代表" in clerk.get(reverse("people:deputies") + "?status=suspended").content.decode()


@pytest.mark.parametrize(
    "query", ["kind=x", "place=abc", "page=-1", "page=99999", "after=%00~1", "after=~~", "q=%00", "term=0"]
)
def test_odd_addresses_are_answered_plainly(clerk, deputy, query):
    for name in ("bodies", "deputies", "bodies_export", "deputies_export"):
        assert clerk.get(reverse(f"people:{name}") + f"?{query}").status_code == 200


def test_a_list_of_many_is_paged_by_name_and_costs_few_statements(clerk, term):
    data = written("名册", fitted(["姓名", "选区"]), [[f"代表{n:03}", "一"] for n in range(120)])
    operations.import_roster(term.congress_id, "deputies", data, actor=SYSTEM)
    url, names = reverse("people:deputies"), []
    clerk.get(url)
    for _ in range(3):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = clerk.get(url)
        assert len(asked) <= 12, [q["sql"][:90] for q in asked]
        names += [row.person.name for row in page.context["rows"]]
        url = reverse("people:deputies") + page.context["following"]
    assert names == sorted(names)
    assert len(names) == 120
    assert page.context["following"] == ""
    with CaptureQueriesContext(connection) as asked:
        clerk.get(reverse("people:bodies"))
    assert len(asked) <= 12


def test_a_body_is_founded_renamed_and_dissolved_in_the_browser(clerk, congress):
    made = clerk.post(reverse("people:founding"), {"kind": "court", "name": "青禾区人民法院", "rank": "5"})
    body = Body.objects.get(name="青禾区人民法院")
    assert (made.status_code, made["Location"]) == (303, reverse("people:body", args=[body.pk]))
    again = clerk.post(reverse("people:founding"), {"kind": "court", "name": "青禾区人民法院", "rank": "5"})
    assert again.status_code == 422
    assert "已有名为" in again.content.decode()
    renamed = {"name": "南河区人民法院", "on": "2026-05-20", "was": body.name}
    assert clerk.post(reverse("people:renaming", args=[body.pk]), renamed).status_code == 303
    assert clerk.post(reverse("people:renaming", args=[body.pk]), renamed).status_code == 409
    page = clerk.get(reverse("people:body", args=[body.pk])).content.decode()
    assert "曾用名" in page
    assert "由“青禾区人民法院”更名" in page
    assert clerk.post(reverse("people:dissolution", args=[body.pk]), {"on": "2026-06-01"}).status_code == 303


def test_someone_is_appointed_by_name_and_removed(clerk, body):
    url = reverse("people:appointment", args=[body.pk])
    assert (
        clerk.post(url, {"name": "赵敏", "kind": "head", "title": "局长", "from_on": "2026-01-05"}).status_code == 303
    )
    post = queries.members(body, date(2026, 2, 1)).get()
    assert (post.person.name, post.title) == ("赵敏", "局长")
    assert clerk.post(url, {"name": "赵敏", "kind": "head", "from_on": "2026-01-05"}).status_code == 422
    removal = reverse("people:removal", args=[post.pk])
    assert clerk.post(removal, {"until_on": "2026-03-01"}).status_code == 303
    assert clerk.post(removal, {"until_on": "2026-03-01"}).status_code == 409


def test_a_deputy_is_enrolled_suspended_resumed_corrected_and_ended(clerk, term):
    enrolment = {"name": "王芳", "phone": "13800000002", "constituency": "第二选区"}
    assert clerk.post(reverse("people:enrolment"), enrolment).status_code == 303
    pk = Deputy.objects.get(person__name="王芳").pk
    steps = [
        ("suspension", {"ground": "detained", "on": "2026-05-20"}, "suspended"),
        ("resumption", {"on": "2026-05-21"}, "in_office"),
        ("particulars", {"name": "王芳", "phone": "13800000003"}, "in_office"),
        ("ending", {"reason": "resigned", "on": "2026-05-22"}, "terminated"),
    ]
    for name, data, status in steps:
        assert clerk.post(reverse(f"people:{name}", args=[pk]), data).status_code == 303, name
        assert Deputy.objects.get(pk=pk).status == status
    assert clerk.post(reverse("people:ending", args=[pk]), steps[-1][1]).status_code == 409


def test_the_term_is_changed_on_its_page(clerk, term):
    url = reverse("people:change")
    wrong = clerk.post(url, {"number": 20, "starts_on": "2027-01-12", "quota": 0, "committee_quota": 0})
    assert wrong.status_code == 422
    assert "应是第18届" in wrong.content.decode()
    right = {"number": 18, "starts_on": "2027-01-12", "quota": 210, "committee_quota": 35}
    assert clerk.post(url, right).status_code == 303
    assert Term.objects.get(number=18).quota == 210
    assert "第18届" in clerk.get(reverse("people:terms")).content.decode()


def test_a_roster_is_uploaded_looked_at_and_imported(clerk, term):
    url = reverse("people:roster", args=["deputies"])
    bad = written("名册", fitted(["姓名", "选区"]), [["李明", ""], ["", "一"]])
    answer = clerk.post(url, {"file": SimpleUploadedFile("a.xlsx", bad)})
    assert answer.status_code == 422
    assert "共2处错误" in answer.content.decode()
    good = written("名册", fitted(["姓名", "选区"]), [["李明", "一"], ["=王芳", "二"]])
    refused = clerk.post(url, {"file": SimpleUploadedFile("a.xlsx", good)})
    assert "这是公式" in refused.content.decode()
    good = written("名册", fitted(["姓名", "选区"]), [["李明", "一"], ["王芳", "二"]])
    preview = clerk.post(url, {"file": SimpleUploadedFile("a.xlsx", good)})
    assert preview.status_code == 303
    assert "代表名册共2行" in clerk.get(preview["Location"]).content.decode()
    assert not Deputy.objects.exists()
    assert clerk.post(preview["Location"]).status_code == 303
    assert Deputy.objects.count() == 2
    late = clerk.post(preview["Location"])
    assert late.status_code == 422
    assert Deputy.objects.count() == 2


def test_a_file_that_is_no_workbook_goes_back_to_its_field(clerk, term):
    answer = clerk.post(reverse("people:roster", args=["deputies"]), {"file": SimpleUploadedFile("a.xlsx", b"hello")})
    assert answer.status_code == 422
    assert "这不是 xlsx 文件" in answer.content.decode()
    assert clerk.post(reverse("people:roster", args=["deputies"])).status_code == 422


def test_nobody_imports_the_file_another_has_kept(clerk, congress, term):
    good = written("名册", fitted(["姓名", "选区"]), [["李明", "一"]])
    kept = clerk.post(reverse("people:roster", args=["deputies"]), {"file": SimpleUploadedFile("a.xlsx", good)})[
        "Location"
    ]
    other = browser_of(builders.a_clerk_of(congress, BodyKind.DEPUTY_WORK_OFFICE).person_id)
    assert other.get(kept).status_code == 404
    assert other.post(kept).status_code == 404


def test_names_that_look_like_markup_are_shown_as_text(clerk, congress):
    body = builders.a_body(congress, name="<script>alert(1)</script>")
    page = clerk.get(reverse("people:body", args=[body.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
