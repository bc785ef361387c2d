"""Plans printed as a table: what every column means, and one item for every row."""

import re
from dataclasses import dataclass, replace

from renda.documents.paper import Paper

from . import activities, form
from .attributes import Attributes, read_attributes
from .columns import TOPICS, columns_of
from .committees import tidy, vague_committee
from .drafts import Draft
from .finishing import Setting, finish
from .lines import Line, lines_of
from .months import months_in
from .organ import bodies, home_government, reporting_body
from .shapes import PlanPart, ReadItem, Span


@dataclass(frozen=True)
class Row:
    """The cells of one row, each with where it stands."""

    cells: tuple[Span, ...]
    span: Span


def _columns(text: str, row: Row) -> list[str]:
    return columns_of([text[slice(*cell)] for cell in row.cells])


def _line_row(text: str, line: Line) -> Row | None:
    words = text[line.start : line.end]
    if "\t" not in words and "|" not in words and not re.search(r" {2,}", words):
        return None
    pattern = r"[^\t|]+" if "\t" in words or "|" in words else r"\S+(?: \S+)*"
    gap = "\t" if "\t" in words else "|" if "|" in words else ""
    cells: list[Span] = []
    if gap:
        at = line.start
        for cell in words.strip("|").split(gap) if gap == "|" else words.split(gap):
            begin = text.index(cell, at) if cell else at
            inner = len(cell) - len(cell.lstrip())
            cells.append((begin + inner, begin + len(cell.rstrip()) if cell.strip() else begin + inner))
            at = begin + len(cell) + 1
    else:
        cells = [(line.start + hit.start(), line.start + hit.end()) for hit in re.finditer(pattern, words)]
    return Row(tuple(cells), (line.start, line.end))


def _block_rows(paper: Paper, part: PlanPart) -> list[list[Row]]:
    found = []
    for block in paper.blocks:
        if block.kind != "table" or not part.start <= block.start < part.end:
            continue
        rows, at = [], block.start
        for cells in block.rows:
            spans, first = [], at
            for cell in cells:
                begin = paper.text.find(cell, at, block.end) if cell else -1
                if begin < 0:
                    begin = paper.text.find(cell, block.start, block.end) if cell else -1
                    spans.append((begin, begin + len(cell)) if begin >= 0 else (at, at))
                else:
                    spans.append((begin, begin + len(cell)))
                    at = begin + len(cell)
            rows.append(Row(tuple(spans), (first, at)))
        found.append(rows)
    return found


def table_items(paper: Paper, text: str, part: PlanPart, lines: list[Line]) -> tuple[list[ReadItem], list[Span]]:
    """The items of all tables in the part, and the stretches of text they cover."""
    items: list[ReadItem] = []
    covered: list[Span] = []
    for rows in _block_rows(paper, part):
        fresh = _rows_items(paper, text, part, rows)
        if fresh:
            items.extend(fresh)
            covered.append((rows[0].span[0], rows[-1].span[1] + 1))
    loose = [line for line in lines if not any(a <= line.start < b for a, b in covered)]
    items_of_lines, covered_lines = _tables_of_lines(paper, text, part, loose)
    return items + items_of_lines, covered + covered_lines


def _tables_of_lines(paper: Paper, text: str, part: PlanPart, lines: list[Line]) -> tuple[list[ReadItem], list[Span]]:
    items: list[ReadItem] = []
    covered: list[Span] = []
    whole = _joined(text, lines)
    at = 0
    while at < len(whole):
        head = _line_row(text, whole[at])
        if head and _columns(text, head):
            rows = [head]
            while at + 1 < len(whole) and (row := _line_row(text, whole[at + 1]) or _between(text, whole, at + 1)):
                rows.append(row)
                at += 1
            fresh = _rows_items(paper, text, part, rows)
            items.extend(fresh)
            if fresh:
                covered.append((rows[0].span[0], rows[-1].span[1] + 1))
        at += 1
    return items, covered


