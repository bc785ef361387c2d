"""An item in the making, and the ways an entry's own words become one or several."""

import re
from dataclasses import dataclass, field

from . import activities, form
from .activities import Found
from .attributes import Attributes
from .months import months_in
from .organ import inspection_team, reporting_body
from .sections import Entry
from .shapes import Span

_ATTRIBUTE_SENTENCE = re.compile(
    r"\s*(?:拟|计划(?:在|于|安排)|安排(?:在|于)|预计|由|成立|组成|书面材料|材料|责任|承办|牵头|"
    r"时间|完成时(?:间|限)|提交|提请|会议|该项|此项|报告|执法检查(?:报告|组|前|中|后)|"
    r"检查(?:组|报告|前|后|采取|方式|重点|内容)|调研(?:组|报告|成果|情况|重点|内容)|[监视评询审][督察议问](?:重点|内容)|(?:在|于)?\d{1,2}(?:月|"
    r"—|-|至|、)|根据|按照|重点|通过|推动|促进|督促|围绕|上述|以上|同时|为|视|适时提交|届时|"
    r"必要时|具体)"
)
STAGE = re.compile(r"一审|二审|三审|初审|初次审议|表决|继续审议")
SCHEDULE_SENTENCE = re.compile(r"\s*(?:拟|计划(?:在|于)|安排(?:在|于)|预计|由|成立|书面材料|责任|承办|牵头)")


_DATED_WORK = re.compile(rf"\s*{activities.TIME},?(?:{activities.HEAR}[^,。;]{{0,30}}关于|{activities.DECIDE}|对《)")


@dataclass
class Draft:
    """An item in the making."""

    title: tuple[Span, ...]
    span: Span
    forms: list[str]
    phrase: Span
    organs: tuple[Span, ...] = ()
    written: bool = False
    no: str = ""
    entry: Entry | None = None
    scope: list[Span] = field(default_factory=list)
    activities: list[Found] = field(default_factory=list)
    values: Attributes = field(default_factory=Attributes)
    fixed_form: str = ""
    organ_words: str = ""
    stage: str = ""
    tail: str = ""
    notes: list[str] = field(default_factory=list)
    suffix: str = ""
    bundle: bool = False


_SUBJECT_END = re.compile(
    r"(?:报告|汇报|通报|情况|工作|检查|调研|询问|视察|评议|测评|决算|条例|规定|办法|决定|决议|方案|"
    r"》)(?:\([^)]{1,20}\))?(?=,)"
)


def _subject(text: str, lead: Span) -> tuple[Span, tuple[Span, ...]]:
    """The subject of an item named without a verb ("县政府关于…的报告,5月,农工委负责") and who reports on it."""
    title = lead
    organs: tuple[Span, ...] = ()
    when = re.compile(rf"{activities.TIME}(?:上旬|中旬|下旬)?,").match(text, *lead)
    if when and lead[1] - when.end() > 4:
        title = lead = (when.end(), lead[1])
    end = _SUBJECT_END.search(text, *lead)
    if end:
        rest = text[end.end() : lead[1]]
        if re.match(
            rf",\s*(?:{activities.TIME}|由|责任|[^,]{{2,20}}(?:负责|承办|牵头|汇报|报告)|拟|时间|"
            rf"常委会|主任会议)",
            rest,
        ):
            title = (lead[0], end.end())
    else:
        later = re.compile(rf",(?:拟|计划|分别)?(?={activities.TIME})").search(text, lead[0] + 6, lead[1])
        title = (lead[0], later.start()) if later else title
    body = reporting_body(text, *title)
    if (
        body
        and re.search(r"报告|汇报|情况|决算|通报", text[slice(*title)])
        and (
            text[body[0][0] : body[1]].endswith("关于")
            or re.search(r"(?:报告|汇报)(?:\([^)]*\))?$", text[slice(*title)])
        )
    ):
        title, organs = (body[1], title[1]), (body[0],)
    return title, organs


