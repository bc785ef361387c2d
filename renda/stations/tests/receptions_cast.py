"""A station of 青禾区 with its deputies of two levels and its staff, as tests of receptions need them."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Model

from renda.kernel import clock, journal
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.models import JournalEntry
from renda.people.builders import a_body, a_congress, a_deputy, a_person, a_place, a_post, a_term, acting_as, as_deputy
from renda.people.models import Deputy
from renda.stations import operations
from renda.stations.models import Reception, Station, StationDeputy, StationStaff, Turn
from renda.stations.workflow import FLOW
from tests.cast import Cast, a_cast
from tests.remembered import remembered

TODAY = date(2026, 5, 6)
MORNING, NOON = time(9), time(11)


@contextmanager
def on(day: date, hour: int = 9):
    with clock.on(datetime.combine(day, time(hour), clock.SHANGHAI)):
        yield


@dataclass
class House:
    """``keeper`` works in the sub-district's committee that runs the station; ``staff`` is its liaison officer."""

    cast: Cast
    station: Station
    keeper: Actor
    staff: Actor
    deputies: list[Deputy] = field(default_factory=list)

    @property
    def office(self) -> Actor:
        return self.cast.周文

    def actor(self, deputy: Deputy) -> Actor:
        return as_deputy(deputy)

    def planned(self, day: date = date(2026, 5, 20), wanted: int = 2, **more) -> Reception:
        return operations.add_reception(self.station.pk, day, MORNING, NOON, wanted=wanted, actor=self.keeper, **more)

    def published(self, day: date = date(2026, 5, 20), wanted: int = 2, **more) -> Reception:
        return operations.publish_reception(self.planned(day, wanted, **more).pk, actor=self.keeper)


def a_station(cast: Cast, name: str = "河滨街道代表之家", run_by=None, key: str = "") -> Station:
    row = Station.objects.create(
        congress=cast.congress, jurisdiction=cast.congress.jurisdiction, kind="home", key=key or name[:6], name=name,
        run_by=run_by, address="河滨路1号", phone="010-12345",
    )  # fmt: skip
    row.path = f"{row.pk}/"
    FLOW.begin(row, SYSTEM)
    FLOW.make("open", row, SYSTEM)
    return row


def last_line(matter: Model) -> JournalEntry:
    return list(journal.of(matter))[-1]


def post(station: Station, deputy: Deputy, from_on: date = date(2026, 1, 1)) -> StationDeputy:
    return StationDeputy.objects.create(station=station, deputy=deputy, from_on=from_on)


@remembered
def a_house(deputies: int = 4, city: int = 1) -> House:
    cast = a_cast()
    committee = a_body(cast.congress, "subdistrict_committee", "河滨街道人大工委", short_name="河滨工委")
    keeper = acting_as(a_post(a_person("冯琳"), committee))
    station = a_station(cast, run_by=committee)
    office = a_body(cast.congress, "subdistrict_office", "河滨街道办事处", short_name="河滨办事处")
    staff = acting_as(a_post(a_person("唐勇"), office))
    StationStaff.objects.create(
        station=station, person_id=staff.person_id, name="唐勇", role="liaison", from_on=date(2026, 1, 1)
    )
    house = House(cast, station, keeper, staff)
    above = a_congress(a_place("云州市", "city"), slug="yunzhou") if city else None
    term = a_term(above, 15, date(2022, 1, 20)) if above else None
    for n in range(deputies):
        house.deputies.append(a_deputy(cast.term, f"代表{'甲乙丙丁戊己庚辛壬癸'[n]}"))
    for n in range(city):
        house.deputies.append(a_deputy(term, f"市代表{'甲乙丙'[n]}"))
    for deputy in house.deputies:
        post(station, deputy)
    return house


def turns_of(reception: Reception) -> list[Turn]:
    return list(reception.turns.select_related("deputy__person").order_by("pk"))


__all__ = ["SYSTEM", "House", "a_house", "a_station", "last_line", "on", "post", "turns_of"]
