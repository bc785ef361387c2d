"""A hotline's export comes in: tolerant of its shape, strict with callers' data, whole or not at all, never twice."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from renda.batches import working
from renda.batches.models import Batch, BatchRow
from renda.kernel import attachments, clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import Attachment, JournalEntry
from renda.voices import operations, tasks
from renda.voices.hotline import cells, columns, sheets
from renda.voices.hotline.reading import Tally, head_of, rows
from renda.voices.masking import masked
from renda.voices.models import Ticket, TicketImport, TicketMapping
from renda.voices.operations import hotline
from renda.voices.tests.tickets import NO, as_csv, as_xlsx, confirmed, imported, row, uploaded, work_all

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_sorted_ticket_of_its_town_without_its_caller(house):
    made = imported(house, [row(1)])
    ticket = Ticket.objects.get()
    assert (made.state, made.rows, made.taken, made.known) == ("done", 1, 1, 0)
    assert (ticket.external, ticket.received_on, ticket.month) == (NO.format(1), date(2026, 5, 3), date(2026, 5, 1))
    assert (ticket.first, ticket.second) == ("市政交通", "路灯")
    assert ticket.jurisdiction == house.town
    assert (ticket.answered, ticket.solved, ticket.satisfied, ticket.repeated) == (True, True, True, False)
    assert "张小明" not in str(vars(ticket))
    assert "13812345678" not in str(vars(ticket))


def test_the_file_with_its_callers_is_gone_once_it_was_read(house):
    made = uploaded(house, as_csv([row(1)]))
    path = attachments.path_of(attachments.of(made).get().sha256)
    assert path.exists()
    operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=house.周文)
    work_all()
    assert not attachments.of(made).exists()
    kept = f"{list(JournalEntry.objects.values_list('facts', flat=True))}{list(BatchRow.objects.values_list('data', flat=True))}"
    assert "13812345678" not in kept
    assert "张小明" not in kept


def test_nobody_opens_the_file_meanwhile(house):
    made = uploaded(house, as_csv([row(1)]))
    file = attachments.of(made).get()
    assert file.secrecy == Attachment.Secrecy.CONFIDENTIAL
    assert not any(attachments.may_open(actor, file) for actor in (house.周文, house.审计, house.李明, house.外人))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_of_every_encoding_and_delimiter_is_read(house, encoding, delimiter):
    data = as_csv([row(1), row(2)], encoding, delimiter)
    head = head_of(data)
    tally = Tally()
    found = list(rows(data, head.line, columns.guessed(head.headings, head.apart), tally, clock.today()))
    assert [line[0] for line in found] == [NO.format(1), NO.format(2)]
    assert not tally.faults


def test_a_workbook_with_a_title_above_its_headings_is_read(house):
    data = as_xlsx([row(1, 来电时间=datetime(2026, 5, 3, 9, 0))], above=[["2026年5月工单导出"], []])
    made = uploaded(house, data, "五月.xlsx")
    assert made.columns["places"]["external"] == 0
    operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=house.周文)
    work_all()
    assert Ticket.objects.get().received_on == date(2026, 5, 3)


def test_columns_of_callers_cannot_be_chosen_even_by_a_person(house):
    made = uploaded(house, as_csv([row(1)]))
    phone = made.columns["headings"].index("联系电话")
    assert phone in made.columns["apart"]
    with pytest.raises(Unfit, match="来电人的信息"):
        operations.confirm_ticket_columns(made.pk, {**made.columns["places"], "place": phone}, actor=house.周文)


def test_a_column_full_of_numbers_is_a_callers_column_whatever_it_is_called(house):
    data = as_csv([{**row(n), "备用": f"1391234{n:04d}"} for n in range(1, 9)])
    head = head_of(data)
    assert head.headings.index("备用") in head.apart


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("请打13812345678找我", "13812345678"), ("电话 138 0013 8000 谢谢", "0013"), ("座机021-64321234没人接", "64321234"),
        ("身份证110101199003071234", "199003071234"), ("卡号6222021234567890123被扣款", "6222021234567890123"),
        ("住12号楼1301室漏水", "1301"), ("车牌沪A12345乱停", "A12345"), ("联系人：张小明，请回电", "张小明"),
        ("本人１３８１２３４５６７８", "１３８"), ("邮箱abc@example.com", "abc@"),
    ],
)  # fmt: skip
def test_what_tells_a_person_is_masked_on_the_way_in(text, gone):
    assert gone not in cells.words_of(text, "text")
    assert "＊＊" in masked(text)


@pytest.mark.parametrize("text", ["2026-05-03 10:20打过12345", "301路公交车", "5号楼3单元门口", "楼下第3盏灯"])
def test_ordinary_numbers_stay(text):
    assert cells.words_of(text, "text") == text


@pytest.mark.parametrize(
    "written",
    ["2026-05-03", "2026/5/3 10:20", "2026.5.3", "20260503", "20260503102211", "2026年5月3日 10时22分", "2026-05-03T10:22:11+08:00",
     "46145", "46145.43", "２０２６-05-03", datetime(2026, 5, 3, 10), date(2026, 5, 3), 46145],
)  # fmt: skip
def test_days_are_read_in_many_writings(written):
    assert cells.day_of(written, date(2026, 11, 1)) == date(2026, 5, 3)


@pytest.mark.parametrize(
    "written", ["", "昨天", "05/03/2026", "2026-13-01", "2026-02-30", "1999-01-01", "2027-01-01", "12345678901"]
)
def test_days_that_cannot_be_told_are_faults(written):
    with pytest.raises(Unfit, match="来电日期"):
        cells.day_of(written, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("word", "field", "meant"),
    [
        ("已解决", "solved", True), ("未解决", "solved", False), ("部分解决", "solved", False), ("", "solved", None),
        ("满意", "satisfied", True), ("基本满意", "satisfied", False), ("不满意", "satisfied", False), ("未评价", "satisfied", None),
        ("办理中", "answered", False), ("已归档", "answered", True), ("是", "repeated", True), ("0", "repeated", False),
        ("3", "repeated", True), ("看情况", "solved", "看情况"),
    ],
)  # fmt: skip
def test_words_for_yes_and_no(word, field, meant):
    assert cells.answer_of(word, field) == meant


def test_numbers_that_a_spreadsheet_rounded_away_are_refused():
    for cell in (20260503000012345, 2.0260503e17, "2.02605E+16"):
        with pytest.raises(Unfit, match="丢失"):
            cells.number_of(cell)
    assert cells.number_of('="00123"') == cells.number_of("'00123") == "00123"


def test_faults_are_told_by_row_and_the_others_come_in(house):
    made = imported(
        house, [row(1), row(2, 来电时间="前天"), row(3, 工单编号=""), row(1), row(4, 诉求内容="", 诉求分类="")]
    )
    assert (made.rows, made.taken, made.columns["faulty"]) == (5, 1, 4)
    lines = dict(made.faults)
    assert "看不出是哪一天" in lines[3]
    assert "没有工单编号" in lines[4]
    assert "与第2行相同" in lines[5]
    assert "没有内容" in lines[6]


def test_unknown_words_are_named_and_left_blank(house):
    made = imported(house, [row(1, 是否解决="看情况")])
    assert Ticket.objects.get().solved is None
    assert made.columns["strange"] == ["看情况"]


def test_known_tickets_are_counted_and_only_their_results_are_brought_up_to_date(house):
    imported(house, [row(1, 是否解决="未解决", 满意度="")])
    again = imported(house, [row(1, 诉求内容="别的字"), row(2)])
    first = Ticket.objects.get(external=NO.format(1))
    assert (again.taken, again.known) == (1, 1)
    assert (first.solved, first.satisfied) == (True, True)
    assert "路灯" in first.text


def test_the_mapping_is_kept_by_name_and_used_again_whatever_the_order(house):
    confirmed(house, as_csv([row(1)]), save_as="市热线月报")
    turned = [dict(reversed(row(2).items()))]
    made = uploaded(house, as_csv(turned))
    assert made.mapping == TicketMapping.objects.get(name="市热线月报")
    assert made.columns["headings"][made.columns["places"]["external"]] == "工单编号"


def test_a_mapping_that_does_not_fit_is_not_used(house):
    confirmed(house, as_csv([row(1)]), save_as="市热线月报")
    other = {"单号": "A1", "时间": "2026-05-01", "内容": "路灯坏了"}
    made = uploaded(house, as_csv([other]))
    assert made.mapping is None
    assert set(made.columns["places"]) == {"external", "received_on", "text"}


def test_what_must_be_there_and_only_once(house):
    made = uploaded(house, as_csv([row(1)]))
    places = made.columns["places"]
    for wrong in ({"received_on": 1, "text": 4}, {"external": 0, "received_on": 1}, {**places, "unit": places["text"]},
                  {**places, "unit": 99}):  # fmt: skip
        with pytest.raises(Unfit):
            operations.confirm_ticket_columns(made.pk, wrong, actor=house.周文)


def test_a_killed_worker_leaves_nothing_twice(house, monkeypatch):
    monkeypatch.setattr(hotline, "PIECE", 3)
    made = confirmed(house, as_csv([row(n) for n in range(1, 9)]))
    reading = Batch.objects.latest("pk")
    working.work(reading.pk)
    taking = Batch.objects.latest("pk")
    real, calls = hotline.Ticket.objects.bulk_create, []

    def killed(*args, **kwargs):
        calls.append(1)
        made_rows = real(*args, **kwargs)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return made_rows

    monkeypatch.setattr(hotline.Ticket.objects, "bulk_create", killed)
    with pytest.raises(KeyboardInterrupt):
        working.work(taking.pk)
    assert Ticket.objects.count() == 3
    working.work(taking.pk)
    made.refresh_from_db()
    assert (made.state, made.taken, Ticket.objects.count()) == ("done", 8, 8)


def test_a_file_is_read_once_and_confirmed_once(house):
    made = confirmed(house, as_csv([row(1)]))
    with pytest.raises(OutOfTurn):
        operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=house.周文)
    operations.read_tickets(made.pk, actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.read_tickets(made.pk, actor=house.周文)
    [piece] = Batch.objects.latest("pk").rows.all()
    operations.take_in_tickets(made.pk, piece.data["packed"], actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.take_in_tickets(made.pk, piece.data["packed"], actor=house.周文)
    assert Ticket.objects.count() == 1


def _bomb():
    out = BytesIO()
    with ZipFile(BytesIO(as_xlsx([row(1)]))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/media/a.xml", b"\0" * (5 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"), (b"\x00\x01\x02" * 50, "不是表格"), (b"PK\x03\x04 nothing", "不是 xlsx"), (b"\xff\xfe\x00", "编码"),
        ("工单编号,来电时间\n".encode(), "没有工单"), (b'a,b,c,d\n"' + b"x" * 200_000, "读不出来"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_with_a_sentence(house, data, words):
    with pytest.raises(Unfit, match=words):
        uploaded(house, data)
    assert not TicketImport.objects.exists()


def test_a_bomb_is_refused(house, monkeypatch):
    monkeypatch.setattr(sheets, "LIMITS", sheets.Limits(1 << 20, 4 << 20, 100, 80, "工单"))
    with pytest.raises(Unfit, match="解压后过大"):
        uploaded(house, _bomb(), "五月.xlsx")


def test_a_formula_is_a_fault_and_never_reckoned(house):
    data = as_xlsx([row(1, 工单编号="=1+1"), row(2, 诉求内容='=HYPERLINK("http://x")'), row(3)])
    made = uploaded(house, data, "五月.xlsx")
    operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=house.周文)
    work_all()
    made.refresh_from_db()
    assert [ticket.external for ticket in Ticket.objects.all()] == [NO.format(3)]
    assert all("公式" in reason for _, reason in made.faults)


def test_text_that_begins_with_an_equals_sign_is_text_in_a_csv(house):
    imported(house, [row(1, 诉求内容="=cmd|' /C calc'!A0 路灯坏了")])
    assert Ticket.objects.get().text.startswith("=cmd")


def test_too_many_rows_fail_the_import_and_nothing_stays(house, monkeypatch):
    made = confirmed(house, as_csv([row(n) for n in range(1, 9)]))
    monkeypatch.setattr(sheets, "LIMITS", sheets.Limits(1 << 20, 1 << 22, 3, 80, "工单"))
    work_all()
    made.refresh_from_db()
    assert made.state == "failed"
    assert "最多导入" in made.faults[0][1]
    assert not Ticket.objects.exists()
    assert not attachments.of(made).exists()


def test_control_and_direction_marks_and_endless_cells_are_tamed(house):
    imported(house, [row(1, 诉求内容="路灯\u202e坏了\x07" + "啊" * 9000, 事发地址="路口" * 400)])
    ticket = Ticket.objects.get()
    assert "\u202e" not in ticket.text
    assert "\x07" not in ticket.text
    assert len(ticket.text) <= 4000
    assert len(ticket.place) <= 120


def test_a_large_workbook_is_looked_at_behind_the_page(house, monkeypatch):
    monkeypatch.setattr(hotline, "LOOKED_AT_ONCE", 10)
    made = uploaded(house, as_xlsx([row(1)]), "五月.xlsx")
    assert made.columns == {}
    with pytest.raises(OutOfTurn):
        operations.confirm_ticket_columns(made.pk, {"external": 0}, actor=house.周文)
    work_all()
    made.refresh_from_db()
    assert made.columns["places"]["external"] == 0
    assert "13812345678" not in str(made.columns)
    with pytest.raises(OutOfTurn):
        operations.look_at_upload(made.pk, actor=house.周文)


def test_a_large_workbook_that_is_none_fails_and_goes(house, monkeypatch):
    monkeypatch.setattr(hotline, "LOOKED_AT_ONCE", 10)
    out = BytesIO(as_xlsx([row(1)]))
    with ZipFile(out, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
    data = out.getvalue()
    made = uploaded(house, data, "五月.xlsx")
    work_all()
    made.refresh_from_db()
    assert (made.state, "宏" in made.faults[0][1]) == ("failed", True)
    assert not attachments.of(made).exists()


def test_giving_up_removes_the_file(house):
    made = operations.upload_tickets(house.congress.pk, "../五月\u202e.csv", as_csv([row(1)]), actor=house.周文)
    assert made.name == "五月.csv"
    operations.discard_tickets(made.pk, actor=house.周文)
    made.refresh_from_db()
    assert made.state == "failed"
    assert not attachments.of(made).exists()


def test_a_file_nobody_confirms_is_gone_after_a_day(house, monkeypatch):
    old, fresh = uploaded(house, as_csv([row(1)])), uploaded(house, as_csv([row(2)]))
    TicketImport.objects.filter(pk=old.pk).update(at=clock.now().replace(year=2020))
    assert tasks.forget_uploads(0) == 1
    assert not attachments.of(old).exists()
    assert attachments.of(fresh).exists()


def test_only_the_office_brings_tickets_in(house, other_house):
    for actor in (house.李明, house.审计, house.赵敏, house.马丽):
        with pytest.raises(NotYours):
            uploaded(house, as_csv([row(1)]), actor=actor)
    for actor in (house.外人, other_house.周文):
        with pytest.raises(Missing):
            uploaded(house, as_csv([row(1)]), actor=actor)
