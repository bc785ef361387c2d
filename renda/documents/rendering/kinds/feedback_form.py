"""办理情况征询意见表: on which a deputy rates how a suggestion was handled, and sends it past the unit."""

import datetime
from collections.abc import Sequence

from ..blocks import Cell, FormGrid, FormRow, Paragraph
from ..numbering import BLANK_DATE, chinese_date, item_number
from ..paper import OfficialPaper

GRADES = ("满意", "基本满意", "不满意")
WAYS = ("走访", "电话", "座谈", "其他", "未联系")


def feedback_form(
    *,
    office: str,
    suggestion_number: str,
    suggestion_title: str,
    deputy: str,
    units: Sequence[str],
    deputy_phone: str = "",
    reply_number: str = "",
    replied_on: datetime.date | None = None,
    dimensions: Sequence[str] = ("办理态度", "办理结果"),
    grades: Sequence[str] = GRADES,
    return_by: datetime.date | None = None,
    return_to: str = "",
) -> OfficialPaper:
    """``dimensions`` is what the local rules have rated: two as a rule, one overall value in some places."""
    reply = " ".join(part for part in (reply_number, chinese_date(replied_on) if replied_on else "") if part)
    rows = (
        _row("建议编号", item_number(suggestion_number), "领衔代表", deputy),
        _row("联系电话", deputy_phone, "答复文号\n和日期", reply, height=14),
        _row("建议题目", suggestion_title, height=14),
        _row("承办单位", "、".join(units)),
        _row("联系沟通", f"方式：{_boxes(WAYS)}\n联系日期和来人：", height=18),
        *(_row(dimension, _boxes(grades)) for dimension in dimensions),
        _row("不满意的\n具体理由", "（任一项选“不满意”的，须填写本栏）\n\n\n", height=28),
        _row("后续办理\n意见要求", f"{_boxes(('重新办理', '继续跟踪', '公开答复'))}\n\n\n", height=26),
        _row("代表签名", "", "填表日期", BLANK_DATE, height=15),
    )
    return OfficialPaper(
        title="代表建议办理情况征询意见表",
        issuer=office,
        body=(
            FormGrid((1.35, 1.9, 1.25, 2.5), rows),
            *(Paragraph(text, indent=False, small=True) for text in _directions(office, return_by, return_to)),
        ),
        page_numbers=False,
    )


def _row(label: str, value: str, label_2: str = "", value_2: str = "", height: float = 12) -> FormRow:
    if not label_2:
        return FormRow((Cell(label, label=True), Cell(value, span=3)), height)
    return FormRow((Cell(label, label=True), Cell(value), Cell(label_2, label=True), Cell(value_2)), height)


def _boxes(choices: Sequence[str]) -> str:
    return "    ".join(f"□{choice}" for choice in choices)


def _directions(office: str, return_by: datetime.date | None, return_to: str) -> tuple[str, ...]:
    by = f"于{chinese_date(return_by)}前" if return_by else "收到答复后"
    where = f"（{return_to}）" if return_to else ""
    return (f"请{by}直接交{office}{where}，不经承办单位转交；联名建议由领衔代表征求联名代表意见后填写。",)
