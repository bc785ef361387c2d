"""Meetings as a calendar file (.ics) that phones subscribe to."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from renda.kernel import clock
from renda.meetings.models import Meeting


def feed(meetings: Iterable[Meeting], name: str) -> bytes:
    """The meetings that have a day; one whose day moves keeps its UID, one cancelled says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Renda//Meetings//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for meeting in meetings:
        if meeting.held_on is not None:
            calendar.add_component(_event(meeting))
    return calendar.to_ical()  # type: ignore[no-any-return]


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{meeting.congress.slug}.renda")
    event.add("sequence", meeting.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", meeting.held_on)
    event.add("dtend", meeting.held_on + timedelta(days=1))  # type: ignore[operator]
    event.add("summary", f"{meeting.congress.short_name}{meeting}")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else "CONFIRMED")
    return event
