"""Recognises the printed numbers that Chinese papers carry in front of headings and items."""

import re
from dataclasses import dataclass

_CN = "〇零一二三四五六七八九十百廿卅"
_MONTH = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in front of a line; ``length`` is how many characters it takes, spaces after it included.

    Level 0 stands above 一、: attachments (附件1), chapters (第一章). ``alone`` marks are headings by themselves.
    """

    number: str
    level: int
    length: int
    alone: bool = False


# (level, pattern, whole mark is the number, heading by itself)
_PATTERNS: tuple[tuple[int, re.Pattern[str], bool, bool], ...] = (
    (0, re.compile(r"(附\s?[件表录])\s*$"), True, True),
    (0, re.compile(rf"(附\s?[件表录]\s?(?:[{_CN}]+|\d{{1,2}}))\s*[:：]?\s*$"), True, True),
    (0, re.compile(rf"(附\s?[件表录]\s?(?:[{_CN}]+|\d{{1,2}}))\s*[:：]?\s+(?=\S)"), True, True),
    (0, re.compile(rf"(附\s?[件表录]\s?(?:[{_CN}]+|\d{{1,2}}))\s*[:：]\s*(?=\S)"), True, True),
    (0, re.compile(rf"(第[{_CN}\d]{{1,5}}[编章节])(?:\s+|$)"), True, True),
    (1, re.compile(rf"(第[{_CN}\d]{{1,6}}条(?:之[{_CN}]+)?)(?:\s+|$|(?![例款项件约幅线]))"), True, False),
    (1, re.compile(r"(第?[一二三四1-4]季度|[上下]半年|全年|年[初中末])\s*[:：]?\s*$"), True, True),
    (1, re.compile(rf"({_MONTH}(?:[-—–~至、]{_MONTH})?月份?)\s*[:：]?\s*$"), True, True),
    (1, re.compile(rf"([{_CN}]{{1,4}})\s?[、.．]\s*"), False, False),
    (2, re.compile(rf"[(（]\s?([{_CN}]{{1,4}})\s?[)）]\s*[、.．]?\s*"), False, False),
    (4, re.compile(r"[(（]\s?(\d{1,3})\s?[)）]\s*[、.．]?\s*"), False, False),
    (4, re.compile(r"(\d{1,3})[)）]\s*[、.．]?\s*"), False, False),
    (3, re.compile(r"(\d{1,3})\s?[.．、](?:\s*(?=(?:19|20)\d\d年)|(?!\d)\s*|\s+)"), False, False),
    (5, re.compile(r"([①-⑳])\s*[、.．]?\s*"), False, False),
)


def mark_of(line: str) -> Mark | None:
    """The mark in front of a line, or None. 2024.3 and 1.5亿元 carry none, 1.2024年… carries 1."""
    for level, pattern, whole, alone in _PATTERNS:
        if match := pattern.match(line):
            number = re.sub(r"\s", "", match.group(1)) if whole else match.group(1)
            return Mark(number, level, match.end(), alone)
    return None
