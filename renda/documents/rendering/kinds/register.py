"""登记册: every suggestion of a period, one a row, on wide pages."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import Column, Paragraph, Table
from ..numbering import chinese_date
from ..paper import OfficialPaper


@dataclass(frozen=True, slots=True)
class RegisterItem:
    """One row; dates not yet known stay blank."""

    number: str
    title: str
    lead_deputy: str
    units: Sequence[str]
    cosigners: int = 0
    assigned_on: datetime.date | None = None
    due: datetime.date | None = None
    replied_on: datetime.date | None = None
    result: str = ""
    rating: str = ""


COLUMNS = (
    Column("编号", 0.8, "center"),
    Column("建议题目", 4.2),
    Column("领衔代表", 1.3, "center"),
    Column("联名人数", 0.8, "center"),
    Column("承办单位", 2.4),
    Column("交办日期", 1.6, "center"),
    Column("办理期限", 1.6, "center"),
    Column("答复日期", 1.6, "center"),
    Column("办理结果", 1.35, "center"),
    Column("代表评价", 1.35, "center"),
)


def register(*, office: str, title: str, items: Sequence[RegisterItem], as_of: datetime.date) -> OfficialPaper:
    """``as_of`` is the day to which states and ratings are shown."""
    return OfficialPaper(
        title=title,
        issuer=office,
        landscape=True,
        body=(
            Paragraph(f"{office}　　截至{chinese_date(as_of)}，共{len(items)}件", align="center", small=True),
            Table(COLUMNS, tuple(_row(item) for item in items), small=True),
        ),
    )


def _row(item: RegisterItem) -> tuple[str, ...]:
    days = (item.assigned_on, item.due, item.replied_on)
    dates = (day.isoformat() if day else "" for day in days)
    count = str(item.cosigners) if item.cosigners else ""
    return (item.number, item.title, item.lead_deputy, count, "、".join(item.units), *dates, item.result, item.rating)
