"""What papers put on a desk: what one's body owes; for the staff the notice and the printing; for members what is new."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.declarations import Todo, desk
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock
from renda.meetings import policies
from renda.meetings.kinds import Answer, AttendeeRole, MeetingState, PaperKind, PaperState
from renda.meetings.models import Attendee, Meeting, Paper

AHEAD = timedelta(days=45)
COMING = (MeetingState.FIXED, MeetingState.OPEN)
MOST = 30


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.congress_id is None or actor.holds("auditor", "former_deputy"):
        return
    if actor.body_ids:
        yield from _owed(actor, today)
    if policies.may_set(actor, actor.congress_id):
        yield from _notices(actor, today)
        yield from _printing(actor)
    if actor.person_id is not None:
        yield from _printed(actor)


def _owed(actor: Actor, today: date) -> Iterator[Todo]:
    """Papers the actor's own body owes, late ones first; one without a term comes last."""
    rows = Paper.objects.filter(owed_by__in=actor.body_ids, state=PaperState.AWAITED)
    rows = rows.filter(meeting__state__in=(MeetingState.PLANNED, *COMING)).select_related("meeting")
    papers = list(rows.order_by("meeting__held_on", "pk")[:MOST])
    terms = {c.object_id: c for c in _running("hand_in", papers)}
    for paper in papers:
        term = terms.get(paper.pk)
        day = paper.meeting.held_on
        why = f"{paper.meeting}{f'，{chinese(day)}召开' if day else ''}"
        late = "，已经过了送交期限" if term and term.due_on < today else ""
        yield Todo(
            f"meetings.paper.{paper.pk}", f"送交{paper.title}", f"{why}{late}",
            reverse("meetings:paper_delivery", args=[paper.pk]), "送交", term.due_on if term else day,
        )  # fmt: skip


def _notices(actor: Actor, today: date) -> Iterator[Todo]:
    rows = Meeting.objects.filter(congress=actor.congress_id, state=MeetingState.FIXED, noticed_on=None)
    meetings = list(rows.filter(held_on__range=(today, today + AHEAD)).order_by("held_on")[:MOST])
    terms = Clock.objects.filter(kind=kind_of(Meeting), name="notice", object_id__in=[m.pk for m in meetings])
    due = dict(terms.values_list("object_id", "due_on"))
    for meeting in meetings:
        held_on = meeting.held_on or today
        how = "临时召开，可以临时通知" if meeting.ad_hoc else f"{chinese(held_on)}召开"
        yield Todo(
            f"meetings.notice.{meeting.pk}", f"发出通知：{meeting}", how, reverse("meetings:notice", args=[meeting.pk]),
            "通知", due.get(meeting.pk, meeting.held_on),
        )  # fmt: skip


def _printing(actor: Actor) -> Iterator[Todo]:
    """What came in and is not printed, a line for each meeting, by the first day one is due."""
    rows = Paper.objects.filter(meeting__congress=actor.congress_id, meeting__state__in=COMING, state=PaperState.IN)
    papers = list(
        rows.exclude(kind=PaperKind.DRAFT_REPORT).select_related("meeting").order_by("meeting__held_on", "pk")
    )
    due = {c.object_id: c.due_on for c in _running("hand_out", papers)}
    by_meeting: dict[Meeting, list[Paper]] = {}
    for paper in papers:
        by_meeting.setdefault(paper.meeting, []).append(paper)
    for meeting, own in by_meeting.items():
        days = [due[p.pk] for p in own if p.pk in due]
        yield Todo(
            f"meetings.printing.{meeting.pk}", f"印发{meeting}的{len(own)}份材料", "已经送交，还没有印发组成人员",
            f"{reverse('meetings:papers', args=[meeting.pk])}?view=in", "印发", min(days, default=meeting.held_on),
        )  # fmt: skip


def _printed(actor: Actor) -> Iterator[Todo]:
    """Papers printed for a meeting the actor is asked to, until it is over; a line for each meeting."""
    places = Attendee.objects.filter(person=actor.person_id, meeting__state__in=COMING)
    roles = dict(places.exclude(state__in=(Answer.LISTED, Answer.REPLACED)).values_list("meeting", "role"))
    if not roles:
        return
    members = [pk for pk, role in roles.items() if role == AttendeeRole.MEMBER]
    rows = Paper.objects.filter(meeting__in=roles, state=PaperState.OUT)
    rows = rows.filter(Q(restricted=False) | Q(meeting__in=members))
    counts = rows.values("meeting").annotate(n=Count("pk"), newest=Max("out_on")).order_by("meeting")
    meetings = Meeting.objects.in_bulk([c["meeting"] for c in counts])
    for found in counts:
        meeting = meetings[found["meeting"]]
        yield Todo(
            f"meetings.papers.{meeting.pk}", f"阅看{meeting}的{found['n']}份材料",
            f"最近一次印发在{found['newest'].month}月{found['newest'].day}日",
            reverse("meetings:papers", args=[meeting.pk]), "阅看", meeting.held_on, "coming",
        )  # fmt: skip


def _running(name: str, papers: list[Paper]) -> list[Clock]:
    keys = [p.pk for p in papers]
    return list(Clock.objects.filter(kind=kind_of(Paper), object_id__in=keys, name=name, met_on=None)) if keys else []
