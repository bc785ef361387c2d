"""What the data file tells, and in whose name things are done."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from renda.access.capacities import actor_for
from renda.demo.district import acting
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Congress, Deputy
from renda.stations.models import Station


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[1] / "data" / "voices.toml").read_text("utf-8"))


def office(district: Congress) -> Actor:
    return acting("周文", district)


def station(district: Congress, name: str) -> Station:
    return Station.objects.select_related("congress", "jurisdiction").get(congress=district, name=name)


def deputy_of(district: Congress, name: str) -> Actor:
    person = Deputy.objects.get(term__congress=district, until_on=None, person__name=name)
    return actor_for(person.person_id, f"deputy:{person.pk}", clock.today())
