"""Meetings in the duty archive: attended, attended by invitation, spoken at; no texts, no titles of restricted items."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from renda.kernel.declarations import Duty, duties
from renda.meetings.kinds import AttendeeRole, MeetingKind, SpeechState
from renda.meetings.models import Attendee, Meeting, Speech
from renda.people.models import Deputy

LABELS = {MeetingKind.CONGRESS: "出席人民代表大会会议", MeetingKind.STANDING_COMMITTEE: "出席常委会会议"}
ATTENDED, INVITED, SPOKE = "出席会议", "列席会议", "会议发言"
WITH_VOICE = (AttendeeRole.MEMBER, AttendeeRole.DEPUTY, AttendeeRole.EX_OFFICIO)


@duties
def meetings_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    """Three statements: presence counts once a meeting, however often one came and went."""
    mandate = Deputy.objects.filter(pk=deputy_id).values_list("person_id", "term__congress_id").first()
    if mandate is None:
        return
    person_id, congress_id = mandate
    yield from _present(person_id, congress_id, start, end)
    yield from _spoken(person_id, congress_id, start, end)


def _present(person_id: int, congress_id: int, start: date, end: date) -> Iterator[Duty]:
    rows = Attendee.objects.filter(person=person_id, meeting__congress=congress_id, role__in=WITH_VOICE)
    rows = rows.annotate(day=Min("presences__sitting__on")).filter(day__range=(start, end))
    for row in rows.select_related("meeting__term"):
        kind = LABELS.get(MeetingKind(row.meeting.kind), ATTENDED) if row.role == AttendeeRole.MEMBER else INVITED
        yield Duty(row.day, kind, str(row.meeting), _page(row.meeting))


def _spoken(person_id: int, congress_id: int, start: date, end: date) -> Iterator[Duty]:
    rows = Speech.objects.filter(
        attendee__person=person_id, state=SpeechState.DONE, sitting__meeting__congress=congress_id,
        began_at__date__range=(start, end),
    )  # fmt: skip
    for speech in rows.select_related("sitting__meeting__term", "item"):
        meeting, item = speech.sitting.meeting, speech.item
        about = f"：{item.title}" if item is not None and not item.restricted else ""
        assert speech.began_at is not None  # asked for by its day
        yield Duty(timezone.localdate(speech.began_at), SPOKE, f"{meeting}{about}", _page(meeting))


def _page(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.pk])
