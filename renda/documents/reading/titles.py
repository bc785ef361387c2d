"""Recognises the title of a paper, and of each of its attachments, in text that carries no styles."""

import re

_KIND = (
    r"(计划|要点|安排|安排表|日程|议程|报告|方案|通知|意见|办法|条例|规定|细则|规则|决定|决议|公报|公告|纪要|名单|总结|清单|一览表|"
    r"汇总表|目录|议案|建议|批复|复函|函|说明|草案|规划|讲话|议题|项目|项目表|表)"
)
_SUFFIX = r"(\s*[(（](节选|摘要|草案|草案修改稿|征求意见稿|试行|送审稿|讨论稿|修订|表决稿|全文|书面|\d{4}年度?)[)）])*"
_TITLE = re.compile(rf"{_KIND}{_SUFFIX}$")
_ORGAN = re.compile(r"(委员会|常委会|人大|政府|法院|检察院|大会|会议|人大办)$")
_STOP = re.compile(r"[。;；!！?？:：]|[,，]$")
_WEIGHTY = re.compile(r"人大|人民代表大会|常委会|政府|委员会")
_YEAR = re.compile(r"(19|20)\d\d\s*年|[二〇零一三四五六七八九]{4}年|第[一二三四五六七八九十百]+[届次]")
_ADOPTED = re.compile(r"^[(（].*(通过|印发|批准|公布|原则同意|会议|日)[)）]$")
_LONGEST = 70
_NOTICE = re.compile(r"^关于(印发|转发|下发|发布).*《(.+?)》.*通知$|^.{0,40}关于(印发|转发|下发|发布)《(.+?)》.*通知$")


def is_title(line: str) -> bool:
    """Whether a line can be a title where a title is expected: it names a kind of paper and is no sentence."""
    return 4 <= len(line) <= _LONGEST and not _STOP.search(line) and _TITLE.search(line) is not None


def is_first_half(line: str) -> bool:
    """Whether a line can be the upper line of a title set in two: the organ's name."""
    return 4 <= len(line) <= 40 and not _STOP.search(line) and "," not in line and _ORGAN.search(line) is not None


def is_title_midway(line: str, after: str) -> bool:
    """Whether a line in the middle of a text begins a new paper, judged with the line that follows."""
    return (
        is_title(line)
        and not line.startswith("关于")
        and _WEIGHTY.search(line) is not None
        and _YEAR.search(line) is not None
        and _ADOPTED.match(after) is not None
    )


def is_adoption(line: str) -> bool:
    """Whether a line in brackets says when and by whom the paper was adopted."""
    return _ADOPTED.match(line) is not None


def chosen(titles: list[str]) -> str:
    """The title of the paper: of a notice that only sends a paper, the paper's own."""
    if not titles:
        return ""
    if match := _NOTICE.match(titles[0]):
        sent = match.group(2) or match.group(4)
        return next((title for title in titles[1:] if title == sent), titles[0])
    return titles[0]
