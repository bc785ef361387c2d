"""What people hear of a meeting they are asked to: the invitation, a reminder, what became of their leave."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from renda.kernel import clock
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.meetings import leave_rights
from renda.meetings.events import AttendeesInvited, AttendeesReminded, LeaveAsked, LeaveDecided
from renda.meetings.models import Attendee, Meeting
from renda.notifications.operations import Told, notify, notify_each
from renda.people.models import Person, Post

ONLOOKERS = ("auditor", "administrator")


@when(AttendeesInvited)
def tell_the_invited(fact: AttendeesInvited) -> None:
    _tell_each(fact.meeting_id, fact.attendee_ids, "请参加{meeting}：{when}，{part}请点开答复能否参加。")


@when(AttendeesReminded)
def tell_who_has_not_answered(fact: AttendeesReminded) -> None:
    _tell_each(fact.meeting_id, fact.attendee_ids, "{meeting}还没有收到您的答复：{when}，{part}请点开答复。")


@when(LeaveAsked)
def tell_who_decides(fact: LeaveAsked) -> None:
    one = _attendee(fact.attendee_id)
    people = [post.person for post in leave_rights.approvers(one.meeting, one)]
    notify(people, f"{one.name}向{one.meeting}请假，请批复。", reverse("meetings:leave_decision", args=[one.pk]))


@when(LeaveDecided)
def tell_what_became_of_leave(fact: LeaveDecided) -> None:
    one = _attendee(fact.attendee_id)
    if one.person is None:
        return
    word = "已经批准" if fact.granted else f"没有批准：{fact.why.rstrip('。')}，请按时到会"
    notify([one.person], f"您向{one.meeting}的请假{word}。", reverse("meetings:mine", args=[one.meeting_id]))


def _tell_each(meeting_id: int, attendee_ids: Sequence[int], sentence: str) -> None:
    meeting = Meeting.objects.select_related("term").get(pk=meeting_id)
    rows = list(Attendee.objects.filter(pk__in=attendee_ids).select_related("person", "item").order_by("pk"))
    sent = _people_of([a.body_id for a in rows if a.person_id is None and a.body_id])
    url = reverse("meetings:mine", args=[meeting_id])
    notify_each(
        Told(
            [a.person] if a.person is not None else sent.get(a.body_id or 0, []),
            sentence.format(meeting=meeting, when=_when(meeting), part=_part(a)),
            url,
        )
        for a in rows
    )


def _when(meeting: Meeting) -> str:
    day = chinese(meeting.held_on) if meeting.held_on else "日期另行通知"
    at = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    return f"{day}{at}{f'，{meeting.place}' if meeting.place else ''}"


def _part(attendee: Attendee) -> str:
    """For which item, where it is one only."""
    return f"列席“{attendee.item.title[:60]}”，" if attendee.item is not None else ""


def _people_of(body_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Who holds a post there today, by body; those who only look on are left alone."""
    today = clock.today()
    posts = Post.objects.filter(body__in=list(body_ids), from_on__lte=today).exclude(until_on__lte=today)
    found: dict[int, list[Person]] = {}
    for post in posts.exclude(kind__in=ONLOOKERS).select_related("person").order_by("pk"):
        found.setdefault(post.body_id, []).append(post.person)
    return found


def _attendee(pk: int) -> Attendee:
    near = ("person", "body", "meeting__term", "meeting__congress__jurisdiction")
    return Attendee.objects.select_related(*near).get(pk=pk)
