"""What the columns of a plan's table mean, told by their headings."""

import re
from collections.abc import Sequence

# First match wins; a heading that means nothing for an item (who assists, which leader) keeps its column out.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no", re.compile(r"^(?:序号?|编号|号)$")),
    (
        "organ",
        re.compile(
            r"报告(?:单位|机关|部门|人)|汇报(?:单位|部门|人)|监督对象|被监督|受检|提请(?:单位|机关|"
            r"审议机关)|提案(?:人|机关)|提出机关|对象"
        ),
    ),
    (
        "",
        re.compile(
            r"配合|协办|协助|参与|电话|(?:分管|责任|牵头|联系|负责|带队)[省市州县区旗]?(?:领导|人$|主任|副主任)"
        ),
    ),
    (
        "responsible",
        re.compile(
            r"责任|承办|牵头|负责|工作机构|工作部门|办理机构|对口|联系(?:委|工)|组织(?:单位|部门|机构)|"
            r"实施(?:单位|部门|机构)|委室|工委|专委|起草(?:单位|部门)|初审|主办|办理(?:单位|部门)"
        ),
    ),
    ("form", re.compile(r"方式|形式|类别|类型")),
    ("when", re.compile(r"时间|月份|月度|季度|进度|时限|期限|安排$|时段|^月$")),
    ("meeting", re.compile(r"会议|届次|会次")),
    ("note", re.compile(r"备注|说明|要求")),
    ("title", re.compile(r"议题|项目|内容|名称|事项|题目|课题|任务|法规|标题|监督工作")),
)
# Columns of a calendar that list the topics of one kind of meeting.
TOPICS = ("standing_committee", "chairpersons")
_OF_A_MEETING = re.compile(r"(?:常委会|主任会议|主席团).{0,6}(?:议题|内容|议程)")
_DETAILS = re.compile(r"(?:主要|重点|具体)内容|任务|要求")
_PERSON = re.compile(r"(?:责任|负责|牵头|承办)人")
_DATA = re.compile(r"^\d+$|\d月|\d日")
# Of several columns of people in charge the congress's own committee answers; the others name who does the work.
_IN_CHARGE = (
    re.compile(r"委室|工委|专委|委员会|责任委|对口|联系委|工作机构"),
    re.compile(r"责任|牵头|负责"),
    re.compile(r""),
)


def columns_of(headings: Sequence[str]) -> list[str]:
    """The meaning of each column, or nothing when these words are no head of a table."""
    bare = [re.sub(r"\s", "", heading) for heading in headings]
    if any(_DATA.search(words) for words in bare):
        return []
    names = [_topics(words) or _column(words) for words in bare]
    if "responsible" not in names:
        names = ["responsible" if _PERSON.fullmatch(words) else name for name, words in zip(names, bare, strict=True)]
    _keep_one(names, "title", _title_column(names, bare), "")
    _keep_one(names, "responsible", _charge_column(names, bare), "doer")
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen and name not in TOPICS:
            names[at] = "" if name in ("doer", "no") else "note"
        seen.add(name)
    known = [name for name in names if name]
    calendar = len(known) >= 2 and any(name in TOPICS for name in known)
    enough = len(known) >= 3 or "when" in known
    return names if ("title" in known and enough) or calendar else []


def _column(bare: str) -> str:
    return next((name for name, words in _COLUMNS if len(bare) <= 14 and words.search(bare)), "")


def _topics(bare: str) -> str:
    if _column(bare) not in ("meeting", "title") or not _OF_A_MEETING.search(bare):
        return ""
    return "chairpersons" if "主任" in bare else "standing_committee"


def _title_column(names: Sequence[str], bare: Sequence[str]) -> int:
    titles = [at for at, name in enumerate(names) if name == "title"]
    proper = [at for at in titles if not _DETAILS.search(bare[at])]
    return (proper or titles or [-1])[-1]


def _charge_column(names: Sequence[str], bare: Sequence[str]) -> int:
    charged = [at for at, name in enumerate(names) if name == "responsible"]
    return next((at for rank in _IN_CHARGE for at in charged if rank.search(bare[at])), -1)


def _keep_one(names: list[str], name: str, chosen: int, other: str) -> None:
    for at, each in enumerate(names):
        if each == name and at != chosen:
            names[at] = other
