"""The rules a suggestion is under, and the terms that run for it and for each unit's part."""

from collections.abc import Iterable
from datetime import date

from renda.kernel import clock, clocks, localities, workdays
from renda.kernel.calendar import WorkCalendar
from renda.kernel.law import CITATION
from renda.kernel.models import Clock
from renda.kernel.rulebook import Decision
from renda.people.models import Congress
from renda.suggestions import packs, terms
from renda.suggestions.kinds import Phase, Role
from renda.suggestions.models import Assignment, Refusal, Suggestion
from renda.suggestions.rules import SuggestionRules
from renda.suggestions.terms import Limit, Rules


def pack_on(congress_id: int, name: str, day: date) -> Rules:
    return packs.of_congress(name, localities.papers(congress_id, "suggestions"), day)


def pack_today(congress: Congress) -> Rules:
    return pack_on(congress.pk, congress.short_name, clock.today())


def rules_today(congress: Congress) -> SuggestionRules:
    """The choices of the house as they stand today."""
    return pack_today(congress).rules


def pack_of(suggestion: Suggestion) -> Rules:
    """The rules of the day it was handed in: what has begun goes on under them, over a change of term too."""
    day = suggestion.submitted_on or clock.today()
    return pack_on(suggestion.congress_id, suggestion.congress.short_name, day)


def packs_of(suggestions: Iterable[Suggestion]) -> dict[int, Rules]:
    """The rules of each, by its key; each house's papers are read once, each set of papers in force folded once."""
    papers: dict[int, list[Decision]] = {}
    folded: dict[tuple[int, int], Rules] = {}
    found = {}
    for suggestion in suggestions:
        house, day = suggestion.congress_id, suggestion.submitted_on or clock.today()
        if house not in papers:
            papers[house] = localities.papers(house, "suggestions")
        held = (house, sum(paper.in_force_from <= day for paper in papers[house]))
        if held not in folded:
            folded[held] = packs.of_congress(suggestion.congress.short_name, papers[house], day)
        found[suggestion.pk] = folded[held]
    return found


def laws_of(pack: Rules) -> frozenset[str]:
    """The regulations a place's choices come from."""
    found = (CITATION.match(source) for source in pack.sources.values())
    return frozenset(parts["law"] for parts in found if parts)


def start(assignment: Assignment, pack: Rules, calendar: WorkCalendar | None = None) -> None:
    """Terms of a unit's part, counted from assignment or from its receipt as the place chose; called at both."""
    start_all([(assignment, pack)], calendar or workdays.in_use())


def start_all(parts: Iterable[tuple[Assignment, Rules]], calendar: WorkCalendar) -> list[Clock]:
    """The same for many parts in one statement; the terms that run."""
    counting = _Counting(calendar)
    return clocks.run_many([run for assignment, pack in parts for run in counting.terms_of(assignment, pack)], calendar)


def start_from_receipt(assignment: Assignment, pack: Rules) -> None:
    """签收: terms that run from it; a window to refuse that runs from assignment, or from 分办, stays as it is."""
    calendar = workdays.in_use()
    runs = _Counting(calendar).terms_of(assignment, pack)
    from_receipt = pack.rules.refuse_from == "receipt"
    clocks.run_many([run for run in runs if run.name != "refuse" or from_receipt], calendar)


class _Counting:
    """Counts the terms of many parts; those that start on the same days under the same rules are counted once."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.counted: dict[tuple[object, ...], list[Named]] = {}

    def terms_of(self, part: Assignment, pack: Rules) -> list[clocks.Run]:
        in_session = part.suggestion.phase == Phase.IN_SESSION
        assisting = part.role == Role.ASSISTING
        day = part.assigned_on or clock.today()
        same = (id(pack), day, part.received_on, in_session, assisting)
        if same not in self.counted:
            self.counted[same] = _terms(pack, day, part.received_on, in_session, assisting, self.calendar)
        return [_run(part, *term) for term in self.counted[same]]


Named = tuple[str, str, Limit]


def _terms(
    pack: Rules, assigned: date, received: date | None, in_session: bool, assisting: bool, calendar: WorkCalendar
) -> list[Named]:
    named = [("refuse", "申请退办", terms.refuse(pack, assigned, received_on=received, calendar=calendar))]
    if assisting:
        limit = terms.assist(pack, assigned, received_on=received, calendar=calendar)
        named.append(("assist", "会办意见", limit))
    else:
        if received:
            named.append(("contact", "首次联系代表", terms.contact(pack, received, calendar=calendar)))
        reply = terms.reply(pack, assigned, received_on=received, in_session=in_session, calendar=calendar)
        named.append(("reply", "答复", reply))
    return [(name, label, limit) for name, label, limit in named if limit]


def _run(part: Assignment, name: str, label: str, limit: Limit) -> clocks.Run:
    return clocks.Run(
        part, name, label, limit.start, limit.period, limit.citation, roll=limit.roll, body_id=part.body_id
    )


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
        clocks.run_many([_run(assignment, name, label, limit)], calendar or workdays.in_use())


def _of_office(suggestion: Suggestion, name: str, label: str, limit: Limit | None) -> None:
    if limit:
        clocks.run(
            suggestion, name, label, start_on=limit.start, period=limit.period, calendar=workdays.in_use(),
            law=limit.citation, roll=limit.roll,
        )  # fmt: skip
