"""Opinions as a sheet: what a point collected on paper brought in, what the office sorts taken out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from renda.consultation import texts
from renda.consultation.kinds import Method, Proposer
from renda.consultation.models import Comment
from renda.consultation.operations import Said
from renda.consultation.sheets.reading import Column, cells, placed
from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, fitted, lines_of, written

LIMITS = Limits(largest=10 * MEGABYTE, inside=80 * MEGABYTE, rows=2000, columns=20, kept="意见")
COLUMNS = (
    Column("article", "条文", ("条号", "条款", "第几条")),
    Column("text", "意见", ("意见建议", "修改意见", "意见内容"), required=True),
    Column("wording", "建议修改为", ("修改建议", "建议条文")),
    Column("reason", "理由", ("修改理由",)),
    Column("proposer", "身份", ("提出人", "提出人身份")),
    Column("method", "方式", ("征集方式",)),
)
OUT = (
    "编号",
    "条文",
    "意见",
    "建议修改为",
    "理由",
    "上报文字",
    "身份",
    "方式",
    "来源",
    "日期",
    "状态",
    "归并到",
    "不上报的原因",
    "采纳情况",
    "采纳在",
)
PROPOSERS = {label: value for value, label in Proposer.choices}
METHODS = {label: value for value, label in Method.choices}
WHOLE = ("", "全文", "对全文", "总体")


@dataclass(slots=True)
class Row:
    """One line as read."""

    number: int
    article: str = ""
    text: str = ""
    wording: str = ""
    reason: str = ""
    proposer: str = Proposer.RESIDENT
    method: str = Method.FORM
    faults: list[str] = field(default_factory=list)

    def said(self) -> Said:
        return Said(self.text, self.article, self.wording, self.reason, self.proposer, self.method)


@dataclass(slots=True)
class Sheet:
    rows: list[Row]

    @property
    def faults(self) -> list[tuple[int, str]]:
        return [(row.number, told) for row in self.rows for told in row.faults]


def template() -> bytes:
    example = ["第三条", "期限太短，建议放宽", "三十日", "居民来不及准备", "居民", "书面"]
    return written("意见", fitted(c.heading for c in COLUMNS), [example], wrap=True)


def read(data: bytes, labels: set[str]) -> Sheet:
    """``labels`` are the articles of the draft; Unfit for what is no plain workbook, else faults by row."""
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先下载模板，填写后再上传。")
    where = placed(COLUMNS, first[1])
    rows = [_row(number, line, where, labels) for number, line in lines]
    if not rows:
        raise Unfit("表格里没有意见", field="file", way_out="请从第二行起填写。")
    return Sheet(rows)


def _row(number: int, line: tuple[object, ...], where: dict[str, int], labels: set[str]) -> Row:
    row = Row(number)
    told = cells(line, where, row.faults)
    for key, label, required in (("text", "意见", True), ("wording", "建议修改为", False), ("reason", "理由", False)):
        try:
            setattr(row, key, texts.text(told.get(key, ""), field=key, label=label, required=required))
        except Unfit as no:
            row.faults.append(no.reason)
    _place(row, told.get("article", ""), labels)
    row.proposer = _choice(row, told.get("proposer", ""), PROPOSERS, "身份", Proposer.RESIDENT)
    row.method = _choice(row, told.get("method", ""), METHODS, "方式", Method.FORM)
    return row


def _place(row: Row, written_label: str, labels: set[str]) -> None:
    label = "".join(written_label.split())
    if label in WHOLE:
        return
    if label not in labels:
        row.faults.append(f"草案里没有“{label[:30]}”")
    row.article = label


def _choice(row: Row, written_word: str, known: dict[str, str], heading: str, default: str) -> str:
    word = "".join(written_word.split())
    if word and word not in known:
        row.faults.append(f"{heading}“{word[:20]}”应为{'、'.join(known)}之一")
    return known.get(word, default)


def taken_out(comments: Iterable[Comment]) -> bytes:
    """Every opinion with its source and fate, no name of anyone; wants article, call, feedback at hand."""
    return written("意见", fitted(OUT), (_out(c) for c in comments), wrap=True)


def _out(c: Comment) -> Sequence[object]:
    last = max(c.feedback.all(), key=lambda f: (f.on, f.pk), default=None)  # type: ignore[attr-defined]
    return (
        c.pk, c.article.label if c.article else "全文", c.text, c.wording, c.reason, c.edited, c.get_proposer_display(),
        c.get_method_display(), str(c.call) if c.call else "网上", c.at.astimezone(clock.SHANGHAI).date(),
        c.get_state_display(), c.merged_into_id or "", c.why, last.get_result_display() if last else "",
        last.final_article if last else "",
    )  # fmt: skip
