"""The terms of a deputy's suggestion: from receipt and assignment to reply, feedback and second reply; pure.

Each gives the last day with its steps and source, or None where the place sets no term.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from renda.kernel import law
from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Deadline, Period, chinese, due
from renda.kernel.rulebook import Pack, term
from renda.suggestions.rules import AGAIN, CEILING, DIFFICULT_CEILING, DUTY, LEAVE, STARTS, SuggestionRules, day_in

NO_PERIOD = Period(0, "days")


@dataclass(frozen=True, slots=True)
class Limit(Deadline):
    """限办日 with the period it was counted by, and whether it rolls: what a running clock keeps."""

    period: Period = NO_PERIOD
    roll: bool = True


Rules = Pack[SuggestionRules]


@term("suggestions.notify", "通知代表受理")
def notify(pack: Rules, received_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """闭会期间受理通知, from the day of acceptance; None where the place sets no term."""
    return _open(pack, "notify_days", "days", "受理之日", "通知代表", received_on, calendar)


@term("suggestions.assign", "交办")
def assign(pack: Rules, received_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """闭会期间交办, from the day the assigner received it."""
    return _open(pack, "assign_days", pack.rules.assign_unit, "收到之日", "交办", received_on, calendar)


@term("suggestions.kickoff", "召开办理工作会议")
def kickoff(pack: Rules, closed_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """办理工作会议, from the day the session closed."""
    return _open(pack, "kickoff_months", "months", "大会闭会之日", "召开办理工作会议", closed_on, calendar)


@term("suggestions.refuse", "申请退办")
def refuse(
    pack: Rules, assigned_on: date, *, received_on: date | None = None, calendar: WorkCalendar | None = None
) -> Limit | None:
    """退办, from assignment or the unit's receipt as the place chose; an unknown receipt counts as that day."""
    since = pack.rules.refuse_from
    start = _start(since, assigned_on, received_on)
    return _open(pack, "refuse_days", pack.rules.refuse_unit, STARTS[since], "申请退办", start, calendar)


