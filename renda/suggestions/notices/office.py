"""Notices around assignment: units of what they are given and of decisions, the office of what they ask."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Min
from django.urls import reverse

from renda.kernel import journal
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.kernel.models import Clock
from renda.notifications import operations as notifications
from renda.suggestions import addressees
from renda.suggestions.events import (
    ExtensionAsked,
    ExtensionDecided,
    PreAssignmentObjected,
    PreAssignmentUpheld,
    RefusalAsked,
    RefusalDecided,
    UnitsAsked,
    WorkMeetingCalled,
)
from renda.suggestions.kinds import ExtensionState, RefusalState
from renda.suggestions.models import Assignment, Refusal, WorkMeeting


@when(UnitsAsked)
def tell_units_asked(fact: UnitsAsked) -> None:
    for rows in _by_body(fact.assignment_ids).values():
        first = rows[0]
        what = f"{first.get_role_display()}“{first.suggestion}”" if len(rows) == 1 else f"承办代表建议{len(rows)}件"
        text = f"拟请{first.body}{what}，如有异议请尽快提出。"
        _tell_unit(first, text, rows)


@when(PreAssignmentObjected)
def tell_office_of_objection(fact: PreAssignmentObjected) -> None:
    part = _part(fact.assignment_id)
    further = f"，建议改由{fact.proposed}办理" if fact.proposed else ""
    _tell_office(
        part, f"{part.body}对预交办“{part.suggestion}”提出异议{further}。", reverse("suggestions:pre_assignment")
    )


@when(PreAssignmentUpheld)
def tell_unit_upheld(fact: PreAssignmentUpheld) -> None:
    part = _part(fact.assignment_id)
    _tell_unit(part, f"“{part.suggestion}”仍拟由{part.body}办理：{fact.why}")


@when(RefusalAsked)
def tell_office_of_refusal(fact: RefusalAsked) -> None:
    refusal = _refusal(fact.refusal_id)
    part = refusal.assignment
    further = f"，建议改由{refusal.proposed}办理" if refusal.proposed else ""
    _tell_office(
        part,
        f"{part.body}申请退办“{part.suggestion}”{further}。",
        reverse("suggestions:refusal_decision", args=[refusal.pk]),
    )


@when(RefusalDecided)
def tell_unit_of_refusal(fact: RefusalDecided) -> None:
    """The unit whose part is gone no longer opens its page: the notice leads to the list."""
    refusal = _refusal(fact.refusal_id)
    part, agreed = refusal.assignment, refusal.state == RefusalState.AGREED
    word = "已同意" if agreed else "未同意，请继续办理"
    text = f"“{part.suggestion}”的退办申请{word}：{refusal.decision}"
    notifications.notify(
        addressees.people_of([part.body_id]), text, reverse("suggestions:list") if agreed else _page(part)
    )


@when(ExtensionAsked)
def tell_office_of_extension(fact: ExtensionAsked) -> None:
    part = _part(fact.assignment_id)
    _tell_office(
        part,
        f"{part.body}申请延长“{part.suggestion}”的答复期限。",
        reverse("suggestions:extension_decision", args=[part.pk]),
    )


@when(ExtensionDecided)
def tell_unit_of_extension(fact: ExtensionDecided) -> None:
    part = _part(fact.assignment_id)
    due = _until([part.pk])
    if part.extension == ExtensionState.AGREED and due:
        text = f"“{part.suggestion}”的答复期限已延长到{chinese(due)}。"
    else:
        text = f"“{part.suggestion}”的延期申请未获同意，仍按原期限答复：{fact.why}"
    _tell_unit(part, text)


@when(WorkMeetingCalled)
def tell_units_of_meeting(fact: WorkMeetingCalled) -> None:
    meeting = WorkMeeting.objects.get(pk=fact.meeting_id)
    where = f"，地点：{meeting.place}" if meeting.place else ""
    people = addressees.people_of(meeting.units.values_list("pk", flat=True))
    notifications.notify(
        people, f"请参加{chinese(meeting.held_on)}的办理工作会议{where}。", reverse("suggestions:list")
    )


def _tell_unit(part: Assignment, text: str, rows: Sequence[Assignment] = ()) -> None:
    url = _page(part) if len(rows) < 2 else reverse("suggestions:list")
    notifications.notify(addressees.people_of([part.body_id]), text, url)


def _tell_office(part: Assignment, text: str, url: str) -> None:
    notifications.notify(addressees.office_of(part.suggestion.congress_id), text, url)


def _page(part: Assignment) -> str:
    return reverse("suggestions:suggestion", args=[part.suggestion_id])


def _part(assignment_id: int) -> Assignment:
    return Assignment.objects.select_related("suggestion", "body").get(pk=assignment_id)


def _refusal(refusal_id: int) -> Refusal:
    near = ("assignment__suggestion", "assignment__body", "proposed")
    return Refusal.objects.select_related(*near).get(pk=refusal_id)


def _by_body(assignment_ids: Sequence[int]) -> dict[int, list[Assignment]]:
    found = defaultdict(list)
    rows = Assignment.objects.filter(pk__in=assignment_ids).select_related("suggestion", "body").order_by("pk")
    for row in rows:
        found[row.body_id].append(row)
    return found


def _until(assignment_ids: Sequence[int]) -> date | None:
    """The earliest last day to reply among these parts."""
    running = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=assignment_ids, name="reply", met_on=None
    )
    first: date | None = running.aggregate(first=Min("due_on"))["first"]
    return first
