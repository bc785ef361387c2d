"""Finding pieces of work in running prose: what is heard, inspected, asked about, studied, decided."""

import re
from dataclasses import dataclass, replace

from . import form as forms
from .organ import further_reports, inspection_team, reporting_body
from .shapes import Span

TIME = (
    r"(?:(?:在|于)?(?:\d{1,2}(?:—|-|至)?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底前?|上旬|"
    r"中旬|下旬)?|上半年|下半年|年内|年底前?|第?[一二三四]季度|年初|年中|全年)"
)
_BY = (
    r"(?:常委会会议|常委会|主任会议|区人大常委会|市人大常委会|县人大常委会|省人大常委会|人大常委会|"
    r"主席团|镇人大|大会)"
)
_HOW = (
    r"(?:[一二三四五六七八九十]{1,2}是(?:要)?|继续|重点|适时|依法|认真|分别|同时|还|再次|首次|"
    r"联合|年内|持续|深入|全面|积极|扎实|做好|集中|统筹|专题|根据[^,。;]{0,12}|"
    r"市区联动|上下联动|三级联动|配合(?:全国|省|市)?人大(?:常委会)?|协助(?:省|市)人大(?:常委会)?|"
    r"按照[^,。;]{0,30},|适时|组织|并|以及|将|要|拟|围绕[^,。;]{0,40},|聚焦[^,。;]{0,40},)"
)
HEAR = r"(?:书面)?(?:听取(?:和审议|并审议|、审议|审议|和评议|并评议|、评议|审查)?|听审|听评|审议(?!意见|通过)|审阅)"
DECIDE = r"(?:(?:审议|讨论|表决)通过|审查(?:和|并|、)?批准|批准|作出|讨论(?:、|和|并)?决定|审查)"
_DO = (
    r"(?:开展|组织(?:开展)?|进行|检查(?=《|[^,。;]{0,24}(?:实施|执行|贯彻))|视察|(?:专题)?调研|"
    r"跟踪(?:监督|检查|督办|问效)?|督办|"
    r"对(?=[^,。;]{2,60}(?:检查|调研|询问|测评|评议|跟踪|监督|视察|审查|督办))|"
    r"(?:就|围绕|针对|聚焦)(?=[^,。;]{2,60}(?:检查|调研|询问|测评|视察|监督))|"
    r"制定(?:实施|出台)?(?=[^,。;]{0,30}(?:《|办法|规定|方案|规划|意见))|"
    r"修[订改](?=[^,。;]{0,12}(?:《|办法|规则|规定))|出台|举办|召开|实施(?=代表)|听证)"
)
_START = re.compile(
    rf"(?:(?<=^)|(?<=[。;,:!\n])|(?<=、)(?={HEAR}|开展|检查)|(?<=并)|(?<=再))\s*(?:(?:{TIME},?|{_BY}|"
    rf"{_HOW})\s*)*(?P<verb>{HEAR}|{DECIDE}|{_DO})"
)
_HEARD = re.compile(rf"(?P<verb>{HEAR})")
_OBJECT_END = re.compile(
    r"(?:报告|汇报|通报|说明|议案|决算|情况|工作|方案|草案|意见|办法|决定|"
    r"决议)(?:\([^)]{1,40}\))?(?=[,;。)]|$|并(?=开展|进行|组织|作|测评|对)|\s)"
)
_ADJUNCT = re.compile(
    r"^(?:并|同时|适时|,|、|和|及|结合(?:审议)?|视情|要|可|再|还)*(?:开展|组织|进行|实施|召开|"
    r"接受)?(?:(?:专题询问|满意度(?:测评|评价)|测评|专题审议|工作评议|满意度民主测评|评议|"
    r"专项询问|联组会议)"
    r"(?:和|、|及|与|,|并|以及|并?开展|并?进行)*)+(?:会|工作|等)?$"
)
# The second half of an item's own story ("…,6月听取检查报告"), no work of its own.
BARE = re.compile(
    rf"^(?:{TIME}|{_BY}|{_HOW}|上|会议|提请|提交|由|向)*(?:{HEAR})?(?:和)?(?:区|市|县|省|"
    rf"镇)?(?:人民)?(?:政府)?(?:常委会)?(?:关于)?(?:相关|有关|该项|此项|其|本次|执法)*"
    r"(?:检查|调研|视察|工作|专项|专项工作|整改|落实|情况|检查组|组|执法检查|研究处理|"
    r"审议意见)*(?:的)?(?:情况)?(?:的)?(?:报告|汇报|审议|情况汇报)$"
)


# No sentence of a plan comes near this; beyond it stands something else (a list of names, hostile input).
_LONGEST_SENTENCE = 1500


@dataclass(frozen=True)
class Found:
    """One piece of work: where it stands, its title (spans to be joined), its forms and who reports."""

    span: Span
    title: tuple[Span, ...]
    forms: tuple[str, ...]
    organs: tuple[Span, ...] = ()
    written: bool = False
    heard: bool = False


