"""The paper's lines with their printed marks (一、 (一) 1. (1) ①), in a spelling that patterns can rely on."""

import re
from dataclasses import dataclass

# One character for one character, so that every offset in the even spelling is an offset into the paper.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys((0x2010, 0x2012, 0x2013, 0x2015, 0x2500, 0x2212, 0xFF0D), "\u2014")
_ROUND = {0x3014: "(", 0x3015: ")", 0xFE5D: "(", 0xFE5E: ")", 0x2985: "(", 0x2986: ")"}
_BLANKS = dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0xFEFF), " ")
_EVEN = {**_FULL_WIDTH, **_DASHES, **_ROUND, **_BLANKS, 0x2016: "|", 0x2502: "|", 0xFF5C: "|", 0x3001: "\u3001"}

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"第([一二三四五六七八九十]{1,3})(?:部分|方面)[、.: ]?\s*")),
    (1, re.compile(r"([一二三四五六七八九十]{1,3})(?:、|[.](?!\d)|\s{1,4}(?=\S))\s*")),
    (2, re.compile(r"\(([一二三四五六七八九十]{1,3})\)[、.]?\s*")),
    (4, re.compile(r"\((\d{1,2})\)[、.]?\s*")),
    (3, re.compile(r"(\d{1,3})\s*(?:[、)]|[.](?!\d)|[.](?=\d{4}年)|[.](?=\d{1,2}月))\s*")),
    (5, re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*")),
    (6, re.compile(r"[●■◆★▲○◇□▪•]\s*()(?=\S)|[·*—-]\s*()(?=[^\d\s—-])")),
)


@dataclass(frozen=True)
class Line:
    """One printed line: ``start`` to ``end`` without outer spaces, ``body`` where the words after the mark begin."""

    start: int
    end: int
    body: int
    level: int = 0
    mark: str = ""


_WIDE_LABEL = re.compile(r"(?m)^([ \t]*)((?:[\u4e00-\u9fff][ \t]+){1,5}[\u4e00-\u9fff])(?=[ \t]*:)")


def even(text: str) -> str:
    """The text with full-width punctuation and digits made half-width, of the same length.

    A label printed wide ("时    间:") is drawn together, its blanks moved behind it.
    """
    return _WIDE_LABEL.sub(_drawn_together, text.translate(_EVEN))


def _drawn_together(label: re.Match[str]) -> str:
    words = re.sub(r"\s", "", label.group(2))
    return label.group(1) + words + " " * (len(label.group(2)) - len(words))


def _marked(text: str, start: int, end: int) -> Line:
    for level, pattern in _MARKS:
        found = pattern.match(text, start, end)
        if found and found.end() < end:
            return Line(start, end, found.end(), level, found.group(1) or "")
    return Line(start, end, start)


_TIMED = re.compile(
    r"(?:第?[一二三四]季度|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?:[(][^()]{1,16}[)])?\s*:\s*"
)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines that hold words, in order; ``text`` is in the even spelling."""
    found = []
    for piece in re.compile(r"[^\r\n]+").finditer(text, start, len(text) if end is None else end):
        words = piece.group()
        inner = len(words) - len(words.lstrip())
        if words.strip():
            first, last = piece.start() + inner, piece.start() + len(words.rstrip())
            timed = _TIMED.match(text, first, last)
            if timed and timed.end() < last:
                found.append(Line(first, timed.end(), first))
                first = timed.end()
            found.extend(_enumerated(text, _marked(text, first, last)))
    return found


# At most 8 blanks: without a bound, a run of n blanks would be tried from each of its places, in n² steps.
_INLINE = re.compile(r"(?:(?<=[。;:,])|(?<=\s))\s{0,8}(?:\((\d{1,2})\)|(\d{1,2})(?:[、)]|[.](?!\d))|([①②③④⑤⑥⑦⑧⑨⑩]))\s*")


def _enumerated(text: str, line: Line) -> list[Line]:
    """A paragraph that counts 1. 2. 3. in its run is cut where it counts; others stay whole."""
    wanted = 1
    cuts: list[re.Match[str]] = []
    for mark in _INLINE.finditer(text, line.body, line.end):
        number = "①②③④⑤⑥⑦⑧⑨⑩".index(mark.group(3)) + 1 if mark.group(3) else int(mark.group(1) or mark.group(2))
        if number == wanted or (not cuts and line.level in (3, 4, 5) and str(number - 1) == line.mark):
            cuts.append(mark)
            wanted = number + 1
    if line.level == 3 and cuts and str(int(cuts[0].group(1) or cuts[0].group(2) or 0) - 1) != line.mark:
        cuts = cuts if len(cuts) > 1 else []
    if len(cuts) < (1 if line.level in (3, 4) else 2):
        return [line]
    level = 5 if cuts[0].group(3) else 4 if cuts[0].group(1) else 3
    if line.level == level and (cuts[0].group(1) or cuts[0].group(2) or "") != "1":
        level = line.level
    elif line.level >= level:
        level = line.level + 1
    pieces = [Line(line.start, cuts[0].start(), line.body, line.level, line.mark)]
    for here, after in zip(cuts, [*cuts[1:], None], strict=True):
        stop = after.start() if after else line.end
        pieces.append(Line(here.start(), stop, here.end(), level, next(g for g in here.groups() if g)))
    return [piece for piece in pieces if piece.end > piece.body]
