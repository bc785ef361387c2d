"""交办单: tells one unit which suggestions it is to handle, as lead or assistant, and by when."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import Column, Heading, Paragraph, Table
from ..numbering import chinese_date
from ..paper import OfficialPaper


@dataclass(frozen=True, slots=True)
class HandlingItem:
    """One suggestion; ``part`` is 主办, 会办 or 分别办理, ``with_units`` the others it is shared with."""

    number: str
    title: str
    lead_deputy: str
    part: str
    due: datetime.date
    with_units: Sequence[str] = ()


COLUMNS = (
    Column("编号", 12, "center"),
    Column("建议题目", 42.5),
    Column("领衔代表", 20.5, "center"),
    Column("办理方式", 20.5, "center"),
    Column("共同办理单位", 28.5),
    Column("办理期限", 32, "center"),
)


def handling_list(
    *,
    office: str,
    occasion: str,
    unit: str,
    items: Sequence[HandlingItem],
    assigned_on: datetime.date,
    refuse_by: datetime.date | None = None,
    document_number: str = "",
    contact: str = "",
    seal: bytes = b"",
    cc: Sequence[str] = (),
) -> OfficialPaper:
    """``occasion`` is the session the suggestions belong to; ``refuse_by`` the last day on which the unit may return one."""
    opening = f"现将{occasion}期间及闭会期间代表提出的建议、批评和意见{len(items)}件交由你单位办理，清单和要求如下。"
    rows = tuple(
        (i.number, i.title, i.lead_deputy, i.part, "、".join(i.with_units) or "—", chinese_date(i.due)) for i in items
    )
    return OfficialPaper(
        title="代表建议、批评和意见交办单",
        layout="document",
        issuer=office,
        red_head=f"{office}文件",
        document_number=document_number,
        addressee=unit,
        body=(
            Paragraph(opening),
            Heading("交办清单"),
            Table(COLUMNS, rows),
            Heading("办理要求"),
            *(Heading(text, 3) for text in _demands(refuse_by)),
        ),
        signature=office,
        date=assigned_on,
        seal=seal,
        note=contact,
        cc=tuple(cc),
        printer=office,
    )


def _demands(refuse_by: datetime.date | None) -> tuple[str, ...]:
    refusal = (
        f"认为不属于本单位职责的，请于{chinese_date(refuse_by)}前书面说明理由，并提出应由哪一单位办理。"
        if refuse_by
        else ""
    )
    demands = (
        refusal,
        "办理前、办理中和答复前与代表联系，逐次留下记录。",
        "会办意见按期送主办单位，答复中写明采纳情况。",
        "答复逐条回应所提问题，标明结果类别，承诺写明时限。",
        "确需延期的，在期限届满前申请并说明理由，告知代表。",
    )
    return tuple(text for text in demands if text)
