"""Who is responsible inside the congress: the committees and offices an item is given to."""

import itertools
import re
from collections.abc import Iterator

from .shapes import Doubt, Span

_NAME = (
    r"(?:[\u4e00-\u9fff]{0,16}?(?:委员会|工作委|专委会|专工委|专门委|工委|委室|委办|办公室|研究室|"
    r"联络室|工作室|信访室|主席团|执法检查组|中心|"
    r"调研组|工作机构|专委|代表委|处室|委|办|室|组|处|科|局|院|厅|会|部|站|队|司|镇人大|街道人大|政府))"
)
_LIST = rf"(?:{_NAME}(?:\([^)]{{1,10}}\))?(?:\s*(?:、|和|及|与|会同|,|;|/|\s)\s*{_NAME})*)"
_DOES = r"(?:具体|共同|分别|各自)?(?:牵头|负责|承办|组织|落实|实施|主办|联系|办理|配合|协同|做好|起草|跟踪)"
_WAYS = (
    re.compile(rf"由(?:常委会|区人大|市人大|县人大|本级人大)?(?P<who>[^,。;:由()《》]{{2,60}}?){_DOES}"),
    re.compile(
        r"(?:责任|承办|牵头|负责|主办|实施|组织|工作|责任人|办理|联系|具体|承担|对口|起草)"
        r"(?:单位|部门|委室|委办|委员会|机构|处室|工委|委|专委|科室|"
        r"方)?(?:\(?责任\)?)?\s*:\s*(?P<who>[^。;:|()\n]{2,60})"
    ),
    re.compile(rf"(?:^|(?<=[,。;(\s]))(?P<who>{_LIST})(?:具体|共同|分别|各自)?(?:牵头|负责|承办|组织实施)(?!人)"),
    re.compile(
        r"(?:安排|组织)(?P<who>(?:(?:省|市|区|县|镇)?人大)?(?:常委会)?各?(?:有关|相关)?(?:专门委员会|"
        r"专委会|专工委|工委|委室|委员会|工作委员会)(?:、(?:专门委员会|工作委员会|工委|专委会))?)(?=,|"
        r"围绕|就|对|开展|分)"
    ),
    re.compile(r"^(?P<who>各?[\u4e00-\u9fff]{0,14}(?:委员会|专工委|工委|委室|专委会|办公室))(?:要|应|负责|牵头)"),
)
_FEW = 12  # one sentence names no more; hostile input may
_TAIL = re.compile(r"[(]\s*(?P<who>[^()]{2,60}?)\s*[)]\s*[。;,]?\s*$")
_COMMITTEES = re.compile(
    r"(?:[\u4e00-\u9fff]{0,16}(?:委员会|工委|委室|专工委|专委会|委|办公室|办|室|主席团|科|组|政府|局|"
    r"院|厅|中心))$|^各?(?:乡镇|街镇|乡|镇|街道)人大$"
)
_VAGUE = re.compile(r"相关|有关|涉及到?的?|各专|各委|专门委员会$|各工委")
_OUTSIDE = re.compile(
    r"(?:局|政府|政府办公室|政府办|政府办公厅|法院|检察院|监委|监察委|监察委员会|厅|支队|大队|中心|公司|办事处|街道|管委会|"
    r"发改委|发展和改革委员会|卫健委|卫生健康委员会)$"
)
_SPLIT = re.compile(r"\s*(?:、|,|;|/|以及|和(?!社会|法|谐|平|信|乡|国)|与(?!农)|会同|及)\s*|\s+")


def tidy(names: str) -> str:
    """Committees joined by 、, without the standing committee's name before them."""
    names = re.sub(
        r"^(?:由|请)?(?:(?:省|市|区|县|镇)?人大)?(?:常委会)(?=[\u4e00-\u9fff]{2,})", "", names.strip(" 。,;:")
    )
    return re.sub(r"\s*(?:;|/|,|\s)\s*", "、", names)


def _is_list(words: str) -> bool:
    parts = [part for part in _SPLIT.split(words.strip()) if part]
    return bool(parts) and all(_COMMITTEES.search(part) and len(part) <= 20 for part in parts)


def outside(names: str) -> bool:
    """Whether these are bureaus, courts or a government, which do the work but are no committee of the congress."""
    return all(_OUTSIDE.search(re.sub(r"\([^)]*\)$", "", part)) for part in _SPLIT.split(names.strip()) if part)


def responsible(text: str, start: int, end: int) -> Span | None:
    """Where the committee in charge is named, else the bureau; the lead one where others only assist."""
    named = list(itertools.islice(_named(text, start, end), _FEW))
    ours = next((span for span in named if not outside(text[slice(*span)])), None)
    return ours or next(iter(named), None)


def _named(text: str, start: int, end: int) -> Iterator[Span]:
    for way in _WAYS:
        for hit in way.finditer(text[start:end]):
            words = re.split(r"(?:具体)?(?:牵头|负责|承办)", hit["who"].strip())[0]
            if re.search(r"担任|报告|听取|审议|印发|提交", words):
                continue
            if not _COMMITTEES.search(re.sub(r"\([^)]*\)$", "", words)):
                continue
            first = start + hit.start("who") + len(hit["who"]) - len(hit["who"].lstrip())
            yield first, first + len(words)


def tail_committees(text: str, start: int, end: int) -> Span | None:
    """Committees in round brackets closing an item: 听取…的报告。(财经工委)."""
    hit = _TAIL.search(text, start, end)
    if hit and _is_list(hit["who"]):
        return hit.span("who")
    return None


def is_committee_list(words: str) -> bool:
    """Whether the words are nothing but names of committees and offices."""
    return _is_list(words)


def vague_committee(words: str) -> Doubt | None:
    """A doubt where the plan names no certain committee."""
    if _VAGUE.search(words):
        return Doubt("responsible", words, "没有写明是哪一个委员会")
    return None
