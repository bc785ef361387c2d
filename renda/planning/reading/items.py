"""From one entry of the outline to its items."""

import re

from . import activities, committees, form
from .attributes import months_of, read_attributes, set_committee
from .drafts import SCHEDULE_SENTENCE, Draft, convened, from_found, led_by_work, plain
from .manners import LABEL, take_manner
from .organ import looks_a_body
from .pieces import clauses, closing_bracket, sentences, trim
from .prose import unnumbered
from .sections import Entry, section_label
from .series import series
from .shapes import PlanPart, Span

_PAST = re.compile(r"(?:听取|审议|评议|视察|检查|召开|开展|组织|批准|作出|调研|举办|审查)\S{0,4}了(?!解)")
_STRONG = re.compile(
    r"听取|书面审议|审议(?!意见)|执法检查|情况开展检查|专题询问|审查(?:和|并|、)?批准|满意度测评|"
    r"述职评议|备案审查工作情况|检查《|作出.*决[议定]$|专题调研|情况.{0,6}(?:调研|检查)|跟踪监督|"
    r"视察|表决|(?<!备案)审查"
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
    opening, pieces = convened(text, pieces)
    drafts = _shape(text, entry, part, pieces)
    for draft in drafts:
        draft.entry = entry
        draft.scope[:0] = opening
        holes = [*draft.title, *(each for other in drafts if other is not draft for each in other.title)]
        loose = (draft.bundle and part.kind == "work_points") or part.kind == "deputies_work_plan"
        draft.values = read_attributes(text, draft.scope, holes, strict=loose, lasting=_lasts(draft))
        if draft.bundle:
            draft.values.months = tuple(
                sorted({m for when in months_of(text, draft.scope, holes) for m in when.months})
            )
        if opening:
            draft.values.take(read_attributes(text, opening, []))
        _take_tail(text, draft, tail)
        manner = LABEL.search(draft.tail) or next((m for m in (LABEL.search(text, *span) for span in spans) if m), None)
        if manner:
            take_manner(draft, manner["how"], text[slice(*draft.title[0])])
    _number(drafts, entry.line.mark)
    return drafts


def _lasts(draft: Draft) -> bool:
    """An inspection or research goes on from its first month to its report's; a hearing has its meeting's month."""
    path = draft.entry.path if draft.entry else ()
    heading = next((h.form for h in reversed(path) if h.form), "")
    return (draft.forms or [heading])[0] in ("law_enforcement_inspection", "special_research")


def _number(drafts: list[Draft], mark: str) -> None:
    for at, draft in enumerate(drafts):
        draft.no = mark + (chr(ord("a") + at) if len(drafts) > 1 and at < 26 and mark else "")


_SCHEDULE_WORDS = re.compile(
    r"\d\s*月|[一二三四五六七八九十]月|月份|季度|会议|责任|牵头|承办|负责|半年|全年|时间|视情|适时|择机|"
    r"一审|二审|三审|表决|初审|提案人|提请"
)


def _tail(text: str, pieces: list[Span]) -> tuple[list[Span], list[Span]]:
    """Brackets that close the entry or its first sentence ("(财经工委)", "(5月)") are its schedule, not its title."""
    tails: list[Span] = []
    kept = list(pieces)
    while kept and (cut := _unbracketed(text, kept[-1], tails)) != kept[-1]:
        kept = [*kept[:-1], cut] if cut else kept[:-1]
    while len(kept) > 1 and (cut := _unbracketed(text, kept[0], tails)) != kept[0]:
        kept = [cut, *kept[1:]] if cut else kept[1:]
    return tails, kept


def _unbracketed(text: str, piece: Span, tails: list[Span]) -> Span | None:
    """The piece without a schedule in a bracket at its end, which joins the tails; None where nothing else is left."""
    closing = closing_bracket(text, *piece)
    if not closing:
        return piece
    words = text[slice(*closing[1])]
    if not (_SCHEDULE_WORDS.search(words) or committees.is_committee_list(words)):
        return piece
    tails.append(closing[1])
    return trim(text, (piece[0], closing[0][0]))


def _take_tail(text: str, draft: Draft, tails: list[Span]) -> None:
    for tail in tails:
        words = text[slice(*tail)]
        draft.tail += words + ";"
        draft.forms.extend(name for name in form.forms_in(words) if name in ("special_inquiry", "satisfaction_test"))
        draft.written = draft.written or form.is_written(words)
        more = read_attributes(text, [tail], [])
        if not more.responsible and committees.is_committee_list(words):
            set_committee(text, tail, more)
        elif not more.responsible:
            for part in re.finditer(r"[^,;]+", words):
                if committees.is_committee_list(part.group()) and not re.search(r"会议|常委会$", part.group()):
                    set_committee(text, (tail[0] + part.start(), tail[0] + part.end()), more)
                    break
        more.organ_at = more.organ_at or _body_in(text, tail)
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
    if session := _session(text, lead):
        draft = plain(text, whole, session, pieces)
        draft.fixed_form, draft.forms, draft.organs = "other", [], ()
        return [draft]
    if not entry.marked:
        return unnumbered(text, entry, part, pieces)
    if part.kind == "deputies_work_plan":
        draft = plain(text, whole, _topic(text, lead) or lead, pieces)
        draft.fixed_form = "deputies_work"
        return [draft]
    if several := series(text, whole, lead):
        return several
    topic = _topic(text, lead)
    if topic:
        return _under_topic(text, entry, part, pieces, topic)
    return led_by_work(text, whole, pieces)


def _body_in(text: str, tail: Span) -> Span | None:
    """Who reports, where a bracket lists it beside time and committee: "(区政府,4月,财经委)"."""
    parts = clauses(text, *tail)
    named = [part for part in parts if looks_a_body(text[slice(*part)]) and committees.outside(text[slice(*part)])]
    return named[0] if len(parts) > 1 and named else None


_SESSION = re.compile(
    r"(?:筹备|适时|组织)?(?:召开|开好)[^,。;:]{0,24}(?:人代会|(?:人民代表大会|人大)(?!常)[^,。;:]{0,8}会议)(?:\([^)]*\))?"
)


def _session(text: str, lead: Span) -> Span | None:
    """A session of the congress itself, whatever reports it will hear."""
    hit = _SESSION.match(text, *lead)
    return hit.span() if hit else None


_APPRAISING = re.compile(r"(?:对|就|围绕|针对)[^,。;]{2,60}(?:开展|进行|组织|实施)[^,。;]{0,8}(?:评议|测评|述职)")


def _topic(text: str, lead: Span) -> Span | None:
    """The opening words when they only name a subject: "推动绿色转型", not "听取和审议…报告"."""
    words = text[slice(*lead)]
    comma = re.search(r"[,:]", words)
    first = words[: comma.start()] if comma else words
    if _STRONG.search(first) or _APPRAISING.match(first):
        return None
    if re.match(r"各?[\u4e00-\u9fff]{0,12}委(?:员会)?要", first) and _STRONG.search(words):
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
