"""Pages about all stations of a house, side by side; and pages of one station: talks, numbers, the yearly summary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.stations import together_rights
from renda.stations.models import Station
from renda.stations.queries import is_office, may_keep
from renda.stations.tabs import tab


@dataclass(frozen=True, slots=True)
class HouseTab:
    label: str
    url_name: str
    may_open: Callable[[Actor], bool]


def of_house(actor: Actor) -> bool:
    return actor.congress_id is not None and actor.holds(*together_rights.WORKS_HERE)


def signed_in(actor: Actor) -> bool:
    return actor.person_id is not None and not actor.holds("former_deputy")


def oversees(actor: Actor) -> bool:
    return is_office(actor, actor.congress_id or 0) or actor.holds("auditor")


def on_duty(actor: Actor) -> bool:
    return actor.holds("deputy")


HOUSE_TABS: tuple[HouseTab, ...] = (
    HouseTab("家站点", "stations", of_house),
    HouseTab("接待排班", "rota", signed_in),
    HouseTab("我的接待", "my_receptions", on_duty),
    HouseTab("三方会谈", "talks", signed_in),
    HouseTab("集中联系活动", "campaigns", signed_in),
    HouseTab("实践案例", "cases", signed_in),
    HouseTab("年度小结", "summaries", oversees),
    HouseTab("机关人员进站", "officials", of_house),
)


def house_tabs(actor: Actor, here: str) -> list[dict[str, Any]]:
    """For the tag ``views``; ``here`` is the url name of the open page."""
    return [
        {"label": tab.label, "url": reverse(f"stations:{tab.url_name}"), "active": tab.url_name == here}
        for tab in HOUSE_TABS
        if tab.may_open(actor)
    ]


def counts(actor: Actor, station: Station) -> bool:
    return together_rights.stations_counted_by(actor).filter(pk=station.pk).exists()


def sums_up(actor: Actor, station: Station) -> bool:
    return may_keep(actor, station) or (actor.holds("auditor") and actor.congress_id == station.congress_id)


tab("三方会谈", "stations:station_talks", 40)
tab("数字", "stations:station_figures", 80, counts)
tab("年度小结", "stations:summary", 90, sums_up)
