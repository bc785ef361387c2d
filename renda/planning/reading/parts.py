"""Which documents a paper holds: the plan itself and its attachments, or no plan at all."""

import re
from collections.abc import Sequence

from .lines import Line
from .numerals import number as value
from .shapes import PlanPart

# The last words of the title say what a document is. A title is a line of its own and ends with them.
_PLAN_WORDS = (
    r"工作要点|(?:监督|代表|立法|年度|主要|重点|常委会|人大|主席团|全年)?工作(?:计划|安排|打算|"
    r"任务|重点)|监督计划|立法计划|(?:规章)?制定计划|"
    r"(?:监督)?(?:议题|项目|会议|活动|监督|调研|视察|评议|履职)(?:计划|安排|清单)?(?:计划|安排|"
    r"一览|任务|分解|项目|清单)?(?:表|计划|安排|清单)|"
    r"(?:计划|安排|任务)一览表|工作(?:月历|日历|历)|行事历|实施计划|计划(?:安排)?表|安排表|任务分解表|重点任务|项目计划|议题安排|工作清单|工作项目|"
    r"年度计划|计划项目|监督项目|监督议题|审议议题"
)
_TITLE = re.compile(
    rf"(?:{_PLAN_WORDS})(?:(?:及|和|与|暨)[^,。]{{0,8}}(?:{_PLAN_WORDS}|计划|安排|"
    rf"要点))?(?:\((?:[^()]{{1,16}})\)|(?:征求意见稿|讨论稿|草案|节选|摘要))*$"
)
# Whatever it calls itself, a line that names a congress, a year and ends with a word for planning is a plan's title.
_DATED_TITLE = re.compile(
    r"(?=.*(?:人大|人民代表大会|常委会|主席团|立法|监督))(?=.*(?:20\d\d|二[○〇零Oo]二.)年?)[^,。;:]{6,60}"
    r"(?:计划|安排|要点|打算|安排表|计划表|一览表|分解表|任务表|清单|月历|日程表)(?:\([^()]{1,16}\))?$"
)
_NOT_A_PLAN = re.compile(
    r"(?:工作报告|条例|办法|规定|细则|规则|纪要|会议记录|公报|公告|总结|讲话|致辞|通讯|议程|日程|"
    r"审议意见|调研报告|检查报告|情况报告|综述|"
    r"中华人民共和国[^\s,。]{1,30}法)(?:\([^()]{1,20}\))?$"
)
# The head of a table's column, which pasting may put on a line of its own.
_COLUMN_HEAD = re.compile(
    r"(?:年度|计划|主要|重点|拟)?(?:监督|审议|调研|视察|立法|法规|工作)?(?:议题|项目|内容|事项|任务|名称)"
)
_LABEL = re.compile(
    r"附\s*(?:件|表|录)?\s*(?P<no>[一二三四五六七八九十]{1,2}|\d{1,2})?\s*(?::|\s|、|[.]|"
    r"(?=[\u4e00-\u9fff]{4})|$)\s*"
)
_LAW = re.compile(r"第[一二三四五六七八九十百]+条\s")
_TOLD = re.compile(
    r"(?:今年|\d{4}年)[^。]{0,30}(?:工作计划|工作要点|监督计划)(?:共|一共|总共)?(?:有|安排|明确|确定|"
    r"列入|提出)[^。]{0,8}\d+[^。]{0,6}(?:项|个)"
)
_SUMMARY_AND_PLAN = re.compile(
    r"总结(?:和|及|暨|与).{0,16}(?:计划|打算|安排|要点)|(?:工作)?(?:总结|报告)\S{0,8}(?:计划|打算|"
    r"安排)$"
)
_OF_A_CONGRESS = re.compile(r"人大|人民代表|常委会|主席团|立法|地方性法规|规章")
_LATER_PART = re.compile(
    r"(?:\d{4}|下一|来|明|今)年(?:度)?(?:的)?(?:工作)?(?:主要|重点)?(?:工作)?(?:计划|打算|安排|要点|"
    r"思路)$"
)

