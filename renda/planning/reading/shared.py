"""Paragraphs that speak for several items at once: "第1至第3项,安排在6月的常委会会议上…"."""

import re
from dataclasses import dataclass

from .pieces import sentences
from .shapes import Span

_REF = re.compile(
    r"第(?P<first>\d{1,2})(?:项)?(?:\s*(?:至|到|—|-|~)\s*第?(?P<last>\d{1,2})项?|"
    r"(?P<more>(?:\s*(?:、|和|及|,)\s*第?\d{1,2}项?)+))?(?=项|,|拟|由|:|在|均|安排|\s)项?"
)
_ALL = re.compile(
    r"(?:以上|上述|前述|本节|本部分)(?:各?项?|[一二三四五六七八九十\d]{1,3}项)?(?:工作|报告|议题|项目|"
    r"内容|监督|任务)?(?:中)?(?=均|都|,|由|拟|:|安排|各|全部)"
)
OPENS = re.compile(r"(?:上述|以上|前述)(?!\d)|第\d{1,2}项?(?:至|、|到|—|-)?第?\d*项?")


@dataclass(frozen=True)
class Shared:
    """Words that hold for the items with these printed numbers; empty numbers mean all above in the section."""

    numbers: frozenset[int]
    span: Span


def is_shared(text: str, start: int, end: int) -> bool:
    """Whether the paragraph speaks about the items above it."""
    return bool(OPENS.match(text, start, end)) and bool(_REF.search(text, start, end) or _ALL.search(text, start, end))


def _numbers(hit: re.Match[str]) -> set[int]:
    first = int(hit["first"])
    if hit["last"]:
        return set(range(first, int(hit["last"]) + 1))
    return {first, *(int(each) for each in re.findall(r"\d+", hit["more"] or ""))}


def read_shared(text: str, start: int, end: int) -> list[Shared]:
    """The paragraph cut by the items it speaks of."""
    found = []
    for sentence in sentences(text, start, end):
        refs = list(_REF.finditer(text, *sentence))
        everyone = _ALL.search(text, *sentence)
        if refs:
            numbers: set[int] = set()
            for hit in refs:
                numbers |= _numbers(hit)
            found.append(Shared(frozenset(numbers), (refs[-1].end(), sentence[1])))
        elif everyone:
            found.append(Shared(frozenset(), (everyone.end(), sentence[1])))
    return found
