"""意见报送表 — what a point hands in, by article, with its line for the signature."""

from renda.consultation.kinds import CommentState
from renda.consultation.models import Call, Comment
from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Cell, Column, FormGrid, FormRow, Paragraph, Table

MOST = 2000


def hand_in_paper(call: Call) -> OfficialPaper:
    found = call.consultation
    signed = call.handed_in_on is not None
    return OfficialPaper(
        title=f"{found.title}\n意见报送表",
        issuer=str(call),
        body=(_facts(call), *_opinions(call), *_gatherings(call), Paragraph(""), _signature(call)),
        note="" if signed else "尚未报送",
    )


def _facts(call: Call) -> Block:
    found = call.consultation
    due = f"{call.due_on:%Y年%-m月%-d日}" if call.due_on else ""
    rows = (
        FormRow((Cell("报送单位", label=True), Cell(str(call), span=3))),
        FormRow((Cell("征询单位", label=True), Cell(found.asked_by), Cell("报送期限", label=True), Cell(due))),
    )
    return FormGrid((2, 4, 2, 4), rows)


def _opinions(call: Call) -> list[Block]:
    rows = Comment.objects.filter(call=call).exclude(state=CommentState.DISCARDED).select_related("article")
    lines = [
        (str(n), c.article.label if c.article else "全文", _told(c), c.reason, c.get_proposer_display())
        for n, c in enumerate(rows.order_by("article__position", "pk")[:MOST], 1)
    ]
    if not lines:
        return [Paragraph("没有意见。" if call.state == "none" else "还没有收到意见。")]
    columns = (Column("序号", 1, "center"), Column("条文", 2), Column("意见", 7), Column("理由", 4), Column("身份", 2))
    return [Table(columns, tuple(lines), small=True)]


def _told(c: Comment) -> str:
    return f"{c.text}\n建议修改为：{c.wording}" if c.wording else c.text


def _gatherings(call: Call) -> list[Block]:
    held = [f"{g.on:%-m月%-d日}{g.get_method_display()}{g.people}人次" for g in call.gatherings.order_by("on", "pk")]  # type: ignore[attr-defined]
    return [Paragraph(f"征询活动：{'，'.join(held)}。")] if held else []


def _signature(call: Call) -> Block:
    day = f"{call.handed_in_on:%Y年%-m月%-d日}" if call.handed_in_on else ""
    rows = (
        FormRow((Cell("负责人签名", label=True), Cell(call.signed_by), Cell("日期", label=True), Cell(day)), 16),
        FormRow((Cell("单位盖章", label=True), Cell("", span=3)), 24),
    )
    return FormGrid((2, 4, 2, 4), rows)
