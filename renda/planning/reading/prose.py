"""Items in paragraphs without numbers: the prose of work points, articles on a plan, unnumbered lists."""

import re

from . import activities, form
from .drafts import SCHEDULE_SENTENCE, Draft, from_found, led_by_work, plain
from .sections import Entry, section_label
from .shapes import PlanPart, Span

_LOOSE_START = re.compile(
    rf"(?:{activities.TIME},)?"
    r"(?:如|若|适时|拟|继续)?(?:[^,。;]{0,24}(?:提出|提请))?[^,。;《]{0,20}?(?:听取|审议|审查|"
    r"检查|开展|对|就|组织|作出|讨论决定|专题|书面)"
)
_EXHORTATION = re.compile(r"组织实施|做好|要|各|本计划|本要点|注|为|全年工作|常委会(?:要|各|组成)|坚持|认真|加强")
_NAMED = re.compile(r"关于.+(?:报告|汇报|通报|情况)(?:\([^)]*\))?$|^《.+》.{0,6}(?:实施|执行)?(?:情况)?$")
_WHEN_NEEDED = re.compile(
    r"(?:如|若|对)(?P<who>[^,。;]{2,20}?)(?:提出|提请|需)(?P<what>[^。;]{6,90}?)(?:的)?,(?=及时|适时|"
    r"依法|则|常委会|由|提交)"
)


def _alone(entry: Entry) -> bool:
    """A paragraph right under a heading that names a form or a saying ("一年三问")."""
    return (
        bool(entry.path)
        and (bool(entry.path[-1].form) or "\u201c" in entry.path[-1].words)
        and len(entry.path[-1].words) < 30
    )


def unnumbered(text: str, entry: Entry, part: PlanPart, pieces: list[Span]) -> list[Draft]:
    """Paragraphs without a number: prose of work points, or unnumbered items of a list."""
    whole = (entry.line.start, entry.end)
    words = text[slice(*pieces[0])]
    if not entry.path and part.note != "told":
        return []
    needed = _WHEN_NEEDED.match(text, *pieces[0])
    if needed and re.search(r"常委会会议|审查|讨论决定", text[slice(*whole)]):
        draft = plain(text, whole, needed.span("what"), pieces)
        draft.title = _needed_title(text, needed.span("what"))
        draft.forms = ["decision"]
        draft.phrase = (needed.end(), whole[1])
        draft.organs = (needed.span("who"),)
        return [draft]
    if part.kind == "legislation_plan":
        return _bills(text, entry)
    if part.note == "told" and part.kind == "deputies_work_plan":
        return [draft for piece in pieces for draft in _told(text, piece)]
    if part.kind == "work_points" or part.note == "told":
        return _prose(text, entry, part, pieces)
    listed = re.compile(rf"[一二三四五]是(?:{activities.TIME},?)?{activities.HEAR}").match(words)
    if _EXHORTATION.match(words) or ("一是" in words and not listed):
        return []
    if (
        part.kind == "deputies_work_plan"
        or not (listed or _LOOSE_START.match(words) or _alone(entry))
        or len(words) > 160
    ):
        return []
    if SCHEDULE_SENTENCE.match(words):
        return []
    if activities.is_work(words):
        return led_by_work(text, whole, pieces)
    return [plain(text, whole, pieces[0], pieces)] if _alone(entry) and _NAMED.search(words) else []


_BILL = re.compile(r"[^、,;。()]{4,60}?(?:条例|规定|办法|决定|规则)(?:\([^)]{1,16}\))?(?=[、,;。]|等|$)")


def _bills(text: str, entry: Entry) -> list[Draft]:
    """Bills named in a row under a heading: "…条例、…条例(修订)"."""
    hits = list(_BILL.finditer(text, entry.line.body, entry.line.end))
    if not hits or sum(len(hit.group()) for hit in hits) < 0.6 * (entry.line.end - entry.line.body):
        return []
    drafts = [plain(text, hit.span(), hit.span(), [hit.span()]) for hit in hits]
    for draft in drafts:
        draft.fixed_form = "decision" if "决定" in text[slice(*draft.title[0])][-8:] else "other"
    return drafts


