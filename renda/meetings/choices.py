"""Local choices for meetings: notice, papers, quorum, speaking, gallery, motions; each with the article that bounds it."""

import re
from dataclasses import dataclass
from typing import Any

from renda.kernel.errors import Unfit
from renda.kernel.rulebook import choice, rules
from renda.meetings.kinds import MeetingKind, SittingKind

REPORTS, COMMITTEE, HELD, FINANCE = "监督法15", "地方组织法51", "地方组织法14", "预算法78"
QUORUMS = {"half": "全体组成人员的过半数", "two_thirds": "全体成员的三分之二以上", "none": "没有规定"}
BASES = {"in_office": "实有人数", "quota": "名额"}
UNITS = {"months": "个月", "days": "日"}
VIDEO = {"none": "没有规定", "chairpersons": "遇有特殊情况，由主任会议决定"}
DRAWS = {"draw": "报名多于席位的抽签", "order": "按报名先后"}
SIGNERS = {
    "secretary_general": "秘书长",
    "chair": "主任",
    "office_head": "办公室主任",
    "convener": "会议召集人",
}


def days(label: str, default: int = 0, **more: Any) -> Any:
    """A length before the meeting that a place may leave open."""
    bounds: dict[str, Any] = {"at_least": 0, "at_most": 60, "unit": "日前", "note": "填0表示没有规定期限。"} | more
    return choice(default, label=label, **bounds)


def minutes(label: str) -> Any:
    return choice(0, label=label, unit="分钟", at_least=0, at_most=120, note="填0表示没有规定时限。")


def at_least_days(label: str, by_law: int, law: str) -> Any:
    """A length the law sets; a place may ask for more, not less."""
    return days(label, by_law, at_least=by_law, law=law, note="")


