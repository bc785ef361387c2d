"""What an agenda item may hold: its fields checked, its movers counted."""

from collections.abc import Mapping, Sequence
from typing import Any

from renda.kernel.errors import Unfit
from renda.meetings import membership, procedure
from renda.meetings.kinds import ItemKind, Mode, SittingState
from renda.meetings.models import Meeting, Sitting
from renda.people.models import Body

LONGEST_TITLE = 300
LONGEST = {"title": LONGEST_TITLE, "mover": 100, "reporter": 100}
LABELS = {"title": "议题", "mover": "提请", "reporter": "报告人"}
FIELDS = (
    "title",
    "kind",
    "mode",
    "mover",
    "reporter",
    "organ_id",
    "committee_id",
    "minutes",
    "sitting_id",
    "restricted",
)
MOVED_TOGETHER = (ItemKind.MOTION, ItemKind.RESOLUTION)
LONGEST_MINUTES = 1440


def checked(meeting: Meeting, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they may be stored; what is not named is left out. Unfit names the field at fault."""
    unknown = set(given) - set(FIELDS)
    if unknown:
        raise Unfit(f"议题没有“{'、'.join(sorted(unknown))}”这一项")
    values = dict(given)
    for name in LONGEST.keys() & values.keys():
        values[name] = _words(name, values[name])
    _require_known(values)
    _require_own(meeting, values)
    if values.get("minutes") is not None and not 1 <= values["minutes"] <= LONGEST_MINUTES:
        raise Unfit(f"预计时间应在1至{LONGEST_MINUTES}分钟之间", field="minutes")
    return values


def _words(name: str, text: str) -> str:
    text = " ".join(text.split())
    if name == "title" and not text:
        raise Unfit("请写明议题", field="title", way_out="例如：听取和审议关于养老服务工作情况的报告。")
    if len(text) > LONGEST[name]:
        raise Unfit(f"{LABELS[name]}不超过{LONGEST[name]}个字，现有{len(text)}个字", field=name)
    return text


def _require_known(values: Mapping[str, Any]) -> None:
    if "kind" in values and values["kind"] not in ItemKind.values:
        raise Unfit("没有这种议题", field="kind")
    if "mode" in values and values["mode"] not in Mode.values:
        raise Unfit("没有这种审议方式", field="mode")


def _require_own(meeting: Meeting, values: Mapping[str, Any]) -> None:
    """Bodies of the house and sittings of the meeting; another house's answer as if they did not exist."""
    for name, label in (("organ_id", "报告机关"), ("committee_id", "责任委员会")):
        pk = values.get(name)
        if pk is not None and not Body.objects.filter(pk=pk, congress=meeting.congress_id).exists():
            raise Unfit(f"没有这个{label}", field=name)
    pk = values.get("sitting_id")
    if (
        pk is not None
        and not Sitting.objects.filter(pk=pk, meeting=meeting).exclude(state=SittingState.CLOSED).exists()
    ):
        raise Unfit("没有这个分场，或者它已经结束", field="sitting_id")


def moved_by(meeting: Meeting, kind: str, person_ids: Sequence[int]) -> str:
    """The movers as printed; too few of them, or one who is no member, is refused."""
    needed, law = procedure.movers_needed(meeting)
    if not needed or kind not in MOVED_TOGETHER:
        raise Unfit("组成人员联名只用于常委会会议和人民代表大会会议的议案", field="movers", way_out="请改填“提请”。")
    names = {m.person.pk: m.person.name for m in membership.members_of(meeting)}
    chosen = list(dict.fromkeys(person_ids))
    if not set(chosen) <= set(names):
        raise Unfit("联名人里有的不是本次会议的组成人员", field="movers", law=law)
    if len(chosen) < needed:
        raise Unfit(f"联名提出议案须{needed}人以上，现有{len(chosen)}人", field="movers", law=law)
    return _printed([names[pk] for pk in chosen])


def _printed(names: Sequence[str]) -> str:
    told = "、".join(names)
    shortened = f"{'、'.join(names[:3])}等{len(names)}人联名"
    return f"{told}联名" if len(told) + 2 <= LONGEST["mover"] else shortened[: LONGEST["mover"]]