def _between(text: str, lines: list[Line], at: int) -> Row | None:
    """A heading printed between two rows of a table."""
    line = lines[at]
    if line.end - line.start > 40 or at + 1 >= len(lines) or not _line_row(text, lines[at + 1]):
        return None
    return Row(((line.body, line.end),), (line.start, line.end))


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Lines as printed: an enumeration cut inside a table row is put together again."""
    out: list[Line] = []
    for line in lines:
        if out and "\n" not in text[out[-1].end : line.start]:
            out[-1] = Line(out[-1].start, line.end, out[-1].body, out[-1].level, out[-1].mark)
        else:
            out.append(line)
    return out


def _rows_items(paper: Paper, text: str, part: PlanPart, rows: list[Row]) -> list[ReadItem]:
    columns: list[str] = []
    heading = ""
    drafts: list[tuple[Draft, str]] = []
    for row in rows:
        head = _columns(text, row)
        if head:
            columns = head
            continue
        if not columns:
            continue
        words = {text[slice(*cell)].strip() for cell in row.cells if text[slice(*cell)].strip()}
        if (len(words) == 1 and len(row.cells) != len(columns)) or (len(words) == 1 and len(columns) > 2):
            heading = words.pop()
            continue
        drafts.extend((draft, heading) for draft in _calendar_drafts(text, row, columns))
        draft = _row_draft(text, row, columns, heading)
        if draft:
            drafts.append((draft, heading))
    government = "" if "organ" in columns else home_government(text, part.start, part.end)
    setting = Setting(part, True, government)
    return [_finished(paper, text, draft, setting, title) for draft, title in drafts]


def _finished(paper: Paper, text: str, draft: Draft, setting: Setting, heading: str) -> ReadItem:
    item = finish(paper.text, text, draft, setting)
    title = item.title + draft.notes_title if not item.title.endswith(draft.notes_title) else item.title
    return replace(item, title=title, section=heading)


_NOTHING = re.compile(r"[\s/—\\·*-]*|无|空")


def _filled(text: str, row: Row, columns: list[str]) -> dict[str, Span]:
    """The cells that say something, by what their column means; a dash says nothing."""
    named = zip(columns, row.cells, strict=False)
    return {name: cell for name, cell in named if name and not _NOTHING.fullmatch(text[slice(*cell)])}


def _calendar_drafts(text: str, row: Row, columns: list[str]) -> list[Draft]:
    """The topics in the cells of a calendar, each with the row's month and the column's meeting."""
    cells = _filled(text, row, columns)
    drafts = []
    for kind in TOPICS:
        for line in lines_of(text, *cells[kind]) if kind in cells else []:
            if line.end - line.body < 4:
                continue
            draft = _title_draft(text, (line.body, line.end), (line.start, line.end))
            draft.values = _row_values(text, cells, row, (line.body, line.end))
            draft.values.meeting = kind
            draft.no = line.mark
            drafts.append(draft)
    return drafts


def _row_draft(text: str, row: Row, columns: list[str], heading: str) -> Draft | None:
    cells = _filled(text, row, columns)
    if "title" not in cells or len(text[slice(*cells["title"])].strip()) < 3:
        return None
    title = cells["title"]
    how = text[slice(*cells["form"])] if "form" in cells else ""
    draft = _title_draft(text, title, row.span)
    named = form.forms_in(how) or ([form.heading_form(how)] if form.heading_form(how) else [])
    draft.forms = [*named, *(name for name in draft.forms if name not in named)]
    if named and named[0] == "special_report_hearing" and form.FINANCE.search(text[slice(*title)]):
        draft.forms.insert(0, "budget_or_plan_report")
    if not draft.forms and form.heading_form(heading):
        draft.forms = [form.heading_form(heading)]
    if not named and "视察" in how:
        draft.fixed_form, draft.forms = "other", ["deputies_work"]
    draft.written = draft.written or form.is_written(how)
    draft.notes_title = _form_word(how, text[slice(*title)])
    draft.values = _row_values(text, cells, row, title)
    reporter = cells.get("organ") or (None if draft.organs else cells.get("doer"))
    if reporter:
        draft.organs = (reporter,)
        draft.organ_words = bodies(text[slice(*reporter)])
    if not draft.values.meeting and re.search(r"主任会议", how):
        draft.values.meeting = "chairpersons"
    if not draft.values.meeting and re.search(r"审议|批准|常委会", how):
        draft.values.meeting = "standing_committee"
    draft.no = re.sub(r"\D", "", text[slice(*cells["no"])]) if "no" in cells else ""
    if "note" in cells:
        draft.notes.append(text[slice(*cells["note"])].strip())
    return draft


def _form_word(how: str, title: str) -> str:
    """The manner that makes a bare subject a title: 《…》实施情况 + 执法检查."""
    hit = re.search(
        r"执法检查|专题调研|专题询问|跟踪监督|跟踪检查|满意度测评|述职评议|履职评议|工作评议|调研|"
        r"(?:专题|专项|集中|集体)?视察",
        how,
    )
    if not hit or re.search(r"报告|汇报|听取", title + how) or hit.group() in title:
        return ""
    return hit.group()


def _title_draft(text: str, title: Span, span: Span) -> Draft:
    words = text[slice(*title)]
    if activities.is_work(words):
        pieces = activities.in_sentence(text, title) or [activities.read_piece(text, title)]
        piece = pieces[0]
        return Draft(
            (title,) if len(pieces) > 1 else piece.title, span, list(piece.forms), title, piece.organs, piece.written
        )
    body = reporting_body(text, *title)
    names = tuple(form.forms_in(words))
    if body:
        return Draft(((body[1], title[1]),), span, list(names), title, (body[0],))
    return Draft((title,), span, list(names), title)


def _row_values(text: str, cells: dict[str, Span], row: Row, title: Span) -> Attributes:
    holes = [title, *([cells["organ"]] if "organ" in cells else [])]
    scope = [cells[name] for name in ("when", "meeting", "note", "form") if name in cells]
    values = read_attributes(text, scope, holes)
    if "when" in cells:
        whens = months_in(text, *cells["when"])
        bare = re.fullmatch(r"\s*(\d{1,2})\s*", text[slice(*cells["when"])])
        if whens:
            values.months = tuple(sorted({month for when in whens for month in when.months}))
            values.months_at = whens[0].span
        elif bare and 1 <= int(bare.group(1)) <= 12:
            values.months, values.months_at = (int(bare.group(1)),), cells["when"]
    if "responsible" in cells:
        words = text[slice(*cells["responsible"])]
        values.responsible, values.responsible_at = tidy(words), cells["responsible"]
        doubt = vague_committee(words)
        values.doubts.extend([doubt] if doubt else [])
    if values.meeting_no and not values.meeting:
        values.meeting = "standing_committee"
    return values
