"""From one entry of the outline to its items."""

import re

from . import activities, committees, form
from .attributes import months_of, read_attributes, set_committee
from .drafts import SCHEDULE_SENTENCE, Draft, from_found, led_by_work, plain
from .pieces import closing_bracket, sentences
from .prose import unnumbered
from .sections import Entry, section_label
from .shapes import PlanPart, Span

_PAST = re.compile(r"(?:听取|审议|评议|视察|检查|召开|开展|组织|批准|作出|调研|举办|审查)\S{0,4}了(?!解)")
_STRONG = re.compile(
    r"听取|书面审议|审议(?!意见)|执法检查|情况开展检查|专题询问|审查(?:和|并|、)?批准|满意度测评|"
    r"述职评议|备案审查工作情况|检查《|作出.*决[议定]$|专题调研|情况.{0,6}(?:调研|检查)|跟踪监督|"
    r"视察|表决|审查"
)


def drafts_of(text: str, entry: Entry, part: PlanPart) -> list[Draft]:
    """The items of one entry, their own words read, nothing yet taken from headings or shared paragraphs."""
    spans = [(entry.line.body, entry.line.end), *entry.extra]
    pieces = [sentence for span in spans for sentence in sentences(text, *span)]
    if pieces and _PAST.search(text[slice(*pieces[0])]):
        return []
    if not pieces:
        return []
    tail, pieces = _tail(text, pieces)
    if not pieces:
        return []
    drafts = _shape(text, entry, part, pieces)
    for draft in drafts:
        draft.entry = entry
        holes = [*draft.title, *(each for other in drafts if other is not draft for each in other.title)]
        loose = (draft.bundle and part.kind == "work_points") or part.kind == "deputies_work_plan"
        draft.values = read_attributes(text, draft.scope, holes, strict=loose)
        if draft.bundle:
            draft.values.months = tuple(
                sorted({m for when in months_of(text, draft.scope, holes) for m in when.months})
            )
        _take_tail(text, draft, tail)
    _number(drafts, entry.line.mark)
    return drafts


def _number(drafts: list[Draft], mark: str) -> None:
    for at, draft in enumerate(drafts):
        draft.no = mark + (chr(ord("a") + at) if len(drafts) > 1 and at < 26 and mark else "")


def _tail(text: str, pieces: list[Span]) -> tuple[list[Span], list[Span]]:
    """Brackets that close the entry ("(财经工委)", "(5月常委会会议审议)") are its schedule, not its title."""
    tails: list[Span] = []
    while pieces:
        closing = closing_bracket(text, *pieces[-1])
        if not closing:
            break
        words = text[slice(*closing[1])]
        if not (
            re.search(r"\d\s*月|月份|季度|会议|责任|牵头|半年|时间|一审|二审|三审|表决|初审", words)
            or committees.is_committee_list(words)
        ):
            break
        tails.append(closing[1])
        rest = (pieces[-1][0], closing[0][0])
        pieces = [*pieces[:-1], rest] if text[slice(*rest)].strip() else pieces[:-1]
    return tails, pieces


def _take_tail(text: str, draft: Draft, tails: list[Span]) -> None:
    for tail in tails:
        words = text[slice(*tail)]
        more = read_attributes(text, [tail], [])
        if not more.responsible and committees.is_committee_list(words):
            set_committee(text, tail, more)
        elif not more.responsible:
            for part in re.finditer(r"[^,;]+", words):
                if committees.is_committee_list(part.group()) and not re.search(r"会议|常委会$", part.group()):
                    set_committee(text, (tail[0] + part.start(), tail[0] + part.end()), more)
                    break
        if draft.bundle:
            draft.values.months = tuple(sorted({*draft.values.months, *more.months}))
        draft.values.take(more)
        stage = re.search(r"一审|二审|三审|初审|初次审议|表决|继续审议|通过", words)
        draft.stage = draft.stage or (stage.group() if stage else "")


def _shape(text: str, entry: Entry, part: PlanPart, pieces: list[Span]) -> list[Draft]:
    lead = pieces[0]
    words = text[slice(*lead)]
    whole = (entry.line.start, entry.end)
    if part.kind == "legislation_plan" and entry.marked:
        draft = plain(text, whole, lead, pieces)
        draft.fixed_form = "decision" if re.search(r"(?:决定|决议)(?:\([^)]*\))*$", words) else "other"
        return [draft]
    if not entry.marked:
        return unnumbered(text, entry, part, pieces)
    if part.kind == "deputies_work_plan":
        draft = plain(text, whole, _topic(text, lead) or lead, pieces)
        draft.fixed_form = "deputies_work"
        return [draft]
    topic = _topic(text, lead)
    if topic:
        return _under_topic(text, entry, part, pieces, topic)
    return led_by_work(text, whole, pieces)


def _topic(text: str, lead: Span) -> Span | None:
    """The opening words when they only name a subject: "推动绿色转型", not "听取和审议…报告"."""
    words = text[slice(*lead)]
    comma = re.search(r"[,:]", words)
    first = words[: comma.start()] if comma else words
    if _STRONG.search(first) or (re.match(r"各?[\u4e00-\u9fff]{0,12}委(?:员会)?要", first) and _STRONG.search(words)):
        return None
    if not comma or not _STRONG.search(words):
        return lead if len(words) <= 60 or not comma else (lead[0], lead[0] + len(first))
    if re.match(rf"围绕|根据|按照|为|在|结合|聚焦|针对|对|就|如|适时|拟|{activities.TIME}", first):
        return None
    return lead[0], lead[0] + len(first)


def _under_topic(text: str, entry: Entry, part: PlanPart, pieces: list[Span], topic: Span) -> list[Draft]:
    whole = (entry.line.start, entry.end)
    rest = [(topic[1], pieces[0][1]), *pieces[1:]] if topic[1] < pieces[0][1] else pieces[1:]
    found = [
        piece
        for span in rest
        for piece in activities.in_sentence(text, span)
        if not SCHEDULE_SENTENCE.match(text[slice(*piece.span)]) and activities.is_work(text[slice(*piece.span)])
    ]
    if part.kind != "work_points" and len(found) > 1 and not form.heading_form(section_label(entry.path)):
        return [from_found(piece, whole, [piece.span, *rest]) for piece in found]
    draft = plain(text, whole, topic, pieces)
    draft.activities = found
    draft.bundle = True
    if found and part.kind != "work_points":
        draft.forms.extend(name for name in found[0].forms)
    return [draft]
