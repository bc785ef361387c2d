"""What meetings put on a desk: those coming within thirty days; for whoever sets them, what is still open."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.meetings import policies, queries
from renda.meetings.models import Meeting


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.congress_id is None:
        return
    for meeting in queries.coming(actor.congress_id, today)[:20]:
        yield _line(meeting, "coming", "查看", f"{meeting.place}" if meeting.place else "", "meeting")
    if policies.may_set(actor, actor.congress_id):
        for meeting in queries.past_but_open(actor.congress_id, today)[:20]:
            yield _line(meeting, "mine", "登记召开", "会议日期已过，还没有登记召开", "holding")


def _line(meeting: Meeting, whose: str, verb: str, why: str, page: str) -> Todo:
    url = reverse(f"meetings:{page}", args=[meeting.pk])
    return Todo(f"meetings.{page}.{meeting.pk}", str(meeting), why, url, verb, meeting.held_on, whose)  # type: ignore[arg-type]
