"""代表建议专用纸: for deputies who write by hand, in the order in which the suggestion is typed in later."""

from ..blocks import Cell, FormGrid, FormRow, PageBreak, Paragraph, RuledLines
from ..numbering import BLANK_DATE
from ..paper import OfficialPaper

WIDTHS = (1.45, 1.8, 1.25, 2.2)
# A whole page less its heading and the thin line of a page break.
_FULL_LINES = 20


def writing_form(
    *,
    congress: str,
    office: str,
    pages: int = 2,
    deputy: str = "",
    delegation: str = "",
    phone: str = "",
    contact: str = "",
) -> OfficialPaper:
    """A form with lines for the text on ``pages`` further pages; what is known of the deputy may be printed in."""
    fields = (
        _row("领衔代表", deputy, "代表团", delegation),
        _row("联系电话", phone, "提出日期", BLANK_DATE),
        FormRow((Cell("题目", label=True), Cell("", span=3)), 18),
        FormRow((Cell("希望承办单位", label=True), Cell("", span=3)), 14),
        FormRow((Cell("提出时间", label=True), Cell("□大会期间    □闭会期间", span=3))),
        FormRow((Cell("形成方式", label=True), Cell("□调研  □视察  □走访群众  □代表小组活动  □其他", span=3))),
        FormRow((Cell("是否同意公开", label=True), Cell("□全文公开    □只公开题目    □不公开", span=3))),
        FormRow((Cell("联名代表\n（本人签名）", label=True), Cell("", span=3)), 42),
        FormRow(
            (Cell("登记编号\n（机构填写）", label=True), Cell(""), Cell("收到日期\n（机构填写）", label=True), Cell(""))
        ),
    )
    text = tuple(
        block
        for _ in range(pages)
        for block in (PageBreak(), Paragraph(_HEADING, indent=False), RuledLines(_FULL_LINES))
    )
    return OfficialPaper(
        title=f"{congress}\n代表建议、批评和意见用纸",
        issuer=office,
        body=(
            FormGrid(WIDTHS, fields),
            Paragraph("一事一纸；请写明情况、分析和具体办法。联名代表应看过全文并亲笔签名。", indent=False, small=True),
            Paragraph(f"写好后交{office}" + (f"（{contact}）。" if contact else "。"), indent=False, small=True),
            *text,
        ),
    )


_HEADING = "正文（一、基本情况；二、问题分析；三、具体建议）"


def _row(label: str, value: str, label_2: str, value_2: str) -> FormRow:
    return FormRow((Cell(label, label=True), Cell(value), Cell(label_2, label=True), Cell(value_2)), 13)
