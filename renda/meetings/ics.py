"""Meetings and their sittings as a calendar file (.ics) that phones subscribe to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from renda.kernel import clock
from renda.meetings.models import Meeting, Sitting


def feed(meetings: Iterable[Meeting], name: str, *, away: frozenset[int] = frozenset()) -> bytes:
    """The meetings that have a day, with their sittings; what moves keeps its UID, what is cancelled says so.

    ``away`` are keys of meetings the reader is excused from or declined: withdrawn from the own calendar.
    """
    rows = [m for m in meetings if m.held_on is not None]
    calendar = Calendar()
    calendar.add("prodid", "-//Renda//Meetings//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    sittings = _sittings(rows)
    for meeting in rows:
        gone = meeting.state == Meeting.State.CANCELLED or meeting.pk in away
        calendar.add_component(_whole(meeting, gone=gone))
        for sitting in sittings.get(meeting.pk, []):
            calendar.add_component(_timed(sitting, meeting, gone=gone))
    return calendar.to_ical()  # type: ignore[no-any-return]


def _sittings(meetings: list[Meeting]) -> dict[int, list[Sitting]]:
    """Sittings with an hour, by meeting: one statement for all of them."""
    found: dict[int, list[Sitting]] = {}
    rows = Sitting.objects.filter(meeting__in=[m.pk for m in meetings], starts_at__isnull=False)
    for row in rows.order_by("on", "starts_at", "pk"):
        found.setdefault(row.meeting_id, []).append(row)  # type: ignore[attr-defined]
    return found


def _whole(meeting: Meeting, *, gone: bool) -> Event:
    """The meeting from its first day to its last."""
    event = _event(
        f"meeting-{meeting.pk}", meeting, f"{meeting.congress.short_name}{meeting}", meeting.place, gone=gone
    )
    event.add("dtstart", meeting.held_on)
    last: Any = meeting.ends_on or meeting.held_on
    event.add("dtend", last + timedelta(days=1))
    return event


def _timed(sitting: Sitting, meeting: Meeting, *, gone: bool) -> Event:
    """One sitting at its hour; without an end it lasts a moment, as nobody has said how long."""
    place = sitting.place or meeting.place
    event = _event(f"sitting-{sitting.pk}", meeting, f"{meeting}{sitting}", place, gone=gone)
    event.add("dtstart", datetime.combine(sitting.on, sitting.starts_at, clock.SHANGHAI))  # type: ignore[arg-type]
    if sitting.ends_at is not None:
        event.add("dtend", datetime.combine(sitting.on, sitting.ends_at, clock.SHANGHAI))
    return event


def _event(key: str, meeting: Meeting, summary: str, place: str, *, gone: bool) -> Event:
    event = Event()
    event.add("uid", f"{key}@{meeting.congress.slug}.renda")
    event.add("sequence", meeting.version)
    event.add("dtstamp", clock.now())
    event.add("summary", plain(summary))
    if place:
        event.add("location", plain(place))
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    return event


def plain(text: str) -> str:
    """Without control characters, which no calendar can hold."""
    return "".join(c for c in text if c.isprintable())
