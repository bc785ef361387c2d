"""The terms before a meeting's day: notice to members, papers handed in by who owes them, papers handed out; pure.

Each gives the last day with its steps and source, or None where the place sets no term.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Deadline, Period, Unit, before
from renda.kernel.rulebook import Pack, term
from renda.meetings.articles import Point, article
from renda.meetings.choices import NOTICE_FIELDS, MeetingRules
from renda.meetings.kinds import ItemKind, MeetingKind, PaperKind

Rules = Pack[MeetingRules]
SC = MeetingKind.STANDING_COMMITTEE


@dataclass(frozen=True, slots=True)
class Length:
    """So long before the meeting's day, by that choice of the place."""

    period: Period
    law: str
    field: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A period an ad-hoc meeting is free of; ``law`` is the article that says so, "" where none does."""

    label: str
    law: str
    why: str


IN_FIELDS: Mapping[tuple[str, str], str] = {
    (ItemKind.SPECIAL_REPORT, PaperKind.DRAFT_REPORT): "draft_report_days",
    (ItemKind.SPECIAL_REPORT, PaperKind.REPORT): "report_days",
    (ItemKind.FINANCE, PaperKind.DRAFT_REPORT): "finance_draft_days",
    (ItemKind.MOTION, PaperKind.MOTION): "motion_days",
    (ItemKind.MOTION, PaperKind.EXPLANATION): "motion_days",
    (ItemKind.APPOINTMENT, PaperKind.DOSSIER): "dossier_days",
    (ItemKind.APPOINTMENT, PaperKind.MOTION): "dossier_days",
}
OUT_FIELDS: Mapping[str, str] = {SC: "committee_papers_days", MeetingKind.CONGRESS: "congress_papers_days"}
BY_STATUTE = frozenset({"draft_report_days", "report_days", "members_report_days", "finance_draft_days"})
"""What national law sets without an exception for meetings called ad hoc."""


@term("meetings.notice", "常委会会议的通知")
def notice(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    """发出会议通知, back from the day of a standing committee's meeting."""
    return _before(notice_length(pack, SC), held_on, calendar)


@term("meetings.congress_notice", "人民代表大会会议的通知")
def congress_notice(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(notice_length(pack, MeetingKind.CONGRESS), held_on, calendar)


@term("meetings.draft_report", "专项工作报告送征求意见")
def draft_report(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "draft_report_days"), held_on, calendar)


@term("meetings.report", "专项工作报告送交常委会")
def report(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "report_days"), held_on, calendar)


@term("meetings.members_report", "专项工作报告发给组成人员")
def members_report(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "members_report_days"), held_on, calendar)


@term("meetings.finance_draft", "决算、预算调整送初步审查或者征求意见")
def finance_draft(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "finance_draft_days"), held_on, calendar)


@term("meetings.motion", "机关提出的议案送交")
def motion(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "motion_days"), held_on, calendar)


@term("meetings.dossier", "人事任免案送交")
def dossier(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "dossier_days"), held_on, calendar)


@term("meetings.papers", "会议材料发给常委会组成人员")
def papers(pack: Rules, held_on: date, *, calendar: WorkCalendar | None = None) -> Deadline | None:
    return _before(_length(pack, "committee_papers_days"), held_on, calendar)


def notice_length(pack: Rules, kind: str) -> Length | None:
    unit = pack.rules.congress_notice_unit if kind == MeetingKind.CONGRESS else "days"
    return _length(pack, NOTICE_FIELDS[kind], unit)


def in_length(pack: Rules, meeting_kind: str, item_kind: str, kind: str) -> Length | None:
    """How long before a standing committee's meeting its papers are handed in; others have no such term."""
    field = IN_FIELDS.get((item_kind, kind)) if meeting_kind == SC else None
    return _length(pack, field) if field else None


def out_length(pack: Rules, meeting_kind: str, item_kind: str, kind: str) -> Length | None:
    """How long before the meeting members have a paper; a draft for comment goes to no member."""
    if kind == PaperKind.DRAFT_REPORT:
        return None
    if meeting_kind == SC and (item_kind, kind) == (ItemKind.SPECIAL_REPORT, PaperKind.REPORT):
        return _length(pack, "members_report_days")
    field = OUT_FIELDS.get(meeting_kind)
    return _length(pack, field) if field else None


def skipped(pack: Rules, kind: str) -> list[Skipped]:
    """What a meeting called ad hoc need not keep. Sources: 上海常委会议事规则5, 重庆常委会议事规则10, 浙江乡镇人大条例20."""
    law = article(pack, Point.CONGRESS_AD_HOC if kind == MeetingKind.CONGRESS else Point.AD_HOC)
    found = []
    if notice_length(pack, kind):
        found.append(Skipped("会议通知", law, "临时召集的会议可以临时通知"))
    if (field := OUT_FIELDS.get(kind)) and _length(pack, field):
        found.append(Skipped("材料提前发给组成人员", law, "材料随通知送达"))
    if kind == SC and _length(pack, "motion_days"):
        found.append(Skipped("议案提前送交", pack.sources.get("motion_days", ""), "期限是一般要求，临时会议另行安排"))
    if kind == SC and _length(pack, "dossier_days"):
        late = article(pack, Point.LATE_DOSSIER) or pack.sources.get("dossier_days", "")
        found.append(Skipped("任免案提前送交", late, "不能按期提出的，由提请人向主任会议说明"))
    return found


def _length(pack: Rules, field: str, unit: str = "days") -> Length | None:
    length = getattr(pack.rules, field)
    return Length(Period(length, cast(Unit, unit)), pack.sources.get(field, ""), field) if length else None


def _before(length: Length | None, held_on: date, calendar: WorkCalendar | None) -> Deadline | None:
    return before(held_on, length.period, calendar=calendar, citation=length.law) if length else None