@rules("meetings")
@dataclass(frozen=True, slots=True)
class MeetingRules:
    """How long before its day a meeting is announced and papers are owed, how many must come, how long one speaks."""

    committee_notice_days: int = days("常委会会议的通知")
    chair_notice_days: int = days("主任会议的通知")
    presidium_notice_days: int = days("主席团会议的通知")
    body_notice_days: int = days("专工委会议的通知")
    congress_notice_length: int = days("人民代表大会会议的通知", at_most=90, unit="", law=HELD)
    congress_notice_unit: str = choice("days", label="人民代表大会会议通知期限的单位", options=UNITS)
    committee_papers_days: int = days("会议材料发给常委会组成人员")
    congress_papers_days: int = days("会议材料发给代表")

    draft_report_days: int = at_least_days("专项工作报告送征求意见", 20, REPORTS)
    consult_days: int = choice(
        0, label="对报告回复意见", unit="日内", at_least=0, at_most=10, note="填0表示没有规定期限。"
    )
    report_days: int = at_least_days("专项工作报告送交常委会", 10, REPORTS)
    members_report_days: int = at_least_days("专项工作报告发给组成人员", 7, REPORTS)
    finance_draft_days: int = at_least_days("决算、预算调整送初步审查或者征求意见", 30, FINANCE)
    motion_days: int = days("机关提出的议案送交")
    dossier_days: int = days("人事任免案送交")

    committee_quorum: str = choice("half", label="常委会会议的法定人数", options=QUORUMS, law=COMMITTEE)
    congress_quorum: str = choice("two_thirds", label="人民代表大会会议的法定人数", options=QUORUMS, law=HELD)
    chair_quorum: str = choice("half", label="主任会议的法定人数", options=QUORUMS)
    presidium_quorum: str = choice("half", label="主席团会议的法定人数", options=QUORUMS)
    body_quorum: str = choice("half", label="专工委会议的法定人数", options=QUORUMS)
    quorum_base: str = choice("in_office", label="法定人数的基数", options=BASES)
    video: str = choice("none", label="视频参会", options=VIDEO)

    plenary_first: int = minutes("全体会议第一次发言")
    plenary_more: int = minutes("全体会议发言可以延长")
    plenary_second: int = minutes("全体会议第二次发言")
    joint_first: int = minutes("联组会议第一次发言")
    joint_second: int = minutes("联组会议第二次发言")
    group_first: int = minutes("分组会议第一次发言")
    group_second: int = minutes("分组会议第二次发言")
    congress_first: int = minutes("大会第一次发言")
    congress_second: int = minutes("大会第二次发言")
    presidium_first: int = minutes("主席团会议第一次发言")
    presidium_second: int = minutes("主席团会议第二次发言")
    report_minutes: int = minutes("口头报告和说明")

    amendment_members: int = choice(
        0, label="组成人员联名提出修正案", unit="人", at_least=0, at_most=30, note="填0表示没有规定。"
    )
    urgent_members: int = choice(
        0, label="会议期间联名提出临时动议", unit="人", at_least=0, at_most=30, note="填0表示没有规定。"
    )
    amendment_days: int = days("修正案在表决前提出", at_most=5)
    late_item_by_present: bool = choice(False, label="会议期间增加议题须出席的过半数同意")
    put_off_by_present: bool = choice(False, label="暂不付表决须出席的过半数同意")
    withdrawal_consent: bool = choice(True, label="撤回列入议程的议案须主任会议同意")

    gallery_seats: int = choice(0, label="旁听席位", unit="席", at_least=0, at_most=500)
    gallery_days: int = days("旁听报名截止")
    gallery_draw: str = choice("draw", label="旁听人选", options=DRAWS)

    announcement_number: str = choice("第0号", label="公告在届内的编号", note="用0表示号数的位置，不编号的留空。")
    minutes_signer: str = choice("office_head", label="会议纪要由谁签发", options=SIGNERS)
    opinion_send_days: int = choice(
        0, label="审议意见交办", unit="日内", at_least=0, at_most=60, note="填0表示没有规定期限。"
    )
    opinion_response_months: int = choice(
        0, label="审议意见研究处理情况的报告", unit="个月内", at_least=0, at_most=12, note="填0表示没有规定期限。"
    )
    committee_months: int = choice(
        2, label="常委会会议至少每几个月一次", unit="个月", at_least=1, at_most=2, law=COMMITTEE
    )
    presidium_months: int = choice(
        0, label="乡镇主席团会议至少每几个月一次", unit="个月", at_least=0, at_most=12, note="填0表示没有规定。"
    )

    def __post_init__(self) -> None:
        _require_quorums(self)
        _require_number(self.announcement_number)
        if self.report_days > self.draft_report_days:
            raise Unfit("报告送交不能早于送征求意见", field="report_days", law=REPORTS)

    def quorum(self, kind: str) -> str:
        """Which share of its members a meeting of this kind needs."""
        return str(getattr(self, QUORUM_FIELDS[kind]))

    def speech(self, meeting_kind: str, sitting_kind: str, turn: int) -> int:
        """Minutes of the turn-th speech on one item; 0 where the place sets none."""
        prefix = SPEECHES.get(sitting_kind, "congress" if meeting_kind == MeetingKind.CONGRESS else "plenary")
        if meeting_kind == MeetingKind.CONGRESS and prefix == "plenary":
            prefix = "congress"
        return int(getattr(self, f"{prefix}_{'first' if turn < 2 else 'second'}"))


NOTICE_FIELDS: dict[str, str] = {
    MeetingKind.STANDING_COMMITTEE: "committee_notice_days",
    MeetingKind.CONGRESS: "congress_notice_length",
    MeetingKind.CHAIRPERSONS: "chair_notice_days",
    MeetingKind.PRESIDIUM: "presidium_notice_days",
    MeetingKind.COMMITTEE: "body_notice_days",
}
QUORUM_FIELDS: dict[str, str] = {
    MeetingKind.STANDING_COMMITTEE: "committee_quorum",
    MeetingKind.CONGRESS: "congress_quorum",
    MeetingKind.CHAIRPERSONS: "chair_quorum",
    MeetingKind.PRESIDIUM: "presidium_quorum",
    MeetingKind.COMMITTEE: "body_quorum",
}
SPEECHES: dict[str, str] = {
    SittingKind.JOINT: "joint",
    SittingKind.GROUP: "group",
    SittingKind.PRESIDIUM: "presidium",
}


def _require_number(pattern: str) -> None:
    if pattern and not re.fullmatch(r"[^\d<>]{0,12}0[^\d<>]{0,12}", pattern):
        raise Unfit("编号须含一个0，表示号数的位置", field="announcement_number", way_out="例如：第0号。")


def _require_quorums(chosen: MeetingRules) -> None:
    """The law's own quorum of a committee and of a congress is not lowered."""
    if chosen.committee_quorum == "none":
        raise Unfit("常委会会议须有全体组成人员过半数出席", field="committee_quorum", law=COMMITTEE)
    if chosen.congress_quorum != "two_thirds":
        raise Unfit("人民代表大会会议须有三分之二以上的代表出席", field="congress_quorum", law=HELD)
