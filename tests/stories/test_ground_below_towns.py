"""Communities, the names people use for where they live, and constituencies."""

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.people import operations
from renda.people.builders import a_congress, a_place
from renda.people.models import Constituency, Jurisdiction, Locality, Post
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_cast()


@pytest.fixture
def town(cast: Cast) -> Jurisdiction:
    return a_place("云溪街道", "subdistrict", under=cast.congress.jurisdiction)


def test_communities_are_registered_below_a_town_once(cast: Cast, town: Jurisdiction) -> None:
    made = operations.add_communities(cast.congress.pk, town.pk, ["清水居委会", " ", "清水居委会"], actor=cast.周文)
    assert [(p.name, p.path, p.level) for p in made] == [("清水居委会", f"{town.path}{made[0].pk}/", "community")]
    assert operations.add_communities(cast.congress.pk, town.pk, ["清水居委会"], actor=cast.周文) == []
    for place in (cast.congress.jurisdiction, made[0]):
        with pytest.raises(Unfit, match="街道或者乡镇"):
            operations.add_communities(cast.congress.pk, place.pk, ["某居委会"], actor=cast.周文)


def test_a_community_has_no_congress(cast: Cast, town: Jurisdiction) -> None:
    place = a_place("清水居委会", "community", under=town)
    with pytest.raises(Unfit, match="居村不设"):
        a_congress(place)
    with pytest.raises(Unfit, match="层级不对"):
        a_place("某居委会", "community", under=cast.congress.jurisdiction)


def test_a_community_is_renamed_and_a_town_is_not(cast: Cast, town: Jurisdiction) -> None:
    place, other = (a_place(name, "community", under=town) for name in ("清水居委会", "明月居委会"))
    assert operations.rename_community(cast.congress.pk, place.pk, "清源居委会", actor=cast.周文).name == "清源居委会"
    with pytest.raises(Unfit, match="已有"):
        operations.rename_community(cast.congress.pk, other.pk, "清源居委会", actor=cast.周文)
    with pytest.raises(Unfit, match="只更改居村"):
        operations.rename_community(cast.congress.pk, town.pk, "新街道", actor=cast.周文)


def test_localities_come_and_go(cast: Cast, town: Jurisdiction) -> None:
    place = a_place("清水居委会", "community", under=town)
    made = operations.add_localities(cast.congress.pk, place.pk, ["清水新村", "清水路", "清水新村"], actor=cast.周文)
    assert [row.name for row in made] == ["清水新村", "清水路"]
    operations.remove_locality(cast.congress.pk, made[0].pk, actor=cast.周文)
    assert [row.name for row in Locality.objects.all()] == ["清水路"]
    with pytest.raises(Unfit, match="一次登记"):
        operations.add_localities(cast.congress.pk, place.pk, [], actor=cast.周文)
    with pytest.raises(Unfit, match="不超过60个字"):
        operations.add_localities(cast.congress.pk, place.pk, ["长" * 61], actor=cast.周文)


def test_a_constituency_is_made_of_places_inside_named_once(cast: Cast, town: Jurisdiction) -> None:
    place, elsewhere = a_place("清水居委会", "community", under=town), a_place("白石区")
    row = operations.found_constituency(cast.term.pk, 1, "第一选区", actor=cast.周文, seats=2, areas=[town.pk])
    for areas, said in (([elsewhere.pk], "不在本级范围"), ([town.pk, place.pk], "已经包括在云溪街道里")):
        with pytest.raises(Unfit, match=said):
            operations.change_constituency(row.pk, 1, "第一选区", actor=cast.周文, areas=areas)
    with pytest.raises(Unfit, match="已有第1号"):
        operations.found_constituency(cast.term.pk, 1, "第二选区", actor=cast.周文)
    with pytest.raises(Unfit, match="已有名为"):
        operations.found_constituency(cast.term.pk, 2, "第一选区", actor=cast.周文)
    operations.change_constituency(row.pk, 3, "第三选区", actor=cast.周文, seats=1, areas=[place.pk])
    row.refresh_from_db()
    assert (row.number, row.name, [p.name for p in row.areas.all()]) == (3, "第三选区", ["清水居委会"])


@pytest.mark.parametrize("who", ["外人", "李明", "审计", "赵敏", "孙丽"])
def test_who_does_not_keep_the_registers_changes_nothing(cast: Cast, town: Jurisdiction, who: str) -> None:
    place = a_place("清水居委会", "community", under=town)
    [locality] = operations.add_localities(cast.congress.pk, place.pk, ["清水新村"], actor=cast.周文)
    row = operations.found_constituency(cast.term.pk, 1, "第一选区", actor=cast.周文)
    actor, house = getattr(cast, who), cast.congress.pk
    for act in (
        lambda: operations.add_communities(house, town.pk, ["某居委会"], actor=actor),
        lambda: operations.rename_community(house, place.pk, "某居委会", actor=actor),
        lambda: operations.add_localities(house, place.pk, ["某小区"], actor=actor),
        lambda: operations.remove_locality(house, locality.pk, actor=actor),
        lambda: operations.found_constituency(cast.term.pk, 2, "第二选区", actor=actor),
        lambda: operations.change_constituency(row.pk, 2, "第二选区", actor=actor),
    ):
        with pytest.raises(NotYours):
            act()


def test_another_house_reaches_none_of_it(cast: Cast, town: Jurisdiction) -> None:
    other = a_cast("白石区", "baishi")
    with pytest.raises(Missing):
        operations.add_communities(other.congress.pk, town.pk, ["某居委会"], actor=other.周文)
    with pytest.raises(NotYours):
        operations.add_communities(cast.congress.pk, town.pk, ["某居委会"], actor=other.周文)


def test_the_pages_show_and_keep_the_ground(cast: Cast, town: Jurisdiction, client: Client) -> None:
    keeper = signed_in(client, cast.people["周文"], Post.objects.get(pk=cast.周文.post_id))
    to = lambda name, *keys: reverse(f"people:{name}", args=keys)  # noqa: E731
    assert keeper.post(to("communities", town.pk), {"names": "清水居委会\n明月居委会\n"}).status_code == 303
    place = Jurisdiction.objects.get(name="清水居委会")
    assert keeper.post(to("localities", place.pk), {"names": "<b>清水</b>新村"}).status_code == 303
    page = keeper.get(to("place", place.pk)).content.decode()
    assert "<b>清水</b>新村" not in page
    areas = {"number": 1, "name": "第一选区", "seats": 2, "areas": [place.pk]}
    assert keeper.post(to("constituency_founding"), areas).status_code == 303
    assert "清水居委会" in keeper.get(to("constituencies")).content.decode()
    assert keeper.get(to("constituency_change", Constituency.objects.get().pk)).status_code == 200
    assert keeper.post(to("locality_removal", Locality.objects.get().pk)).status_code == 303
    assert keeper.post(to("place_renaming", place.pk), {"name": "清源居委会"}).status_code == 303
    other = a_cast("白石区", "baishi")
    stranger = signed_in(Client(), other.people["周文"], Post.objects.get(pk=other.周文.post_id))
    assert stranger.get(to("place", town.pk)).status_code == 404
    assert stranger.get(to("constituency_change", Constituency.objects.get().pk)).status_code == 404
