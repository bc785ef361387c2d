"""Communities, the names people use for where they live, constituencies, and the stations with their people."""

from typing import Any

from renda.demo.speaking.telling import office, told
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people import operations as people
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Term
from renda.people.queries import current_term
from renda.stations import operations
from renda.stations.models import Station

KNOWN = {
    "南塘新村联络站": ("李明", "王芳"),
    "云溪联络站": ("李明",),
    "柳岸联络站": ("王芳",),
    "江湾村联络站": ("王芳",),
}
"""Where the deputies everyone knows receive."""
HEADS = ("沈站长", "顾站长", "姚站长", "施站长", "毛站长", "俞站长")


def found(district: Congress) -> None:
    """Everything stands in one day; each station is open from then on."""
    term = current_term(district, clock.today())
    assert term is not None
    seats = list(Deputy.objects.filter(term=term, until_on=None).select_related("person").order_by("pk"))
    names = iter(HEADS)
    for n, row in enumerate(told()["town"]):
        town = Jurisdiction.objects.get(parent=district.jurisdiction, name=row["name"])
        communities = _communities(district, town, row)
        _constituency(term, n, communities)
        home = _station(district, row["home"], "home", town, row["address"], row["at"], None, town)
        _deputies(home, seats[20 * n : 20 * n + 4])
        for name, community, address, at in row["stations"]:
            made = _station(district, name, "station", communities[community], address, at, home, town)
            known = [d for d in seats if d.person.name in KNOWN.get(name, ())]
            _deputies(made, [*known, *seats[20 * n + 4 : 20 * n + 8]])
            operations.appoint_staff(made.pk, next(names), "head", phone=made.phone, actor=SYSTEM)


def _communities(district: Congress, town: Jurisdiction, row: dict[str, Any]) -> dict[str, Jurisdiction]:
    names = [name for name, _ in row["communities"]]
    made = {c.name: c for c in people.add_communities(district.pk, town.pk, names, actor=SYSTEM)}
    for name, localities in row["communities"]:
        people.add_localities(district.pk, made[name].pk, localities, actor=SYSTEM)
    return made


def _constituency(term: Term, n: int, communities: dict[str, Jurisdiction]) -> None:
    """One electoral district for the communities of a town we know; the others of the term are not drawn."""
    areas = [place.pk for place in communities.values()]
    people.found_constituency(term.pk, n + 1, f"第{n + 1}选区", areas=areas, seats=3, actor=SYSTEM)


def _station(
    district: Congress, name: str, kind: str, place: Jurisdiction, address: str, at: list[float], home: Station | None,
    town: Jurisdiction,
) -> Station:  # fmt: skip
    run_by = Body.objects.filter(congress=district, jurisdiction=town, kind="subdistrict_committee").first()
    made = operations.found_station(
        district.pk, kind, name, place.pk, actor=office(district), parent_id=home.pk if home else None,
        run_by_id=run_by.pk if run_by else None, address=address, hours="工作日9:00至17:00",
        phone=f"5520-{2000 + Station.objects.count()}", facilities="无障碍坡道、母婴室、老花镜", serves=f"{place}的居民",
    )  # fmt: skip
    operations.place_station(made.pk, *at, actor=office(district))
    return operations.open_station(made.pk, actor=office(district))


def _deputies(station: Station, seats: list[Deputy]) -> None:
    for deputy in seats:
        operations.post_deputy(station.pk, deputy.pk, actor=SYSTEM)
