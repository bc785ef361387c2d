"""What the asking body did with each opinion, as a sheet: numbers and texts go out, results come back."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from renda.consultation import texts
from renda.consultation.kinds import Adopted
from renda.consultation.models import Comment
from renda.consultation.operations import Result
from renda.consultation.sheets.reading import Column, cells, placed
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, fitted, lines_of, written

LIMITS = Limits(largest=10 * MEGABYTE, inside=80 * MEGABYTE, rows=5000, columns=20, kept="采纳情况")
COLUMNS = (
    Column("number", "编号", ("意见编号", "序号"), required=True),
    Column("article", "条文", ("条号",)),
    Column("text", "意见", ("上报意见",)),
    Column("result", "采纳情况", ("是否采纳", "处理结果"), required=True),
    Column("final_article", "采纳在", ("通过文本条文", "采纳条款")),
    Column("final_text", "采纳后的条文", ("通过文本",)),
    Column("reason", "说明", ("理由", "备注")),
)
WORDS = {label: value for value, label in Adopted.choices} | {
    "已采纳": Adopted.ADOPTED, "是": Adopted.ADOPTED, "参考": Adopted.REFERENCE, "不采纳": Adopted.NOT, "否": Adopted.NOT,
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """One line as read; a row without a result is passed over."""

    number: int
    result: Result | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    rows: list[Row]

    @property
    def faults(self) -> list[tuple[int, str]]:
        return [(row.number, told) for row in self.rows for told in row.faults]

    @property
    def results(self) -> list[Result]:
        return [row.result for row in self.rows if row.result]


def to_fill_in(comments: Iterable[Comment]) -> bytes:
    """The opinions that went up, by number, with empty columns for what became of them."""
    rows = ((c.pk, c.article.label if c.article else "全文", c.edited or c.text) for c in comments)
    return written("采纳情况", fitted(c.heading for c in COLUMNS), rows, wrap=True)


def read(data: bytes, known: set[int]) -> Sheet:
    """``known`` are the numbers that went up; Unfit for what is no plain workbook, else faults by row."""
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先导出上报的意见，填写采纳情况后再上传。")
    where = placed(COLUMNS, first[1])
    sheet = Sheet([_row(number, line, where, known) for number, line in lines])
    if not sheet.results and not sheet.faults:
        raise Unfit("表格里没有填写采纳情况", field="file")
    return sheet


def _row(number: int, line: tuple[object, ...], where: dict[str, int], known: set[int]) -> Row:
    row = Row(number)
    told = cells(line, where, row.faults)
    word = "".join(told.get("result", "").split())
    if not word:
        return row
    key = (
        int(told["number"])
        if told["number"].isascii() and told["number"].isdecimal() and len(told["number"]) < 19
        else 0
    )
    if key not in known:
        row.faults.append(f"没有上报过编号为“{told['number'][:20]}”的意见")
    if word not in WORDS:
        row.faults.append(f"采纳情况“{word[:20]}”应为{'、'.join(Adopted.labels)}之一")
    more = _more(row, told)
    if not row.faults:
        row.result = Result(key, WORDS[word], **more)
    return row


def _more(row: Row, told: dict[str, str]) -> dict[str, str]:
    found = {}
    for key, label, longest in (
        ("final_article", "采纳在", 60),
        ("final_text", "采纳后的条文", 20_000),
        ("reason", "说明", 300),
    ):
        try:
            found[key] = texts.text(told.get(key, ""), field=key, label=label, at_most=longest)
        except Unfit as no:
            row.faults.append(no.reason)
    return found
