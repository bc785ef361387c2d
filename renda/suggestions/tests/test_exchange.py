"""Past years brought in as a sheet and lists taken out: read tolerantly, checked whole, written once, safe both ways."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from renda.access.builders import signed_in
from renda.batches import operations as batches
from renda.batches import working
from renda.kernel import clock, journal, replay
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import Clock, Number
from renda.people.models import Congress
from renda.suggestions import operations, queries
from renda.suggestions.batching import IMPORT
from renda.suggestions.builders import a_suggestion
from renda.suggestions.exchange.columns import BY_FIELD, COLUMNS
from renda.suggestions.exchange.matching import hold_against
from renda.suggestions.exchange.reading import read
from renda.suggestions.exchange.registers import registers
from renda.suggestions.exchange.taking_out import take_out
from renda.suggestions.exchange.template import template
from renda.suggestions.models import Assignment, Commitment, Evaluation, Reply, Suggestion
from renda.suggestions.tests.conftest import a_house
from renda.suggestions.vocabulary import SCHEMES

pytestmark = pytest.mark.django_db

GOOD = {
    "届次": "第七届", "会次": "第五次会议", "编号": "第0012号", "提出时间": "会议期间", "提出日期": "2026-01-13",
    "案由": "关于修桥的建议", "情况和问题": "桥窄。", "具体建议": "加宽。", "领衔代表": "李明", "联名代表": "王芳、陈 新",
    "主办单位": "区住建局", "会办单位": "区水务局", "交办日期": "2026-01-20", "答复日期": "2026-02-10", "办理结果": "解决采纳",
    "代表评价办理态度": "满意", "代表评价办理结果": "基本满意", "是否公开": "是", "承诺事项": "六月底完工", "承诺期限": "2026-06-30",
}  # fmt: skip


def workbook(rows, headings=None):
    book = Workbook()
    headings = headings or list(dict.fromkeys(key for row in rows for key in row))
    book.active.append(headings)
    for row in rows:
        book.active.append([row.get(h) for h in headings])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def checked(congress, data):
    sheet = read(data)
    hold_against(sheet, registers(congress, {row.values.get("term") or 0 for row in sheet.rows}))
    return sheet


def brought_in(house, *rows, actor=None):
    sheet = checked(house.congress, workbook(rows))
    assert not sheet.faults, sheet.faults
    data = [{"line": row.line, "values": row.values} for row in sheet.sound]
    return operations.import_past(house.congress.pk, data, actor=actor or house.周文)


def faults(house, **changes):
    return [(f.column, f.reason) for f in checked(house.congress, workbook([{**GOOD, **changes}])).faults]


def test_a_row_becomes_a_closed_suggestion_with_all_that_belongs_to_it(house):
    [s] = brought_in(house, GOOD)
    s.refresh_from_db()
    assert (s.state, s.number, s.serial, s.phase) == ("closed", "第0012号", 12, "in_session")
    assert (s.session, s.lead, s.public, s.signature) == (house.session, house.李明, True, "joint")
    assert {c.deputy for c in s.cosignatures.all()} == {house.王芳, house.陈新}
    assert sorted(s.assignments.values_list("body__short_name", "role", "state")) == [
        ("区住建局", "lead", "closed"), ("区水务局", "assisting", "closed"),
    ]  # fmt: skip
    reply = Reply.objects.get()
    assert (reply.state, reply.result_class, reply.signed_on) == ("delivered", "adopted", date(2026, 2, 10))
    assert reply.deliveries.count() == 3
    assert Evaluation.objects.get().result == "basically"
    assert Commitment.objects.get().state == "open"
    assert Commitment.objects.filter(state="open").count() == 1


def test_each_has_one_first_line_and_the_whole_record_holds(house):
    [s] = brought_in(house, GOOD)
    assert [(e.act, e.label, e.after) for e in journal.of(s)] == [("begin", "导入往年建议", "closed")]
    assert list(replay.faults()) == []


def test_they_count_in_the_figures_like_others(house):
    late = {
        **GOOD,
        "编号": "13",
        "提出日期": "2025-03-03",
        "提出时间": "闭会期间",
        "会次": "",
        "交办日期": "2025-03-05",
        "答复日期": "2025-09-01",
    }
    brought_in(house, GOOD, late)
    assert Clock.objects.filter(name="reply", met_on=None).count() == 0
    [row] = queries.by_unit(Assignment.objects.all())
    assert (row.n, row.replied, row.on_time, row.evaluated) == (2, 2, 1, 2)


def test_a_dissatisfied_deputy_closes_it_so(house):
    [s] = brought_in(house, {**GOOD, "代表评价办理结果": "不满意", "不满意的理由": "没有修"})
    assert s.state == "closed_dissatisfied"


def test_headings_go_by_many_names_and_strange_ones_are_told(house):
    row = {
        "届": 7, "次": "3次", "建议编号": "12", "标题": "关于修桥的建议", "代表姓名": "李明", "承办单位": "区住建局",
        "答复时间": date(2026, 2, 10), "结果分类": "A类", "提交日期": "2026年1月13日", "会次": "5", "色": "红",
    }  # fmt: skip
    del row["次"]
    sheet = checked(house.congress, workbook([row]))
    assert sheet.faults == []
    assert sheet.passed_over == ("色",)
    assert sheet.sound[0].values["replied_on"] == "2026-02-10"


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"领衔代表": "张三"}, "领衔代表", "没有名为“张三”的代表"), ({"联名代表": "王芳、赵六"}, "联名代表", "赵六"),
        ({"主办单位": "外星局"}, "主办单位", "没有名为“外星局”的单位"), ({"届次": "第九届"}, "届次", "没有登记第9届"),
        ({"会次": "第9次"}, "会次", "没有登记第9次会议"), ({"提出日期": "去年"}, "提出日期", "不是日期"),
        ({"提出日期": "2026-02-30"}, "提出日期", "不是日期"), ({"答复日期": "2026-01-01"}, "答复日期", "早于交办日期"),
        ({"答复日期": "2026-12-01"}, "办结日期", "还没有到这一天"), ({"办理结果": "差不多"}, "办理结果", "解决采纳"),
        ({"代表评价办理态度": "还行"}, "代表评价办理态度", "满意"), ({"编号": "无号"}, "编号", "没有可用的序号"),
        ({"案由": ""}, "案由", "请填写案由"), ({"案由": "=1+1"}, "案由", "这是公式"), ({"案由": "长" * 201}, "案由", "不能超过200字"),
        ({"情况和问题": "长" * 20_001}, "情况和问题", "不能超过20000字"), ({"承诺期限": ""}, "承诺期限", "请填写承诺期限"),
        ({"主办单位": ""}, "主办单位", "请填写主办单位"), ({"是否保密": "是"}, "是否公开", "保密的建议不公开"),
        ({"是否公开": "也许"}, "是否公开", "只能填是或者否"), ({"会办单位": "区住建局"}, "会办单位", "填了两次"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_its_line_and_column(house, changes, column, words):
    found = faults(house, **changes)
    assert any(c == column and words in reason for c, reason in found), found


def test_all_faults_of_all_rows_are_told_at_once(house):
    sheet = checked(
        house.congress, workbook([{**GOOD, "领衔代表": "张三", "案由": ""}, GOOD, {**GOOD, "主办单位": "无"}])
    )
    assert [(f.line, f.column) for f in sheet.faults] == [(2, "案由"), (2, "领衔代表"), (4, "主办单位")]
    assert [row.line for row in sheet.sound] == [3]


def test_two_deputies_of_one_name_are_told_apart_by_certificate(house):
    from renda.people.builders import a_deputy

    other = a_deputy(house.cast.term, "李明")
    other.certificate = "099"
    other.save()
    assert "代表证号" in faults(house)[0][1]
    [s] = brought_in(house, {**GOOD, "代表证号": "099"})
    assert s.lead == other


def test_nothing_is_brought_in_twice(house):
    brought_in(house, GOOD)
    sheet = checked(
        house.congress, workbook([GOOD, {**GOOD, "编号": "0012"}, {**GOOD, "编号": "14"}, {**GOOD, "编号": "第14号"}])
    )
    assert [row.line for row in sheet.known] == [2]
    assert [(f.line, f.reason) for f in sheet.faults] == [(3, "与第2行重复"), (5, "与第4行重复")]
    with pytest.raises(Unfit, match="没有重复导入"):
        operations.import_past(
            house.congress.pk, [{"line": 2, "values": read(workbook([GOOD])).rows[0].values}], actor=house.周文
        )
    assert Suggestion.objects.count() == 1


def test_the_next_number_given_out_follows_those_brought_in(house):
    [s] = brought_in(
        house, {**GOOD, "提出时间": "闭会期间", "提出日期": "2026-01-20", "编号": "闭第0041号", "交办日期": ""}
    )
    story = a_suggestion(by=house.李明).accepted()
    assert story.get().session == s.session
    assert story.get().serial == 42
    assert Number.objects.filter(last=42).exists()


@pytest.mark.parametrize("who", ["赵敏", "何静", "李明", "外人"])
def test_only_the_office_brings_in(house, who):
    with pytest.raises(NotYours):
        brought_in(house, GOOD, actor=getattr(house.cast, who))
    with pytest.raises(NotYours):
        operations.keep_import(house.congress.pk, "x.xlsx", workbook([GOOD]), actor=getattr(house.cast, who))


def test_the_office_of_another_house_brings_nothing_in_here(house):
    other = a_house("兰溪区", "lanxi", rules="")
    with pytest.raises(NotYours):
        brought_in(house, GOOD, actor=other.周文)


def test_a_batch_brings_in_many_and_tells_which_did_not_go(house):
    rows = [{**GOOD, "编号": str(n), "承诺事项": "", "承诺期限": ""} for n in range(1, 31)]
    sheet = checked(house.congress, workbook(rows))
    data = [(row.text("title"), {"line": row.line, "values": row.values}) for row in sheet.sound]
    data[4][1]["values"]["lead"] = "查无此人"
    batch = batches.begin(IMPORT, data, actor=house.周文, label="导入")
    working.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.failed) == ("done", 29, 1)
    assert "查无此人" in batch.rows.get(state="failed").error
    again = batches.begin(IMPORT, [data[0]], actor=house.周文, label="再导入")
    again.rows.update(data={"line": 2, "values": sheet.sound[0].values})
    working.work(again.pk)
    assert "没有重复导入" in again.rows.get().error
    assert Suggestion.objects.count() == 29
    assert list(replay.faults()) == []


@pytest.mark.parametrize("data", [b"", b"PK", b"not a sheet", b"PK\x03\x04" + b"0" * 100])
def test_what_is_no_workbook_is_refused_in_a_sentence(house, data):
    with pytest.raises(Unfit):
        read(data)


@pytest.mark.parametrize(("rows", "words"), [([{"案由": "只有案由"}], "缺少"), ([dict.fromkeys(GOOD)], "没有建议")])
def test_a_sheet_without_its_columns_or_rows_is_refused(house, rows, words):
    with pytest.raises(Unfit, match=words):
        read(workbook(rows, None if len(rows[0]) == 1 else list(GOOD)))


def test_the_template_is_read_as_an_empty_sheet_and_explains_itself(house):
    data = template(SCHEMES["shanghai4"])
    with pytest.raises(Unfit, match="没有建议"):
        read(data)
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["往年代表建议", "填写说明"]
    told = {row[0].value: row[3].value for row in book["填写说明"].iter_rows(min_row=2)}
    assert "留作参考" in told["办理结果"]
    assert set(told) == {c.heading for c in COLUMNS}


def exported(house, actor):
    out = BytesIO()
    n = take_out(out, queries.entitled(actor), actor)
    rows = list(load_workbook(BytesIO(out.getvalue())).active.iter_rows())
    return n, rows[0], rows[1:], out.getvalue()


def test_what_is_taken_out_of_one_house_goes_into_another(house):
    brought_in(
        house,
        GOOD,
        {
            **GOOD,
            "编号": "13",
            "分别办理单位": "区住建局、区水务局",
            "主办单位": "",
            "会办单位": "",
            "承诺事项": "",
            "承诺期限": "",
        },
    )
    n, _, _, data = exported(house, house.周文)
    assert n == 2
    with clock.on(date(2026, 1, 5)):
        other = a_house("兰溪区", "lanxi")
    for body in ("区住建局", "区水务局"):
        mine = next(b for b in (house.住建, house.水务) if b.short_name == body)
        theirs = next(b for b in (other.住建, other.水务) if b.short_name == body)
        theirs.name = mine.name
        theirs.save()
    sheet = checked(other.congress, data)
    assert sheet.faults == []
    with clock.on(date(2026, 3, 2)):
        operations.import_past(
            other.congress.pk, [{"line": r.line, "values": r.values} for r in sheet.sound], actor=other.周文
        )
    fields = (
        "number",
        "serial",
        "phase",
        "title",
        "facts",
        "proposals",
        "submitted_on",
        "assigned_on",
        "closed_on",
        "public",
        "state",
    )
    mine, theirs = (sorted(Suggestion.objects.filter(congress=h.congress).values_list(*fields)) for h in (house, other))
    assert mine == theirs
    again = exported(other, other.周文)[2]
    first = exported(house, house.周文)[2]
    assert [[c.value for c in row] for row in again] == [[c.value for c in row] for row in first]


def test_text_that_looks_like_a_formula_leaves_as_text_and_comes_back(house):
    a_suggestion("+关于修桥", by=house.李明, facts="=cmd|' /C calc'!A0").accepted()
    _, headings, [row], data = exported(house, house.周文)
    by_heading = {h.value: c for h, c in zip(headings, row, strict=True)}
    for heading in ("案由", "情况和问题"):
        assert by_heading[heading].data_type in ("s", "inlineStr")
        assert by_heading[heading].quotePrefix
    assert b"<f>" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert read_back(data).values["facts"] == "=cmd|' /C calc'!A0"


def read_back(data):
    return read(data).rows[0]


def test_confidential_rows_leave_only_with_who_may_know_them(house):
    story = a_suggestion("保密的建议", by=house.李明, confidential=True).accepted()
    assert exported(house, house.周文)[0] == 1
    assert exported(house, house.cast.李明)[0] == 1
    for actor in (house.孙丽, house.赵敏, house.cast.审计):
        assert exported(house, actor)[0] == 0
    assert story.get().confidential


def test_marks_leave_only_when_the_unit_may_see_them(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied().judged(result="dissatisfied", reasons="没办")

    def outcome(actor):
        _, headings, [row], _ = exported(house, actor)
        return next(c.value for h, c in zip(headings, row, strict=True) if h.value == BY_FIELD["outcome"].heading)

    assert outcome(house.周文) == "不满意"
    assert outcome(house.赵敏) is None
    assert story.get().state == "replied"


def test_an_export_is_written_down(house):
    operations.note_export(house.congress.pk, 3, actor=house.周文, asked="view=late")
    line = journal.of(Congress.objects.get(pk=house.congress.pk)).last()
    assert (line.act, line.facts) == ("export_suggestions", {"rows": 3, "asked": "view=late"})
    with pytest.raises(NotYours):
        operations.note_export(house.congress.pk, 3, actor=a_house("兰溪区", "lanxi", rules="").周文)


def browser(house, name="周文"):
    return signed_in(Client(), house.people[name])


def uploaded(house, data):
    file = SimpleUploadedFile("往年.xlsx", data)
    return browser(house).post("/suggestions/import", {"file": file})


def test_by_the_page_a_sheet_is_checked_and_then_brought_in(house):
    answer = uploaded(house, workbook([GOOD, {**GOOD, "编号": "13", "领衔代表": "张三"}]))
    assert answer.status_code == 303
    page = browser(house).get(answer["Location"]).content.decode()
    assert "可以导入1行，有错误1行，已有0行" in page
    assert "没有名为“张三”的代表" in page
    assert not Suggestion.objects.exists()
    begun = browser(house).post(answer["Location"])
    assert begun["Location"].startswith("/batches/")
    working.work(int(begun["Location"].rsplit("/", 1)[1]))
    assert Suggestion.objects.get().number == "第0012号"
    assert "已有1行" in browser(house).get(answer["Location"]).content.decode()


def test_a_broken_file_comes_back_to_the_page_with_a_sentence(house):
    answer = uploaded(house, b"x" * 100)
    assert answer.status_code == 422
    assert "这不是 xlsx 文件" in answer.content.decode()


def test_another_persons_sheet_and_the_pages_of_the_office_are_closed_to_others(house):
    kept = uploaded(house, workbook([GOOD]))["Location"]
    for name in ("赵敏", "李明"):
        for address in ("/suggestions/import", "/suggestions/import/template", kept):
            assert browser(house, name).get(address).status_code == 403
    other = a_house("兰溪区", "lanxi", rules="")
    assert signed_in(Client(), other.people["周文"]).get(kept).status_code == 404


def test_the_list_leaves_by_the_page_as_it_was_filtered_and_is_written_down(house):
    brought_in(house, GOOD, {**GOOD, "编号": "13", "案由": "关于种树的建议"})
    answer = browser(house).get("/suggestions/export?text=%E7%A7%8D%E6%A0%91")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert len(rows) == 2
    assert "关于种树的建议" in rows[1]
    assert journal.of(house.congress).last().facts["rows"] == 1
    assert browser(house).get("/suggestions/import/template").status_code == 200
