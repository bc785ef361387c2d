"""Dated promises in a reply's text: sentences that name a day to come, offered to the clerk, never decided alone; pure."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MOST = 12
LONGEST = 200
MONTHS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
AHEAD = {"": 0, "今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "后": 2}
YEAR = r"(?:(?P<year>20\d\d)年|(?P<near>[今本当明次后])年)?"
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月"
WHEN = re.compile(
    rf"{YEAR}(?:"
    rf"{MONTH}(?:(?P<day>3[01]|[12]\d|0?[1-9])日|(?P<part>上旬|中旬|下旬|底|末)|份|)"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<end>年底|底|年末|年内|内)"
    r")(?P<mark>之前|以前|前|内)?"
)
SENTENCES = re.compile(r"[^。；;！!？?\n]+")
LEADING = re.compile(r"^[\s、，,:：]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]|[一二三四五六七八九十]是)?\s*")


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence and the last day it names; ``words`` are those the day was read from."""

    text: str
    due_on: date
    words: str


def promises_in(text: str, today: date) -> list[Promise]:
    """Sentences that name a day from today on; of several days in a sentence the last. A dozen at most."""
    found: dict[str, Promise] = {}
    for sentence in SENTENCES.findall(text):
        told = LEADING.sub("", sentence).strip()
        days = [(day, words) for day, words in _days(sentence, today) if day >= today]
        if days and told not in found:
            due_on, words = max(days)
            found[told] = Promise(told[:LONGEST], due_on, words)
        if len(found) == MOST:
            break
    return list(found.values())


def _days(sentence: str, today: date) -> Iterator[tuple[date, str]]:
    for match in WHEN.finditer(sentence):
        day = _day(match, today)
        if day:
            yield day, match[0]


def _day(match: re.Match[str], today: date) -> date | None:
    """The last day meant, or None where the words name no limit (a bare 内, a month long past)."""
    year, named = _year(match, today)
    if match["end"]:
        bare = match["end"] in ("底", "内", "末") and not named
        return None if bare else date(year, 12, 31)
    if match["quarter"]:
        return _last(year, QUARTERS[match["quarter"]])
    if match["half"]:
        return _last(year, 6 if match["half"] == "上半年" else 12)
    if not (named or match["mark"] or match["part"]):
        return None
    return _in_month(match, year)


def _year(match: re.Match[str], today: date) -> tuple[int, bool]:
    if match["year"]:
        return int(match["year"]), True
    return today.year + AHEAD[match["near"] or ""], bool(match["near"])


def _in_month(match: re.Match[str], year: int) -> date | None:
    month = MONTHS.get(match["month"]) or int(match["month"])
    if match["day"]:
        day = int(match["day"])
        return date(year, month, day) if day <= monthrange(year, month)[1] else None
    tenth = {"上旬": 10, "中旬": 20}.get(match["part"] or "")
    return date(year, month, tenth) if tenth else _last(year, month)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
