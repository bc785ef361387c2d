"""A hotline's export as lines of cells, whether workbook or CSV, one at a time; guarded against what strangers send."""

import codecs
import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from typing import Any

from renda.kernel.attachments import LARGEST
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, SPLIT, Limits, lines_of

MOST_ROWS = 200_000
MOST_COLUMNS = 80
LONGEST_CELL = 100_000
LARGEST_CSV = 150 * MEGABYTE
LIMITS = Limits(largest=LARGEST, inside=800 * MEGABYTE, rows=MOST_ROWS + 10, columns=MOST_COLUMNS, kept="工单")
ENCODINGS = ("utf-8-sig", "gb18030")
PIECE = MEGABYTE
SAVE_AS = "请另存为 xlsx，或者编码为 UTF-8、GB18030 的 CSV 后再上传。"
Line = tuple[int, tuple[Any, ...]]


def lines(data: bytes) -> Iterator[Line]:
    """Number and cells of every line that is not empty; Unfit for what is neither, or is too much."""
    if data[:2] == b"PK":
        return lines_of(data, LIMITS)
    if len(data) > LARGEST_CSV:
        raise Unfit(f"文件超过{LARGEST_CSV // MEGABYTE}MB", field="file", way_out=SPLIT)
    return _of_csv(data)


def _of_csv(data: bytes) -> Iterator[Line]:
    encoding = _encoding(data)
    csv.field_size_limit(LONGEST_CELL)
    with TextIOWrapper(BytesIO(data), encoding, newline="") as stream:
        first = list(islice(stream, 5))
        reader = csv.reader(chain(first, stream), delimiter=_delimiter(first))
        filled = 0
        try:
            for cells in reader:
                if not any(cell and not cell.isspace() for cell in cells):
                    continue
                filled += 1
                if filled > LIMITS.rows + 1:
                    raise Unfit(f"一次最多导入{MOST_ROWS}行", field="file", way_out=SPLIT)
                yield reader.line_num, tuple(cells[:MOST_COLUMNS])
        except csv.Error as error:
            raise Unfit(f"第{reader.line_num}行读不出来，引号可能没有成对", field="file", way_out=SAVE_AS) from error


def _delimiter(first: list[str]) -> str:
    sample = "".join(first)
    return max(",\t;", key=sample.count)


def _encoding(data: bytes) -> str:
    if b"\0" in data[:4096] and data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise Unfit("这不是表格文件", field="file", way_out=SAVE_AS)
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _sound(data, "utf-16")
    for encoding in ENCODINGS:
        if _decodes(data, encoding):
            return encoding
    raise Unfit("文件的文字编码认不出来", field="file", way_out=SAVE_AS)


def _sound(data: bytes, encoding: str) -> str:
    if not _decodes(data, encoding):
        raise Unfit("文件的文字编码认不出来", field="file", way_out=SAVE_AS)
    return encoding


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
