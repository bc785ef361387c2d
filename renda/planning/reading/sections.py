"""The plan's outline: which lines are headings, which are entries, and what a heading passes down to its entries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import committees
from .form import heading_form
from .lines import Line
from .meetings import meetings_in
from .months import months_in
from .organ import body_in_heading
from .shapes import Span


@dataclass(frozen=True)
class Heading:
    """What one heading says: its words and the time, meeting, form and committee that hold for all below it."""

    depth: float
    mark: str
    words: str
    span: Span
    form: str = ""
    months: tuple[int, ...] = ()
    months_at: Span | None = None
    meeting: str | None = None
    meeting_no: int | None = None
    meeting_at: Span | None = None
    responsible_at: Span | None = None
    organ_at: Span | None = None


@dataclass
class Entry:
    """A leaf of the outline: a marked line with what belongs to it, or an unmarked paragraph."""

    line: Line
    end: int
    path: tuple[Heading, ...]
    extra: list[Span] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        """Whether a number is printed before it."""
        return self.line.level > 0


_TIME_HEADING = re.compile(
    r"(?:\d{4}年)?(?:第?[一二三四1-4]季度|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:上旬|"
    r"中旬|下旬)?|上半年|下半年|全年)"
    r"[^,。;《]{0,24}$|^[^,。;《》]{0,12}(?:常委会|常务委员会|主任会议|"
    r"主席团)?第?[一二三四五六七八九十\d]{1,3}次(?:主任)?会议[^,。;]{0,20}$"
)
# Words that already are an item, though printed on a line of their own like a heading.
_ITEM = re.compile(
    r"关于.+(?:报告|汇报|通报)(?:\([^)]*\))?$|《.+》.*(?:检查|调研|实施情况)$|^(?:就|对).+(?:询问|"
    r"检查|评议|视察|测评)$"
)
_NO_SENTENCE = re.compile(r"[。;]")


def _is_heading_words(words: str) -> bool:
    return len(words) <= 45 and not _NO_SENTENCE.search(words.rstrip("。;:"))


def _heading(text: str, line: Line, depth: float) -> Heading:
    words = text[line.body : line.end].rstrip(":。 ")
    when = months_in(text, line.body, line.end)
    places = meetings_in(text, line.body, line.end)
    person = committees.responsible(text, line.body, line.end) or committees.tail_committees(text, line.body, line.end)
    if not person and committees.is_committee_list(words):
        person = (line.body, line.body + len(words))
    return Heading(
        depth,
        line.mark,
        words,
        (line.start, line.end),
        heading_form(words),
        when[0].months if when else (),
        when[0].span if when else None,
        places[0].kind if len({p.kind for p in places}) == 1 else None,
        places[0].number if places else None,
        places[0].span if places else None,
        person,
        body_in_heading(text, line.body, line.end),
    )


def _depths(text: str, lines: Sequence[Line]) -> list[float]:
    """The depth of every line; unmarked headings (a quarter, a month, a form) stand half a step above what follows."""
    depths: list[float] = [float(line.level) for line in lines]
    for at, line in enumerate(lines):
        if line.level:
            continue
        words = text[line.start : line.end]
        if "\t" in words or not _is_heading_words(words) or words.endswith(("。", ";", ",")):
            continue
        following = next((each for each in lines[at + 1 : at + 2] if each.level), None)
        if _TIME_HEADING.match(words.strip(" :【】-—")):
            nearest = next((each.level for each in lines[at + 1 : at + 4] if each.level), 3)
            depths[at] = nearest - 0.5
        elif (
            following
            and following.mark in ("一", "1", "\u2460", "")
            and len(words) <= 30
            and (heading_form(words) or words.endswith(":"))
            and not _attribute(words)
        ):
            depths[at] = following.level - 0.5
    _raise_bullets(lines, depths)
    return depths


def _raise_bullets(lines: Sequence[Line], depths: list[float]) -> None:
    """Bullets that stand over counted lines (▲召开…会议 / 1. / 2.) are the outer level, though bullets mostly are not."""
    over = [
        after.level
        for line, after in pairwise(lines)
        if line.level == _BULLET and after.mark == "1" and after.level < _BULLET
    ]
    if not over:
        return
    outer = min(over) - 0.5
    for at, line in enumerate(lines):
        if line.level == _BULLET:
            depths[at] = outer
        elif line.level == 0 and depths[at] >= outer:
            depths[at] = outer - 0.25


_BULLET = 6


def _attribute(words: str) -> bool:
    return bool(
        re.match(
            r"(?:责任|承办|牵头|时间|完成|负责|实施|报告|汇报|联系|办理|起草|提请|提案|主办|组织|监督方式|"
            r"方式|会议|(?:监督|检查|调研|视察|评议|询问|审议|计划)(?:重点|内容|对象|范围|目的|时间|审议))[^:]{0,8}:|由",
            words,
        )
    )


def entries_of(text: str, lines: Sequence[Line]) -> list[Entry]:
    """The leaves in order, each with its path of headings."""
    depths = _depths(text, lines)
    path: list[Heading] = []
    entries: list[Entry] = []
    open_entry: Entry | None = None
    for at, line in enumerate(lines):
        depth = depths[at]
        if depth == 0:
            open_entry = _plain(text, line, path, entries, open_entry)
            continue
        path = [heading for heading in path if heading.depth < depth]
        deeper = next((d for d in depths[at + 1 :] if d), 0.0) > depth
        leaf_paragraphs = (
            at + 1 < len(lines)
            and depths[at + 1] == 0
            and not (
                _attribute(text[lines[at + 1].start : lines[at + 1].end]) or _ITEM.search(text[line.body : line.end])
            )
        )
        words = text[line.body : line.end]
        heading = deeper and (_is_heading_words(words) or line.level in (0, 1, 2))
        heading = (
            heading or (line.level in (0, 1, 2) and _is_heading_words(words) and leaf_paragraphs) or line.level == 0
        )
        heading = heading or (line.level == 1 and deeper)
        if heading:
            path.append(_heading(text, line, depth))
            open_entry = None
        else:
            open_entry = Entry(line, line.end, tuple(path))
            entries.append(open_entry)
    return entries


_SHARED = re.compile(r"(?:上述|以上|前述|本(?:节|部分))|第\d+(?:项|至|、|—)")


def _plain(text: str, line: Line, path: list[Heading], entries: list[Entry], open_entry: Entry | None) -> Entry | None:
    """An unmarked paragraph continues the entry above it, or stands alone under its heading."""
    words = text[line.start : line.end]
    if open_entry and open_entry.marked and not _SHARED.match(words) and _continues(text, open_entry, words):
        open_entry.extra.append((line.start, line.end))
        open_entry.end = line.end
        return open_entry
    entry = Entry(line, line.end, tuple(path))
    entries.append(entry)
    return (
        open_entry
        if open_entry and open_entry.marked and _attribute(words)
        else (None if _SHARED.match(words) else open_entry)
    )


def _continues(text: str, entry: Entry, words: str) -> bool:
    head = text[entry.line.body : entry.line.end]
    if _attribute(words) or re.match(r"(?:拟|计划|安排|时间|\(|由|责任)", words):
        return True
    return len(head) <= 40 and not entry.extra and not re.match(r"附|注", words)


def section_label(path: Sequence[Heading]) -> str:
    """The headings above an entry as a clerk cites them: 一(二)听取和审议专项工作报告."""
    if not path:
        return ""
    marks = "".join(
        f"({heading.mark})" if heading.depth == 2 and at else heading.mark
        for at, heading in enumerate(path)
        if heading.mark
    )
    return marks + path[-1].words
