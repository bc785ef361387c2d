"""The district as tests of handling know it: a street with its office and station, two deputies, two units, two outsiders' houses."""

from dataclasses import dataclass

from django.test import Client

from renda.access.builders import signed_in
from renda.kernel.actors import Actor
from renda.people.builders import a_body, a_deputy, a_person, a_post, acting_as, as_deputy
from renda.people.models import Body, Deputy, Jurisdiction, Person
from renda.stations.builders import a_community, a_posting, a_station, a_town
from renda.stations.models import Station
from tests.cast import Cast, a_cast
from tests.remembered import remembered


@dataclass
class House:
    """田林街道 with its work committee 街道工委 (胡平 keeps the station), its office 街道办 (马丽); 李明 on duty, 王芳 not."""

    cast: Cast
    town: Jurisdiction
    community: Jurisdiction
    station: Station
    elsewhere: Station
    工委: Body
    街道办: Body
    住建: Body
    水务: Body
    胡平: Actor
    马丽: Actor
    钱进: Actor
    二周: Actor
    李明代表: Deputy
    王芳代表: Deputy
    王芳: Actor

    def __getattr__(self, name: str):
        return getattr(self.cast, name)


@remembered
def a_house(place: str = "青禾区", slug: str = "qinghe") -> House:
    cast = a_cast(place, slug)
    congress = cast.congress
    town = a_town(congress, f"{place}田林街道")
    community = a_community(town, "田林一村")
    committee = a_body(congress, "subdistrict_committee", f"{place}田林街道人大工委", short_name="街道工委")
    office = a_body(congress, "subdistrict_office", f"{place}田林街道办事处", short_name="街道办")
    water = a_body(congress, "government_department", f"{place}水务局", short_name="区水务局")
    station = a_station(congress, f"{place}田林联络站", place=town, run_by=committee)
    elsewhere = a_station(congress, f"{place}别处联络站", place=town)
    own = Deputy.objects.get(person=cast.people["李明"])
    other = a_deputy(cast.term, "王芳", constituency="第二选区")
    a_posting(station, own)
    return House(
        cast, town, community, station, elsewhere, committee, office, cast.bodies["区住建局"], water,
        胡平=acting_as(a_post(a_person("胡平"), committee)), 马丽=acting_as(a_post(a_person("马丽"), office)),
        钱进=acting_as(a_post(a_person("钱进"), water)),
        二周=acting_as(a_post(a_person("周二"), cast.bodies["代表工委"])),
        李明代表=own, 王芳代表=other, 王芳=as_deputy(other),
    )  # fmt: skip


def as_(name: str) -> Client:
    return signed_in(Client(), Person.objects.filter(name=name).order_by("pk")[0])


def text_of(answer) -> str:
    return answer.content.decode()
