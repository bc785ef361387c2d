"""Acts about people on a meeting's page: my answer, the list of who is asked."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.acts.act import Act
from renda.meetings.kinds import Answer, MeetingState
from renda.meetings.models import Attendee, Meeting
from renda.meetings.own_place import own_place


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if meeting.is_over:
        return
    place = own_place(actor, meeting)
    if place is not None and place.state == Answer.INVITED:
        yield Act("答复参会", _to("mine", meeting), primary=True)
    lists = meeting.state == MeetingState.FIXED and place is None and policies.may_run(actor, meeting)
    if lists and not Attendee.objects.filter(meeting=meeting).exists():
        yield Act("拟定参会名单", _to("people", meeting), why="组成人员和依法列席的人员自动列入。")


def _to(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])
