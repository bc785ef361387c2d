"""What the day puts on desks: come in today, run it, check what one is said to have said, answer what was asked."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.meetings import policies
from renda.meetings.kinds import MeetingState, QuestionState, SpeechState
from renda.meetings.models import Meeting, Speech, WrittenQuestion
from renda.meetings.own_place import places_of

MOST = 20
GOES_ON = (MeetingState.FIXED, MeetingState.OPEN)


@desk
def of_the_day(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.is_system or actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return
    yield from _running(actor, today)
    yield from _attending(actor, today)
    yield from _checking(actor)
    yield from _answering(actor)


def _running(actor: Actor, today: date) -> Iterator[Todo]:
    if actor.congress_id is None:
        return
    for meeting in Meeting.objects.filter(_on(today), congress=actor.congress_id, state__in=GOES_ON)[:MOST]:
        if policies.may_run(actor, meeting):
            why = "今天开会" if meeting.state == MeetingState.FIXED else "正在举行"
            url = reverse("meetings:day", args=[meeting.pk])
            yield Todo(f"meetings.day.{meeting.pk}", str(meeting), why, url, "进入现场", meeting.held_on)


def _attending(actor: Actor, today: date) -> Iterator[Todo]:
    places = places_of(actor).filter(_on(today, "meeting__"), person=actor.person_id, meeting__state__in=GOES_ON)
    there = Q(presences__left_at=None, presences__isnull=False)
    for place in places.exclude(there).exclude(state="excused")[:MOST]:
        why = f"{place.meeting.place}，到会场扫码签到" if place.meeting.place else "到会场扫码签到"
        url = reverse("meetings:now", args=[place.meeting_id])  # type: ignore[attr-defined]
        yield Todo(f"meetings.arrive.{place.pk}", str(place.meeting), why, url, "签到", place.meeting.held_on)


def _on(today: date, prefix: str = "") -> Q:
    first, last = f"{prefix}held_on", f"{prefix}ends_on"
    return Q(**{f"{first}__lte": today}) & (Q(**{f"{last}__gte": today}) | Q(**{last: None, first: today}))


def _checking(actor: Actor) -> Iterator[Todo]:
    rows = Speech.objects.filter(attendee__person=actor.person_id, state=SpeechState.DONE, checked_at=None)
    for speech in rows.exclude(text="").select_related("sitting__meeting", "item").order_by("pk")[:MOST]:
        title = f"{speech.sitting.meeting}发言记录"
        url = reverse("meetings:speech_checking", args=[speech.pk])
        yield Todo(f"meetings.speech.{speech.pk}", title, str(speech.item or ""), url, "核对")


def _answering(actor: Actor) -> Iterator[Todo]:
    if not actor.body_ids:
        return
    rows = WrittenQuestion.objects.filter(body__in=actor.body_ids, state=QuestionState.ASKED)
    for question in rows.select_related("item__meeting", "attendee").order_by("pk")[:MOST]:
        why = f"{question.item.meeting}，{question.attendee}询问"
        url = reverse("meetings:question_answer", args=[question.pk])
        yield Todo(f"meetings.question.{question.pk}", f"书面询问：{question.text[:40]}", why, url, "答复")
