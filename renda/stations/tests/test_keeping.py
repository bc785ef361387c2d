"""Stations founded, described, moved in their tree, opened and closed."""

from datetime import date, time

import pytest

from renda.kernel import attachments, clock, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.people.builders import a_body, a_congress, a_place
from renda.stations import operations
from renda.stations.builders import a_community, a_keeper, a_posting, a_staff_member, a_station, a_town
from renda.stations.kinds import ReceptionState, StationKind, StationState
from renda.stations.models import Reception, Station
from renda.stations.workflow import FLOW
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def found(cast: Cast, name: str = "清水居委联络站", kind: str = StationKind.STATION, **more: object) -> Station:
    place = more.pop("place", cast.congress.jurisdiction)
    return operations.found_station(cast.congress.pk, kind, name, place.pk, actor=cast.周文, **more)  # type: ignore[attr-defined, arg-type]


def test_the_office_founds_a_station_with_a_key_of_its_own(cast: Cast) -> None:
    station, other = found(cast), found(cast, "明月居委联络站")
    assert station.state == StationState.PLANNED
    assert station.path == f"{station.pk}/"
    assert len(station.key) == 8
    assert station.key != other.key
    assert not FLOW.replay(journal.of(station), station.state)


@pytest.mark.parametrize("who", ["外人", "李明", "审计", "赵敏", "孙丽"])
def test_nobody_else_founds_a_station(cast: Cast, who: str) -> None:
    place = cast.congress.jurisdiction.pk
    with pytest.raises(NotYours, match="代表工作机构"):
        operations.found_station(cast.congress.pk, "station", "某站", place, actor=getattr(cast, who))


def test_another_house_learns_nothing_of_a_planned_station(cast: Cast) -> None:
    other = a_cast("白石区", "baishi")
    station = found(cast)
    with pytest.raises(Missing):
        operations.change_station(station.pk, actor=other.周文, address="某路")
    with pytest.raises(NotYours):
        operations.change_station(station.pk, actor=cast.孙丽, address="某路")


def test_a_home_holds_stations_and_a_station_holds_points(cast: Cast) -> None:
    home = found(cast, "云溪代表之家", StationKind.HOME)
    station = found(cast, "清水联络站", parent_id=home.pk)
    point = found(cast, "清水新村联系点", StationKind.POINT, parent_id=station.pk)
    assert point.path == f"{home.pk}/{station.pk}/{point.pk}/"
    for kind, parent in ((StationKind.HOME, home), (StationKind.STATION, station), (StationKind.STATION, point)):
        with pytest.raises(Unfit, match="不能设在"):
            found(cast, f"错的{kind}{parent.pk}", kind, parent_id=parent.pk)


def test_what_hangs_below_moves_with_its_parent(cast: Cast) -> None:
    one, two = found(cast, "一家", StationKind.HOME), found(cast, "二家", StationKind.HOME)
    station = found(cast, "站", parent_id=one.pk)
    point = found(cast, "点", StationKind.POINT, parent_id=station.pk)
    place = cast.congress.jurisdiction.pk
    operations.arrange_station(station.pk, "station", "站", place, actor=cast.周文, parent_id=two.pk)
    point.refresh_from_db()
    assert point.path == f"{two.pk}/{station.pk}/{point.pk}/"
    with pytest.raises(Unfit, match="不能设在"):
        operations.arrange_station(station.pk, "point", "站", place, actor=cast.周文, parent_id=two.pk)


def test_a_place_outside_and_a_body_of_elsewhere_are_refused(cast: Cast) -> None:
    elsewhere = a_congress(a_place("白石区"))
    with pytest.raises(Unfit, match="不在青禾区范围内"):
        found(cast, place=elsewhere.jurisdiction)
    with pytest.raises(Unfit, match="管理机构"):
        found(cast, run_by_id=a_body(elsewhere).pk)
    with pytest.raises(Unfit, match="上级站点不在本级"):
        found(cast, parent_id=a_station(elsewhere, kind=StationKind.HOME).pk)


def test_names_and_codes_are_borne_once(cast: Cast) -> None:
    found(cast, "清水站", code="A1")
    with pytest.raises(Unfit, match="已有名为"):
        found(cast, "清水站")
    with pytest.raises(Unfit, match="编号A1已由清水站使用"):
        found(cast, "明月站", code="A1")


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "长" * 81])
def test_a_name_nobody_can_read_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Unfit):
        found(cast, name)


def test_hostile_names_are_kept_as_text(cast: Cast) -> None:
    station = found(cast, "<script>alert(1)</script>站\u202e=1+1", about="a\u0000b\r\nc")
    assert station.name == "<script>alert(1)</script>站=1+1"
    assert station.about == "ab\nc"


def test_the_body_that_runs_a_station_keeps_it_and_what_is_below(cast: Cast) -> None:
    committee = a_body(cast.congress, "subdistrict_committee", "云溪街道人大工委")
    home = found(cast, "云溪之家", StationKind.HOME, run_by_id=committee.pk)
    below = found(cast, "清水站", parent_id=home.pk)
    beside = found(cast, "旁站")
    keeper = a_keeper(home)
    operations.change_station(below.pk, actor=keeper, address="清水路1号", hours="周一至周五")
    with pytest.raises(NotYours):
        operations.change_station(beside.pk, actor=keeper, address="清水路1号")
    with pytest.raises(NotYours):
        operations.arrange_station(below.pk, "station", "新名", cast.congress.jurisdiction.pk, actor=keeper)
    with pytest.raises(NotYours):
        operations.close_station(below.pk, "合并", actor=keeper)