def starts(text: str, start: int, end: int) -> list[int]:
    """Where pieces of work begin inside one sentence."""
    found = []
    depth_at = _depths(text, start, end)
    for hit in _START.finditer(text[start:end]):
        at = start + hit.start()
        if depth_at[at - start] == 0:
            found.append(at)
    return found


def _depths(text: str, start: int, end: int) -> list[int]:
    depth, out = 0, []
    for sign in text[start:end]:
        depth += (sign in "《“(") - (sign in "》”)")
        depth = max(depth, 0)
        out.append(depth)
    return out


def is_work(phrase: str) -> bool:
    """Whether the phrase names work of supervision at all."""
    return bool(
        re.search(
            rf"听取|{HEAR}|执法检查|专题询问|调研|满意度测评|审查(?:和|并|、)?批准|批准|跟踪(?:监督|"
            rf"检查)|(?:述职|履职|工作)评议|"
            r"备案审查|作出.{4,30}决[议定]|检查《|视察|讨论决定|经济运行.{0,6}分析|联网监督|开展询问|"
            r"检查.{0,16}(?:实施|执行)情况|(?:实施|执行)情况.{0,6}检查",
            phrase,
        )
    )


_NAMED_PAPER = re.compile(r"[^,。;《》]{0,24}《[^》]{4,80}(?:报告|汇报|说明)》(?=[,。;]|$)")


def _object_end(text: str, start: int, end: int) -> int:
    """Where what is heard ends: at the first 报告 and the like that closes a clause outside brackets."""
    named = _NAMED_PAPER.match(text, start, end)
    if named:
        return named.end()
    depths = _depths(text, start, end)
    for hit in _OBJECT_END.finditer(text[start:end]):
        if depths[hit.start()] == 0:
            return start + hit.end()
    return next((start + at for at, sign in enumerate(text[start:end]) if sign in ",;" and depths[at] == 0), end)


def _heard(text: str, span: Span, verb: re.Match[str]) -> Found:
    start = verb.end()
    stop = _object_end(text, start, span[1])
    body = reporting_body(text, start, stop)
    organs: tuple[Span, ...] = (body[0],) if body else ()
    first = body[1] if body else start
    if text.startswith("关于", first):
        first += 2
    team = inspection_team(text, verb.start(), span[1])
    if team:
        organs += (team,)
    words = text[span[0] : span[1]]
    return Found(span, ((first, stop),), tuple(forms.forms_in(words)), organs, forms.is_written(words), heard=True)


_REORDER = re.compile(
    r"(?:对|就|围绕|针对)(?P<what>.+?)(?P<gap>(?:组织|联合|适时|再次|集中)?(?:开展|进行|组织实施|"
    r"实施(?!情况|《|的|条例|办法|方案)))(?P<how>[^,。;]+)"
)
_LEADING = re.compile(rf"(?:{TIME}|{_HOW}|开展|实施|举行|做好|进行|、)+(?=.)")


def _done(text: str, span: Span) -> Found:
    first = span[0]
    lead = re.compile(rf"(?:(?:{TIME},?|{_BY}|{_HOW})\s*)+").match(text, first, span[1])
    if lead and lead.end() < span[1]:
        first = lead.end()
    reorder = _REORDER.match(text, first, span[1])
    words = text[span[0] : span[1]]
    stop = _clause_end(text, first, span[1])
    if reorder and reorder.end("how") <= span[1]:
        how_start = reorder.start("how")
        title: tuple[Span, ...] = ((reorder.start("what"), reorder.start("gap")), (how_start, reorder.end("how")))
    else:
        leading = _LEADING.match(text, first, stop)
        title = ((leading.end() if leading else first, stop),)
    team = inspection_team(text, *span)
    return Found(span, title, tuple(forms.forms_in(words)), (team,) if team else ())


def _clause_end(text: str, start: int, end: int) -> int:
    depths = _depths(text, start, end)
    return next((start + at for at, sign in enumerate(text[start:end]) if sign in ",;" and depths[at] == 0), end)


def read_piece(text: str, span: Span) -> Found:
    """One piece of work from its words."""
    verb = _HEARD.search(text, *span)
    clause = _clause_end(text, *span)
    head = re.compile(
        rf"\s*(?:(?:{TIME},?|{_BY}|{_HOW}|召开[^,。;]{{0,12}}会议?|在[^,。;]{{0,30}}上|提请|提交)\s*)*"
    ).match(text, *span)
    if verb and (verb.start() <= (head.end() if head else span[0]) or _hears_late(text, span, verb, clause)):
        return _heard(text, span, verb)
    return _done(text, span)


def _hears_late(text: str, span: Span, verb: re.Match[str], clause: int) -> bool:
    """ "如…,…审议" and "组织…听取…报告" still are hearings when nothing else is done first."""
    before = text[span[0] : verb.start()]
    return not is_work(before) and "关于" not in before and "《" not in before and verb.start() < clause


