"""Sentences for tests: stations founded and opened, their staff, deputies on duty; every step goes through an act."""

from datetime import date
from itertools import count

from renda.kernel.actors import SYSTEM, Actor
from renda.people.builders import a_clerk_of, a_person, a_place, a_post, acting_as
from renda.people.kinds import Level
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Post
from renda.stations import operations
from renda.stations.kinds import StaffRole, StationKind
from renda.stations.models import Station, StationDeputy, StationStaff

_number = count(1)


def a_town(congress: Congress, name: str = "", level: str = Level.SUBDISTRICT) -> Jurisdiction:
    """A sub-district (or town) of the congress's place."""
    return a_place(name or f"第{next(_number)}街道", level, under=congress.jurisdiction)


def a_community(town: Jurisdiction, name: str = "") -> Jurisdiction:
    return a_place(name or f"第{next(_number)}居委会", Level.COMMUNITY, under=town)


def a_station(
    congress: Congress, name: str = "", *, kind: str = StationKind.STATION, place: Jurisdiction | None = None,
    parent: Station | None = None, run_by: Body | None = None, code: str = "", opened: bool = True,
    at: tuple[float, float] | None = None,
) -> Station:  # fmt: skip
    """Open unless told otherwise; ``at`` is latitude and longitude; ``place`` the congress's own where none is given."""
    station = operations.found_station(
        congress.pk, kind, name or f"第{next(_number)}联络站", (place or congress.jurisdiction).pk, actor=SYSTEM,
        parent_id=parent.pk if parent else None, run_by_id=run_by.pk if run_by else None, code=code,
        address="青禾路1号", hours="工作日9:00至17:00",
    )  # fmt: skip
    if at is not None:
        station = operations.place_station(station.pk, *at, actor=SYSTEM)
    return operations.open_station(station.pk, actor=SYSTEM) if opened else station


def a_posting(station: Station, deputy: Deputy, *, from_on: date | None = None) -> StationDeputy:
    return operations.post_deputy(station.pk, deputy.pk, from_on=from_on, actor=SYSTEM)


def a_staff_member(station: Station, name: str = "张站长", role: str = StaffRole.HEAD) -> StationStaff:
    return operations.appoint_staff(station.pk, name, role, actor=SYSTEM)


def a_keeper(station: Station) -> Actor:
    """Someone of the body that runs the station; the deputies' office where no body does."""
    if station.run_by is None:
        return a_clerk_of(station.congress, "deputy_work_office")
    post = Post.objects.filter(body=station.run_by, until_on=None).select_related("person", "body").first()
    return acting_as(post or a_post(a_person(), station.run_by))
