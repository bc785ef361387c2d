"""催办通知: reminds a unit of suggestions whose day is near or past."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import Column, Paragraph, Table
from ..numbering import chinese_date
from ..paper import OfficialPaper


@dataclass(frozen=True, slots=True)
class UrgedItem:
    """One suggestion still unanswered; ``step`` says what is owed (答复, 会办意见, 重新答复)."""

    number: str
    title: str
    step: str
    due: datetime.date


COLUMNS = (
    Column("编号", 0.9, "center"),
    Column("建议题目", 4),
    Column("应办事项", 1.3, "center"),
    Column("办理期限", 2, "center"),
    Column("期限情况", 1.5, "center"),
)


def urging_notice(
    *,
    office: str,
    unit: str,
    items: Sequence[UrgedItem],
    urged_on: datetime.date,
    answer_by: datetime.date | None = None,
    document_number: str = "",
    contact: str = "",
    seal: bytes = b"",
    cc: Sequence[str] = (),
) -> OfficialPaper:
    """``answer_by`` is when the unit is to say how far it is."""
    late = sum(item.due < urged_on for item in items)
    opening = f"截至{chinese_date(urged_on)}，你单位承办的代表建议中，下列{len(items)}件尚未办结，其中逾期{late}件。"
    rows = tuple((i.number, i.title, i.step, chinese_date(i.due), _standing(i.due, urged_on)) for i in items)
    by = f"请于{chinese_date(answer_by)}前" if answer_by else "请尽快"
    return OfficialPaper(
        title="关于代表建议办理工作的催办通知",
        layout="document",
        issuer=office,
        red_head=f"{office}文件",
        document_number=document_number,
        addressee=unit,
        body=(
            Paragraph(opening),
            Table(COLUMNS, rows),
            Paragraph(
                f"{by}书面说明办理进度、未能按期办结的原因和预计办结时间。确需延期的，应按规定办理延期手续并告知代表。"
            ),
            Paragraph("逾期情况将计入年度办理工作统计。"),
        ),
        signature=office,
        date=urged_on,
        seal=seal,
        note=contact,
        cc=tuple(cc),
        printer=office,
    )


def _standing(due: datetime.date, today: datetime.date) -> str:
    days = (due - today).days
    if days < 0:
        return f"逾期{-days}天"
    return f"剩余{days}天" if days else "今日到期"
