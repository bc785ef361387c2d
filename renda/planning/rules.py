"""Local choices of the year, and the pure reckoning of an item's days."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from renda.kernel.errors import Unfit
from renda.kernel.rulebook import choice, rules

BODIES = {"chairpersons": "主任会议", "standing_committee": "常委会会议", "presidium": "主席团"}


@rules("planning")
@dataclass(frozen=True, slots=True)
class PlanningRules:
    """Who adopts which plan, when reminders come, and when papers are owed before a meeting."""

    work_points_adopted_by: str = choice(
        "standing_committee", label="年度工作要点由谁通过", options=BODIES, law="地方组织法54"
    )
    supervision_plan_adopted_by: str = choice(
        "chairpersons",
        label="年度监督工作计划由谁通过",
        options={"chairpersons": "主任会议", "presidium": "主席团"},
        law="监督法63",
        note="县级以上由主任会议通过；乡镇没有常委会，由主席团安排。",
    )
    deputies_plan_adopted_by: str = choice(
        "chairpersons", label="年度代表工作计划由谁通过", options=BODIES, law="代表法43"
    )
    first_reminder_days: int = choice(60, label="首次提醒", unit="日", at_least=7, at_most=180)
    second_reminder_days: int = choice(30, label="再次提醒", unit="日", at_least=3, at_most=90)
    draft_report_days: int = choice(20, label="报告送征求意见", unit="日前", at_least=20, at_most=60, law="监督法15")
    final_report_days: int = choice(10, label="报告送交常委会", unit="日前", at_least=10, at_most=60, law="监督法15")
    members_report_days: int = choice(7, label="报告发给组成人员", unit="日前", at_least=7, at_most=60, law="监督法15")

    def adopted_by(self, kind: str) -> str:
        """The body that adopts a plan of this kind, as printed."""
        key = {
            "supervision_plan": self.supervision_plan_adopted_by,
            "deputies_work_plan": self.deputies_plan_adopted_by,
        }.get(kind, self.work_points_adopted_by)
        return BODIES[key]


ADOPTION_LAW = {"supervision_plan": "监督法63", "deputies_work_plan": "代表法43"}


def adoption_law(kind: str) -> str:
    """The article under which a plan of this kind is adopted and published."""
    return ADOPTION_LAW.get(kind, "地方组织法54")


def days_of(year: int, months: Sequence[int], meeting_on: date | None) -> tuple[date | None, date | None]:
    """First and last day of an item: its months whole, or up to the meeting's day; nothing where the paper is silent."""
    starts = date(year, min(months), 1) if months else None
    if meeting_on:
        return min(starts or meeting_on.replace(day=1), meeting_on), meeting_on
    return starts, date(year, max(months), monthrange(year, max(months))[1]) if months else None


def require_months(months: Sequence[int]) -> list[int]:
    if any(not 1 <= m <= 12 for m in months):
        raise Unfit("月份应在1至12之间", field="months")
    return sorted(set(months))


def stage(state: str, due_on: date | None, today: date, second_reminder_days: int = 30) -> str:
    """Tone of an item: wait, doing, near, late or done; what no longer runs is done with, too."""
    if state in {"done", "replaced", "dropped", "reserve"}:
        return "done"
    if due_on and due_on < today:
        return "late"
    if due_on and due_on - today <= timedelta(days=second_reminder_days):
        return "near"
    return "doing" if state == "preparing" else "wait"
