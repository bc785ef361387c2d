"""Standing duties a plan sets in figures: how many times, in which period, on how many people."""

import re

from .numerals import NUMERAL, number
from .pieces import clauses, sentences
from .shapes import PlanPart, ReadObligation, Span

_UNITS = r"次|名|人|期|件|个|场|份|轮|批|位|户|篇|天|条|部|项"
_COUNT = re.compile(
    rf"(?P<least>不少于|至少|不低于|不得少于|"
    rf"最少)?(?(least)[^,。;\d一二两三四五六七八九十]{{0,8}}?)(?P<first>{NUMERAL})(?:\s*(?:-|—|~|"
    rf"至|到)\s*(?P<last>{NUMERAL}))?(?P<unit>{_UNITS})(?P<more>以上)?"
)
_PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("half_year", re.compile(r"每半年|半年(?=[一\d])")),
    ("two_months", re.compile(r"双月|每两个月|每2个月|单月")),
    ("month", re.compile(r"每个?月|按月|月度")),
    ("quarter", re.compile(r"每个?季度?|按季度?|季度(?=代表|集中|视察|分析|经济)|一季一")),
    ("term", re.compile(r"任期内|届内|任期")),
    ("year", re.compile(r"每年度?|一年(?=\s*[\d一二两三])|全年|年度内|年内")),
    ("week", re.compile(r"每周")),
)
_WHO = re.compile(
    r"(?<!依托)(?<!指导)(?<!会同)(?<!引导)(?P<who>(?:每[名位个]|各|"
    r"全体)[\u4e00-\u9fff]{0,14}?(?:组成人员|委员|代表小组|代表|小组|街镇|镇|委员会|工委|成员|联络站))"
)
_DUTY = re.compile(
    r"(?:固定)?联系|报告|举办|开展|组织|接待|走访|参加|提出|扩容|召开|视察|活动|述职|评议|调研|培训|"
    r"座谈|讲堂|论坛|进站|学习|约见|督办|征集"
)
_SERIES = re.compile(
    r"(?:双月|季度|每月|每季度?)[“《]?[\u4e00-\u9fff“”]{2,20}(?:讲堂|论坛|视察|活动|分析|接待日|例会|"
    r"座谈会)"
)


def obligations_in(text: str, part: PlanPart) -> list[ReadObligation]:
    """Every duty with a figure or a rhythm in one part."""
    found: list[ReadObligation] = []
    for sentence in sentences(text, part.start, part.end):
        who = ""
        for clause in clauses(text, *sentence):
            words = text[slice(*clause)]
            person = _WHO.search(words)
            who = person["who"] if person else who
            duty = _duty(text, clause, who, part)
            if duty:
                found.append(duty)
    return found


def _period(words: str) -> str:
    return next((name for name, pattern in _PERIODS if pattern.search(words)), "")


def _duty(text: str, clause: Span, who: str, part: PlanPart) -> ReadObligation | None:
    words = text[slice(*clause)]
    period = _period(words)
    counts = [hit for hit in _COUNT.finditer(words) if not _part_of_a_name(words, hit)]
    count = next((hit for hit in counts if hit["least"]), counts[0] if counts else None)
    if not _DUTY.search(words) or (re.search(r"《", words) and not period):
        return None
    if count and (
        count["least"] or period or count["last"] or count["more"] or re.search(r"举办|组织|开展|固定联系", words)
    ):
        first, last = number(count["first"]), number(count["last"]) if count["last"] else None
        at_least = count["least"] or count["more"]
        return ReadObligation(
            who,
            _what(words, who),
            period or "plan",
            first,
            last if last is not None else (None if at_least else first),
            count["unit"],
            words,
            part.label,
            clause,
        )
    if period and _SERIES.search(words):
        return ReadObligation(
            who if who in words else "", _what(words, who), period, None, None, "", words, part.label, clause
        )
    return None


def _what(words: str, who: str) -> str:
    """The duty without its number in the plan, the words that order it, and who bears it."""
    plain = re.sub(
        r"^(?:\(?[\d一二三四五六七八九十]{1,3}[).、]\s*)?(?:要求|确保|保证|按照“|原则上|每次)*", "", words.strip(" “")
    )
    return plain.removeprefix(who).strip(" “")


def _part_of_a_name(words: str, hit: re.Match[str]) -> bool:
    """Counts inside names of meetings and slogans ("二次会议", "一府一委两院", "三个代表")."""
    before, after = words[: hit.start("first")], words[hit.end() :]
    return bool(
        before.endswith("第")
        or after.startswith(("会议", "全会", "代表大会", "全体", "方面", "专题", "层面", "环节", "精准"))
        or (before.count("“") > before.count("”") and not re.search(r"至少|不少于", words))
        or re.search(r"届[^,]{0,6}$", before)
        or (re.match(r"(?:一项|一个|三方)", hit.group()[-2:]) and not hit["least"])
    )
