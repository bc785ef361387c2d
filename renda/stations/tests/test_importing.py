"""A sheet of stations brought in: every fault told by line, known codes brought up to date, chunks that resume."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from renda.batches import operations as batches
from renda.batches.working import work
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.stations import operations
from renda.stations.batching import IMPORT
from renda.stations.builders import a_community, a_station, a_town
from renda.stations.exchange.columns import COLUMNS
from renda.stations.exchange.matching import hold_against, known_of
from renda.stations.exchange.reading import read
from renda.stations.exchange.shapes import Sheet
from renda.stations.exchange.taking_out import taken_out
from renda.stations.exchange.template import template
from renda.stations.models import Station
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
HEADINGS = [c.heading for c in COLUMNS]


@pytest.fixture
def cast() -> Cast:
    made = a_cast()
    a_community(a_town(made.congress, "云溪街道"), "清水居委会")
    return made


def a_row(code: str, **told: str) -> dict[str, str]:
    return {"编号": code, "名称": f"{code}号站", "类别": "联络站", "街镇": "云溪街道", "地址": "清水路1号"} | told


def a_sheet(*rows: dict[str, str], headings: list[str] = HEADINGS) -> bytes:
    book = Workbook()
    book.active.append(headings)
    for row in rows:
        book.active.append([row.get(heading) for heading in headings])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def checked(cast: Cast, *rows: dict[str, str]) -> Sheet:
    sheet = read(a_sheet(*rows))
    hold_against(sheet, known_of(cast.congress))
    return sheet


def brought_in(cast: Cast, *rows: dict[str, str]) -> list[Station]:
    sheet = checked(cast, *rows)
    assert not sheet.faults
    return operations.import_stations(cast.congress.pk, [row.kept() for row in sheet.rows], actor=cast.周文)


def test_a_sheet_brings_homes_and_what_hangs_below(cast: Cast) -> None:
    home, station = brought_in(
        cast, a_row("H1", 类别="代表之家", 站长="张敏"),
        a_row("S1", 上级="H1", 居村="清水居委会", 纬度="31.188", 经度="121.4365", 开放时间="工作日"),
    )  # fmt: skip
    station.refresh_from_db()
    assert station.parent == home
    assert station.jurisdiction.name == "清水居委会"
    assert station.state == "open"
    assert (station.latitude, station.longitude) == (31.188, 121.4365)
    assert [s.name for s in home.staff.all()] == ["张敏"]


def test_a_known_code_is_brought_up_to_date_and_an_empty_cell_says_nothing(cast: Cast) -> None:
    [made] = brought_in(cast, a_row("S1", 开放时间="工作日", 联系电话="021-1"))
    assert checked(cast, a_row("S1")).rows[0].known
    [again] = brought_in(cast, a_row("S1", 名称="新名站", 地址="新路2号"))
    again.refresh_from_db()
    assert again.pk == made.pk
    assert (again.name, again.address, again.hours) == ("新名站", "新路2号", "工作日")
    assert again.key == made.key


def test_every_fault_is_told_by_line_and_column(cast: Cast) -> None:
    a_station(cast.congress, "已有站", code="OLD")
    sheet = checked(
        cast, a_row("A", 街镇="没有街道"), a_row("B", 居村="没有居委会"), a_row("C", 类别="宫殿"), a_row("D", 纬度="东边"),
        a_row("E", 上级="ZZZ"), a_row("F", 名称="已有站"), a_row("G", 管理机构="无此机构"), a_row("H", 状态="暂停开放"),
        a_row("A", 名称="重复编号"), a_row("I", 地址=""), a_row("J", 上级="K"), a_row("K", 类别="家"),
        a_row("L", 类别="家", 上级="OLD"), a_row("M", 纬度="121.4", 经度="31.2"),
    )  # fmt: skip
    told = {(f.line, f.column) for f in sheet.faults}
    assert told == {
        (2, "街镇"), (3, "居村"), (4, "类别"), (5, "纬度"), (6, "上级"), (7, "名称"), (8, "管理机构"), (9, "状态"),
        (10, "编号"), (11, "地址"), (12, "上级"), (14, "上级"), (15, "纬度"),
    }  # fmt: skip
    assert [row.text("code") for row in sheet.sound] == ["K"]


def test_a_row_whose_ground_was_taken_away_is_refused_at_the_last_moment(cast: Cast) -> None:
    row = checked(cast, a_row("S1")).rows[0].kept()
    a_station(cast.congress, "S1号站", code="OTHER")
    with pytest.raises(Unfit, match="第2行“名称”"):
        operations.import_stations(cast.congress.pk, [row], actor=cast.周文)


@pytest.mark.parametrize("who", ["外人", "李明", "审计", "赵敏"])
def test_only_the_office_brings_in_a_sheet(cast: Cast, who: str) -> None:
    row = checked(cast, a_row("S1")).rows[0].kept()
    with pytest.raises(NotYours):
        operations.import_stations(cast.congress.pk, [row], actor=getattr(cast, who))
    with pytest.raises(NotYours):
        operations.keep_station_sheet(cast.congress.pk, "a.xlsx", a_sheet(a_row("S1")), actor=getattr(cast, who))


def test_a_batch_works_the_sound_rows_and_names_the_one_that_failed(cast: Cast) -> None:
    sheet = checked(cast, a_row("S1"), a_row("S2"), a_row("S3"))
    a_station(cast.congress, "S2号站")
    rows = [(row.text("name"), row.kept()) for row in sheet.sound]
    batch = batches.begin(IMPORT, rows, actor=cast.周文, label="导入家站点")
    work(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, batch.failed) == (2, 1)
    assert "已有名为" in batch.rows.get(position=2).error
    work(batch.pk)
    assert Station.objects.filter(code__in=["S1", "S3"]).count() == 2


def test_strange_files_are_refused_with_a_reason() -> None:
    for data, said in (
        (b"not a workbook", "不是 xlsx"), (a_sheet(headings=["编号", "名称"]), "缺少"),
        (a_sheet(), "没有站点"), (a_sheet(headings=[*HEADINGS, "名称"]), "两列"),
    ):  # fmt: skip
        with pytest.raises(Unfit, match=said):
            read(data)


def test_formulas_are_refused_and_texts_go_out_as_texts(cast: Cast) -> None:
    sheet = checked(cast, a_row("S1", 地址="=1+1"))
    assert [(f.column, "公式" in f.reason) for f in sheet.faults if f.column == "地址"] == [("地址", True)]
    a_station(cast.congress, "=HYPERLINK(1)", code="X")
    out = taken_out(Station.objects.filter(congress=cast.congress), "https://example.cn")
    page = load_workbook(BytesIO(out)).active
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.value == "=HYPERLINK(1)"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_what_was_taken_out_may_be_brought_in_again(cast: Cast) -> None:
    brought_in(
        cast, a_row("H1", 类别="代表之家"), a_row("S1", 上级="H1", 居村="清水居委会", 纬度="31.188", 经度="121.4365")
    )
    sheet = read(taken_out(Station.objects.filter(congress=cast.congress), "https://example.cn"))
    hold_against(sheet, known_of(cast.congress))
    assert not sheet.faults
    assert all(row.known for row in sheet.rows)


def test_the_template_reads_as_a_sheet_without_rows() -> None:
    with pytest.raises(Unfit, match="没有站点"):
        read(template())


def test_an_export_is_written_down_and_an_outsider_takes_none(cast: Cast) -> None:
    operations.note_station_export(cast.congress.pk, 3, actor=cast.周文)
    with pytest.raises((NotYours, Missing)):
        operations.note_station_export(cast.congress.pk, 3, actor=cast.外人)