def in_sentence(text: str, span: Span) -> list[Found]:
    """The pieces of work in one sentence; questions and tests without a subject join the piece before them."""
    if span[1] - span[0] > _LONGEST_SENTENCE:
        return []
    begins = starts(text, *span)
    pieces = _without_verb(text, span, begins)
    for at, begin in enumerate(begins):
        stop = begins[at + 1] if at + 1 < len(begins) else span[1]
        whole = (begin, stop)
        words = text[begin:stop].strip(" ,;、并再")
        if pieces and (_ADJUNCT.match(words) or BARE.match(words)):
            last = pieces[-1]
            extra = tuple(forms.forms_in(words))
            extra = (
                tuple(f for f in extra if f in ("special_inquiry", "satisfaction_test"))
                if not BARE.match(words)
                else ()
            )
            team = inspection_team(text, begin, stop)
            pieces[-1] = replace(
                last,
                span=(last.span[0], stop),
                forms=(*last.forms, *extra),
                organs=(*last.organs, team) if team else last.organs,
                heard=last.heard or bool(team),
            )
            continue
        if not pieces and begin > span[0] and _ADJUNCT.match(words):
            pieces.append(_on_the_occasion(text, span, whole))
            continue
        if BARE.match(words):
            if not pieces and begin > span[0]:
                pieces.append(replace(read_piece(text, whole), span=(span[0], stop), title=((span[0], stop),)))
            continue
        if is_work(words) or re.match(r".*(?:制定|修订|出台|举办)", words):
            piece = read_piece(text, whole)
            if not pieces and re.match(
                r"有关|相关", text[slice(*piece.title[0])]
            ):  # too vague without what qualifies it
                asked = re.compile(r"[^,。;]{0,14}委(?:员会)?要").match(text, *span)
                piece = replace(piece, title=((asked.end() if asked else span[0], piece.title[-1][1]),))
            pieces.extend(_reports(text, piece))
    return _merged(text, pieces)


_NAMED_REPORT = re.compile(
    r"(?!结合|围绕|针对|根据|按照|就|对|在|如)[^,。;]{0,40}?关于[^。;]{4,80}?(?:报告|汇报|说明)(?:\([^)]*\))?(?=,)"
)


def _without_verb(text: str, span: Span, begins: list[int]) -> list[Found]:
    """A report named without a verb before the work that follows it: "关于决算的报告,审查和批准决算"."""
    named = _NAMED_REPORT.match(text, *span)
    if not begins or not named or not span[0] < named.end() <= begins[0]:
        return []
    body = reporting_body(text, span[0], named.end())
    title = (body[1] if body else span[0], named.end())
    found = tuple(forms.forms_in(named.group()))
    return [Found(named.span(), (title,), found, (body[0],) if body else (), forms.is_written(named.group()), True)]


def _on_the_occasion(text: str, sentence: Span, piece: Span) -> Found:
    """ "结合审议…的报告,开展专题询问": the subject stands in the clause before."""
    opening = re.compile(rf"(?:(?:结合|围绕|针对|在|就|对){{1,2}}(?:{HEAR})?)?").match(text, *sentence)
    stop = piece[0] - len(text[sentence[0] : piece[0]]) + len(text[sentence[0] : piece[0]].rstrip(" ,"))
    first = opening.end() if opening else sentence[0]
    body = reporting_body(text, first, stop)
    how = re.compile(r"(?:适时)?(?:开展|进行|组织)?").match(text, *piece)
    title = ((body[1] if body else first, stop), (how.end() if how else piece[0], piece[1]))
    return Found((sentence[0], piece[1]), title, tuple(forms.forms_in(text[slice(*piece)])), (body[0],) if body else ())


def _reports(text: str, piece: Found) -> list[Found]:
    """One piece for each body's report where one sentence hears several."""
    cuts = further_reports(text, *piece.title[0]) if piece.heard and len(piece.title) == 1 else []
    if not cuts:
        return [piece]
    out = [replace(piece, title=((piece.title[0][0], cuts[0] - 1),))]
    for at, cut in enumerate(cuts):
        stop = cuts[at + 1] - 1 if at + 1 < len(cuts) else piece.title[0][1]
        body = reporting_body(text, cut, stop)
        begin = body[1] if body else cut + 2
        out.append(replace(piece, title=((begin, stop),), organs=(body[0],) if body else piece.organs))
    return out


_SUBJECTS = re.compile(r"决算|国有资产|预算调整|债务|环境|备案审查|建议")


def _merged(text: str, pieces: list[Found]) -> list[Found]:
    """Two steps on one subject in one sentence (hear the accounts' report, approve the accounts) are one item."""
    out: list[Found] = []
    for piece in pieces:
        if out:
            before = set(_SUBJECTS.findall("".join(text[a:b] for a, b in out[-1].title)))
            here = set(_SUBJECTS.findall("".join(text[a:b] for a, b in piece.title)))
            if before & here:
                last = out[-1]
                joined = (last.title[0][0], max(piece.title[-1][1], last.title[-1][1]))
                out[-1] = Found(
                    (last.span[0], piece.span[1]),
                    (joined,),
                    (*last.forms, *piece.forms),
                    last.organs or piece.organs,
                    last.written and piece.written,
                    True,
                )
                continue
        out.append(piece)
    return out
