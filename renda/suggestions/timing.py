"""The rules a suggestion is under, and the terms that run for it and for each unit's part."""

from datetime import date

from renda.kernel import clock, clocks, localities, workdays
from renda.kernel.calendar import WorkCalendar
from renda.kernel.law import CITATION
from renda.kernel.rulebook import Decision
from renda.suggestions import packs, terms
from renda.suggestions.kinds import Phase, Role
from renda.suggestions.models import Assignment, Refusal, Suggestion
from renda.suggestions.terms import Limit, Rules


def pack_on(congress_id: int, name: str, day: date) -> Rules:
    rows = localities.decisions(congress_id, "suggestions")
    return packs.of_congress(name, [Decision(r.values, r.in_force_from, r.adopted_by) for r in rows.reverse()], day)


def pack_of(suggestion: Suggestion) -> Rules:
    """The rules of the day it was handed in: what has begun goes on under them, over a change of term too."""
    day = suggestion.submitted_on or clock.today()
    return pack_on(suggestion.congress_id, suggestion.congress.short_name, day)


def laws_of(pack: Rules) -> frozenset[str]:
    """The regulations a place's choices come from."""
    found = (CITATION.match(source) for source in pack.sources.values())
    return frozenset(parts["law"] for parts in found if parts)


def start(assignment: Assignment, pack: Rules, calendar: WorkCalendar | None = None) -> None:
    """Terms of a unit's part, counted from assignment or from its receipt as the place chose; called at both."""
    calendar, received = calendar or workdays.in_use(), assignment.received_on
    assigned = assignment.assigned_on or clock.today()
    window = terms.refuse(pack, assigned, received_on=received, calendar=calendar)
    run(assignment, "refuse", "申请退办", window, calendar)
    if assignment.role == Role.ASSISTING:
        run(
            assignment,
            "assist",
            "会办意见",
            terms.assist(pack, assigned, received_on=received, calendar=calendar),
            calendar,
        )
        return
    if received:
        run(assignment, "contact", "首次联系代表", terms.contact(pack, received, calendar=calendar), calendar)
    in_session = assignment.suggestion.phase == Phase.IN_SESSION
    limit = terms.reply(pack, assigned, received_on=received, in_session=in_session, calendar=calendar)
    run(assignment, "reply", "答复", limit, calendar)


def lengthen(assignment: Assignment, pack: Rules) -> Limit:
    """延期: the reply's clock now runs to the end of the longer term, counted from the same day."""
    assigned = assignment.assigned_on or clock.today()
    limit = terms.reply_difficult(
        pack, assigned, received_on=assignment.received_on, calendar=workdays.in_use()
    )  # fmt: skip
    run(assignment, "reply", "答复（已延期）", limit)
    return limit


def start_again(assignment: Assignment, pack: Rules, feedback_on: date) -> None:
    """重新办理: the second reply has a term of its own."""
    limit = terms.second_reply(pack, clock.today(), feedback_on=feedback_on, calendar=workdays.in_use())
    run(assignment, "second_reply", "再次答复", limit)


def start_opinion_again(assignment: Assignment, pack: Rules) -> None:
    run(assignment, "assist", "会办意见", terms.assist_again(pack, clock.today(), calendar=workdays.in_use()))


def await_assignment(suggestion: Suggestion, pack: Rules) -> None:
    """闭会期间的交办期限 runs from the day the suggestion came in."""
    if suggestion.phase == Phase.BETWEEN_SESSIONS and suggestion.submitted_on:
        _of_office(
            suggestion, "assign", "交办", terms.assign(pack, suggestion.submitted_on, calendar=workdays.in_use())
        )


def await_reassignment(refusal: Refusal, pack: Rules) -> None:
    limit = terms.reassign(pack, refusal.asked_on, calendar=workdays.in_use())
    _of_office(refusal.assignment.suggestion, "reassign", "重新交办", limit)


def await_feedback(suggestion: Suggestion, pack: Rules) -> None:
    _of_office(suggestion, "feedback", "代表反馈", terms.feedback(pack, clock.today(), calendar=workdays.in_use()))


def stop(suggestion: Suggestion) -> None:
    clocks.stop(suggestion)
    for assignment in suggestion.assignments.all():
        clocks.stop(assignment)


def run(
    assignment: Assignment, name: str, label: str, limit: Limit | None, calendar: WorkCalendar | None = None
) -> None:
    if limit:
        clocks.run(
            assignment, name, label, start_on=limit.start, period=limit.period, calendar=calendar or workdays.in_use(),
            law=limit.citation, roll=limit.roll, body_id=assignment.body_id,
        )  # fmt: skip


def _of_office(suggestion: Suggestion, name: str, label: str, limit: Limit | None) -> None:
    if limit:
        clocks.run(
            suggestion, name, label, start_on=limit.start, period=limit.period, calendar=workdays.in_use(),
            law=limit.citation, roll=limit.roll,
        )  # fmt: skip
