"""The title of an item: the printed words less the verb, the reporting body and the schedule in brackets."""

import re
from collections.abc import Iterable

from .shapes import Span

_EDGE = " \t\r\n,。;:、,;:"
_TRAILING = re.compile(
    r"(?:,|并|同时|,)?(?:并)?(?:开展|进行|组织)?(?:专题询问|满意度测评|测评)(?:(?:和|、|并)(?:开展|"
    r"进行)?(?:专题询问|满意度测评|测评))*$"
)
_SCHEDULE = re.compile(
    r"\((?=[^()]*(?:\d月|月份|季度|会议|常委会|委员会|工委|责任|牵头|扩大|半年|一审|二审|三审|表决|"
    r"初审|,|书面))[^()]*\)\s*$"
)


def title_from(raw: str, spans: Iterable[Span]) -> str:
    """Join the printed pieces into a title and trim what is no part of it."""
    title = re.sub(
        r"\s+", "" if re.search(r"[\u4e00-\u9fff]", raw[:200]) else " ", "".join(raw[slice(*s)] for s in spans)
    )
    for _ in range(2):
        title = title.strip(_EDGE + "\uff0c\uff1b\uff1a")
        title = _SCHEDULE.sub("", title)
        title = re.sub(r"^(?:关于)(?=.{4,})", "", title)
    shorter = _TRAILING.sub("", title)
    if len(shorter) >= 8 and re.search(r"报告|汇报|情况", shorter):
        title = shorter
    return title.rstrip("并和、的" + _EDGE) if not title.endswith("目的") else title
