"""导入往年建议 — closed suggestions of former years with their parts, replies, marks and promises, as the sheet tells them."""

from collections.abc import Mapping, Sequence
from typing import Any

from renda.kernel import attachments, journal, numbering
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.suggestions import policies
from renda.suggestions.exchange.making import make
from renda.suggestions.exchange.matching import Past, hold_against
from renda.suggestions.exchange.reading import read
from renda.suggestions.exchange.registers import registers
from renda.suggestions.exchange.shapes import Row, Sheet
from renda.suggestions.models import Suggestion

LABEL = "导入往年建议"


@operation
def keep_import(congress_id: int, name: str, data: bytes, *, actor: Actor) -> Attachment:
    """Keep the uploaded sheet with the congress, so that what was checked is what is brought in."""
    congress = lock(Congress, congress_id)
    require_importer(actor, congress.pk)
    read(data)
    return attachments.keep(congress, actor, name=name, data=data, secrecy=Attachment.Secrecy.CONFIDENTIAL)


@operation
def import_past(congress_id: int, rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> list[Suggestion]:
    """导入往年建议 — cleaned rows of a sheet, all or none; one whose number is there already is refused.

    Each gets its first line only: what happened between is not known. Their figures count like those of others.
    """
    congress = lock(Congress, congress_id)  # two imports at once do not both find a number free
    require_importer(actor, congress.pk)
    pasts = _resolved(congress, [Row(int(row["line"]), dict(row["values"])) for row in rows])
    made = make(pasts, congress)
    lines = [
        journal.Line(s, "begin", LABEL, after=s.state, facts={"row": past.row.line, "number": s.number})
        for past, s in zip(pasts, made.suggestions, strict=True)
    ]
    born: list[Any] = [*made.parts, *made.replies, *made.promises]
    lines += [journal.Line(row, "begin", LABEL, after=row.state) for row in born]
    journal.write_many(lines, actor, first=True)
    _reserve_numbers(made.suggestions)
    return made.suggestions


@operation
def note_export(congress_id: int, n: int, *, actor: Actor, asked: str = "") -> None:
    """导出代表建议 — who took how many rows with people's names out of the house, and by which filter."""
    congress = lock(Congress, congress_id)
    if not policies.in_house(actor, congress.pk):
        raise NotYours("只能导出本级人大的代表建议")
    journal.write(
        congress, actor, act="export_suggestions", label="导出代表建议", facts={"rows": n, "asked": asked[:500]}
    )


def require_importer(actor: Actor, congress_id: int) -> None:
    if not (actor.holds(*policies.OFFICE) and policies.in_house(actor, congress_id)):
        raise NotYours("往年建议由代表工作机构导入", way_out="请联系代表工作机构。")


def _resolved(congress: Congress, rows: list[Row]) -> list[Past]:
    """The registers may have changed since the sheet was checked, so each row is held against them again."""
    sheet = Sheet(rows)
    found = registers(congress, {int(row.values.get("term") or 0) for row in rows})
    pasts = hold_against(sheet, found)
    if sheet.faults:
        raise Unfit(f"{sheet.faults[0]}", way_out="请改正表格后重新导入这一行。")
    if sheet.known:
        raise Unfit(f"第{sheet.known[0].line}行：{sheet.known[0].text('number')}已有，没有重复导入")
    return pasts


def _reserve_numbers(suggestions: list[Suggestion]) -> None:
    """A series goes on after the highest number brought in, so that the next one accepted does not meet it."""
    highest: dict[str, int] = {}
    for s in suggestions:
        series = f"suggestions:{s.term_id}:{s.session_id or 0}:{s.phase}"
        highest[series] = max(highest.get(series, 0), s.serial or 0)
    for series, number in sorted(highest.items()):
        numbering.reach(series, number)
