"""How stations are found: open ones by everyone, the others by their house."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.declarations import Found, Searchable, searchable
from renda.stations.kinds import PUBLIC_STATIONS, StationState
from renda.stations.models import Station


def _rows() -> QuerySet[Station]:
    return Station.objects.select_related("jurisdiction__parent")


def _found(station: Station) -> Found | None:
    if station.state == StationState.CLOSED:
        return None
    place = station.jurisdiction
    told = (
        station.get_kind_display(), place.parent.name if place.parent else "", place.name, station.address,
        station.serves, station.about, station.code,
    )  # fmt: skip
    public = station.state in PUBLIC_STATIONS
    url = reverse("stations:found_station", args=[station.pk])
    return Found(
        station.name, "，".join(part for part in told if part), url, station.congress_id, public, station.opened_on
    )


searchable(Searchable(Station, "家站点", _rows, _found))
