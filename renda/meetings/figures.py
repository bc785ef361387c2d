"""Numbers about meetings."""

from collections.abc import Callable

from django.db.models import QuerySet

from renda.kernel.figures import Figure, Scope, declare
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.people.models import Session


def _held(kind: str) -> Callable[[Scope], QuerySet[Meeting]]:
    def rows(scope: Scope) -> QuerySet[Meeting]:
        held = Meeting.objects.filter(congress=scope.congress_id, kind=kind, state=Meeting.State.HELD)
        return held.filter(held_on__range=(scope.start, scope.end)).select_related("term").order_by("held_on", "pk")

    return rows


def _sessions(scope: Scope) -> QuerySet[Session]:
    rows = Session.objects.filter(term__congress=scope.congress_id, opens_on__range=(scope.start, scope.end))
    return rows.select_related("term").order_by("opens_on", "pk")


COUNTED = "期内已登记召开的，按召开日计。"
declare(
    Figure(
        "meetings.standing_committee_held", "常委会会议", "次", _held(MeetingKind.STANDING_COMMITTEE), public=True,
        note=COUNTED,
    ),
    Figure("meetings.chairpersons_held", "主任会议", "次", _held(MeetingKind.CHAIRPERSONS), public=True, note=COUNTED),
    Figure("meetings.presidium_held", "主席团会议", "次", _held(MeetingKind.PRESIDIUM), public=True, note=COUNTED),
    Figure("meetings.committees_held", "专工委会议", "次", _held(MeetingKind.COMMITTEE), note=COUNTED),
    Figure("meetings.sessions", "人代会会议", "次", _sessions, public=True, note="期内开幕的，按开幕日计。"),
)  # fmt: skip
