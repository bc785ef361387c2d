"""Who reads, hands in and prints papers of meetings; whose files open to whom."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.kernel.models import Attachment
from renda.meetings import policies
from renda.meetings.kinds import MeetingState, PaperState
from renda.meetings.models import Meeting, Paper

PUBLIC = Q(public=True, restricted=False, state=PaperState.OUT, meeting__state=MeetingState.HELD)
HELD_BACK = "confidential"
"""The secrecy of a draft that was sent back: its owner and the meeting's staff keep it, readers get the paper that counts."""


def readable(actor: Actor, meeting: Meeting) -> QuerySet[Paper]:
    """The papers of a meeting an actor reads; the committee that prepares an item reads what came in for it, to comment."""
    rows = Paper.objects.filter(meeting=meeting)
    if policies.may_run(actor, meeting):
        return rows
    open_to = policies.papers_open_to(actor, meeting)
    wanted = PUBLIC if open_to is None else open_to | PUBLIC
    if actor.body_ids and not actor.holds("auditor", "former_deputy"):
        wanted |= Q(item__committee__in=actor.body_ids, state__in=(PaperState.IN, PaperState.OUT))
    return rows.filter(wanted)


def may_read_some(actor: Actor, meeting: Meeting) -> bool:
    """Whether the papers' page is offered; who is asked or owes papers finds it, even while it is empty."""
    if policies.may_run(actor, meeting) or policies.attending(actor, meeting) is not None:
        return True
    return readable(actor, meeting).exists()


def owes(actor: Actor, paper: Paper) -> bool:
    return not actor.holds("auditor", "former_deputy") and actor.acts_for(paper.owed_by_id)


def may_hand_in(actor: Actor, paper: Paper, meeting: Meeting) -> bool:
    return owes(actor, paper) or policies.may_run(actor, meeting)


def require_hand_in(actor: Actor, paper: Paper) -> None:
    require_reader(actor, paper)
    if not may_hand_in(actor, paper, paper.meeting):
        raise NotYours("材料由送交单位或者会议工作人员送交", way_out=f"请联系{paper.owed_by or '常委会办公室'}。")


def require_reader(actor: Actor, paper: Paper) -> None:
    """Who may not read a paper does not learn that it is there."""
    if not readable(actor, paper.meeting).filter(pk=paper.pk).exists():
        raise Missing("没有这份材料，或者您无权查看", way_out="请先登录，或者换一个身份。")


def require_staff(actor: Actor, meeting: Meeting) -> None:
    policies.require_runner(actor, meeting)


def require_coming(meeting: Meeting) -> None:
    if meeting.is_over:
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，材料不能再改", way_out="请到会议的归档材料里查看。")


def _may_open_file(actor: Actor, attachment: Attachment) -> bool:
    paper = Paper.objects.select_related("meeting").filter(pk=attachment.object_id).first()
    if paper is None:
        return False
    if attachment.secrecy == HELD_BACK:
        return may_hand_in(actor, paper, paper.meeting)
    return readable(actor, paper.meeting).filter(pk=paper.pk).exists()


opened_by(Paper, _may_open_file)
