"""Acts on what a meeting leaves behind: on the meeting's page, on one resolution, on the minutes."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import minutes_rights, policies, resolutions
from renda.meetings.acts.act import Act
from renda.meetings.kinds import MeetingState, MinutesState, ResolutionState
from renda.meetings.models import Meeting, Minutes, Resolution


def acts(meeting: Meeting, actor: Actor) -> Iterator[Act]:
    if meeting.state != MeetingState.HELD or not policies.may_run(actor, meeting):
        return
    if not Minutes.objects.filter(meeting=meeting).exists():
        yield Act("起草纪要", _to("minutes_drafting", meeting), primary=meeting.closed_at is not None)


def resolution_acts(row: Resolution, actor: Actor) -> Iterator[Act]:
    """From the table of moves; what the ballot decides is no act of anybody's."""
    if not policies.may_run(actor, row.meeting):
        return
    if row.state == ResolutionState.DRAFT:
        closed = "已经付表决。" if resolutions.is_voted_on(row) else ""
        yield Act("修改草案", _to("resolution_editing", row), closed=closed)
        if row.vote_id is None and row.meeting.state in (MeetingState.OPEN, MeetingState.HELD):
            yield Act("登记通过", _to("resolution_adoption", row))
    if row.state in (ResolutionState.ADOPTED, ResolutionState.PUBLISHED):
        if row.state == ResolutionState.ADOPTED and not row.withheld:
            yield Act("公布", _to("resolution_publication", row), primary=True)
        yield Act("更正", _to("resolution_correction", row))
        if row.withheld:
            yield Act("撤销不公开", _to("resolution_release", row))
        else:
            yield Act("不公开", _to("resolution_withholding", row))


def minutes_acts(minutes: Minutes, actor: Actor) -> Iterator[Act]:
    meeting = minutes.meeting
    runs = policies.may_run(actor, meeting)
    if minutes.state == MinutesState.SIGNED:
        if minutes_rights.may_sign(actor, meeting):
            yield Act("撤回签发", _to("minutes_taking_back", meeting))
        return
    if minutes_rights.may_sign(actor, meeting):
        closed = "" if meeting.state == MeetingState.HELD else "会议还没有散会。"
        yield Act("签发", _to("minutes_signature", meeting), primary=True, closed=closed)
    if runs:
        yield Act("修改", _to("minutes_editing", meeting))
        yield Act("重新起草", _to("minutes_drafting", meeting))


def _to(name: str, matter: Meeting | Resolution) -> str:
    return reverse(f"meetings:{name}", args=[matter.pk])
