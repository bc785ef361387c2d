"""Reads Word documents: paragraphs with their automatic numbers, headings by style, tables with merged cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..errors import Unreadable
from .archive import BROKEN, Archive
from .list_numbers import ListNumbers, W, as_int, value_of
from .pieces import Piece, Style, table

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
)
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{_COMPATIBILITY}Fallback", f"{W}txbxContent", f"{W}tbl"}
_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*(\d)$", re.I)
_TITLE_NAME = re.compile(r"^(title|标题|文件标题|公文标题)$", re.I)
_DEEPEST = 60
_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class _ParagraphStyle:
    kind: Style = ""
    level: int = 0
    list_id: str = ""
    list_level: int = 0


def is_docx(archive: Archive) -> bool:
    """Whether a zip container is a Word document."""
    return _main_part(archive) is not None


def pieces_of(archive: Archive) -> list[Piece]:
    """Paragraphs and tables in reading order. Raises Unreadable."""
    name = _main_part(archive)
    if name is None:
        raise Unreadable(BROKEN)
    body = archive.tree(name).find(f"{W}body")
    if body is None:
        raise Unreadable(BROKEN)
    return list(_Reader(archive, name.rpartition("/")[0]).blocks(body, 0))


def _main_part(archive: Archive) -> str | None:
    """Some programs name the main part document2.xml; the list of content types knows."""
    if "[Content_Types].xml" in archive.names:
        for entry in archive.tree("[Content_Types].xml").findall(f"{_TYPES}Override"):
            part = entry.get("PartName", "").lstrip("/")
            if entry.get("ContentType", "").endswith(_MAIN) and part in archive.names:
                return part
    return "word/document.xml" if "word/document.xml" in archive.names else None


class _Reader:
    def __init__(self, archive: Archive, folder: str) -> None:
        self._numbers = ListNumbers(_part(archive, f"{folder}/numbering.xml"))
        self._styles = _styles(_part(archive, f"{folder}/styles.xml"))

    def blocks(self, parent: Element, depth: int) -> Iterator[Piece]:
        _refuse_deep(depth)
        for child in parent:
            if child.tag == f"{W}p":
                yield self._paragraph(child)
                for box in _boxes(child, depth):
                    yield from self.blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element) -> Piece:
        text = "".join(_text(paragraph, 0)).strip()
        style = self._style(paragraph.find(f"{W}pPr"))
        number = self._numbers.next(style.list_id, style.list_level) if style.list_id and text else ""
        return Piece(number + text, style=style.kind, level=style.level)

    def _style(self, properties: Element | None) -> _ParagraphStyle:
        if properties is None:
            return self._styles.get("", _ParagraphStyle())
        base = self._styles.get(value_of(properties.find(f"{W}pStyle")), _ParagraphStyle())
        return _refined(base, properties)

    def _table(self, element: Element, depth: int) -> Iterator[Piece]:
        rows: list[list[str]] = []
        for row in _rows(element):
            rows.append(self._row(row, rows[-1] if rows else [], depth))
        filled = [row for row in rows if any(row)]
        if filled and max(len(row) for row in filled) > 1:
            yield table(filled)
        else:
            yield from (Piece(line) for row in filled for cell in row for line in cell.split("\n"))

    def _row(self, row: Element, above: list[str], depth: int) -> list[str]:
        cells = [""] * min(as_int(value_of(row.find(f"{W}trPr/{W}gridBefore")), 0), _COLUMNS)
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            span = as_int(value_of(properties.find(f"{W}gridSpan")), 1) if properties is not None else 1
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            if merged is not None and value_of(merged) != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            else:
                text = "\n".join(piece.text for piece in self.blocks(cell, depth + 1) if piece.text)
            cells += [text] * max(1, min(span, _COLUMNS - len(cells)))
            if len(cells) >= _COLUMNS:
                break
        return cells


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in _WRAPPERS:
            yield from (row for row in child.iter(f"{W}tr"))


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from (cell for cell in child.iter(f"{W}tc"))


def _text(element: Element, depth: int) -> Iterator[str]:
    _refuse_deep(depth)
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "  "
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in _SKIPPED:
            yield from _text(child, depth + 1)


def _boxes(paragraph: Element, depth: int) -> Iterator[Element]:
    """Text boxes anchored in a paragraph, once: the fallback for old programs repeats them."""
    _refuse_deep(depth)
    for child in paragraph:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_COMPATIBILITY}Fallback" and len(child):
            yield from _boxes(child, depth + 1)


def _refuse_deep(depth: int) -> None:
    if depth > _DEEPEST:
        raise Unreadable("文件结构嵌套过深，无法读取：请把正文复制到新文档后另存为 docx，再上传。")


def _part(archive: Archive, name: str) -> Element | None:
    return archive.tree(name) if name in archive.names else None


def _styles(root: Element | None) -> dict[str, _ParagraphStyle]:
    elements = {} if root is None else {item.get(f"{W}styleId", ""): item for item in root.findall(f"{W}style")}
    default = next(
        (item for item in elements.values() if item.get(f"{W}default") == "1" and item.get(f"{W}type") == "paragraph"),
        None,
    )
    styles = {name: _resolved(name, elements) for name in elements}
    if default is not None:
        styles[""] = styles[default.get(f"{W}styleId", "")]
    return styles


def _resolved(name: str, elements: dict[str, Element]) -> _ParagraphStyle:
    chain: list[Element] = []
    while name in elements and elements[name] not in chain and len(chain) < 20:
        chain.append(elements[name])
        name = value_of(elements[name].find(f"{W}basedOn"))
    style = _ParagraphStyle()
    for item in reversed(chain):
        properties = item.find(f"{W}pPr")
        style = _refined(style, properties) if properties is not None else style
        style = _named(style, value_of(item.find(f"{W}name")))
    return style


def _named(style: _ParagraphStyle, name: str) -> _ParagraphStyle:
    if match := _HEADING_NAME.match(name):
        return _ParagraphStyle("heading", int(match.group(1)), style.list_id, style.list_level)
    if _TITLE_NAME.match(name):
        return _ParagraphStyle("title", 0, style.list_id, style.list_level)
    return style


def _refined(style: _ParagraphStyle, properties: Element) -> _ParagraphStyle:
    outline = as_int(value_of(properties.find(f"{W}outlineLvl")), 9)
    kind, level = style.kind, style.level
    if outline < 9 and style.kind == "":
        kind, level = "heading", outline + 1
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return _ParagraphStyle(kind, level, style.list_id, style.list_level)
    own = numbering.find(f"{W}numId")
    list_id = style.list_id if own is None else value_of(own)
    list_level = as_int(value_of(numbering.find(f"{W}ilvl")), style.list_level)
    return _ParagraphStyle(kind, level, "" if list_id == "0" else list_id, list_level)
