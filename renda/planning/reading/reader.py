"""The way through a paper: its parts, their outline, the items of each entry, what is said for several at once."""

import re

from renda.documents.paper import Paper

from . import shared as shared_paragraphs
from .attributes import Attributes, read_attributes
from .committees import tidy
from .drafts import Draft
from .finishing import Setting, finish
from .items import drafts_of
from .lines import Line, even, lines_of
from .obligations import obligations_in
from .organ import home_government
from .parts import adoption, parts_of, year_of
from .schedule import announced
from .sections import Entry, Heading, entries_of
from .shapes import AnnouncedMeeting, PlanPart, PlanReading, ReadItem, ReadObligation, Span
from .tables import table_items

_SCHEDULED = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?!\d{0,2}日)|第?[一二三四]季度(?!经济)|"
    r"常委会第[一二三四五六七八九十\d]+次会议"
)


def read_plan(paper: Paper, year: int | None = None) -> PlanReading:
    """Read a published plan. A paper without a plan (a report, a law, news) gives a reading without items."""
    text = even(paper.text)
    lines = lines_of(text)
    parts = parts_of(text, lines)
    if not parts:
        return PlanReading(year=year)
    items: list[ReadItem] = []
    obligations: list[ReadObligation] = []
    meetings: list[AnnouncedMeeting] = []
    for part in parts:
        inner = [line for line in lines if part.start <= line.start < part.end]
        if part.kind == "meeting_schedule":
            meetings.extend(announced(text, inner))
            if len(parts) > 1:  # an attached calendar repeats the topics of the plan before it
                continue
        items.extend(_items(paper, text, part, inner))
        obligations.extend(obligations_in(text, part))
    first = parts[0]
    by, on = adoption(text, 0, min(len(text), first.start + 400))
    return PlanReading(
        tuple(items),
        tuple(obligations),
        year or year_of(text, parts),
        first.title.strip(),
        first.kind,
        by,
        on,
        tuple(parts),
        tuple(meetings),
    )


def _items(paper: Paper, text: str, part: PlanPart, lines: list[Line]) -> list[ReadItem]:
    rows, covered = table_items(paper, text, part, lines)
    rest = [
        line
        for line, after in zip(lines, [*lines[1:], None], strict=True)
        if not _within(line, covered) and not (after and _within(after, covered) and line.end - line.body <= 30)
    ]
    drafts: list[Draft] = []
    group: list[Draft] = []
    group_path: tuple[Heading, ...] = ()
    for entry in entries_of(text, _body(text, rest)):
        if not entry.marked and shared_paragraphs.is_shared(text, entry.line.start, entry.line.end):
            _share(text, entry, group)
            continue
        if [h.span for h in entry.path] != [h.span for h in group_path]:
            group, group_path = [], entry.path
        fresh = [draft for draft in drafts_of(text, entry, part) if not _exhorts(entry, draft)]
        group.extend(fresh)
        drafts.extend(fresh)
    scheduled = (
        bool(_SCHEDULED.search(text, part.start, part.end)) and len(_SCHEDULED.findall(text[part.start : part.end])) > 1
    )
    scheduled = scheduled and (
        part.kind != "work_points"
        or any(d.values.months for d in drafts)
        or any(h.months for d in drafts if d.entry for h in d.entry.path)
    )
    for draft in drafts:
        _inherit(text, draft)
    setting = Setting(part, scheduled, home_government(text, part.start, part.end))
    return [*rows, *(finish(paper.text, text, draft, setting) for draft in drafts)]


_EXHORTING = re.compile(
    r"(?:有关|工作|几点|具体|相关|主要)?要求$|组织(?:领导|保障)|保障措施|指导思想|总体(?:要求|思路)|基本原则|工作原则"
)


def _exhorts(entry: Entry, draft: Draft) -> bool:
    """An entry under a heading of demands ("有关要求") that names neither work nor time is no item."""
    heading = entry.path[0].words if entry.path else ""
    return bool(_EXHORTING.search(heading)) and not draft.forms and not draft.values.months


def _within(line: Line, covered: list[Span]) -> bool:
    return any(first <= line.start < last for first, last in covered)


_FOOT = re.compile(
    r"(?:分享到|主办|版权|地址:|上一篇|下一篇|打印|关闭|您是第|责任编辑|编辑:|来源:|附件\s*:|附\s*:|"
    r"抄送|印发$|技术支持|备案号|ICP|网站|联系电话)"
)


def _body(text: str, lines: list[Line]) -> list[Line]:
    """The part's lines without the page's furniture and the list of attachments."""
    kept: list[Line] = []
    for line in lines:
        words = text[line.start : line.end]
        if line.level == 0 and _FOOT.match(words):
            if words.startswith("附") and any(each.level for each in kept):
                break
            continue
        if line.level == 0 and re.match(
            r"\(?\d{4}年\d{1,2}月\d{1,2}日[^。]{0,60}\)?$|[^。]{0,40}通过\)$|\d{4}[-/.年]\d", words
        ):
            continue
        kept.append(line)
    return kept


def _share(text: str, entry: Entry, group: list[Draft]) -> None:
    for each in shared_paragraphs.read_shared(text, entry.line.start, entry.line.end):
        values = read_attributes(text, [each.span], [])
        for draft in group:
            own = int(re.match(r"\d*", draft.no).group() or 0)  # type: ignore[union-attr]
            if not each.numbers or own in each.numbers:
                draft.values.take(values)


def _inherit(text: str, draft: Draft) -> None:
    if not draft.entry:
        return
    outer = next((h.meeting for h in reversed(draft.entry.path) if h.meeting), "standing_committee")
    for heading in reversed(draft.entry.path):
        meeting = outer if heading.meeting == "" else heading.meeting
        values = Attributes(heading.months, heading.months_at, meeting, heading.meeting_no, heading.meeting_at)
        if heading.responsible_at:
            values.responsible, values.responsible_at = (
                tidy(text[slice(*heading.responsible_at)]),
                heading.responsible_at,
            )
        draft.values.take(values)