@term("suggestions.reassign", "重新交办")
def reassign(pack: Rules, returned_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """重新交办, from the day the returned item or the unit's report came in."""
    return _open(pack, "reassign_days", "workdays", "收到退办件之日", "重新交办", returned_on, calendar)


@term("suggestions.contact", "首次联系代表")
def contact(pack: Rules, received_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """首次联系代表, from the unit's receipt."""
    return _open(pack, "contact_days", "workdays", "收到之日", "联系代表", received_on, calendar)


@term("suggestions.assist", "会办意见")
def assist(
    pack: Rules, assigned_on: date, *, received_on: date | None = None, calendar: WorkCalendar | None = None
) -> Limit | None:
    """会办意见送主办单位, from assignment or the assisting unit's receipt as the place chose."""
    since = pack.rules.assist_from
    start = _start(since, assigned_on, received_on)
    return _open(pack, "assist_length", pack.rules.assist_unit, STARTS[since], "把会办意见送主办单位", start, calendar)


@term("suggestions.assist_again", "重新提出会办意见")
def assist_again(pack: Rules, asked_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """重新提出会办意见, from the lead unit's request."""
    return _open(pack, "assist_again_days", "workdays", "主办单位要求之日", "重新提出会办意见", asked_on, calendar)


@term("suggestions.reply", "答复")
def reply(
    pack: Rules, assigned_on: date, *, received_on: date | None = None, in_session: bool = False,
    calendar: WorkCalendar | None = None,
) -> Limit:  # fmt: skip
    """答复期限. Never later than three months from assignment (代表法51), nor, in session, than the common last day."""
    limits = _replies(pack, "reply_months", CEILING, assigned_on, received_on, calendar)
    common = _campaign(pack, assigned_on, calendar) if in_session else None
    return _earliest([*limits, common] if common else limits)


@term("suggestions.reply_difficult", "疑难建议的答复")
def reply_difficult(
    pack: Rules, assigned_on: date, *, received_on: date | None = None, calendar: WorkCalendar | None = None
) -> Limit:
    """疑难建议答复期限, all months together; the last step says whose leave it takes (LEAVE)."""
    limit = _earliest(_replies(pack, "difficult_months", DIFFICULT_CEILING, assigned_on, received_on, calendar))
    return replace(limit, steps=(*limit.steps, f"{LEAVE[pack.rules.difficult_by]}。"))


@term("suggestions.second_reply", "再次答复")
def second_reply(
    pack: Rules, ordered_on: date, *, feedback_on: date | None = None, calendar: WorkCalendar | None = None
) -> Limit | None:
    """再次答复, from the order to handle again, or from the deputy's feedback where the place names no order."""
    since = pack.rules.second_reply_from
    start = feedback_on if feedback_on and since == "feedback" else ordered_on
    return _open(pack, "second_reply_months", "months", AGAIN[since], "再次答复代表", start, calendar)


@term("suggestions.feedback", "代表反馈")
def feedback(pack: Rules, replied_on: date, *, calendar: WorkCalendar | None = None) -> Limit | None:
    """代表反馈, from the deputy's receipt of the reply."""
    return _open(pack, "feedback_days", "workdays", "收到答复之日", "反馈意见", replied_on, calendar)


def printed(source: str) -> str:
    """A source in words: 代表法第五十一条; a local paper by its own name."""
    try:
        return law.cite(source).short
    except law.Unknown:
        return source or "本地规定"


def _start(since: str, assigned_on: date, received_on: date | None) -> date:
    return received_on or assigned_on if since == "receipt" else assigned_on


def _open(
    pack: Rules, name: str, unit: Any, since: str, duty: str, start: date, calendar: WorkCalendar | None
) -> Limit | None:
    length = getattr(pack.rules, name)
    return _limit(start, Period(length, unit), pack.sources[name], since, duty, calendar) if length else None


def _limit(
    start: date, period: Period, source: str, since: str, duty: str, calendar: WorkCalendar | None, roll: bool = True
) -> Limit:
    counted = due(start, period, calendar=calendar, roll=roll, citation=source)
    told = f"{printed(source)}：自{since}起{period}内{duty}。"
    return Limit(counted.start, counted.due, (told, *counted.steps), source, counted.provisional, period, roll)


def _replies(
    pack: Rules, name: str, ceiling: int, assigned_on: date, received_on: date | None, calendar: WorkCalendar | None
) -> list[Limit]:
    """The local term, and beside it the national one where the local does not run from assignment."""
    since, months = pack.rules.reply_from, Period(getattr(pack.rules, name), "months")
    start = _start(since, assigned_on, received_on)
    local = _limit(start, months, pack.sources[name], STARTS[since], "答复代表", calendar)
    if since == "assignment":
        return [local]
    return [local, _limit(assigned_on, Period(ceiling, "months"), DUTY, STARTS["assignment"], "答复代表", calendar)]


def _campaign(pack: Rules, assigned_on: date, calendar: WorkCalendar | None) -> Limit | None:
    """The common last day of that year as it was announced, or None where it has passed already."""
    written = pack.rules.campaign_deadline
    if not written or (day := day_in(assigned_on.year, written)) <= assigned_on:
        return None
    period, source = Period((day - assigned_on).days, "days"), pack.sources["campaign_deadline"]
    return _limit(assigned_on, period, source, "交办之日", "统一答复", calendar, roll=False)


def _earliest(limits: list[Limit]) -> Limit:
    best = min(limits, key=lambda limit: limit.due)
    notes = (
        f"另按{printed(other.citation)}，自{chinese(other.start)}起{other.period}，为{chinese(other.due)}；取较早的一日。"
        for other in limits
        if other is not best
    )
    return replace(best, steps=(*best.steps, *notes))
