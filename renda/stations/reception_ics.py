"""Reception days as a calendar file (.ics): one's own turns, or what is announced to everyone."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from renda.kernel import clock
from renda.stations.kinds import ReceptionState
from renda.stations.models import Reception


def feed(receptions: Iterable[Reception], name: str, *, away: frozenset[int] = frozenset()) -> bytes:
    """What moves keeps its UID; what is cancelled, or given away by the reader (``away``), says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Renda//Receptions//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for reception in receptions:
        gone = reception.state == ReceptionState.CANCELLED or reception.pk in away
        calendar.add_component(_event(reception, gone=gone))
    return calendar.to_ical()  # type: ignore[no-any-return]


def _event(reception: Reception, *, gone: bool) -> Event:
    event = Event()
    event.add("uid", f"reception-{reception.pk}@{reception.station.congress.slug}.renda")
    event.add("dtstamp", clock.now())
    event.add("summary", plain(f"代表接待群众：{reception.station}"))
    event.add("dtstart", datetime.combine(reception.day, reception.starts_at, clock.SHANGHAI))
    event.add("dtend", datetime.combine(reception.day, reception.ends_at, clock.SHANGHAI))
    if reception.station.address:
        event.add("location", plain(reception.station.address))
    if reception.topic:
        event.add("description", plain(reception.topic))
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    return event


def plain(text: str) -> str:
    """Without control characters, which no calendar can hold."""
    return "".join(c for c in text if c.isprintable())
