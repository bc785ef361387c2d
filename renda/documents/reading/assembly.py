"""Turns the pieces of any kind of file into a clean paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from renda.language import chrome, cleaning

from ..errors import Unreadable
from ..paper import Paper
from .blocks import cut, title_of
from .grids import with_tables
from .lines import joined
from .pieces import Piece, table

LONGEST_TEXT = 2_000_000


_Source = Literal["txt", "docx", "pdf", "html"]


@dataclass(slots=True)
class _Mender:
    """Mends text by what the whole document is, a line of which could not say; keeps count for the reader."""

    traditional: bool
    riddled: bool
    readings: int = 0
    furniture: int = 0
    pictures: int = 0
    cuts: int = 0

    @classmethod
    def of(cls, text: str) -> "_Mender":
        riddled = cleaning.is_riddled_with_pinyin(text)
        return cls(cleaning.is_traditional(cleaning.without_pinyin(text)[0] if riddled else text), riddled)

    def mend(self, text: str) -> str:
        if self.riddled:
            text, count = cleaning.without_pinyin(text)
            self.readings += count
        return cleaning.simplified(text) if self.traditional else text

    def unfurnish(self, lines: Sequence[str]) -> list[str]:
        kept = chrome.without_chrome(lines)
        self.pictures += sum(chrome.is_image_name(line) for line in lines)
        self.furniture += sum(before != after for before, after in zip(lines, kept, strict=True))
        return kept

    def join(self, lines: Sequence[str], *, wrapped: bool) -> list[str]:
        whole, cuts = joined(lines, wrapped=wrapped)
        self.cuts += cuts
        return whole

    def notes(self) -> tuple[str, ...]:
        furniture = self.furniture - self.pictures
        said = (
            (self.readings, f"去除注音 {self.readings} 处"),
            (self.traditional, "繁体转简体"),
            (furniture, f"去除网页导航、页码等 {furniture} 行"),
            (self.cuts, f"接回断行 {self.cuts} 处"),
            (self.pictures, f"有 {self.pictures} 处图片未能读出文字，请核对原件"),
        )
        return tuple(note for is_said, note in said if is_said)


def paper_from_text(text: str, source: _Source = "txt") -> Paper:
    """A paper from text without any structure of its own. Raises Unreadable if nothing is written there."""
    refuse_long(text)
    plain = cleaning.plain_characters(text)
    mender = _Mender.of(plain)
    lines = mender.join(mender.unfurnish(mender.mend(plain).split("\n")), wrapped=True)
    return _paper(with_tables(lines), source, mender.notes())


def paper_from_pieces(pieces: Sequence[Piece], source: _Source, notes: Sequence[str] = ()) -> Paper:
    """A paper from paragraphs and tables that the file itself kept apart. Raises Unreadable as above."""
    refuse_long("".join(piece.text for piece in pieces))
    plain = [_mapped(piece, cleaning.plain_characters) for piece in pieces]
    mender = _Mender.of("\n".join(piece.text for piece in plain))
    mended = [_mapped(piece, mender.mend) for piece in plain]
    kept = mender.unfurnish(["" if piece.rows else piece.text for piece in mended])
    bare = [piece if piece.rows else replace(piece, text=text) for piece, text in zip(mended, kept, strict=True)]
    return _paper(_rejoined(bare, mender), source, (*notes, *mender.notes()))


def _mapped(piece: Piece, mend: Callable[[str], str]) -> Piece:
    if piece.rows:
        return table([[" ".join(mend(cell).split()) for cell in row] for row in piece.rows])
    return replace(piece, text=mend(piece.text))


def _rejoined(pieces: Sequence[Piece], mender: _Mender) -> list[Piece]:
    """Tables found in runs of plain lines, cuts mended within them; styled lines and tables stay as they are."""
    result: list[Piece] = []
    for plain, run in groupby(pieces, key=lambda piece: not piece.rows and not piece.style):
        if plain:
            lines = [line for piece in run for line in piece.text.split("\n")]
            result += with_tables(mender.join(lines, wrapped=False))
        else:
            result += [piece if piece.rows else replace(piece, text=" ".join(piece.text.split())) for piece in run]
    return result


def _paper(pieces: Sequence[Piece], source: _Source, notes: tuple[str, ...]) -> Paper:
    text, blocks = cut(pieces)
    if not text:
        raise Unreadable("没有读到文字：请确认内容不是空白，也不只有图片。")
    if broken := cleaning.broken_places(text):
        notes += (f"有 {broken} 处疑似乱码，请核对原件",)
    return Paper(text, blocks, title_of(blocks), source, notes)


def refuse_long(text: str) -> None:
    """Raises Unreadable for a text beyond what anybody reads in one piece."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"文字超过 {LONGEST_TEXT // 10_000} 万字，无法一次读取，请分成几份后再导入。")
