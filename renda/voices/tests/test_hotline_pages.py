"""The pages of hotline, kinds of problem and digests: numbers that open their rows, few statements, nobody who should not."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.declarations import SEARCHABLES
from renda.people.models import Person
from renda.voices import hot_list, operations, theme_figures, ticket_list
from renda.voices.desk.themes import themes_and_digests
from renda.voices.hot_list import Asked
from renda.voices.models import Digest, Theme, Ticket, TicketImport
from renda.voices.tests.tickets import as_csv, imported, row, work_all

pytestmark = pytest.mark.django_db
MAY, APRIL, LAST_YEAR = "2026-05-03", "2026-04-08", "2025-05-09"


def client_of(house, name):
    return signed_in(Client(), Person.objects.get(pk=getattr(house, name).person_id))


@pytest.fixture
def month(house):
    """Five calls about lamps in May, two in April, one a year ago; one about a dog."""
    lines = [
        row(n, 是否解决="已解决" if n < 3 else "未解决" if n < 5 else "", 满意度="满意" if n < 2 else "基本满意")
        for n in range(1, 6)
    ]
    lines += [row(10 + n, 来电时间=APRIL) for n in range(2)] + [row(20, 来电时间=LAST_YEAR)]
    lines += [row(30, 诉求内容="有人遛狗不牵绳，大狗吓到孩子", 是否重复="是", 所属街道="", 事发地址="")]
    return imported(house, lines)


def asked(house, **more):
    return Asked(house.congress.pk, date(2026, 5, 1), **more)


def test_the_hot_list_compares_and_shows_the_base_of_each_rate(house, month):
    found = hot_list.hot_list(asked(house))
    lamp = found.kinds[0]
    assert (lamp.label, lamp.n, lamp.to_last_month, lamp.to_last_year) == ("路灯", 5, 3, 4)
    assert (lamp.shares["solved"].yes, lamp.shares["solved"].base, lamp.shares["solved"].percent) == (2, 4, 50)
    assert (lamp.shares["satisfied"].yes, lamp.shares["satisfied"].base) == (1, 5)
    assert lamp.towns == [(house.town.name, 5)]
    assert (found.total, found.last_month, found.last_year) == (6, 2, 1)
    assert found.trend[-1] == (date(2026, 5, 1), [5, 1])
    assert found.trend[-2][1] == [2, 0]


def test_every_number_opens_exactly_its_rows(house, month):
    client = client_of(house, "周文")
    page = client.get(reverse("voices:hotline")).content.decode()
    links = re.findall(r'<a href="([^"]*hotline/tickets\?[^"]*)">([\d,]+)(?!%)</a>', page)
    assert links
    for url, number in links:
        rows = client.get(url.replace("&amp;", "&")).content.decode()
        assert rows.count('<td class="title">') == int(number)


def test_narrowing_by_town_and_subject(house, month):
    assert hot_list.hot_list(asked(house, town=house.town.pk)).total == 5
    assert hot_list.hot_list(asked(house, first="城市管理")).total == 1
    client = client_of(house, "周文")
    for query in (
        "?month=2026-04",
        f"?town={house.town.pk}",
        "?first=市政交通",
        "?month=x&town=abc&first=zz",
        "?month=2026-13",
    ):
        assert client.get(reverse("voices:hotline") + query).status_code == 200


def test_the_sheet_holds_the_same_numbers(house, month):
    data = client_of(house, "李明").get(reverse("voices:hotline_sheet")).content
    lines = list(load_workbook(BytesIO(data)).active.iter_rows(values_only=True))
    assert lines[1][:5] == ("市政交通", "路灯", 5, 2, 1)


def test_hostile_words_stay_text_in_page_and_sheet(house):
    imported(house, [row(1, 诉求内容="<script>alert(1)</script>路灯坏了", 承办单位='=HYPERLINK("http://x")')])
    page = client_of(house, "周文").get(reverse("voices:hotline_tickets")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_few_statements_however_many_tickets(house, month):
    client = client_of(house, "周文")
    counts = []
    for more in (0, 300):
        Ticket.objects.bulk_create(
            Ticket(congress=house.congress, source=month, external=f"Z{more}-{n}", received_on=date(2026, 5, 9), month=date(2026, 5, 1),
                   first="教育", second=f"类{n % 60}", jurisdiction=house.town) for n in range(more)
        )  # fmt: skip
        for name in ("hotline", "hotline_tickets", "themes", "digests"):
            client.get(reverse(f"voices:{name}"))
            with CaptureQueriesContext(
                connection,
            ) as seen:
                assert client.get(reverse(f"voices:{name}")).status_code == 200
            counts.append((name, len(seen)))
    own = [n for _, n in counts]
    assert own[:4] == own[4:]
    assert max(own) <= 24, counts  # the frame of every page takes about ten of them


def test_pages_of_tickets_turn_both_ways(house, month, monkeypatch):
    monkeypatch.setattr(ticket_list, "PAGE", 4)
    rows = ticket_list.Filter(house.congress.pk).rows()
    first = ticket_list.page(rows, "", "")
    second = ticket_list.page(rows, first.next, "")
    third = ticket_list.page(rows, second.next, "")
    assert [len(page.rows) for page in (first, second, third)] == [4, 4, 1]
    assert (first.previous, third.next) == ("", "")
    assert ticket_list.page(rows, "", second.previous).rows == first.rows
    assert ticket_list.page(rows, "99999999-x", "garbage").rows == first.rows


def test_a_file_is_uploaded_checked_and_brought_in_on_pages(house):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_of(house, "周文")
    data = as_csv([row(1), row(2, 来电时间="前天")], "gb18030")
    answer = client.post(reverse("voices:hotline_imports"), {"file": SimpleUploadedFile("五月.csv", data)})
    made = TicketImport.objects.get()
    assert answer.status_code == 303
    assert answer.url == reverse("voices:hotline_import", args=[made.pk])
    page = client.get(answer.url).content.decode()
    assert "不会读取：来电人、联系电话" in page
    assert "13812345678" not in page
    assert "张小明" not in page
    posted = dict(made.columns["places"].items())
    assert client.post(answer.url, {**posted, "save_as": "月报"}).status_code == 303
    work_all()
    page = client.get(answer.url).content.decode()
    assert "导入1件" in page
    assert "不能导入1行" in page
    assert "看不出是哪一天" in page


def test_what_is_no_export_comes_back_to_the_form(house):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_of(house, "周文")
    answer = client.post(reverse("voices:hotline_imports"), {"file": SimpleUploadedFile("a.csv", b"\x00\x01\x02" * 50)})
    assert answer.status_code == 422
    assert "不是表格" in answer.content.decode()


@pytest.fixture
def matters(house, month):
    """A kind of problem that was answered, a digest, an import."""
    theme = operations.make_theme(house.congress.pk, "小巷路灯不足", first="市政交通", second="路灯", actor=house.周文)
    operations.add_members(theme.pk, ["QH202600001"], actor=house.周文)
    operations.watch_theme(theme.pk, actor=house.周文)
    operations.answer_theme(theme.pk, "路灯已经列入改造计划。", actor=house.周文)
    digest = operations.write_digest(
        house.congress.pk, "关于小巷路灯不足的情况反映", theme_ids=[theme.pk], actor=house.周文
    )
    return theme, digest, month


LISTS = ("hotline", "hotline_tickets", "hotline_sheet", "hotline_imports", "themes", "theme_finding", "theme_making", "theme_answers",
         "digests", "digest_writing")  # fmt: skip
OF_THEME = ("theme", "theme_members", "theme_answer_sheet", "theme_editing", "theme_watch", "theme_dropping", "theme_joining",
            "theme_adding", "theme_adoption", "theme_registering", "theme_leaving", "theme_answer", "theme_suggestion", "theme_proposal")  # fmt: skip
OF_DIGEST = ("digest", "digest_editing", "digest_check", "digest_return", "digest_approval", "digest_issue", "digest_instruction",
             "digest_feedback")  # fmt: skip


def addresses(matters):
    theme, digest, made = matters
    yield from (reverse(f"voices:{name}") for name in LISTS)
    yield from (reverse(f"voices:{name}", args=[theme.pk]) for name in OF_THEME)
    yield from (reverse(f"voices:{name}", args=[digest.pk]) for name in OF_DIGEST)
    yield from (reverse("voices:digest_paper", args=[digest.pk, form]) for form in ("pdf", "docx"))
    yield from (reverse(f"voices:{name}", args=[made.pk]) for name in ("hotline_import", "hotline_discarding"))


def test_every_page_opens_for_the_office(house, matters):
    client = client_of(house, "周文")
    for url in addresses(matters):
        assert client.get(url).status_code in (200, 302, 303, 403), url


@pytest.mark.parametrize("who", ["赵敏", "马丽"])
def test_units_find_nothing(house, matters, who):
    client = client_of(house, who)
    for url in addresses(matters):
        assert client.get(url).status_code in (403, 404), url
        assert client.post(url).status_code in (403, 404, 405), url


def test_other_houses_and_visitors_find_nothing(house, other_house, matters):
    other, nobody = client_of(other_house, "周文"), Client()
    theme, digest, made = matters
    for url in addresses(matters):
        if any(f"/{key.pk}" in url for key in (theme, digest, made)):
            assert other.get(url).status_code == 404, url
            assert other.post(url).status_code in (404, 405), url
        assert nobody.get(url).status_code == 302, url
    assert "小巷路灯" not in other.get(reverse("voices:themes")).content.decode()


def test_an_auditor_reads_and_acts_nowhere(house, matters):
    client = client_of(house, "审计")
    theme, digest, _ = matters
    for name in ("hotline", "hotline_tickets", "themes", "digests"):
        assert client.get(reverse(f"voices:{name}")).status_code == 200
    assert client.get(reverse("voices:theme", args=[theme.pk])).status_code == 200
    before = (Theme.objects.get(pk=theme.pk).state, Digest.objects.get(pk=digest.pk).state)
    for url in addresses(matters):
        client.post(
            url, {"why": "试试", "title": "试一试这个", "answer": "试一试回应", "text": "试一试", "recipients": "试试"}
        )
    assert (Theme.objects.get(pk=theme.pk).state, Digest.objects.get(pk=digest.pk).state) == before


def test_a_deputy_reads_and_adopts_on_the_page(house, matters):
    theme, digest, _ = matters
    client = client_of(house, "李明")
    page = client.get(reverse("voices:theme", args=[theme.pk])).content.decode()
    assert "认领" in page
    assert reverse("voices:theme_editing", args=[theme.pk]) not in page
    assert client.get(reverse("voices:digest", args=[digest.pk])).status_code == 404
    assert client.post(reverse("voices:theme_adoption", args=[theme.pk])).status_code == 303
    assert theme.adopters.get().deputy == house.李明代表
    assert client.get(reverse("voices:digest", args=[digest.pk])).status_code == 200


def test_members_are_sorted_out_on_the_page(house, matters):
    theme, _, _ = matters
    client = client_of(house, "周文")
    url = reverse("voices:theme_members", args=[theme.pk])
    key = re.search(r'name="chosen" value="(t\d+)"', client.get(url).content.decode())[1]
    assert client.post(url, {"chosen": ["v9999999999999999999", "../x"], "act": "remove"}).status_code == 422
    assert client.post(url, {"chosen": [key], "act": "split", "title": "另一类路灯"}).status_code == 303
    assert Theme.objects.get(title="另一类路灯").n_tickets == 1


def test_desks_name_what_waits(house, matters):
    office = [todo.title for todo in themes_and_digests(house.周文, clock.today())]
    assert "关于小巷路灯不足的情况反映" in office
    operations.check_digest(matters[1].pk, actor=house.何静)
    assert [todo.verb for todo in themes_and_digests(house.高远, clock.today())] == ["签发"]
    assert not list(themes_and_digests(house.审计, clock.today()))
    assert not list(themes_and_digests(house.赵敏, clock.today()))


def test_figures_count_their_rows(house, matters):
    from renda.kernel.figures import FIGURES, RATIOS, Scope

    scope = Scope(house.congress.pk, date(2026, 1, 1), clock.today())
    assert FIGURES["voices.tickets"].value(scope) == 8
    assert FIGURES["voices.themes_answered"].value(scope) == 1
    assert RATIOS["voices.tickets_solved_rate"].value(scope) is not None
    assert len(theme_figures.THEMES) == 10


def test_search_shows_them_inside_only(house, other_house, matters):
    theme, digest, _ = matters
    for kind, matter in (("voices.theme", theme), ("voices.digest", digest)):
        entry = SEARCHABLES[kind]
        assert not entry.found(type(matter).objects.get(pk=matter.pk)).public
        seen = {
            name: entry.visible(actor).filter(pk=matter.pk).exists()
            for name, actor in people(house, other_house).items()
        }
        assert seen["周文"]
        assert not seen["外人"]
        assert not seen["赵敏"]
        assert not seen["邻区"]


def people(house, other_house) -> dict[str, Actor]:
    return {"周文": house.周文, "外人": house.外人, "赵敏": house.赵敏, "邻区": other_house.周文}


def test_an_empty_first_tab_says_whether_there_are_any_at_all(house):
    office, address = client_of(house, "周文"), reverse("voices:themes")
    assert "还没有一类事" in office.get(address).content.decode()
    made = operations.make_theme(house.congress.pk, "老小区路灯", first="市政交通", second="路灯", actor=house.周文)
    operations.adopt_theme(made.pk, actor=house.李明)
    page = office.get(address).content.decode()
    assert "还没有一类事" not in page
    assert "没有待研判和关注的一类事" in page
    assert "老小区路灯" in office.get(f"{address}?stage=adopted").content.decode()
