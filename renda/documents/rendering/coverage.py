"""Which characters the fonts can draw, read from their own tables (OpenType cmap, formats 4 and 12)."""

import mmap
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import typst

REPLACED = "〔U+{code:04X}〕"


def codepoints(book: typst.Fonts) -> frozenset[int]:
    """Every character at least one font of the book has; of the faces in one file only the first is asked."""
    firsts: dict[str, int] = {}
    for font in book.fonts():
        if font.path:
            firsts[font.path] = min(font.index, firsts.get(font.path, font.index))
    return frozenset().union(*(_of_face(Path(path), index) for path, index in firsts.items()))


def drawable(text: str, known: frozenset[int]) -> str:
    """Characters no font has are printed by number, so that none is lost in silence."""
    if all(ord(character) in known or character == "\n" for character in text):
        return text
    return "".join(
        character
        if ord(character) in known or character in "\n\u200d\ufe0e\ufe0f"
        else REPLACED.format(code=ord(character))
        for character in text
    )


def _of_face(path: Path, index: int) -> set[int]:
    """A damaged table gives what it gave until the damage."""
    codes: set[int] = set()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data, suppress(struct.error):
        for start, form in _subtables(data, index):
            for first, last in _format_12(data, start) if form == 12 else _format_4(data, start):
                codes.update(range(first, last + 1))
    return codes


def _subtables(data: mmap.mmap, index: int) -> Iterator[tuple[int, int]]:
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    for record in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, start + 12 + 16 * record)
        if tag != b"cmap":
            continue
        for table in range(struct.unpack_from(">H", data, offset + 2)[0]):
            at = offset + struct.unpack_from(">L", data, offset + 8 + 8 * table)[0]
            form = struct.unpack_from(">H", data, at)[0]
            if form in (4, 12):
                yield at, form


def _format_12(data: mmap.mmap, at: int) -> Iterator[tuple[int, int]]:
    for group in range(min(struct.unpack_from(">L", data, at + 12)[0], 100_000)):
        first, last, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * group)
        yield first, min(last, 0x10FFFF)


def _format_4(data: mmap.mmap, at: int) -> Iterator[tuple[int, int]]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    firsts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
    yield from zip(firsts, ends, strict=True)
