"""What people hear of a meeting they are asked to: the invitation, a reminder, what became of their leave."""

from collections.abc import Sequence

from django.urls import reverse

from renda.kernel.events import when
from renda.meetings import addressees, leave_rights
from renda.meetings.events import AttendeesInvited, AttendeesReminded, LeaveAsked, LeaveDecided
from renda.meetings.models import Attendee, Meeting
from renda.meetings.when_and_where import when_and_where
from renda.notifications.operations import Told, notify, notify_each


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
    people = addressees.persons_of(rows)
    url = reverse("meetings:mine", args=[meeting_id])
    notify_each(
        Told(
            people[a.pk],
            sentence.format(meeting=meeting, when=when_and_where(meeting), part=_part(a)),
            url,
        )
        for a in rows
    )


def _part(attendee: Attendee) -> str:
    """For which item, where it is one only."""
    return f"列席“{attendee.item.title[:60]}”，" if attendee.item is not None else ""


def _attendee(pk: int) -> Attendee:
    near = ("person", "body", "meeting__term", "meeting__congress__jurisdiction")
    return Attendee.objects.select_related(*near).get(pk=pk)
