"""Finds tables in plain text: columns parted by tabs, by bars, by wide gaps, or copied one cell a line."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from .pieces import Piece, table

_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"^[\s|+:=\-—─━┌┐└┘├┤┬┴┼│┃]+$")
_FIRST_HEADERS = re.compile(r"^(序号|序\s?号|编号|项目序号|No\.?)$", re.I)
_CELL_AT_MOST = 120
_WIDEST_BY_LINE = 15
_COLUMNS_AT_MOST = 60


def with_tables(lines: Sequence[str]) -> list[Piece]:
    """One piece for each line that is text, one for each table."""
    pieces: list[Piece] = []
    index = 0
    while index < len(lines):
        found, index = _next_pieces(lines, index)
        pieces += found
    return pieces


def _next_pieces(lines: Sequence[str], start: int) -> tuple[list[Piece], int]:
    """The table that begins at a line, or the line; a run of columns that is no table after all comes as its lines."""
    line = lines[start]
    if _FIRST_HEADERS.match(line.strip()) and (found := _one_cell_a_line(lines, start)):
        return found
    split = next((split for split in (_by_tabs, _by_bars, _by_gaps) if line.strip() and split(line)), None)
    return ([Piece(line.strip())], start + 1) if split is None else _run(lines, start, split)


def _run(lines: Sequence[str], start: int, split: Callable[[str], list[str]]) -> tuple[list[Piece], int]:
    rows: list[list[str]] = []
    end = start
    while end < len(lines) and (cells := split(lines[end])):
        if not _RULE.match(lines[end]):
            rows.append(cells[:_COLUMNS_AT_MOST])
        end += 1
    is_table = len(rows) > 1 and max(map(len, rows)) > 1 and (split is not _by_gaps or _is_even(rows))
    run = lines[start:end]
    return ([_as_found(run, rows)] if is_table else [Piece(line.strip()) for line in run]), end


def _is_even(rows: list[list[str]]) -> bool:
    """Wide gaps part columns only where many lines agree on them; elsewhere they are layout (names, seals)."""
    widths = [len(row) for row in rows]
    return len(rows) >= 3 and max(widths) >= 3 and sum(width == widths[0] for width in widths) >= 0.7 * len(widths)


def _as_found(lines: Sequence[str], rows: list[list[str]]) -> Piece:
    return Piece("\n".join(line.strip(" ") for line in lines), rows=table(rows).rows)


def _by_tabs(line: str) -> list[str]:
    if not line.lstrip(" \t").count("\t") and not (line.startswith("\t") and line.count("\t") > 1):
        return []
    return [cell.strip() for cell in line.strip(" ").split("\t")]


def _by_bars(line: str) -> list[str]:
    if line.count("|") + line.count("│") + line.count("┃") < 2 and not _RULE.match(line):
        return []
    bare = re.sub("[│┃]", "|", line.strip())
    return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]


def _by_gaps(line: str) -> list[str]:
    cells = [cell.strip() for cell in _GAP.split(line.strip())]
    return cells if len(cells) > 2 else []


def _one_cell_a_line(lines: Sequence[str], start: int) -> tuple[list[Piece], int] | None:
    """序号 / 议题 / 时间 / 1 / … / 2 / …: the running numbers say where rows begin.

    Empty cells leave no line behind, so a short row is filled up at its end and cells keep their order.
    """
    cells, written, firsts = _running_numbers(lines, start)
    if len(firsts) < 2 or not 2 <= firsts[0] <= _WIDEST_BY_LINE:
        return None
    columns = firsts[0]
    bounds = [*firsts, min(_end_of_last(cells, firsts[-1], columns), len(cells))]
    rows = [cells[:columns], *(cells[a:b] for a, b in pairwise(bounds))]
    if any(len(row) > columns + 3 for row in rows) or any(len(cell) > _CELL_AT_MOST for row in rows for cell in row):
        return None
    end = written[bounds[-1] - 1] + 1
    return [_as_found([line for line in lines[start:end] if line.strip()], rows)], end


def _running_numbers(lines: Sequence[str], start: int) -> tuple[list[str], list[int], list[int]]:
    """Cells, the lines they stand on, and which of them are 1, 2, 3 …, as far as the numbers go on."""
    cells: list[str] = []
    written: list[int] = []
    firsts: list[int] = []
    for index in range(start, len(lines)):
        if not (cell := lines[index].strip()):
            continue
        if cell == str(len(firsts) + 1):
            firsts.append(len(cells))
        elif len(cells) - (firsts[-1] if firsts else 0) > _WIDEST_BY_LINE + 3:
            break
        cells.append(cell)
        written.append(index)
    return cells, written, firsts


def _end_of_last(cells: list[str], first: int, columns: int) -> int:
    for index in range(first + 1, min(first + columns, len(cells))):
        if re.match(r"^(注|备注|说明|附件)\s*\d*\s*[:：]", cells[index]) or re.search(r"。$", cells[index]):
            return index
    return first + columns
