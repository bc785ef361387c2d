"""Acts that give a meeting its day and end it without its day pages."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.acts.act import Act
from renda.meetings.kinds import MeetingState as M
from renda.meetings.models import Meeting


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if not policies.may_set(actor, meeting.congress_id):
        return
    if meeting.state == M.PLANNED:
        yield Act("确定日期", _to("fixing", meeting), primary=True)
    if meeting.state == M.FIXED:
        yield Act("改期", _to("moving", meeting))
        yield Act("登记召开", _to("holding", meeting), why="不在系统里签到、表决的会议，开过以后登记一下。")
    if meeting.state in (M.PLANNED, M.FIXED):
        yield Act("取消会议", _to("cancelling", meeting))


def _to(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])