_MEETING = (
    r"(?:(?:常委会|常务委员会|主任会议|主席团)[^,。;:《》]{0,24}|"
    r"第[\d一二三四五六七八九十]+次(?:常委会)?会议(?:\([^()]*\))?)"
)
_CONVENED = re.compile(
    rf"(?:拟|计划)?(?:组织)?召开[^,。;:《》]{{0,20}}?{_MEETING}[:,]\s*|"
    rf"[^,。;:《》]{{0,12}}?(?:第[\d一二三四五六七八九十]+次)?{_MEETING}:\s*"
)


def convened(text: str, pieces: list[Span]) -> tuple[list[Span], list[Span]]:
    """ "召开常委会第十二次会议:听取…": the meeting that opens the entry, and the work that stands behind it."""
    hit = _CONVENED.match(text, *pieces[0])
    if not hit or pieces[0][1] - hit.end() < 6:
        return [], pieces
    return [hit.span()], [(hit.end(), pieces[0][1]), *pieces[1:]]


def plain(text: str, whole: Span, title: Span, pieces: list[Span]) -> Draft:
    """One item whose title stands at the head of the entry."""
    title, organs = _subject(text, title)
    words = text[slice(*title)]
    stage = STAGE.search(text, *whole)
    return Draft(
        (title,),
        whole,
        form.forms_in(words),
        title,
        organs,
        form.is_written(words),
        scope=list(pieces),
        stage=stage.group() if stage else "",
    )


def from_found(piece: Found, whole: Span, scope: list[Span]) -> Draft:
    """One item from a piece of work found in a sentence."""
    return Draft(piece.title, whole, list(piece.forms), piece.span, piece.organs, piece.written, scope=scope)


def led_by_work(text: str, whole: Span, pieces: list[Span]) -> list[Draft]:
    """The items of an entry that opens with work; later sentences schedule it or open further work."""
    drafts: list[Draft] = []
    for at, sentence in enumerate(pieces):
        words = text[slice(*sentence)]
        opens_new = at == 0 or bool(_DATED_WORK.match(words)) or not _ATTRIBUTE_SENTENCE.match(words)
        found = activities.in_sentence(text, sentence) if opens_new else []
        if at == 0 and not found:
            found = [activities.read_piece(text, sentence)]
        if at and opens_new:
            found = [piece for piece in found if _new_work(text, piece)]
        if found:
            fresh = [from_found(piece, whole, [piece.span]) for piece in found]
            _share_time(text, sentence, fresh)
            if at == 0:
                begin = min(piece.span[0] for piece in found)
                if begin > sentence[0]:
                    fresh[0].scope.insert(0, (sentence[0], begin))
            current = fresh
            drafts.extend(fresh)
        else:
            for draft in current if at else []:
                draft.scope.append(sentence)
                draft.forms.extend(
                    name for name in form.forms_in(words) if name in ("special_inquiry", "satisfaction_test")
                )
                _more_organs(text, draft, sentence)
    return drafts


def _share_time(text: str, sentence: Span, fresh: list[Draft]) -> None:
    """ "7月份,审查批准…,听取…": the time that opens a sentence holds for all of it that names no other."""
    time = re.compile(rf"{activities.TIME},").match(text, *sentence)
    for draft in fresh[1:] if time else []:
        if not months_in(text, *draft.scope[0]):
            draft.scope.append((sentence[0], time.end()))  # type: ignore[union-attr]


def _new_work(text: str, piece: Found) -> bool:
    title = "".join(text[slice(*span)] for span in piece.title)
    return (
        len(title) >= 6
        and not activities.BARE.match(title)
        and not re.match(r"(?:区|县|市|省)?政府相关|相关|有关|报告", title)
    )


def _more_organs(text: str, draft: Draft, sentence: Span) -> None:
    """A later sentence may name who reports on an inspection: "…听取和审议区政府贯彻实施情况报告和检查报告"."""
    if draft.organs:
        return
    hearing = re.compile(activities.HEAR).search(text, *sentence)
    if not hearing:
        return
    body = reporting_body(text, hearing.end(), sentence[1])
    team = inspection_team(text, *sentence)
    draft.organs = tuple(span for span in (body[0] if body else None, team) if span)
