"""Acts before the day: the notice, calling a meeting ad hoc."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.acts.act import Act
from renda.meetings.kinds import MeetingState as M
from renda.meetings.models import Meeting


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if meeting.state == M.FIXED and policies.may_run(actor, meeting):
        sent = meeting.noticed_on is not None
        yield Act("补发通知" if sent else "发出会议通知", _to("notice", meeting), primary=not sent, icon="bell")
    if meeting.state in (M.PLANNED, M.FIXED) and policies.may_set(actor, meeting.congress_id) and not meeting.ad_hoc:
        yield Act("登记为临时召开", _to("ad_hoc", meeting), why="临时召集的会议不受通知期限限制，须写明原因。")


def _to(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])
