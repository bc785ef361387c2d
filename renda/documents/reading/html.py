"""Reads web pages: tags fall away, paragraphs, headings and tables stay."""

import re
from html.parser import HTMLParser

from .pieces import Piece, Style, table

_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "dd",
    "dt",
    "dl",
    "pre",
    "center",
    "form",
    "main",
    "aside",
    "figure",
    "body",
    "html",
    "hr",
    "fieldset",
    "address",
    "tr",
    "td",
    "th",
    "tbody",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = {
    "script",
    "style",
    "head",
    "noscript",
    "template",
    "svg",
    "select",
    "button",
    "textarea",
    "iframe",
    "nav",
    "object",
    "title",
}
_VOID = {"br", "img", "hr", "input", "meta", "link", "wbr", "col"}
_PAGE = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.I)
_TAGS = re.compile(r"<(p|div|br|table|tr|td|span|h[1-6]|li|a|meta|section)\b[^<>]{0,2000}>", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLUMNS = 100
_CELL_AT_MOST = 600
_LINES_AT_MOST = 12


def is_html(text: str) -> bool:
    """Whether text is a page's source rather than text that mentions tags."""
    head = text[:20_000]
    return _PAGE.search(head[:3000]) is not None or len(_TAGS.findall(head)) >= 5


def pieces_of(text: str) -> list[Piece]:
    """Lines and tables of a page in reading order."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return page.pieces


class _Grid:
    """An open table. Cells reaching over rows and columns repeat their text."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.hanging: dict[int, tuple[int, str]] = {}
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def start_row(self) -> None:
        self.end_cell()
        self.rows.append([])
        self._let_hang()

    def start_cell(self, columns: int, rows: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.cell, self.span = [], (columns, rows)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        text = "\n".join(line for part in "".join(self.cell).split("\n") if (line := " ".join(part.split())))
        for _ in range(min(self.span[0], _COLUMNS - len(self.rows[-1]))):
            if self.span[1] > 1:
                self.hanging[len(self.rows[-1])] = (self.span[1] - 1, text)
            self.rows[-1].append(text)
        self.cell = None
        self._let_hang()

    def _let_hang(self) -> None:
        row = self.rows[-1]
        while (hanging := self.hanging.get(len(row))) and len(row) < _COLUMNS:
            left, text = hanging
            if left <= 1:
                del self.hanging[len(row)]
            else:
                self.hanging[len(row)] = (left - 1, text)
            row.append(text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._line: list[str] = []
        self._style: Style = ""
        self._level = 0
        self._unseen: list[str] = []
        self._grid: _Grid | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        hides = _HIDDEN.search(attributes.get("style") or "") or "hidden" in attributes
        if tag not in _VOID and (tag in _UNSEEN or hides):
            self._unseen.append(tag)
        elif tag == "table":
            self._start_table()
        elif self._grid is not None:
            self._in_table(tag, attributes)
        elif tag == "br" or tag in _BLOCKS:
            self.end_line()
        elif tag in _HEADINGS:
            self.end_line()
            self._style, self._level = "heading", _HEADINGS[tag]

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1] or (tag in ("body", "html")):
                self._unseen.pop()
        elif tag == "table":
            self._end_table()
        elif self._grid is not None:
            if tag in ("td", "th"):
                self._grid.end_cell()
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._grid is None:
            self._line.append(data)
        elif self._grid.cell is not None:
            self._grid.cell.append(data.replace("\n", " "))

    def end_line(self) -> None:
        """Ends the line being read; an unclosed table ends with the page."""
        self._end_table()
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._line)).strip(" ")
        if text:
            self.pieces.append(Piece(text, style=self._style, level=self._level))
        self._line, self._style, self._level = [], "", 0

    def _start_table(self) -> None:
        """A table inside a table says that the outer one only laid out the page."""
        if self._grid is not None:
            self._take_lines(self._grid)
            self._grid = None
        self.end_line()
        self._grid = _Grid()

    def _in_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        assert self._grid is not None
        if tag == "tr":
            self._grid.start_row()
        elif tag in ("td", "th"):
            self._grid.start_cell(_span(attributes, "colspan"), _span(attributes, "rowspan"))
        elif self._grid.cell is not None and (tag in _BLOCKS or tag in _HEADINGS or tag == "br"):
            self._grid.cell.append("\n")

    def _end_table(self) -> None:
        grid, self._grid = self._grid, None
        if grid is None:
            return
        grid.end_cell()
        rows = [row for row in grid.rows if any(row)]
        is_layout = any(len(cell) > _CELL_AT_MOST or cell.count("\n") > _LINES_AT_MOST for row in rows for cell in row)
        if rows and max(map(len, rows)) > 1 and not is_layout:
            self.pieces.append(table([[" ".join(cell.split("\n")) for cell in row] for row in rows]))
        else:
            self._take_lines(grid)

    def _take_lines(self, grid: _Grid) -> None:
        grid.end_cell()
        self.pieces += [Piece(line) for row in grid.rows for cell in row for line in cell.split("\n") if line]


def _span(attributes: dict[str, str | None], name: str) -> int:
    value = attributes.get(name) or "1"
    return max(1, min(int(value), _COLUMNS)) if value.isdecimal() and len(value) < 5 else 1