def _needed_title(text: str, what: Span) -> tuple[Span, ...]:
    """What may be submitted, less the words on how ("需提请常委会审查和批准的")."""
    spans, at = [], what[0]
    for hit in re.compile(r"需[^,。、的]{2,16}的").finditer(text, *what):
        spans.append((at, hit.start()))
        at = hit.end()
    return tuple(span for span in [*spans, (at, what[1])] if span[0] < span[1])


_CONCRETE = re.compile(
    r"(?:制定|出台|修[订改]|探索|打造|举办|推进|深化|建立|搭建|开展|组织(?:开展)?|实施|以|"
    r"深入推进|提档升级|启动|召开|健全|完善|落实|做好)(?:[^,。;]{0,40})(?:“[^”]+”|《[^》]+》|论坛|"
    r"讲堂|视察|培训|督办|联系点|协作机制|"
    r"主题实践活动|家站点|票决|接待日|系统|平台)"
)


def _prose(text: str, entry: Entry, part: PlanPart, pieces: list[Span]) -> list[Draft]:
    drafts: list[Draft] = []
    deputies = (
        part.kind == "deputies_work_plan" or "代表" in section_label(entry.path) or "民主" in section_label(entry.path)
    )
    for sentence in pieces:
        needed = _WHEN_NEEDED.match(text, *sentence)
        if needed and re.search(r"审查|讨论决定|议案", text[slice(*sentence)]):
            drafts.append(
                Draft(
                    _needed_title(text, needed.span("what")),
                    sentence,
                    ["decision"],
                    (needed.end(), sentence[1]),
                    scope=[sentence],
                )
            )
            continue
        found = activities.in_sentence(text, sentence)
        if found and not (deputies and part.note == "told"):
            drafts.extend(from_found(piece, piece.span, [piece.span]) for piece in found)
        elif deputies:
            drafts.extend(_concrete(text, sentence))
        elif (
            entry.path
            and entry.path[-1].months
            and re.match(r"召开|举行|举办|组织|开展|筹备|完成|做好", text[slice(*sentence)])
        ):
            drafts.append(plain(text, sentence, sentence, [sentence]))
    return drafts


_TOLD_START = re.compile(
    r"(?:今年(?:还)?将|继续|视情|适时|根据[^,。;]{2,24},|为了?[^,。;]{2,30},|"
    r"按照[^,。;]{2,30},)*(?:进一步|持续|全面|积极|统筹|有序|深入)*"
    r"(?P<deed>(?:落实|深化|推进|优化|提高|提升|改进|组建|制定|举办|完善|加强|加大|做强|做好|探索|"
    r"健全|加快|强化|拓展|组织|委托|服务|推动|开展)[^,。;]{4,44})"
)


def _told(text: str, sentence: Span) -> list[Draft]:
    """An article telling the plan: each sentence that opens with a deed is one piece of deputies' work."""
    hit = _TOLD_START.match(text, *sentence)
    if not hit or re.search(r"是[^,。]{4,}的?(?:重要|关键|基础|方面)|如何", text[slice(*sentence)]):
        return []
    return [
        Draft(
            (hit.span("deed"),),
            sentence,
            ["deputies_work"],
            hit.span("deed"),
            scope=[sentence],
            fixed_form="deputies_work",
            bundle=True,
        )
    ]


def _concrete(text: str, sentence: Span) -> list[Draft]:
    hit = _CONCRETE.match(text, *sentence)
    if not hit:
        return []
    stop = text.find(",", hit.end(), sentence[1])
    title = (sentence[0], stop if stop > 0 else sentence[1])
    words = text[slice(*title)]
    draft = Draft((title,), sentence, form.forms_in(words), title, scope=[sentence])
    if "代表" in words and "decision" not in draft.forms:
        draft.fixed_form = "deputies_work"
    return [draft]
