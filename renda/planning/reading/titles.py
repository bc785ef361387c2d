"""The title of an item: the printed words less the verb, the reporting body and the schedule in brackets."""

import re
from collections.abc import Iterable

from .lines import even
from .shapes import Span

_EDGE = " ,。;:、"
_TRAILING = re.compile(
    r"(?:,|并|同时|,)?(?:并)?(?:开展|进行|组织)?(?:专题询问|满意度测评|测评)(?:(?:和|、|并)(?:开展|"
    r"进行)?(?:专题询问|满意度测评|测评))*$"
)
_SCHEDULE = re.compile(
    r"\((?=[^()]*(?:\d月|月份|季度|会议|常委会|委员会|工委|责任|牵头|扩大|半年|一审|二审|三审|表决|"
    r"初审|,|书面))[^()]*\)\s*$"
)


def title_from(raw: str, spans: Iterable[Span]) -> str:
    """Join the printed pieces into a title and trim what is no part of it; its own punctuation stays as printed."""
    title = re.sub(r"\s+", "", "".join(raw[slice(*span)] for span in spans))
    for _ in range(2):
        title = _trimmed(title)
        title = _cut(title, _SCHEDULE)
        title = re.sub(r"^关于(?=.{4,})", "", title)
    title = re.sub(r"^《(关于.*(?:报告|汇报))》$", r"\1", title)
    shorter = _cut(title, _TRAILING)
    further = even(title[len(shorter) :]).startswith((",", "并", "同时"))
    if len(shorter) >= 8 and (re.search(r"报告|汇报", shorter) or (further and "情况" in shorter)):
        title = shorter
    return title if title.endswith("目的") else _trimmed(title).rstrip("并和的")


def _cut(title: str, ending: re.Pattern[str]) -> str:
    found = ending.search(even(title))
    return title[: found.start()] if found else title


def _trimmed(title: str) -> str:
    plain = even(title)
    first = len(plain) - len(plain.lstrip(_EDGE))
    return title[first : len(plain.rstrip(_EDGE))]