KIND_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legislation_plan", re.compile(r"立法|规章(?:制定)?|法规制定")),
    ("deputies_work_plan", re.compile(r"代表(?:工作|活动|履职|视察|小组|培训|学习)")),
    ("meeting_schedule", re.compile(r"(?:会议|活动)(?:及[^议]{0,8})?(?:安排|日程)(?:表)?$|会议计划")),
    ("supervision_plan", re.compile(r"监督|议题|讨论决定|重大事项|执法检查|评议|专题询问|视察|调研")),
    ("work_points", re.compile(r"要点|工作")),
)


def kind_of(title: str) -> str:
    """The kind of plan a title announces."""
    plain = re.sub(r"\([^()]*\)$", "", title)
    if re.search(r"工作要点$", plain):
        return "work_points"
    return next((kind for kind, words in KIND_WORDS if words.search(plain)), "work_points")


def _is_title(words: str) -> bool:
    bare = re.sub(r"\s", "", words)
    if _COLUMN_HEAD.fullmatch(bare):
        return False
    if (
        not 4 <= len(bare) <= 70
        or re.search(r"[。;!?>]", bare)
        or re.match(r"附件|当前|您|首页|来源|注:|主题|索引|名称|标题:", bare)
    ):
        return False
    if re.match(r"(?:印发|转发|下发|关于印发|公布)", bare) or bare.endswith(("通知", "函", "公告", "决定", "批复")):
        return False
    return bool(_TITLE.search(bare) or _DATED_TITLE.match(bare))


def _refused(text: str, lines: Sequence[Line]) -> bool:
    """Whether the first title-like line says the paper is a report, a law, minutes."""
    announced = False
    for line in lines[:14]:
        words = re.sub(r"\s", "", text[line.start : line.end])
        if line.level or len(words) > 60 or len(words) < 4 or re.search(r"[。;]", words):
            continue
        if _is_title(words):
            return False
        if words.endswith("公告"):  # a plan is published by one; its title then follows
            announced = True
        elif _NOT_A_PLAN.search(words) and not _SUMMARY_AND_PLAN.search(words):
            return True
    return announced or len(_LAW.findall(text)) > 4


def parts_of(text: str, lines: Sequence[Line]) -> list[PlanPart]:
    """The plan documents in the text, in order; nothing where the text is no plan."""
    if _refused(text, lines) or not _OF_A_CONGRESS.search(text, 0, 3000):
        return []
    parts = _titled(text, lines)
    if parts:
        return parts
    if notice := _notice(text, lines):
        return [notice]
    if _TOLD.search(text, 0, 800):
        return [PlanPart("", "", kind_of(_TOLD.search(text, 0, 800).group()), 0, len(text), "told")]  # type: ignore[union-attr]
    if looks_scheduled(text, lines):
        return [PlanPart("", "", "supervision_plan", 0, len(text), "untitled")]
    return []


_NOTICE = re.compile(rf"(?P<title>.*(?:{_PLAN_WORDS}))的(?:通知|意见|函|报告)$")


def _notice(text: str, lines: Sequence[Line]) -> PlanPart | None:
    """A notice that is itself the plan: "关于2022年监督议题安排的通知", several of whose items are work."""
    for line in lines[:8]:
        named = _NOTICE.match(re.sub(r"\s", "", text[line.start : line.end]))
        work = [each for each in lines if each.level and re.search(r"听取|审议|执法检查", text[each.body : each.end])]
        if named and not line.level and len(work) >= 2:
            return PlanPart("", named["title"], kind_of(named["title"]), line.end, len(text), "notice")
    return None


def _titled(text: str, lines: Sequence[Line]) -> list[PlanPart]:
    heads: list[tuple[int, str, str, int]] = []  # line index, label, title, where the body begins
    label, at = "", 0
    while at < len(lines):
        line = lines[at]
        words = text[line.start : line.end]
        named = _LABEL.match(words)
        if (
            named
            and line.level == 0
            and words.startswith("附")
            and len(words) < 80
            and not re.match(r"附件?\s*:?\s*1?[.、].*", words)
        ):
            rest = words[named.end() :].strip()
            number = named["no"] or ""
            label = f"附件{value(number) or number}"
            if rest and _is_title(rest):
                heads.append((at, label, rest, line.end))
                label = ""
        elif line.level == 0 and (_is_title(words) or (label and _refers(words))):
            title = _with_line_before(text, lines, at)
            heads.append((at, label, title, line.end))
            label = ""
        elif line.level == 1 and _LATER_PART.search(re.sub(r"\s", "", words)) and _SUMMARY_AND_PLAN.search(text[:400]):
            heads.append((at, "", words[line.body - line.start :], line.end))
        at += 1
    later = [head for head in heads if _LATER_PART.search(re.sub(r"\s", "", head[2])) and lines[head[0]].level]
    if later:  # last year's summary is no plan
        heads = later
    return _bodies(text, lines, heads)


