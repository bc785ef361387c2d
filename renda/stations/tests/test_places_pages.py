"""Pages of stations inside the house: who opens them, what they show, how many statements they take."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from renda.access import builders
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.declarations import DESKS, SEARCHABLES
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.people.builders import a_body, a_deputy, as_deputy
from renda.people.models import Person, Post
from renda.stations import menu, operations
from renda.stations.builders import a_community, a_keeper, a_posting, a_staff_member, a_station, a_town
from renda.stations.desk.places import todos
from renda.stations.models import Station
from renda.stations.nearest import nearest
from renda.stations.tests.test_importing import a_row, a_sheet
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
ACTS = ("change", "arrangement", "position", "opening", "pause", "closing", "pictures", "staff", "posting")


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def signed_in(actor: Actor) -> Client:
    """In the capacity the actor has; an auditor sees as such."""
    person = Person.objects.get(pk=actor.person_id)
    capacity = Post.objects.get(pk=actor.post_id) if actor.post_id else None
    return builders.signed_in(Client(), person, capacity)


def to(name: str, *keys: object) -> str:
    return reverse(f"stations:{name}", args=keys)


def test_the_office_founds_opens_and_finds_a_station(cast: Cast) -> None:
    client, place = signed_in(cast.周文), cast.congress.jurisdiction.pk
    values = {"kind": "station", "name": "清水站", "jurisdiction_id": place, "address": "清水路1号"}
    made = client.post(to("founding"), values)
    station = Station.objects.get(name="清水站")
    assert made.status_code == 303
    assert made["Location"] == to("station", station.pk)
    assert client.post(to("opening", station.pk)).status_code == 303
    assert "清水站" in client.get(to("stations") + "?word=清水").content.decode()
    assert "清水站" not in client.get(to("stations") + "?word=明月").content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_every_act_has_a_page_for_keepers_and_none_for_others(cast: Cast, name: str) -> None:
    station = a_station(cast.congress, opened=name != "opening")
    other = a_cast("白石区", "baishi")
    assert signed_in(cast.周文).get(to(name, station.pk)).status_code == 200
    assert Client().get(to(name, station.pk)).status_code == 302
    assert signed_in(other.周文).get(to(name, station.pk)).status_code == 404
    for who in (cast.李明, cast.赵敏, cast.审计):
        assert signed_in(who).get(to(name, station.pk)).status_code in (403, 404)


def test_a_keeper_of_another_body_reaches_its_own_stations_only(cast: Cast) -> None:
    committee = a_body(cast.congress, "subdistrict_committee", "云溪街道人大工委")
    own, beside = a_station(cast.congress, run_by=committee), a_station(cast.congress)
    client = signed_in(a_keeper(own))
    assert client.get(to("change", own.pk)).status_code == 200
    assert client.get(to("change", beside.pk)).status_code == 403
    assert client.get(to("closing", own.pk)).status_code == 403
    listed = client.get(to("stations") + "?view=mine").content.decode()
    assert own.name in listed
    assert beside.name not in listed


def test_a_station_without_a_sound_answer_keeps_what_was_typed(cast: Cast) -> None:
    station = a_station(cast.congress)
    answer = signed_in(cast.周文).post(
        to("position", station.pk), {"latitude": "121.4", "longitude": "31.2", "datum": "wgs84"}
    )
    assert answer.status_code == 422
    assert "填反" in answer.content.decode()


def test_hostile_names_are_shown_as_text(cast: Cast) -> None:
    station = a_station(cast.congress, "<img/src=x/onerror=alert(1)>站")
    a_staff_member(station, "<b>张</b>")
    for path in (to("stations"), to("station", station.pk), to("tree") + f"?town={cast.congress.jurisdiction.pk}"):
        page = signed_in(cast.周文).get(path).content.decode()
        assert "<img/src=x" not in page
        assert "&lt;img/src=x" in page


@pytest.mark.parametrize(
    "query", ["?page=99999", "?page=x", "?town=x&kind=y", "?word=%00%25'", "?town=99999999999999999999"]
)
def test_odd_filters_are_passed_over(cast: Cast, query: str) -> None:
    a_station(cast.congress)
    assert signed_in(cast.周文).get(to("stations") + query).status_code == 200


def test_the_list_takes_the_same_statements_at_any_size(cast: Cast) -> None:
    def statements() -> int:
        client = signed_in(cast.周文)
        client.get(to("stations"))
        with CaptureQueriesContext(connection) as asked:
            client.get(to("stations"))
        return len(asked)

    a_posting(a_station(cast.congress), cast.term.deputies.get())
    few = statements()
    for _ in range(12):
        a_posting(a_station(cast.congress), cast.term.deputies.get())
    assert statements() == few <= 12


def test_the_tree_counts_by_town(cast: Cast) -> None:
    town = a_town(cast.congress, "云溪街道")
    home = a_station(cast.congress, "云溪之家", kind="home", place=town)
    a_station(cast.congress, "清水站", place=a_community(town), parent=home)
    page = signed_in(cast.周文).get(to("tree") + f"?town={town.pk}")
    [row] = [row for row in page.context["counts"] if row.place == town]
    assert (row.homes, row.stations, row.open, row.posted) == (1, 1, 2, 0)
    assert [(s.name, s.depth) for s in page.context["branches"]] == [("云溪之家", 0), ("清水站", 1)]


def test_a_sheet_is_checked_and_brought_in_as_a_batch(cast: Cast) -> None:
    a_town(cast.congress, "云溪街道")
    client = signed_in(cast.周文)
    assert load_workbook(BytesIO(client.get(to("stations_template")).content)).active["A1"].value == "编号*"
    upload = BytesIO(a_sheet(a_row("S1"), a_row("S2", 街镇="没有")))
    upload.name = "站点.xlsx"
    kept = client.post(to("stations_import"), {"file": upload})
    assert kept.status_code == 303
    told = client.get(kept["Location"]).content.decode()
    assert "只导入无误的1行" in told
    assert "没有“没有”" in told
    begun = client.post(kept["Location"])
    assert begun["Location"].startswith("/batches/")
    assert signed_in(cast.何静).get(kept["Location"]).status_code == 404
    assert signed_in(cast.李明).get(to("stations_import")).status_code == 403


def test_the_export_holds_the_filtered_rows(cast: Cast) -> None:
    a_station(cast.congress, "清水站")
    a_station(cast.congress, "明月站")
    client = signed_in(cast.周文)
    page = load_workbook(BytesIO(client.get(to("stations_export") + "?word=清水").content)).active
    assert [row[1].value for row in page.iter_rows(min_row=2)] == ["清水站"]
    assert Client().get(to("stations_export")).status_code == 302


def test_posters_are_printed_for_a_station_a_deputy_and_a_town(cast: Cast) -> None:
    town = a_town(cast.congress, "云溪街道")
    station = a_station(cast.congress, "清水站#typst()*", place=town)
    posting = a_posting(station, cast.term.deputies.get())
    client = signed_in(cast.周文)
    for path in (to("poster", station.pk), to("posting_poster", posting.pk), to("posters") + f"?town={town.pk}"):
        answer = client.get(path)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    other = a_cast("白石区", "baishi")
    assert signed_in(other.周文).get(to("poster", station.pk)).status_code == 404
    assert signed_in(other.周文).get(to("posting_poster", posting.pk)).status_code == 404
    assert signed_in(other.周文).get(to("posters") + f"?town={town.pk}").status_code == 422


def test_the_menu_shows_stations_to_who_has_something_to_do_there(cast: Cast) -> None:
    assert menu.has_stations(cast.周文)
    assert not menu.has_stations(cast.李明)
    assert not menu.has_stations(cast.赵敏)
    assert not menu.has_stations(cast.审计)
    station = a_station(cast.congress)
    a_posting(station, cast.term.deputies.get())
    assert menu.has_stations(cast.李明)
    assert menu.has_stations(cast.审计)
    assert not menu.has_stations(as_deputy(a_deputy(cast.term, "没进站")))


def test_the_desk_names_what_is_missing(cast: Cast) -> None:
    assert todos in DESKS
    a_station(cast.congress)
    a_station(cast.congress, opened=False)
    told = {todo.key: todo.title for todo in todos(cast.周文, date.today())}
    assert told == {
        "stations.unmanned": "1个开放的站点没有进站代表", "stations.unplaced": "1个开放的站点没有标注位置",
        "stations.planned": "1个站点还没有启用",
    }  # fmt: skip
    assert not list(todos(cast.李明, date.today()))
    assert not list(todos(cast.审计, date.today()))


def test_search_finds_open_stations_for_everyone_and_closed_ones_for_nobody(cast: Cast) -> None:
    found = SEARCHABLES["stations.station"].found
    station = a_station(cast.congress, opened=False)
    assert found(station).public is False
    operations.open_station(station.pk, actor=cast.周文)
    assert found(Station.objects.get()).public is True
    operations.close_station(station.pk, "合并", actor=cast.周文)
    assert found(Station.objects.get()) is None


def test_found_stations_lead_inside_or_to_the_public_page(cast: Cast) -> None:
    station = a_station(cast.congress)
    inside = signed_in(cast.李明).get(to("found_station", station.pk))
    assert inside["Location"] == to("station", station.pk)
    outside = Client().get(to("found_station", station.pk))
    assert outside["Location"].endswith(f"/stations/{station.key}")
    hidden = a_station(cast.congress, opened=False)
    assert Client().get(to("found_station", hidden.pk)).status_code == 404


def test_figures_count_what_stands_at_the_end_of_the_span(cast: Cast) -> None:
    with clock.on(date(2026, 3, 1)):
        home = a_station(cast.congress, kind="home")
        point = a_station(cast.congress, kind="point", parent=home)
        a_posting(home, cast.term.deputies.get())
        a_station(cast.congress, opened=False)
    with clock.on(date(2026, 9, 1)):
        operations.close_station(point.pk, "合并", actor=cast.周文)
    half, year = (Scope(cast.congress.pk, date(2026, 1, 1), date(2026, month, 30)) for month in (6, 11))
    assert [FIGURES[f"stations.{k}"].value(half) for k in ("standing", "homes", "points", "with_deputies", "deputies")] == [
        2, 1, 1, 1, 1,
    ]  # fmt: skip
    assert FIGURES["stations.standing"].value(year) == 1
    assert RATIOS["stations.manned_share"].value(half) == pytest.approx(0.5)


def test_the_nearest_come_first_and_closed_ones_not_at_all(cast: Cast) -> None:
    far = a_station(cast.congress, "远", at=(31.30, 121.40))
    near = a_station(cast.congress, "近", at=(31.201, 121.40))
    east = a_station(cast.congress, "东", at=(31.20, 121.405))
    a_station(cast.congress, "没有位置")
    a_station(cast.congress, "没有开放", at=(31.2, 121.4), opened=False)
    found = nearest(cast.congress.pk, 31.2, 121.4)
    assert [one.name for one in found] == [near.name, east.name, far.name]
    assert [one.words for one in found] == ["约100米", "约500米", "约11公里"]
