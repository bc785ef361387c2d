"""The pages of consultations in the browser: for the office, the points, deputies, auditors, other houses and nobody."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.consultation import builders as b
from renda.consultation import operations
from renda.consultation.models import Call, Collector, Comment, Consultation, Feedback, Point
from renda.documents.reading import read
from renda.kernel import clock
from renda.kernel.workbooks import written
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today():
    with clock.on(TODAY):
        yield


@pytest.fixture
def congress():
    return people.a_congress()


def to(name, *keys):
    return reverse(f"consultation:{name}", args=keys)


def browser(actor):
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def auditor_of(congress):
    person = people.a_person("许明")
    people.a_post(person, people.a_body(congress, BodyKind.OTHER, "审计组"), PostKind.AUDITOR)
    return signed_in(Client(), person)


def test_each_page_answers_each_person_as_it_should(congress):
    mine, other = b.a_point(congress, collectors=2), b.a_point(congress)
    found = b.a_consultation(congress, public=False)
    call, foreign = b.put_out(found, mine, other)
    staff = b.staff_of(mine)
    [said] = b.collected(call, 1, actor=staff)
    [theirs] = b.collected(foreign, 1, actor=b.staff_of(other))
    held = operations.add_gathering(call.pk, "visit", TODAY, 3, actor=staff)
    collector = mine.collectors.first()
    article = found.articles.first()
    office, point = browser(people.a_clerk_of(congress)), browser(staff)
    auditor, deputy = auditor_of(congress), browser(people.as_deputy(people.a_deputy(people.a_term(congress))))
    unit = browser(people.a_clerk_of(congress, BodyKind.GOVERNMENT_DEPARTMENT))
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    reading = [to(n, found.pk) for n in ("consultation", "articles", "calls", "comments")]
    reading += [to("call", call.pk), to("comment", said.pk), to("hand_in_file", call.pk, "docx")]
    running = [to(n, found.pk) for n in ("changing", "cancelling", "reading", "assignment", "extension", "closing")]
    running += [to(n, article.pk) for n in ("article_changing", "article_splitting")] + [to("editing", said.pk)]
    presses = [to(n, found.pk) for n in ("sorting", "reminding", "approval", "telling", "archiving")]
    presses += [
        to("article_merging", article.pk),
        to("article_removing", article.pk),
        to("releasing", said.pk),
    ]
    own = [
        to(n, call.pk) for n in ("entering", "gathering", "scanned", "opinions_bringing_in", "handing_in", "nothing")
    ]
    own += [to("gathering_changing", held.pk)]
    kept = [
        to("collectors", mine.pk),
        to("partner", mine.pk),
        to("collector_new", mine.pk),
        to("collectors_bringing_in", mine.pk),
    ]
    kept += [to("collector_changing", collector.pk)]
    for url in [*reading, *running]:
        assert office.get(url).status_code == 200, url
    for url in own:
        assert office.get(url).status_code == 403, url
        assert point.get(url).status_code == 200, url
    for url in kept:
        assert office.get(url).status_code == point.get(url).status_code == 200, url
    for url in [to("consultation", found.pk), to("articles", found.pk), to("call", call.pk), to("comment", said.pk)]:
        assert point.get(url).status_code == 200, url
    assert office.post(to("link", call.pk)).status_code == 422, "collectors have links of their own"
    assert auditor.post(to("link", call.pk)).status_code == 403
    for url in [*reading]:
        assert auditor.get(url).status_code == 200, url
    for url in [*running, *presses, *own]:
        assert auditor.post(url).status_code in (403, 404), url
        assert auditor.get(url).status_code in (403, 404, 405), url
    for url in [*running, *presses, to("calls", found.pk), to("comments", found.pk)]:
        assert point.post(url).status_code in (403, 404, 405), url
    for url in [to("call", foreign.pk), to("comment", theirs.pk), to("entering", foreign.pk), to("link", foreign.pk)]:
        assert point.post(url).status_code in (404, 405), url
        assert point.get(url).status_code in (404, 405), url
    for url in [*reading, *running, *presses, *own]:
        for client in (deputy, unit, stranger):
            assert client.get(url).status_code in (404, 405), url
            assert client.post(url).status_code in (404, 405), url
    for url in kept:
        for client in (deputy, unit, auditor):
            assert client.post(url).status_code in (403, 404, 405), url
        assert stranger.get(url).status_code == 404, url
        assert Client().get(url).status_code == 302
    assert deputy.get(to("collectors", mine.pk)).status_code == 403
    assert Client().get(to("found", found.pk)).status_code == 404
    assert found.title not in stranger.get(to("list")).content.decode()
    assert found.title not in deputy.get(to("list")).content.decode()
    assert found.title in point.get(to("list")).content.decode()


def test_the_office_takes_a_draft_from_paper_to_the_told_result(congress):
    office = browser(people.a_clerk_of(congress))
    point = b.a_point(congress)
    staff = browser(b.staff_of(point))
    text = "某某条例（草案）\n第一条 甲。\n第二条 乙。\n第三条 丙。"
    draft = SimpleUploadedFile("草案.txt", text.encode())
    given = {
        "title": "某某条例（草案）", "subject": "regulation", "stage": "first", "asked_by": "市人大法工委", "received_on": "2026-03-01",
        "due_on": "2026-04-01", "visibility": "public", "file": draft,
    }  # fmt: skip
    made = office.post(to("receiving"), given)
    found = Consultation.objects.get()
    assert made["Location"] == to("articles", found.pk)
    assert [a.text for a in found.articles.order_by("position")] == ["甲。", "乙。", "丙。"]
    sent = office.post(
        to("assignment", found.pk), {"points": [point.pk], "collectors": "on", "due_on": "2026-03-20", "open_now": "on"}
    )
    assert sent.status_code == 303
    call = Call.objects.get()
    assert office.post(to("assignment", found.pk), {"experts": ""}).status_code == 422
    first = found.articles.first()
    said = {"article_id": first.pk, "text": "甲字不好", "wording": "乙", "proposer": "resident", "method": "visit"}
    assert staff.post(to("entering", call.pk), {**said, "again": "1"})["Location"].endswith("entering")
    assert staff.post(to("entering", call.pk), said).status_code == 422, "the same words again"
    sheet = written(
        "意见",
        [("条文", 10), ("意见", 10), ("身份", 10)],
        [("第二条", "乙字也不好", "居民"), ("第九条", "x", "外星人")],
    )
    faulty = staff.post(to("opinions_bringing_in", call.pk), {"file": SimpleUploadedFile("意见.xlsx", sheet)})
    assert faulty.status_code == 422
    assert "没有“第九条”" in faulty.content.decode()
    assert Comment.objects.count() == 1
    sheet = written("意见", [("条文", 10), ("意见", 10)], [("第二条", "=1+1乙字也不好"), ("", "总体很好")])
    assert (
        staff.post(to("opinions_bringing_in", call.pk), {"file": SimpleUploadedFile("意见.xlsx", sheet)}).status_code
        == 303
    )
    assert staff.post(to("handing_in", call.pk), {"signed_by": "王主任"}).status_code == 303
    assert office.get(to("hand_in_file", call.pk, "docx")).status_code == 200
    assert office.post(to("closing", found.pk)).status_code == 303
    keys = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    assert office.post(to("sorting", found.pk), {"act": "keep", "chosen": keys[:2]}).status_code == 303
    asked = office.post(to("sorting", found.pk), {"act": "leave_out", "chosen": keys[2:]})
    assert office.post(asked["Location"], {"why": "没有具体意见"}).status_code == 303
    assert office.post(to("approval", found.pk)).status_code == 303
    word = office.get(to("report_file", found.pk, "docx"))
    paper = read(word.content, "report.docx").text
    for part in ("甲字不好", "建议修改为：乙", "居民", "第一条", "分条意见", "市人大法工委"):
        assert part in paper
    assert "没有具体意见" not in paper
    assert (
        office.post(to("submission", found.pk), {"signer": "高远", "on": "2026-03-02", "number": "1号"}).status_code
        == 303
    )
    assert office.get(to("report", found.pk)).content.decode().count("1号") == 1
    blank = office.get(to("feedback_template", found.pk)).content
    assert blank[:2] == b"PK"
    back = written(
        "采纳", [("编号", 9), ("采纳情况", 9), ("采纳在", 9)], [(keys[0], "采纳", "第二条"), (keys[1], "", "")]
    )
    upload = {"file": SimpleUploadedFile("采纳.xlsx", back), "on": "2026-03-02"}
    assert office.post(to("feedback_file", found.pk), upload).status_code == 303
    assert office.post(to("feedback", found.pk), {"row": [keys[1]]}).status_code == 200, "asks for the result"
    told = {"chosen": str(keys[1]), "result": "not", "on": "2026-03-02"}
    assert office.post(to("feedback", found.pk), told).status_code == 303
    assert office.post(to("telling", found.pk)).status_code == 303
    assert Feedback.objects.filter(told_on=TODAY).count() == 2
    assert "第二条" in staff.get(to("comment", keys[0])).content.decode()
    proof = office.get(to("certificate", keys[0], "docx"))
    assert "被采纳" in read(proof.content, "证书.docx").text
    assert office.get(to("certificate", keys[1], "pdf")).status_code == 409
    out = office.get(to("comments_sheet", found.pk))
    assert out.content[:2] == b"PK"
    for name in ("consultation", "articles", "calls", "comments", "report", "adoption"):
        assert office.get(to(name, found.pk)).status_code == 200, name
    assert office.post(to("archiving", found.pk)).status_code == 303


def test_collectors_come_in_by_the_sheet_and_get_cards(congress):
    point = b.a_point(congress)
    staff = browser(b.staff_of(point))
    url = to("collectors_bringing_in", point.pk)
    headings = [("姓名", 9), ("单位", 9), ("电话", 9), ("聘任日", 9)]
    faulty = written("x", headings, [("张三", "甲居", "1", "明天"), ("", "乙居", "", ""), ("张三", "甲居", "", "")])
    told = staff.post(url, {"file": SimpleUploadedFile("名单.xlsx", faulty)}).content.decode()
    for part in ("聘任日“明天”不是日期", "请写明姓名", "与第2行重复"):
        assert part in told
    assert not Collector.objects.exists()
    rows = [(f"信息员{n}", f"居民区{n}", "13900000000", "2026-01-05") for n in range(210)]
    sound = written("x", headings, rows)
    assert staff.post(url, {"file": SimpleUploadedFile("名单.xlsx", sound)}).status_code == 303
    assert Collector.objects.count() == 210
    assert staff.post(url, {"file": SimpleUploadedFile("名单.xlsx", b"PK\x03\x04")}).status_code == 422
    with CaptureQueriesContext(connection) as asked:
        page = staff.get(to("collectors", point.pk)).content.decode()
    assert len(asked) <= 12, len(asked)
    assert "13900000000" in page
    some = list(Collector.objects.order_by("pk").values_list("pk", flat=True)[:9])
    cards = staff.post(to("cards", point.pk), {"row": some})
    assert cards.content[:5] == b"%PDF-"
    assert "no-store" in cards["Cache-Control"]
    assert Collector.objects.exclude(key_digest="").count() == 9
    assert (
        staff.post(to("training", point.pk), {"chosen": ",".join(map(str, some)), "on": "2026-03-01"}).status_code
        == 303
    )
    assert Collector.objects.filter(trained_on=date(2026, 3, 1)).count() == 9
    assert staff.post(to("collector_ending", some[0])).status_code == 303


def test_lists_take_few_statements_at_any_length(congress):
    office = browser(people.a_clerk_of(congress))
    points = [b.a_point(congress) for _ in range(12)]
    for _n in range(6):
        found = b.a_consultation(congress, n=12)
        calls = b.put_out(found, *points)
    staff = b.staff_of(points[0])
    b.collected(calls[0], 60, actor=staff)
    b.collected(calls[0], 60, actor=staff, label="第二条")
    urls = [to("list"), to("points"), *(to(n, found.pk) for n in ("consultation", "articles", "calls", "comments"))]
    urls += [f"{to('comments', found.pk)}?article={found.articles.first().pk}", to("call", calls[0].pk)]
    counts = {}
    for url in urls:
        office.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert office.get(url).status_code == 200
        counts[url] = len(asked)
    assert max(counts[u] for u in urls[:2]) <= 12, counts
    assert max(counts.values()) <= 20, counts


def test_hostile_words_stay_words_on_every_page_and_in_every_file(congress):
    evil = '<script>alert(1)</script>{{ 7*7 }}=HYPERLINK("x")‮#import "x"'
    office, point = browser(people.a_clerk_of(congress)), b.a_point(congress)
    found = b.a_consultation(congress)
    [call] = b.put_out(found, point)
    staff = b.staff_of(point)
    said = operations.comment_for_call(call.pk, evil, wording=evil, reason=evil, actor=staff)
    assert "‮" not in said.text
    operations.edit_comment(said.pk, evil, actor=people.a_clerk_of(congress))
    for url in (to("comments", found.pk), to("comment", said.pk), to("call", call.pk)):
        assert "<script>alert(1)" not in office.get(url).content.decode()
    operations.keep([said.pk], actor=people.a_clerk_of(congress))
    operations.close(found.pk, actor=people.a_clerk_of(congress))
    for name in ("report_file",):
        pdf = office.get(to(name, found.pk, "pdf"))
        assert pdf.content[:5] == b"%PDF-"
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(office.get(to("comments_sheet", found.pk)).content))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_a_point_s_page_shows_its_own_and_hides_others(congress):
    point = b.a_point(congress, collectors=1)
    office = browser(people.a_clerk_of(congress))
    given = {"name": "新联系点", "level": "city", "host_id": point.host_id}
    assert office.post(to("founding"), {**given, "host_id": 10**9}).status_code == 422
    assert office.post(to("founding"), given).status_code == 303
    made = Point.objects.get(name="新联系点")
    assert office.post(to("point_changing", made.pk), {**given, "head": "赵主任"}).status_code == 303
    assert office.post(to("partner", made.pk), {"kind": "expert", "name": "周教授"}).status_code == 303
    assert "周教授" in office.get(to("point", made.pk)).content.decode()
    assert office.post(to("partner_ending", made.partners.get().pk)).status_code == 303
    assert office.post(to("point_closing", made.pk), {"why": "撤并"}).status_code == 303
    assert office.post(to("point_opening", made.pk)).status_code == 303
    deputy = browser(people.as_deputy(people.a_deputy(people.a_term(congress))))
    assert deputy.get(to("point", point.pk)).status_code == 200
    assert "信息员" in deputy.get(to("point", point.pk)).content.decode()
    assert deputy.post(to("point_closing", point.pk), {"why": "x"}).status_code == 403
