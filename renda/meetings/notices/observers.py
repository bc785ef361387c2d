"""Residents who applied for an observer's place are texted where there is a service; their page tells it all anyway."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.urls import reverse
from procrastinate.types import JSONValue

from renda.kernel.events import when
from renda.meetings import addressees, tasks
from renda.meetings.events import MeetingCancelled, MeetingFixed, ObserverNotTold, ObserversAnswered
from renda.meetings.kinds import LIVE_APPLICATIONS
from renda.meetings.models import Meeting, ObserverApplication
from renda.notifications import texting
from renda.notifications.operations import notify


@when(ObserversAnswered)
def tell_how_they_stand(fact: ObserversAnswered) -> None:
    _text_each(fact.application_ids)


@when(MeetingFixed)
def tell_of_another_day(fact: MeetingFixed) -> None:
    if fact.was is not None:
        _text_each(_of(fact.meeting_id))


@when(MeetingCancelled)
def tell_of_the_end(fact: MeetingCancelled) -> None:
    _text_each(_of(fact.meeting_id))


@when(ObserverNotTold)
def tell_who_has_to_call(fact: ObserverNotTold) -> None:
    meeting = Meeting.objects.select_related("term").get(pk=fact.meeting_id)
    text = f"{meeting}的旁听申请人有一条短信没有发出，请打电话告知。"
    notify(addressees.setters(meeting), text, reverse("meetings:meeting", args=[meeting.pk]))


def _of(meeting_id: int) -> list[int]:
    rows = ObserverApplication.objects.filter(meeting=meeting_id, state__in=LIVE_APPLICATIONS).exclude(phone="")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _text_each(application_ids: Iterable[int]) -> None:
    """One job each: it knows the application but no number, which is read when it is sent."""
    told: list[dict[str, JSONValue]] = [{"application_id": pk} for pk in application_ids]
    if told and texting.is_connected():
        transaction.on_commit(partial(tasks.tell_observer.batch_defer, *told), robust=True)
