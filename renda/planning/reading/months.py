"""When: the months a text names, as one month, a span, a list, a quarter; vague times become doubts."""

import re
from dataclasses import dataclass

from .numerals import number
from .shapes import Doubt, Span

_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"(?:\s*(?:至|到|~|—+|-)\s*)"
_AND = r"(?:\s*(?:/|、|和|及|与|或|,)\s*)"
# A month is 月 after a numeral, unless it is a count of months (12个月), a day of the past (2024年3月5日) or in
# the name of an occasion ("八一").
MONTH = re.compile(
    rf"(?<![\d十])(?P<first>{_M})(?:月份?)?(?:{_TO}(?P<last>{_M})(?=月)|(?P<more>(?:{_AND}{_M}(?:月份?)?)+))?"
    rf"月?份?(?P<part>上旬|中旬|下旬|初|中|末|底)?"
)
_QUARTER = re.compile(
    r"第?(?P<list>[一二三四1-4](?:\s*(?:、|和|至|到|—|-|~|/)\s*第?[一二三四1-4])*)(?:个)?季度(?!末?经济|性)"
)
_PAST = re.compile(r"\d{4}年\s*$")
_VAGUE: tuple[tuple[re.Pattern[str], str, tuple[int, ...]], ...] = (
    (re.compile(r"上半年"), "只写“上半年”，未定月份", (1, 2, 3, 4, 5, 6)),
    (re.compile(r"下半年"), "只写“下半年”，未定月份", (7, 8, 9, 10, 11, 12)),
    (re.compile(r"年中(?!国)"), "“年中”不是确定的月份", (6, 7)),
    (re.compile(r"年底前?|年末|年终|岁末"), "“年底”不是确定的月份", (11, 12)),
    (re.compile(r"年初"), "“年初”不是确定的月份", (1, 2)),
    (re.compile(r"适时|择机|视情|待定|另定|另行(?:安排|确定)|根据(?:工作)?需要"), "时间由以后的情况决定", ()),
    (
        re.compile(r"全年|常年|贯穿全年|常态化|每月|每季度?|双月|单月|按季度?|经常性"),
        "全年进行或按周期进行，没有单一的月份",
        (),
    ),
)


@dataclass(frozen=True)
class When:
    """Months named in one place and the words that named them."""

    months: tuple[int, ...]
    span: Span


def _run(first: int, last: int) -> list[int]:
    return list(range(first, last + 1)) if first <= last else [*range(first, 13), *range(1, last + 1)]


def _month_list(found: re.Match[str]) -> list[int]:
    first = number(found["first"]) or 0
    if found["last"]:
        return _run(first, number(found["last"]) or first)
    return [first, *(number(each) or 0 for each in re.findall(_M, found["more"] or ""))]


def _quarters(words: str) -> list[int]:
    named = [number(each) or 0 for each in re.findall(r"[一二三四1-4]", words)]
    if len(named) == 2 and re.search(r"至|到|—|-|~", words):
        named = _run(named[0], named[1])
    return [month for quarter in named for month in range(quarter * 3 - 2, quarter * 3 + 1)]


def months_in(text: str, start: int, end: int) -> list[When]:
    """Every time named between two offsets; days of past years ("2024年3月5日通过") count only without their year."""
    found = []
    for hit in MONTH.finditer(text, start, end):
        if "月" not in hit.group() or (text[hit.end() : hit.end() + 1] in ("内",) and "个月" in hit.group()):
            continue
        if text[max(0, hit.start() - 1) : hit.start()] in ("个", "数", "双", "单", "每", "第", "个"):
            continue
        found.append(When(tuple(sorted(set(_month_list(hit)))), hit.span()))
    for hit in _QUARTER.finditer(text, start, end):
        if text[max(0, hit.start() - 1) : hit.start()] not in ("每", "各", "分", "按"):
            found.append(When(tuple(_quarters(hit["list"])), hit.span()))
    return sorted(found, key=lambda when: when.span)


def vague_times(text: str, start: int, end: int) -> list[Doubt]:
    """Doubts about words that name a time without fixing a month."""
    doubts = []
    for pattern, reason, candidates in _VAGUE:
        hit = pattern.search(text, start, end)
        if hit:
            doubts.append(Doubt("months", hit.group(), reason, tuple(f"{month}月" for month in candidates)))
    return doubts
