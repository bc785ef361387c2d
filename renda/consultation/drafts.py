"""A draft read into articles: by 第×条 with the chapter above each, what stands before and after kept; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from renda.documents.paper import Paper
from renda.language.numerals import to_int

NUMERAL = "〇零一二三四五六七八九十百千"
ARTICLE = re.compile(
    rf"^\**(第([{NUMERAL}]{{1,9}}|\d{{1,4}})条(?:之([{NUMERAL}]{{1,3}}))?)\**[\s　:：、]*(.*)$", re.DOTALL
)
NOT_OPENING = re.compile("^(第|规定|所|的|、|和|至|及|或|，|；|。|款|项|之)")
CHAPTER = re.compile(rf"^(第([{NUMERAL}]{{1,5}}|\d{{1,3}})([编章节]))\s*(\S.{{0,40}})?$")
LISTED = re.compile(rf"^(([{NUMERAL}]{{1,4}})、)\s*(\S.*)$", re.DOTALL)
CONTENTS = re.compile(r"^目\s*[录次]$")
ATTACHMENT = re.compile(r"^(附\s*[件录表](?:\s*[0-9一二三四五六七八九十]{1,3})?)[:：]?\s*(.{0,60})$")
BEFORE, AFTER, WHOLE = "序言", "附件", "全文"
MOST, LONGEST = 1000, 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One article, or what stands before or after them; ``label`` as printed."""

    label: str
    text: str
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """``doubts`` are sentences for whoever checks: numbers that are missing, twice or out of order."""

    title: str
    pieces: tuple[Piece, ...]
    doubts: tuple[str, ...] = ()

    @property
    def n_articles(self) -> int:
        return sum(1 for piece in self.pieces if piece.label.startswith("第"))


@dataclass(slots=True)
class _Opened:
    label: str
    chapter: str
    lines: list[str] = field(default_factory=list)

    def closed(self) -> Piece:
        return Piece(self.label, "\n".join(self.lines).strip()[:LONGEST], self.chapter)


def read_draft(paper: Paper) -> Draft:
    """Articles in order; without any 第×条 the numbered points 一、二、, else the paragraphs as one piece."""
    lines = [block.text.strip() for block in paper.blocks if block.text.strip()] or paper.text.splitlines()
    title = " ".join(paper.title.split())[:200]
    lines = list(_without_title([each for line in lines for each in line.split("\n") if each.strip()], title))
    pieces = _by_article(lines) or _by_point(lines) or [Piece(WHOLE, "\n".join(lines)[:LONGEST])]
    found = tuple(replace(p, chapter=p.chapter[:100], label=p.label[:30]) for p in pieces if p.text)[:MOST]
    return Draft(title, found, tuple(_doubts(found)))


def _without_title(lines: Sequence[str], title: str) -> Iterator[str]:
    """The text without the heading lines that make up the title."""
    left = "".join(title.split())
    for n, line in enumerate(lines):
        plain = "".join(line.split())
        if n < 6 and left and left.startswith(plain):
            left = left[len(plain) :]
            continue
        yield line


def number_of(line: str) -> tuple[str, int, str] | None:
    """Label, number and the text behind it of a line that opens an article; None for one that merely names one."""
    found = ARTICLE.match(line)
    if found is None or NOT_OPENING.match(found[4]):
        return None
    number = int(found[2]) if found[2].isdecimal() else to_int(found[2])
    return (found[1], number, found[4].strip()) if number else None


def _by_article(lines: Iterable[str]) -> list[Piece]:
    opened = _Opened(BEFORE, "")
    done: list[_Opened] = []
    chapters: dict[str, str] = {}
    in_contents, last = False, 0
    for line in lines:
        heading, article = CHAPTER.match(line), number_of(line)
        if CONTENTS.match(line):
            in_contents = True
        elif article and _follows(article[1], last, article[2]):
            done.append(opened)
            in_contents, last = False, max(last, article[1])
            opened = _Opened(article[0], " ".join(chapters.values()), [article[2]] if article[2] else [])
        elif heading and opened.label != AFTER:
            _enter(chapters, heading[3], " ".join(filter(None, (heading[1], (heading[4] or "").strip()))))
        elif last and (named := ATTACHMENT.match(line)):
            done.append(opened)
            opened = _Opened("".join(named[1].split()), "", [named[2]] if named[2] else [])
        elif not in_contents:
            opened.lines.append(line)
    return [each.closed() for each in [*done, opened]] if last else []


def _follows(number: int, last: int, text: str) -> bool:
    """The next one, the same with 之一, or a little further: a long way back or ahead is a mention in running text."""
    return (bool(text) and (last < number <= last + 20 or number == last)) or number == last + 1


def _enter(chapters: dict[str, str], kind: str, heading: str) -> None:
    """A new chapter ends its sections, a new part its chapters."""
    order = "编章节"
    for lower in order[order.index(kind) :]:
        chapters.pop(lower, None)
    chapters[kind] = heading


def _by_point(lines: Iterable[str]) -> list[Piece]:
    """Amendments and plans: 一、 二、 three of them at least."""
    opened, done, last = _Opened(BEFORE, ""), list[_Opened](), 0
    for line in lines:
        found = LISTED.match(line)
        number = to_int(found[2]) if found else None
        if found and number == last + 1:
            done.append(opened)
            last, opened = number, _Opened(f"第{found[2]}点", "", [found[3].strip()])
        else:
            opened.lines.append(line)
    return [each.closed() for each in [*done, opened]] if last >= 3 else []


def _doubts(pieces: Sequence[Piece]) -> Iterator[str]:
    numbers = [(p.label, number_of(f"{p.label} 甲")) for p in pieces]
    last, met = 0, set[str]()
    for label, found in numbers:
        if label in met:
            yield f"有两个“{label}”，请核对"
        met.add(label)
        if found is None:
            continue
        if found[1] > last + 1:
            yield f"“{label}”前面缺第{last + 1}{f'至{found[1] - 1}' if found[1] > last + 2 else ''}条，请核对"
        last = max(last, found[1])
    if len(pieces) == 1 and pieces[0].label == WHOLE:
        yield "没有读出条文，请自己划分"
