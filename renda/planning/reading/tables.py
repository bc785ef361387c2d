"""Plans printed as a table: what every column means, and one item for every row."""

import re
from dataclasses import dataclass, replace

from renda.documents.paper import Paper

from . import activities, form
from .attributes import Attributes, read_attributes
from .columns import TOPICS, columns_of
from .committees import tidy, vague_committee
from .drafts import STAGE, Draft, convened
from .finishing import Setting, finish
from .lines import Line, lines_of
from .manners import take_manner
from .months import months_in
from .organ import bodies, home_government, reporting_body
from .pieces import sentences
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
    above: dict[str, Span] = {}
    for row in rows:
        head = _columns(text, row)
        if head:
            columns, above = head, {}
            continue
        if not columns:
            continue
        row = _padded(text, row, columns, above)
        words = {text[slice(*cell)].strip() for cell in row.cells if text[slice(*cell)].strip()}
        if (len(words) == 1 and len(row.cells) != len(columns)) or (len(words) == 1 and len(columns) > 2):
            heading = words.pop()
            continue
        cells = {**above, **_filled(text, row, columns)}
        above = {name: cells[name] for name in _merged_columns(columns) if name in cells}
        drafts.extend((draft, heading) for draft in _calendar_drafts(text, row, cells))
        drafts.extend((draft, heading) for draft in _row_drafts(text, row, cells, heading))
    government = "" if "organ" in columns else home_government(text, part.start, part.end)
    setting = Setting(part, True, government)
    return [_finished(paper, text, draft, setting, title) for draft, title in drafts]


def _finished(paper: Paper, text: str, draft: Draft, setting: Setting, heading: str) -> ReadItem:
    return replace(finish(paper.text, text, draft, setting), section=heading)


_NOTHING = re.compile(r"[\s/—\\·*-]*|无|空")


def _filled(text: str, row: Row, columns: list[str]) -> dict[str, Span]:
    """The cells that say something, by what their column means; a dash says nothing."""
    named = zip(columns, row.cells, strict=False)
    return {name: cell for name, cell in named if name and not _NOTHING.fullmatch(text[slice(*cell)])}


def _padded(text: str, row: Row, columns: list[str], above: dict[str, Span]) -> Row:
    """A row that lost its empty first cells: the month above it was printed once for several rows."""
    missing = len(columns) - len(row.cells)
    first = text[slice(*row.cells[0])]
    timed = len(first) <= 10 and months_in(first, 0, len(first))
    if not above or not 0 < missing <= len(_merged_columns(columns)) or timed:
        return row
    at = row.span[0]
    return Row(((at, at),) * missing + row.cells, row.span)


def _merged_columns(columns: list[str]) -> list[str]:
    """Columns before the title, where one cell printed over several rows leaves the later rows empty."""
    before = columns[: columns.index("title")] if "title" in columns else columns[:1]
    return [name for name in before if name in ("when", "meeting", "form")]


def _calendar_drafts(text: str, row: Row, cells: dict[str, Span]) -> list[Draft]:
    """The topics in the cells of a calendar, each with the row's month and the column's meeting."""
    drafts = []
    for kind in TOPICS:
        for line in lines_of(text, *cells[kind]) if kind in cells else []:
            if line.end - line.body < 4:
                continue
            draft = _title_draft(text, (line.body, line.end), (line.start, line.end))
            draft.values = _row_values(text, cells, (line.body, line.end), [])
            draft.values.meeting = kind
            draft.no = line.mark
            drafts.append(draft)
    return drafts


def _row_drafts(text: str, row: Row, cells: dict[str, Span], heading: str) -> list[Draft]:
    """The item of a row, or the several its cell lists one after another ("…;…")."""
    if "title" not in cells or len(text[slice(*cells["title"])].strip()) < 3:
        return []
    opening, pieces = convened(text, sentences(text, *cells["title"]))
    listed = all(_MARK.match(text, *each) or activities.is_work(text[slice(*each)]) for each in pieces)
    several = pieces if len(pieces) > 1 and listed else []
    titles = several or ([(pieces[0][0], pieces[-1][1])] if pieces else [cells["title"]])
    return [_row_draft(text, row, {**cells, **_numbered(text, each, cells)}, heading, opening) for each in titles]


_MARK = re.compile(r"\(?(\d{1,2})(?:[、)]|[.](?!\d))\s*(?=\S)")


def _numbered(text: str, title: Span, cells: dict[str, Span]) -> dict[str, Span]:
    """The title without a number printed before it in its own cell, and that number where no column holds one."""
    mark = _MARK.match(text, *title)
    if not mark:
        return {"title": title}
    return {"no": cells.get("no", mark.span(1)), "title": (mark.end(), title[1])}


def _row_draft(text: str, row: Row, cells: dict[str, Span], heading: str, opening: list[Span]) -> Draft:
    title = cells["title"]
    how = text[slice(*cells["form"])] if "form" in cells else ""
    draft = _title_draft(text, title, row.span)
    draft.values = _row_values(text, cells, title, opening)
    reporter = cells.get("organ") or (None if draft.organs else cells.get("doer"))
    if reporter:
        draft.organs = (reporter,)
        draft.organ_words = bodies(text[slice(*reporter)])
    take_manner(draft, how, text[slice(*title)])
    if not draft.forms and not draft.fixed_form and form.heading_form(heading):
        draft.forms = [form.heading_form(heading)]
    stage = STAGE.search(text, *row.span)
    draft.stage = stage.group() if stage else ""
    draft.no = re.sub(r"\D", "", text[slice(*cells["no"])]) if "no" in cells else ""
    if "note" in cells:
        draft.notes.append(text[slice(*cells["note"])].strip())
    return draft


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
        return Draft(((body[1], title[1]),), span, list(names), title, (body[0],), form.is_written(words))
    return Draft((title,), span, list(names), title, written=form.is_written(words))


def _row_values(text: str, cells: dict[str, Span], title: Span, opening: list[Span]) -> Attributes:
    holes = [title, *([cells["organ"]] if "organ" in cells else [])]
    scope = [*opening, *(cells[name] for name in ("when", "meeting", "note", "form") if name in cells)]
    values = read_attributes(text, scope, holes)
    if "when" in cells:
        whens = months_in(text, *cells["when"])
        bare = re.fullmatch(r"\s*(\d{1,2})\s*", text[slice(*cells["when"])])
        if whens:
            values.months = tuple(sorted({month for when in whens for month in when.months}))
            values.months_at = whens[0].span
            closer = [w for span in [*opening, cells.get("meeting", (0, 0))] for w in months_in(text, *span)]
            if closer and set(closer[0].months) < set(values.months):  # the meeting's month within the quarter
                values.months, values.months_at = closer[0].months, closer[0].span
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
