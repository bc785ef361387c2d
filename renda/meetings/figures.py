"""Numbers about meetings: how many were held, what they dealt with, who came, what they decided."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.figures import Figure, Ratio, Scope, declare
from renda.meetings.kinds import Answer, AttendeeRole, MeetingKind, ObserverState
from renda.meetings.models import Attendee, Meeting, ObserverApplication, Presence
from renda.meetings.outcome_figures import OUTCOMES
from renda.people.models import Session


def _held(kind: str) -> Callable[[Scope], QuerySet[Meeting]]:
    def rows(scope: Scope) -> QuerySet[Meeting]:
        held = Meeting.objects.filter(congress=scope.congress_id, kind=kind, state=Meeting.State.HELD)
        return held.filter(held_on__range=(scope.start, scope.end)).select_related("term").order_by("held_on", "pk")

    return rows


def _sessions(scope: Scope) -> QuerySet[Session]:
    rows = Session.objects.filter(term__congress=scope.congress_id, opens_on__range=(scope.start, scope.end))
    return rows.select_related("term").order_by("opens_on", "pk")


def _guests(scope: Scope) -> QuerySet[Attendee]:
    """Deputies asked to held meetings who came; who said so counts where nobody kept a list of who came."""
    came = Presence.objects.filter(attendee=OuterRef("pk"))
    kept = Presence.objects.values("attendee__meeting")
    rows = Attendee.objects.filter(
        Exists(came) | Q(~Q(meeting__in=kept), state=Answer.COMING), meeting__congress=scope.congress_id, role=AttendeeRole.DEPUTY,
        meeting__state=Meeting.State.HELD, meeting__held_on__range=(scope.start, scope.end),
    )  # fmt: skip
    return rows.select_related("meeting__term", "person").order_by("meeting__held_on", "pk")


def _observers(scope: Scope) -> QuerySet[ObserverApplication]:
    rows = ObserverApplication.objects.filter(meeting__congress=scope.congress_id, state=ObserverState.ACCEPTED)
    held = rows.filter(meeting__state=Meeting.State.HELD, meeting__held_on__range=(scope.start, scope.end))
    return held.select_related("meeting__term").order_by("meeting__held_on", "pk")


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
    Figure("meetings.guests", "代表列席会议", "人次", _guests, note="期内已登记召开的会议，到会的列席代表。"),
    Figure(
        "meetings.guest_deputies", "列席过会议的代表", "名", _guests, measure="distinct", field="person",
        note="同一代表列席几次只计一名。",
    ),
    Figure("meetings.observers", "公民旁听", "人次", _observers, note="期内已登记召开的会议，同意旁听的。"),
    Ratio(
        "meetings.guest_share", "代表列席覆盖率", of="meetings.guest_deputies", over="people.deputies_in_office",
        note="列席过会议的代表占实有代表的比例；按年看每名代表当年有没有列席，按届看本届。",
    ),
)  # fmt: skip
declare(*OUTCOMES)
