"""The rows behind public figures of stations: places, postings, reception days and who was on duty there."""

from django.db.models import Q

from renda.kernel.deadlines import chinese
from renda.people.models import Congress
from renda.portal.figure_lines import Line, Opened, Rows
from renda.portal.openings import address
from renda.stations.kinds import ReceptionState, StationState
from renda.stations.models import Reception, Station, StationDeputy, Talk, TalkPoint, Turn
from renda.stations.together_rights import PUBLIC_TALKS

KNOWN = Q(state__in=[StationState.OPEN, StationState.PAUSED, StationState.CLOSED])
TOLD = (ReceptionState.PUBLISHED, ReceptionState.HELD)


def _station(station: Station, congress: Congress) -> Line:
    return Line(station.name, station.address, address("station", congress.slug, station.key))


def _posting(posting: StationDeputy, congress: Congress) -> Line:
    return Line(f"{posting.deputy.person.name}代表", str(posting.station))


def _reception(reception: Reception, congress: Congress) -> Line:
    return Line(f"{reception.day.year}年{reception.day.month}月{reception.day.day}日", str(reception.station))


def _turn(turn: Turn, congress: Congress) -> Line:
    day = turn.reception.day
    return Line(f"{turn.deputy.person.name}代表", f"{day.year}年{day.month}月{day.day}日，{turn.reception.station}")


def _open_receptions(rows: Rows) -> Rows:
    return rows.filter(state__in=TOLD).select_related("station").order_by("-day", "pk")


def _open_turns(rows: Rows) -> Rows:
    open_ones = rows.filter(reception__state__in=TOLD).select_related("deputy__person", "reception__station")
    return open_ones.order_by("-reception__day", "pk")


def _talk(talk: Talk, congress: Congress) -> Line:
    return Line(talk.topic, f"{chinese(talk.day)}，{talk.station}", address("talk", congress.slug, talk.pk))


def _talk_point(point: TalkPoint, congress: Congress) -> Line:
    """A department's word on it counts once the station has confirmed it (portal.views.talks)."""
    return Line(point.text, point.talk.topic, address("talk", congress.slug, point.talk_id))


def _open_talks(rows: Rows) -> Rows:
    shown = rows.filter(public=True, state__in=PUBLIC_TALKS).select_related("station")
    return shown.defer("background", "outcome").order_by("-day", "pk")


def _open_points(rows: Rows) -> Rows:
    return rows.filter(talk__public=True, talk__state__in=PUBLIC_TALKS).order_by("-talk__day", "pk")


ONLY_PUBLIC = "只统计已经公开的会谈。"
OPENED_STATIONS: dict[type, Opened] = {
    Station: Opened(lambda rows: rows.filter(KNOWN).order_by("kind", "pk"), _station),
    StationDeputy: Opened(lambda rows: rows.select_related("deputy__person", "station").order_by("pk"), _posting),
    Reception: Opened(_open_receptions, _reception),
    Turn: Opened(_open_turns, _turn),
    Talk: Opened(_open_talks, _talk, ONLY_PUBLIC),
    TalkPoint: Opened(_open_points, _talk_point, ONLY_PUBLIC),
}
