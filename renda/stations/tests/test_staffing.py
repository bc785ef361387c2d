"""Staff and deputies on duty: one head, deputies of every level, ends."""

from datetime import date

import pytest

from renda.kernel import clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people import operations as people
from renda.people.builders import a_congress, a_deputy, a_place, a_term
from renda.stations import duty_places, operations
from renda.stations.builders import a_posting, a_staff_member, a_station, a_town
from renda.stations.kinds import StaffRole
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def test_a_station_has_one_head_at_a_time(cast: Cast) -> None:
    station = a_station(cast.congress)
    head = a_staff_member(station)
    with pytest.raises(Unfit, match="已有站长"):
        operations.appoint_staff(station.pk, "李站长", StaffRole.HEAD, actor=cast.周文)
    operations.end_staff(head.pk, actor=cast.周文)
    assert operations.appoint_staff(station.pk, "李站长", StaffRole.HEAD, actor=cast.周文).until_on is None
    with pytest.raises(OutOfTurn, match="已经结束"):
        operations.end_staff(head.pk, actor=cast.周文)


def test_a_person_of_the_house_brings_the_name(cast: Cast) -> None:
    station, other = a_station(cast.congress), a_cast("白石区", "baishi")
    row = operations.appoint_staff(
        station.pk, "", StaffRole.LIAISON, actor=cast.周文, person_id=cast.people["赵敏"].pk, phone="021-1234"
    )
    assert row.name == "赵敏"
    with pytest.raises(Unfit, match="不在本级名册里"):
        operations.appoint_staff(station.pk, "", "staff", actor=cast.周文, person_id=other.people["赵敏"].pk)
    with pytest.raises(Unfit, match="已经是联络员"):
        operations.appoint_staff(station.pk, "", "liaison", actor=cast.周文, person_id=cast.people["赵敏"].pk)
    with pytest.raises(Unfit, match="没有这种职责"):
        operations.appoint_staff(station.pk, "某人", "king", actor=cast.周文)


def test_deputies_of_the_city_the_district_and_the_town_are_on_duty_together(cast: Cast) -> None:
    district = cast.congress.jurisdiction
    city = a_congress(a_place("春江市", "city"))
    district.parent, district.path = city.jurisdiction, f"{city.jurisdiction.path}{district.pk}/"
    district.save()
    town_congress = a_congress(a_place("下湾镇", "town", under=district))
    station = a_station(cast.congress, place=town_congress.jurisdiction)
    levels = [
        a_deputy(a_term(city), "市代表"),
        a_deputy(cast.term, "区代表"),
        a_deputy(a_term(town_congress), "镇代表"),
    ]
    for deputy in levels:
        a_posting(station, deputy)
    assert [row.deputy.person.name for row in duty_places.on_duty([station.pk])[station.pk]] == [
        "市代表",
        "区代表",
        "镇代表",
    ]
    other_town = a_congress(a_place("上湾镇", "town", under=district))
    with pytest.raises(Unfit, match="不是本地各级人大的代表"):
        a_posting(station, a_deputy(a_term(other_town), "别镇代表"))
    with pytest.raises(Unfit, match="已经进站"):
        a_posting(station, levels[0])


def test_only_deputies_in_office_come_and_are_shown(cast: Cast) -> None:
    station, deputy = a_station(cast.congress), a_deputy(cast.term, "王芳")
    posting = a_posting(station, deputy)
    people.end_mandate(deputy.pk, "resigned", actor=cast.周文)
    assert duty_places.on_duty([station.pk])[station.pk] == []
    with pytest.raises(Unfit, match="目前不在任"):
        operations.post_deputy(a_station(cast.congress).pk, deputy.pk, actor=cast.周文)
    ended = operations.end_posting(posting.pk, actor=cast.周文)
    assert ended.until_on is not None
    with pytest.raises(OutOfTurn, match="已经离站"):
        operations.end_posting(posting.pk, actor=cast.周文)


@pytest.mark.parametrize("who", ["外人", "李明", "审计", "赵敏"])
def test_who_does_not_keep_the_station_posts_nobody(cast: Cast, who: str) -> None:
    station = a_station(cast.congress)
    deputy = cast.term.deputies.get()
    staff, posting = a_staff_member(station), a_posting(station, deputy)
    actor = getattr(cast, who)
    for act in (
        lambda: operations.post_deputy(station.pk, deputy.pk, actor=actor),
        lambda: operations.end_posting(posting.pk, actor=actor),
        lambda: operations.appoint_staff(station.pk, "某人", "staff", actor=actor),
        lambda: operations.end_staff(staff.pk, actor=actor),
    ):
        with pytest.raises((NotYours, Missing)):
            act()


def test_days_that_cannot_be_are_refused(cast: Cast) -> None:
    station = a_station(cast.congress)
    with clock.on(DAY):
        with pytest.raises(Unfit, match="合理范围"):
            operations.post_deputy(station.pk, cast.term.deputies.get().pk, actor=cast.周文, from_on=date(1900, 1, 1))
        posting = a_posting(station, cast.term.deputies.get(), from_on=date(2026, 5, 1))
        with pytest.raises(Unfit, match="早于开始日"):
            operations.end_posting(posting.pk, actor=cast.周文, until_on=date(2026, 4, 1))


def test_a_posting_that_is_not_there_is_missing(cast: Cast) -> None:
    with pytest.raises(Missing):
        operations.end_posting(999_999, actor=cast.周文)
    with pytest.raises(Missing):
        operations.end_staff(999_999, actor=cast.周文)


def test_a_town_below_has_stations_of_its_district(cast: Cast) -> None:
    town = a_town(cast.congress, "云溪街道")
    assert a_station(cast.congress, place=town).jurisdiction == town
