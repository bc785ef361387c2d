"""A small house to sign in to: one district, its offices, and people with one, several or no capacities."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from renda.people.models import Body, Congress, Deputy, Jurisdiction, Person, Post, Term

PASSWORD = "qinghe-xiaomai-7"
FROM = date(2021, 9, 1)


@dataclass
class House:
    congress: Congress
    term: Term
    office: Body
    work: Body
    delegation: Body

    def person(self, name: str, **more: Any) -> Person:
        return Person.objects.create(name=name, pinyin=more.pop("pinyin", name), **more)

    def post(self, person: Person, kind: str = "clerk", body: Body | None = None, **more: Any) -> Post:
        return Post.objects.create(person=person, body=body or self.work, kind=kind, **({"from_on": FROM} | more))

    def deputy(self, person: Person, **more: Any) -> Deputy:
        more = {"delegation": self.delegation, "from_on": FROM} | more
        return Deputy.objects.create(person=person, term=self.term, **more)


def build(name: str, slug: str) -> House:
    place = Jurisdiction.objects.create(name=name, level="district")
    names = {"name": f"{name}人民代表大会", "short_name": f"{name}人大", "slug": slug}
    congress = Congress.objects.create(jurisdiction=place, **names)
    term = Term.objects.create(congress=congress, number=17, starts_on=FROM)

    def body(kind: str, short: str) -> Body:
        names = {"name": f"{name}{short}", "short_name": short}
        return Body.objects.create(congress=congress, jurisdiction=place, kind=kind, **names)

    office, work = body("sc_office", "常委会办公室"), body("deputy_work_office", "代表工委")
    return House(congress, term, office, work, body("delegation", "城关代表团"))


@pytest.fixture
def house(db: Any) -> House:
    return build("青禾区", "qinghe")


@pytest.fixture
def clerk(house: House) -> Person:
    person = house.person("周文")
    house.post(person)
    return person


@pytest.fixture
def administrator(house: House) -> Person:
    person = house.person("钱管")
    house.post(person, "administrator", house.office)
    return person


@pytest.fixture
def auditor(house: House) -> Person:
    person = house.person("吴审")
    house.post(person, "auditor", house.office)
    return person


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """Quick hashing, and no counting of tries from the test before."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
