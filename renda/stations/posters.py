"""What stands on a station's or a deputy's poster: the code to the speaking page, where, when, and who is on duty."""

from collections.abc import Sequence

from renda.documents.rendering.posters import Poster
from renda.people.models import Congress
from renda.stations.duty_places import on_duty
from renda.stations.models import Station, StationDeputy

STEPS = ("用手机扫一扫", "说您想反映的事", "记下查询码", "看答复和结果")
MOST_NAMES = 60
MOST = 300
"""Posters in one file: a page each."""


def station_address(house: str, station: Station) -> str:
    """Where the station's code leads: the speaking page that knows from where one speaks."""
    return f"{house}/c/{station.congress.slug}/speak?at={station.key}"


def deputy_address(house: str, posting: StationDeputy) -> str:
    return f"{house}/c/{posting.station.congress.slug}/speak?at={posting.station.key}&to={posting.deputy_id}"


def station_posters(stations: Sequence[Station], house: str) -> list[Poster]:
    """One each, in two statements for all of them."""
    duty = on_duty([station.pk for station in stations])
    return [_of_station(station, duty[station.pk], house) for station in stations]


def posting_poster(posting: StationDeputy, house: str) -> Poster:
    deputy, station = posting.deputy, posting.station
    congress = deputy.term.congress
    facts = [
        ("代表", f"{deputy.person.name}（{congress.short_name}）"),
        ("选区", deputy.constituency),
        *_where(station),
    ]
    return Poster(
        head=station.name, title=f"{deputy.person.name}代表", call="有话对我说，扫一扫", address=deputy_address(house, posting),
        spelled=_spelled(house, station), steps=STEPS, facts=tuple((a, b) for a, b in facts if b),
        foot=station.congress.name,
    )  # fmt: skip


def _of_station(station: Station, postings: Sequence[StationDeputy], house: str) -> Poster:
    names = [_called(row, station.congress) for row in postings[:MOST_NAMES]]
    more = f"等{len(postings)}名" if len(postings) > MOST_NAMES else ""
    facts = [*_where(station), ("进站代表", "、".join(names) + more)]
    return Poster(
        head=f"{station.get_kind_display()}　{station.jurisdiction.name}", title=station.name, call="有话对代表说，扫一扫",
        address=station_address(house, station), spelled=_spelled(house, station), steps=STEPS,
        facts=tuple((a, b) for a, b in facts if b), foot=station.congress.name,
    )  # fmt: skip


def _where(station: Station) -> list[tuple[str, str]]:
    return [("地址", station.address), ("开放时间", station.hours), ("电话", station.phone)]


def _called(row: StationDeputy, congress: Congress) -> str:
    """The congress is named where it is another one."""
    other = row.deputy.term.congress
    return row.deputy.person.name if other.pk == congress.pk else f"{row.deputy.person.name}（{other.short_name}）"


def _spelled(house: str, station: Station) -> str:
    return f"也可以输入网址：{house}/c/{station.congress.slug}/stations/{station.key}"
