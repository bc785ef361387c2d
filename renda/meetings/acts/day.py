"""On the meeting's day the way to the hall comes first."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.acts.act import Act
from renda.meetings.kinds import MeetingState
from renda.meetings.models import Meeting


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if not policies.may_run(actor, meeting) or meeting.held_on is None:
        return
    today = meeting.held_on <= clock.today() <= (meeting.ends_on or meeting.held_on)
    if meeting.state == MeetingState.OPEN or (today and meeting.state == MeetingState.FIXED):
        yield Act("进入现场", reverse("meetings:day", args=[meeting.pk]), primary=True, icon="meeting")