def test_a_form_drawn_before_anothers_edit_is_refused(cast: Cast) -> None:
    station = found(cast)
    seen = operations.keeping.last_line(station)  # type: ignore[attr-defined]
    operations.change_station(station.pk, actor=cast.周文, address="一路", seen=seen)
    with pytest.raises(Stale, match="刚刚被别人改过"):
        operations.change_station(station.pk, actor=cast.何静, address="二路", seen=seen)


def test_a_change_that_changes_nothing_leaves_no_line(cast: Cast) -> None:
    station = found(cast, address="一路")
    before = journal.of(station).count()
    operations.change_station(station.pk, actor=cast.周文, address=" 一路 ")
    assert journal.of(station).count() == before


def test_a_position_is_whole_and_in_the_country(cast: Cast) -> None:
    station = found(cast)
    placed = operations.place_station(station.pk, 31.18804999, 121.4365, actor=cast.周文)
    assert (placed.latitude, placed.longitude) == (31.18805, 121.4365)
    for at, said in (
        ((121.4, 31.2), "填反"),
        ((31.2, None), "一起填写"),
        ((0.0, 0.0), "不在我国"),
        ((float("nan"), 1.0), "数字"),
    ):
        with pytest.raises(Unfit, match=said):
            operations.place_station(station.pk, *at, actor=cast.周文)
    gone = operations.place_station(station.pk, None, None, actor=cast.周文)
    assert gone.latitude is None
    assert gone.longitude is None


def test_degrees_read_off_a_domestic_map_are_kept_as_satellites_give_them(cast: Cast) -> None:
    placed = operations.place_station(found(cast).pk, 31.175304, 121.531542, datum="gcj02", actor=cast.周文)
    assert (placed.latitude, placed.longitude) == pytest.approx((31.177428, 121.527211), abs=2e-6)


def test_a_station_opens_only_with_an_address(cast: Cast) -> None:
    station = found(cast)
    with pytest.raises(Unfit, match="还没有地址"):
        operations.open_station(station.pk, actor=cast.周文)
    operations.change_station(station.pk, actor=cast.周文, address="清水路1号")
    with clock.on(DAY):
        opened = operations.open_station(station.pk, actor=cast.周文)
    assert opened.state == StationState.OPEN
    assert opened.opened_on == DAY
    with pytest.raises(Unfit, match="还没有地址"):
        operations.change_station(station.pk, actor=cast.周文, address="")


def test_a_pause_gives_its_reason_and_ends_again(cast: Cast) -> None:
    station = a_station(cast.congress)
    with pytest.raises(Unfit, match="原因"):
        operations.pause_station(station.pk, " ", actor=cast.周文)
    operations.pause_station(station.pk, "装修", actor=cast.周文)
    assert operations.open_station(station.pk, actor=cast.周文).state == StationState.OPEN


def test_closing_waits_for_announced_receptions_and_stations_below(cast: Cast) -> None:
    home = a_station(cast.congress, kind=StationKind.HOME)
    below = a_station(cast.congress, parent=home)
    with clock.on(DAY):
        coming = Reception.objects.create(
            station=below, day=date(2026, 5, 25), starts_at=time(9), ends_at=time(11), state=ReceptionState.PUBLISHED
        )
        with pytest.raises(OutOfTurn, match="还有1次已发布的接待"):
            operations.close_station(below.pk, "合并", actor=cast.周文)
        with pytest.raises(OutOfTurn, match="下面还有1个站点"):
            operations.close_station(home.pk, "合并", actor=cast.周文)
        coming.state = ReceptionState.CANCELLED
        coming.save()
        posting, staff = a_posting(below, cast.term.deputies.get()), a_staff_member(below)
        closed = operations.close_station(below.pk, "合并", actor=cast.周文)
        posting.refresh_from_db()
        staff.refresh_from_db()
    assert closed.closed_on == posting.until_on == staff.until_on == DAY
    with pytest.raises(OutOfTurn, match="已经撤销"):
        operations.change_station(below.pk, actor=cast.周文, address="某路")
    assert found(cast, closed.name).pk  # its name is free again


def test_pictures_are_drawn_anew_and_open_to_everyone_while_the_station_is(cast: Cast) -> None:
    import io

    from PIL import Image

    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "某牌手机"
    Image.new("RGB", (40, 30), "red").save(drawn, "JPEG", exif=exif)
    station = a_station(cast.congress, opened=False)
    kept = operations.add_station_picture(station.pk, "站牌.正面", drawn.getvalue(), actor=cast.周文)
    stored = attachments.path_of(kept.sha256).read_bytes()
    assert "某牌手机".encode() not in stored
    assert kept.name == "站牌·正面.jpg"
    assert not attachments.may_open(cast.外人, kept)
    operations.change_station(station.pk, actor=cast.周文, address="一路")
    operations.open_station(station.pk, actor=cast.周文)
    assert attachments.may_open(cast.外人, kept)
    with pytest.raises(Unfit, match="图片读不出来"):
        operations.add_station_picture(station.pk, "假的", b"\xff\xd8\xff not a picture", actor=cast.周文)
    with pytest.raises(Missing):
        operations.remove_station_picture(station.pk, kept.pk + 99, actor=cast.周文)
    operations.remove_station_picture(station.pk, kept.pk, actor=cast.周文)
    assert not attachments.of(station).exists()


def test_communities_lie_below_towns_only(cast: Cast) -> None:
    town = a_town(cast.congress, "云溪街道")
    station = found(cast, place=a_community(town, "清水居委会"))
    assert station.jurisdiction.path.startswith(town.path)
    assert operations.found_station(cast.congress.pk, "point", "点", town.pk, actor=SYSTEM).pk
