"""转办单: what a unit is handed on paper — the matter, the place, the term; never who spoke."""

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Cell, FormGrid, FormRow, Paragraph
from renda.documents.rendering.numbering import chinese_date
from renda.kernel import clocks
from renda.people.models import Congress
from renda.voices import personal, timing
from renda.voices.models import Handling, Voice

WIDTHS = (1.3, 2.2, 1.3, 2.2)


def slip(row: Handling, voice: Voice) -> OfficialPaper:
    """One page for the file: head filled in, the answer to be written by hand or already given."""
    due = clocks.of(row).filter(name=timing.ANSWER).first()
    subject = "　".join(part for part in (voice.first, voice.second) if part)
    where = personal.masked(
        "，".join(p for p in (voice.jurisdiction.name if voice.jurisdiction else "", voice.place) if p)
    )
    rows = (
        _pair("编号", voice.number, "反映日期", chinese_date(voice.said_on)),
        _pair("来源", voice.get_channel_display(), "几人反映", str(voice.voices)),
        _pair("类别", subject, "办理层级", voice.get_level_display()),
        _pair("承办", str(row.body or row.place or row.get_kind_display()), "转办日期", chinese_date(row.sent_on)),
        _pair("第几次办理", str(row.round), "答复期限", chinese_date(due.due_on) if due else ""),
        _line("地点", where),
        _line("群众反映", personal.masked(voice.text), 60),
        _line("转办意见", row.note, 20),
        _pair("办理结果", row.get_outcome_display() if row.outcome else "", "承诺完成日", chinese_date(row.promise_on) if row.promise_on else ""),
        _line("办理情况", row.answer, 60),
        _pair("经办人", row.answered_by, "答复日期", chinese_date(row.answered_on) if row.answered_on else ""),
    )  # fmt: skip
    return OfficialPaper(
        title=f"{_house(voice.congress)}\n群众意见转办单",
        body=(FormGrid(WIDTHS, rows), Paragraph("办理时请直接联系转办的站点，不得查问反映人身份。", indent=False, small=True)),
        page_numbers=False,
    )  # fmt: skip


def _house(congress: Congress) -> str:
    return congress.name


def _pair(label: str, value: str, label_2: str, value_2: str) -> FormRow:
    return FormRow((Cell(label, label=True), Cell(value), Cell(label_2, label=True), Cell(value_2)), 11)


def _line(label: str, value: str, height: float = 11) -> FormRow:
    return FormRow((Cell(label, label=True), Cell(value, span=3)), height)