def _refers(words: str) -> bool:
    """A line after a bare 附件 label that is short enough to be its title."""
    return (
        4 <= len(words) <= 60
        and not re.search(r"[。;]", words)
        and bool(re.search(r"表|计划|安排|要点|清单|方案", words))
    )


def _with_line_before(text: str, lines: Sequence[Line], at: int) -> str:
    words = text[lines[at].start : lines[at].end]
    if at and not re.search(r"人大|人民代表大会|政府|委员会|主席团", words):
        before = text[lines[at - 1].start : lines[at - 1].end]
        if re.search(r"(?:常委会|委员会|主席团|人大|政府|人民代表大会)$", before) and len(before) < 40:
            return before + words
    return words


def _bodies(text: str, lines: Sequence[Line], heads: list[tuple[int, str, str, int]]) -> list[PlanPart]:
    parts: list[PlanPart] = []
    for position, (_at, label, title, begin) in enumerate(heads):
        stop_line = heads[position + 1][0] if position + 1 < len(heads) else len(lines)
        stop = lines[stop_line].start if stop_line < len(lines) else len(text)
        words = re.sub(r"\s", "", text[begin:stop])
        if len(words) < 12 and not label:
            continue
        twin = next((p for p in parts if re.sub(r"\s", "", p.title) == re.sub(r"\s", "", title)), None)
        if twin and twin.end - twin.start < 200 + len(twin.title):
            parts.remove(twin)
        parts.append(PlanPart(label, title, kind_of(title), begin, stop))
    if len(parts) > 1 and not any(p.label for p in parts):
        parts = [p for p in parts if p.end - p.start > 60] or parts
    return parts


def looks_scheduled(text: str, lines: Sequence[Line]) -> bool:
    """An untitled text is taken for a plan only when several of its marked lines schedule work of supervision."""
    marked = [text[line.body : line.end] for line in lines if line.level]
    work = [
        words
        for words in marked
        if re.match(r"听取|审议|书面审议|检查|开展|对|审查|组织", words)
        and re.search(r"听取|审议|执法检查|调研|询问|审查", words)
        and not re.search(r"了|日,", words)
    ]
    months = set(re.findall(r"\d{1,2}月份?|第?[一二三四]季度", text))
    return (
        len(work) >= 3
        and len(months) >= 2
        and bool(re.search(r"拟|安排|计划|季度", text))
        and not re.search(r"纪要|记录|会议指出|议程", text)
    )


_ADOPTED = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?P<by>[^()]{4,80}?(?:会议|主席团))\s*(?:审议|讨论|"
    r"原则)?(?:并)?(?:原则)?(?:审议)?通过"
)


def adoption(text: str, start: int, end: int) -> tuple[str, str]:
    """Who adopted the plan and when (ISO date), from the bracket under its title or the notice before it."""
    hit = _ADOPTED.search(text, start, end)
    if not hit:
        return "", ""
    year, month, day = (int(each) for each in re.findall(r"\d+", hit["date"]))
    return re.sub(r"[\s,]", "", hit["by"]), f"{year:04d}-{month:02d}-{day:02d}"


def year_of(text: str, parts: Sequence[PlanPart]) -> int | None:
    """The plan's year, from a title, else from the first year the text names."""
    for part in parts:
        hit = re.search(r"(20\d\d)\s*年?", part.title)
        if hit:
            return int(hit.group(1))
    hit = re.search(r"(20\d\d)年", text[:1500])
    return int(hit.group(1)) if hit and parts else None
