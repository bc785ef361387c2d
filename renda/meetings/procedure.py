"""Who decides that an item comes late, is not voted on, or is taken back: by law, and by what the place has regulated."""

from dataclasses import dataclass
from typing import Any

from renda.kernel.errors import Unfit
from renda.meetings import attendance
from renda.meetings.articles import Point, article
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.meetings.timing import pack_of
from renda.people.kinds import Level

HEADS = {MeetingKind.CONGRESS: "主席团", MeetingKind.STANDING_COMMITTEE: "主任会议"}
LOW = (Level.DISTRICT, Level.TOWN)
CHAIR_COUNCIL = "地方组织法54"


@dataclass(frozen=True, slots=True)
class Consent:
    """``by``: the body asked, "" where nobody need be; ``law`` its source; ``by_present``: more than half of those present agree."""

    by: str
    law: str = ""
    by_present: bool = False

    @property
    def words(self) -> str:
        if not self.by:
            return ""
        return f"由{self.by}提出，出席会议的组成人员过半数同意" if self.by_present else f"由{self.by}决定"


@dataclass(frozen=True, slots=True)
class Basis:
    """What was decided as typed: by which meeting of the body (第90次主任会议), and how many of those present agreed."""

    decided_by: str = ""
    in_favour: int | None = None


def of_late_item(meeting: Meeting) -> Consent:
    """Adding to an agenda that was adopted. Sources: 地方组织法54, 上海常委会议事规则21."""
    return _asked(meeting, "late_item_by_present", Point.URGENT, CHAIR_COUNCIL)


def of_putting_off(meeting: Meeting) -> Consent:
    """暂不付表决. Sources: 地方组织法54, 上海常委会议事规则19, 重庆常委会议事规则29, 广东常委会议事规则27."""
    return _asked(meeting, "put_off_by_present", Point.PUT_OFF, CHAIR_COUNCIL)


def _asked(meeting: Meeting, name: str, point: Point, by_law: str) -> Consent:
    """Of a standing committee's rules of procedure; what other meetings do here no law or place has regulated."""
    if meeting.kind != MeetingKind.STANDING_COMMITTEE:
        return Consent(_head(meeting))
    pack = pack_of(meeting)
    law = pack.sources.get(name) or article(pack, point) or by_law
    return Consent(_head(meeting), law, bool(getattr(pack.rules, name)))


def of_withdrawal(meeting: Meeting) -> Consent:
    """撤回 of what stands on the agenda. Sources: 地方组织法22, 上海常委会议事规则20, 重庆常委会议事规则28."""
    if meeting.kind == MeetingKind.CONGRESS:
        return Consent(_head(meeting), "地方组织法22")
    if meeting.kind != MeetingKind.STANDING_COMMITTEE:
        return Consent("")
    pack = pack_of(meeting)
    return Consent(_head(meeting) if pack.rules.withdrawal_consent else "", article(pack, Point.WITHDRAW))


def of_adoption(meeting: Meeting) -> str:
    """The article under which the whole meeting adopts its agenda; "" where neither law nor place regulates it."""
    if meeting.kind == MeetingKind.STANDING_COMMITTEE:
        local = article(pack_of(meeting), Point.AGENDA)
        return "" if local == CHAIR_COUNCIL else local
    above_town = meeting.congress.jurisdiction.level != Level.TOWN
    return "地方组织法17" if meeting.kind == MeetingKind.CONGRESS and above_town else ""


def _head(meeting: Meeting) -> str:
    return HEADS.get(MeetingKind(meeting.kind), "")


def require_basis(meeting: Meeting, consent: Consent, basis: Basis) -> dict[str, Any]:
    """The facts for the record; those present are counted from check-ins, never from what somebody typed."""
    if not consent.by:
        return {}
    decided_by = " ".join(basis.decided_by.split())
    if not decided_by:
        raise Unfit(f"请写明{consent.by}的意见", field="decided_by", law=consent.law, way_out=f"须{consent.words}。")
    if len(decided_by) > 100:
        raise Unfit("决定机关不超过100个字", field="decided_by")
    if not consent.by_present:
        return {"decided_by": decided_by}
    present = len(attendance.present_members(meeting))
    _require_majority(basis.in_favour, present, consent)
    return {"decided_by": decided_by, "in_favour": basis.in_favour, "present": present}


def _require_majority(in_favour: int | None, present: int, consent: Consent) -> None:
    needed = present // 2 + 1
    if in_favour is None:
        raise Unfit(
            "请填写同意的人数", field="in_favour", law=consent.law, way_out=f"出席{present}人，须{needed}人同意。"
        )
    if in_favour > present:
        raise Unfit(f"同意的有{in_favour}人，多于出席的{present}人", field="in_favour", way_out="请先核对签到。")
    if in_favour < needed:
        raise Unfit(f"出席{present}人，过半数为{needed}人，只有{in_favour}人同意", field="in_favour", law=consent.law)


def movers_needed(meeting: Meeting) -> tuple[int, str]:
    """How many members together may move a motion, and the article; 0 where the law knows no such motion.

    Source: 地方组织法22 (ten deputies, five in a town), 52 (five members, three in a county or district).
    """
    level = meeting.congress.jurisdiction.level
    if meeting.kind == MeetingKind.CONGRESS:
        return (5 if level == Level.TOWN else 10), "地方组织法22"
    if meeting.kind == MeetingKind.STANDING_COMMITTEE:
        return (3 if level in LOW else 5), "地方组织法52"
    return 0, ""
