"""The yearly arrangement of holidays as a file (TOML or CSV), read for import."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from io import StringIO
from typing import Any

from renda.kernel import workdays
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.calendar import DayKind, SpecialDay
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation

LARGEST = 1 << 20
LONGEST_HOLIDAY = 15  # days; a longer span is a slip of the pen
EARLIEST, LATEST = 2000, 2099
MOST_HOLIDAYS = 60  # days of a year; the notices name about thirty, weekends within them counted
KINDS: dict[str, DayKind] = {
    "放假": "holiday",
    "休": "holiday",
    "调休上班": "adjusted_workday",
    "上班": "adjusted_workday",
}
COLUMNS = ("日期", "类别", "名称", "依据")
TOML_SHAPE = "TOML 文件的每一年写成 [[years]]，包括 year、source、off（name、from、to）和 work。"
CSV_SHAPE = f"CSV 文件的表头是{'、'.join(COLUMNS)}，类别写放假或者调休上班。"
OVER_NEW_YEAR = "跨年的假期，另一年的那几天请写进那一年的安排，连同那一年的其他日子一起导入。"
Years = dict[int, list[SpecialDay]]


def read(data: bytes, name: str) -> Years:
    """The days of each year in the file; Unfit says what is wrong and how the file should look."""
    if len(data) > LARGEST:
        raise Unfit("文件超过1MB，不像是放假安排", field="file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit("文件不是UTF-8编码", field="file", way_out="请另存为UTF-8编码后再导入。") from None
    days = list(_from_csv(text) if name.lower().endswith(".csv") else _from_toml(text))
    if not days:
        raise Unfit("文件里没有日期", field="file", way_out=TOML_SHAPE)
    years: Years = {}
    for day in days:
        years.setdefault(day.day.year, []).append(day)
    for year, of_year in years.items():
        _require_likely(year, of_year)
    return years


def _require_likely(year: int, days: list[SpecialDay]) -> None:
    if not EARLIEST <= year <= LATEST:
        raise Unfit(f"年份{year}不在{EARLIEST}至{LATEST}之间", field="file", way_out="请核对日期。")
    off = sum(day.kind == "holiday" for day in days)
    if off > MOST_HOLIDAYS:
        raise Unfit(
            f"{year}年列了{off}天放假，不像是放假安排", field="file", way_out="只列通知写明的日子，不列普通周末。"
        )


@operation
def take_in(years: Years, *, actor: Actor) -> list[str]:
    """导入放假安排 — each year of the file takes the place of what stood there; a sentence for each deadline moved.

    An installation without stored days is seeded first, since once any day is stored only stored days count.
    """
    if not workdays.years():
        workdays.seed(actor=SYSTEM)
    return [told for year in sorted(years) for told in workdays.replace_year(year, years[year], actor=actor)]


def _from_toml(text: str) -> Iterator[SpecialDay]:
    try:
        years = tomllib.loads(text)["years"]
        for year in years:
            yield from _year(year)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unfit("文件的写法不对", field="file", way_out=TOML_SHAPE) from None


def _year(year: Mapping[str, Any]) -> Iterator[SpecialDay]:
    source, provisional = _words(year["source"], 200), bool(year.get("provisional", False))
    for span in year["off"]:
        first, last = _day(span["from"]), _day(span["to"])
        if not 0 <= (last - first).days < LONGEST_HOLIDAY:
            raise Unfit(f"{first}至{last}不是一段假期", field="file", way_out="请核对起止日期。")
        if not first.year == last.year == year["year"]:
            # Taking it in would put this one day in the place of all that stood in the other year.
            raise Unfit(f"{first}至{last}不全在{year['year']}年", field="file", way_out=OVER_NEW_YEAR)
        for offset in range((last - first).days + 1):
            yield SpecialDay(first + timedelta(days=offset), "holiday", _words(span["name"], 30), source, provisional)
    for day in year.get("work", ()):
        yield SpecialDay(_day(day), "adjusted_workday", "调休上班", source, provisional)


def _day(value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value).strip().replace("/", "-"))
    except ValueError:
        raise Unfit(f"“{str(value)[:20]}”不是日期", field="file", way_out="日期写成2027-01-01。") from None


def _words(value: object, at_most: int) -> str:
    return "".join(c for c in str(value) if c.isprintable()).strip()[:at_most]


def _from_csv(text: str) -> Iterator[SpecialDay]:
    try:
        yield from _rows(csv.DictReader(StringIO(text, newline="")))
    except csv.Error:
        raise Unfit("文件的写法不对", field="file", way_out=CSV_SHAPE) from None


def _rows(rows: "csv.DictReader[str]") -> Iterator[SpecialDay]:
    if not set(COLUMNS) <= {str(name).strip() for name in rows.fieldnames or ()}:
        raise Unfit("表头不对", field="file", way_out=CSV_SHAPE)
    for row in rows:
        cells = {str(key).strip(): str(value or "").strip() for key, value in row.items()}
        if not any(cells[name] for name in COLUMNS):
            continue
        if cells["类别"] not in KINDS:
            raise Unfit(f"第{rows.line_num}行的类别“{cells['类别'][:20]}”不对", field="file", way_out=CSV_SHAPE)
        yield SpecialDay(
            _day(cells["日期"]), KINDS[cells["类别"]], _words(cells["名称"], 30), _words(cells["依据"], 200)
        )
