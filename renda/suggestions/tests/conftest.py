"""People and the year the tests of suggestions play in: Shanghai's rules, a session in January 2026."""

from dataclasses import dataclass
from datetime import date

import pytest

from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.people import operations as people
from renda.people.builders import a_body, a_deputy, a_person, a_post, acting_as, as_deputy
from renda.people.models import Body, Deputy, Session
from renda.suggestions.builders import under_rules_of
from tests.cast import Cast, a_cast
from tests.remembered import remembered

DAY = date(2026, 3, 2)


@dataclass
class House:
    """The cast with two more deputies, 王芳 and 陈新, and 钱进 of the water bureau."""

    cast: Cast
    session: Session
    李明: Deputy
    王芳: Deputy
    陈新: Deputy
    水务: Body
    政府办: Body
    钱进: Actor
    陈刚: Actor

    def __getattr__(self, name: str):
        return getattr(self.cast, name)

    @property
    def 住建(self) -> Body:
        return self.cast.bodies["区住建局"]


@remembered
def a_house(place: str = "青禾区", slug: str = "qinghe", rules: str = "shanghai") -> House:
    with clock.on(date(2026, 1, 5)):
        cast = a_cast(place, slug)
        session = people.open_session(cast.term.pk, date(2026, 1, 12), number=5, actor=SYSTEM)
    with clock.on(date(2026, 1, 17)):
        people.close_session(session.pk, date(2026, 1, 16), actor=SYSTEM)
    if rules:
        under_rules_of(cast.congress, rules)
    water = a_body(cast.congress, "government_department", f"{place}水务局", short_name="区水务局")
    office = a_body(cast.congress, "government_office", f"{place}人民政府办公室", short_name="区政府办")
    return House(
        cast, session, Deputy.objects.get(person=cast.people["李明"]), a_deputy(cast.term, "王芳", phone="13900000001" if slug == "qinghe" else ""),
        a_deputy(cast.term, "陈新"), water, office,
        钱进=acting_as(a_post(a_person("钱进"), water)), 陈刚=acting_as(a_post(a_person("陈刚"), office)),
    )  # fmt: skip


@pytest.fixture
def house():
    return a_house()


@pytest.fixture(autouse=True)
def spring():
    with clock.on(DAY):
        yield


__all__ = ["DAY", "House", "a_house", "as_deputy"]
