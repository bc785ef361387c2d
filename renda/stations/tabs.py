"""The pages of one station, side by side; each is shown only to those who may open it. Rooms above may add one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.stations.models import Station


@dataclass(frozen=True, slots=True)
class Tab:
    """``url_name`` is a whole name such as "stations:station" whose address takes the station's key."""

    label: str
    url_name: str
    order: int
    may_open: Callable[[Actor, Station], bool]


def anyone(actor: Actor, station: Station) -> bool:
    return True


TABS: dict[str, Tab] = {}


def tab(label: str, url_name: str, order: int, may_open: Callable[[Actor, Station], bool] = anyone) -> None:
    """Put a page of a station beside the others; ``order`` 10 is the first, 概况."""
    TABS[url_name] = Tab(label, url_name, order, may_open)


def tabs_of(station: Station, actor: Actor, here: str) -> list[dict[str, Any]]:
    """For the tag ``views``; ``here`` is the url name of the open page; nothing where there is only one page."""
    rows = [
        {"label": t.label, "url": reverse(t.url_name, args=[station.pk]), "active": t.url_name == here}
        for t in sorted(TABS.values(), key=lambda t: t.order)
        if t.may_open(actor, station)
    ]
    return rows if len(rows) > 1 else []


tab("概况", "stations:station", 10)
tab("接待", "stations:receptions", 20)
