"""Where items stand in the year: their meeting, their days, and the terms that run before the meeting."""

from collections.abc import Iterable, Sequence
from datetime import date

from renda.kernel import clocks, localities, workdays
from renda.kernel.actors import Actor
from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Period
from renda.meetings import operations as meetings
from renda.meetings.models import Meeting
from renda.people.models import Term
from renda.people.queries import current_term
from renda.planning.kinds import OPEN_STATES, Form
from renda.planning.models import PlanItem
from renda.planning.rules import PlanningRules, days_of

HEARD = {Form.SPECIAL_REPORT_HEARING, Form.BUDGET_OR_PLAN_REPORT, Form.FOLLOW_UP, Form.MAJOR_MATTER}


def rules_on(congress_id: int, day: date) -> PlanningRules:
    """The planning rules in force for a congress on a day."""
    found: PlanningRules = localities.in_force(congress_id, "planning", day)
    return found


def place(items: Sequence[PlanItem], actor: Actor) -> None:
    """Set each item's meetings and days; a meeting the paper announces is planned where it is not known yet."""
    if not items:
        return
    term = current_term(items[0].congress_id, date(items[0].year, 7, 1))
    known: dict[tuple[str, int | None, int | None], Meeting | None] = {}
    for item in items:
        month = item.months[-1] if item.months else None
        item.meeting = _meeting(term, item.meeting_kind, item.meeting_number, item.year, month, actor, known)
        kind = "standing_committee" if item.handed_out_number else ""
        item.handed_out_at = _meeting(
            term, kind, item.handed_out_number, item.year, item.handed_out_month, actor, known
        )
        set_days(item)


def set_days(item: PlanItem) -> None:
    item.starts_on, item.due_on = days_of(item.year, item.months, item.meeting.held_on if item.meeting else None)


def _meeting(
    term: Term | None, kind: str, number: int | None, year: int, month: int | None, actor: Actor,
    known: dict[tuple[str, int | None, int | None], Meeting | None],
) -> Meeting | None:  # fmt: skip
    """None where the paper names no meeting, too little to know which, or one that stands in another year."""
    if term is None or not kind or (number is None and month is None):
        return None
    key = (kind, number, None if number else month)
    if key not in known:
        found = meetings.ensure(term, kind, number, year, month, actor=actor)
        known[key] = found if found.year == year else None
    return known[key]


def run_clocks(items: Iterable[PlanItem]) -> None:
    """Papers owed before the meeting day (监督法15), for reports heard at a meeting whose day is fixed."""
    items = [i for i in items if i.meeting and i.meeting.held_on and i.state in OPEN_STATES and needs_papers(i)]
    if not items:
        return
    calendar = workdays.in_use()
    known: dict[tuple[int, date], PlanningRules] = {}
    for item in items:
        house = (item.congress_id, item.meeting.held_on)  # type: ignore[union-attr]
        rules = known.get(house) or known.setdefault(house, rules_on(*house))  # type: ignore[arg-type]
        _run(item, rules, calendar)


def needs_papers(item: PlanItem) -> bool:
    """Whether the 20/10/7 days of 监督法15 apply: a report heard by the standing committee."""
    return item.meeting_kind == "standing_committee" and not HEARD.isdisjoint(item.forms)


def _run(item: PlanItem, rules: PlanningRules, calendar: WorkCalendar) -> None:
    terms = (
        ("draft_report", "报告送征求意见", rules.draft_report_days),
        ("final_report", "报告送交常委会", rules.final_report_days),
        ("members_report", "报告发给组成人员", rules.members_report_days),
    )
    organ = item.organs.values_list("pk", flat=True).first()
    for name, label, days in terms:
        clocks.run(
            item, name, label, start_on=item.meeting.held_on, period=Period(days, "days"), calendar=calendar,  # type: ignore[union-attr, arg-type]
            law="监督法15", backwards=True, body_id=organ if name != "members_report" else None,
        )  # fmt: skip
