"""Many hands at once on one station: one head, one posting, one closing, one name."""

import pytest

from renda.kernel import replay
from renda.kernel.errors import OutOfTurn, Unfit
from renda.stations import operations
from renda.stations.builders import a_posting, a_station
from renda.stations.kinds import StationKind
from renda.stations.models import Station, StationDeputy, StationStaff
from tests.cast import a_cast
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_head_one_posting_one_end() -> None:
    cast = a_cast()
    station, deputy = a_station(cast.congress), cast.term.deputies.get()
    answers = at_once(lambda: operations.appoint_staff(station.pk, "张敏", "head", actor=cast.周文))
    assert sum(isinstance(a, Unfit) for a in answers) == 5
    assert StationStaff.objects.count() == 1
    answers = at_once(lambda: operations.post_deputy(station.pk, deputy.pk, actor=cast.周文))
    assert sum(isinstance(a, Unfit) for a in answers) == 5
    posting = StationDeputy.objects.get()
    answers = at_once(lambda: operations.end_posting(posting.pk, actor=cast.周文))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    assert list(replay.faults()) == []


def test_a_station_is_closed_once_and_nobody_is_posted_after() -> None:
    cast = a_cast()
    station, deputy = a_station(cast.congress), cast.term.deputies.get()

    def either(n: int) -> object:
        if n % 2:
            return operations.close_station(station.pk, "合并", actor=cast.周文)
        return a_posting(station, deputy)

    at_once(either, numbered=True)
    assert Station.objects.get().state == "closed"
    assert not StationDeputy.objects.filter(until_on=None).exists()
    assert list(replay.faults()) == []


def test_a_name_is_borne_once_and_a_branch_moves_whole() -> None:
    cast = a_cast()
    place = cast.congress.jurisdiction.pk
    answers = at_once(
        lambda: operations.found_station(cast.congress.pk, "station", "清水站", place, actor=cast.周文, code="A1")
    )
    assert sum(isinstance(a, Unfit) for a in answers) == 5
    homes = [a_station(cast.congress, kind=StationKind.HOME) for _ in range(2)]
    station = Station.objects.get(name="清水站")

    def move_or_found(n: int) -> object:
        if n % 2:
            home = homes[n % 4 // 2].pk
            return operations.arrange_station(
                station.pk, "station", "清水站", place, actor=cast.周文, parent_id=home, code="A1"
            )
        return operations.found_station(
            cast.congress.pk, "point", f"点{n}", place, actor=cast.周文, parent_id=station.pk
        )

    at_once(move_or_found, numbered=True)
    station.refresh_from_db()
    assert station.path == f"{station.parent_id}/{station.pk}/"
    for point in Station.objects.filter(kind="point"):
        assert point.path == f"{station.path}{point.pk}/"
