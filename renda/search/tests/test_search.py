"""The index follows the record; nobody finds what is not theirs; hostile words do no harm."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.declarations import SEARCHABLES, Found, Searchable
from renda.people.builders import a_body, a_congress, a_person, a_post
from renda.people.models import Jurisdiction
from renda.search import queries, upkeep
from renda.search.excerpts import excerpt, marked
from renda.search.models import Entry

KIND = "people.jurisdiction"
STAFF = Actor(1, "周文", congress_id=1, roles=frozenset({"sc_office"}))
DEPUTY = Actor(2, "李明", congress_id=1, roles=frozenset({"deputy"}))
ELSEWHERE = Actor(3, "外区", congress_id=2, roles=frozenset({"sc_office"}))


def _found(place):
    """Name|body; 废 for what is not to be found; 内 for what is not public."""
    title, _, body = place.name.partition("|")
    return None if "废" in title else Found(title, body, f"/p/{place.pk}", 1, "内" not in title)


@pytest.fixture(autouse=True)
def places_only(monkeypatch):
    monkeypatch.setattr(
        upkeep, "SEARCHABLES", {KIND: Searchable(Jurisdiction, "区划", Jurisdiction.objects.all, _found)}
    )


def a_matter(name):
    place = Jurisdiction.objects.create(name=name, level="district")
    journal.write(place, SYSTEM, act="add", label="登记")
    return place


def titles(actor, words, **more):
    return [
        str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in queries.find(actor, words, **more).hits
    ]


@pytest.mark.django_db
def test_a_line_of_the_record_brings_the_entry_up_to_date_in_one_statement():
    place = a_matter("老旧小区加装电梯")
    assert titles(STAFF, "电梯") == ["老旧小区加装电梯"]
    place.name = "社区托育服务"
    place.save()
    with CaptureQueriesContext(connection) as asked:
        upkeep.refresh(KIND, [place.pk])
    assert sum("INSERT INTO search_entry" in q["sql"] for q in asked) == 1
    assert len(asked) == 2
    assert titles(STAFF, "电梯") == []
    assert titles(STAFF, "托育") == ["社区托育服务"]
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_what_is_not_to_be_found_any_more_loses_its_entry():
    place = a_matter("电梯")
    place.name = "废电梯"
    place.save()
    journal.write(place, SYSTEM, act="drop", label="取消")
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_matters_of_rooms_that_declare_nothing_are_passed_over():
    upkeep.refresh("people.congress", [1])
    upkeep.refresh(KIND, [])
    upkeep.refresh(KIND, [10**9])
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_unpublished_entries_are_found_by_the_congresss_own_staff_only():
    a_matter("内部电梯方案")
    a_matter("公开电梯方案")
    assert sorted(titles(STAFF, "电梯")) == ["公开电梯方案", "内部电梯方案"]
    for actor in (DEPUTY, ELSEWHERE, OUTSIDER):
        assert titles(actor, "电梯") == ["公开电梯方案"]


@pytest.mark.django_db
def test_all_words_have_to_occur_and_the_title_weighs_more():
    a_matter("道路养护|老旧小区 电梯")
    a_matter("电梯加装|道路")
    a_matter("道路规划|桥梁")
    assert sorted(titles(STAFF, "电梯 道路")) == ["电梯加装", "道路养护"]
    assert titles(STAFF, "电梯")[0] == "电梯加装"
    assert titles(STAFF, "电梯 桥梁") == []


@pytest.mark.django_db
def test_a_kind_narrows_and_an_unknown_one_finds_nothing():
    a_matter("电梯")
    assert titles(STAFF, "电梯", kind=KIND) == ["电梯"]
    assert titles(STAFF, "电梯", kind="x.y") == []


@pytest.mark.django_db
def test_pages_follow_each_other_and_the_count_is_bounded(monkeypatch):
    for number in range(45):
        a_matter(f"电梯{number:03}")
    first = queries.find(STAFF, "电梯")
    assert (len(first.hits), first.total, first.next, first.previous) == (20, 45, "20", "")
    last = queries.find(STAFF, "电梯", cursor="40")
    assert (len(last.hits), last.next, last.previous) == (5, "", "20")
    assert len({h.url for c in ("0", "20", "40") for h in queries.find(STAFF, "电梯", cursor=c).hits}) == 45
    monkeypatch.setattr(queries, "MOST", 30)
    bounded = queries.find(STAFF, "电梯")
    assert (bounded.total, bounded.more) == (30, True)


HOSTILE = [
    "",
    "   ",
    "'",
    "\\",
    "a:*b & | !",
    "<script>",
    "%s %d",
    "电梯'; DROP TABLE x",
    "\0",
    "!!!",
    "字" * 5000,
    "é😀",
    "\ud800",
]


@pytest.mark.django_db
@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("cursor", ["", "-1", "9999", "99999999999", "x"])
def test_hostile_words_find_nothing_and_break_nothing(words, cursor):
    a_matter("电梯")
    assert isinstance(queries.find(STAFF, words, cursor=cursor).hits, list)


@pytest.mark.django_db
def test_hostile_matters_are_stored_and_shown_as_text():
    a_matter("<img src=x>|a'b\\c <script>电梯</script>")
    (hit,) = queries.find(STAFF, "电梯").hits
    assert "<script>" not in hit.text
    assert "<mark>电梯</mark>" in hit.text
    assert "&lt;img" in hit.title


def test_marks_open_nothing_that_the_text_holds():
    assert marked("<b>电梯</b>", "b 电梯") == "&lt;<mark>b</mark>&gt;<mark>电梯</mark>&lt;/<mark>b</mark>&gt;"
    assert "amp" in excerpt("A&B" * 200, "amp")  # the mark never falls inside an entity


def test_an_excerpt_shows_the_place_of_the_word():
    text = "前" * 300 + "电梯" + "后" * 300
    cut = excerpt(text, "电梯")
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert "<mark>电梯</mark>" in cut
    assert len(cut) < 160


@pytest.mark.django_db
def test_reindexing_writes_all_anew_and_sweeps_what_is_gone():
    kept = [Jurisdiction.objects.create(name=f"电梯{n}", level="district") for n in range(5)]
    Entry.objects.create(
        kind=KIND, object_id=10**9, congress_id=1, public=True, label="x", title="旧", url="/", vector=""
    )
    Entry.objects.create(
        kind="gone.kind", object_id=1, congress_id=1, public=True, label="x", title="旧", url="/", vector=""
    )
    assert list(upkeep.reindex(batch=2)) == [(KIND, 5)]
    assert sorted(Entry.objects.values_list("object_id", flat=True)) == [p.pk for p in kept]
    Jurisdiction.objects.filter(name="电梯1").delete()
    assert list(upkeep.reindex([KIND], batch=2)) == [(KIND, 4)]
    assert Entry.objects.count() == 4


@pytest.mark.django_db
def test_the_command_names_what_it_has_read_and_refuses_unknown_kinds(monkeypatch, capsys):
    monkeypatch.setitem(SEARCHABLES, KIND, upkeep.SEARCHABLES[KIND])
    Jurisdiction.objects.create(name="电梯", level="district")
    call_command("reindex", KIND)
    assert capsys.readouterr().out == "区划：1件\n"
    with pytest.raises(CommandError, match="没有x"):
        call_command("reindex", "x.y")


@pytest.fixture
def page(client, db):
    congress = a_congress()
    person = a_post(a_person("周文"), a_body(congress, "sc_office", "办公室")).person
    signed_in(client, person)
    return lambda **asked: client.get(reverse("search:search"), asked).content.decode()


def test_the_page_teaches_finds_and_consoles(page):
    a_matter("老旧小区加装电梯")
    assert "要找什么" in page()
    assert "找到1条" in page(q="电梯")
    assert "<mark>电梯</mark>" in page(q="电梯")
    assert "没有找到" in page(q="火箭")
    assert "<script>" not in page(q="<script>alert(1)</script>", kind="<script>").replace("<script ", "")
    assert page(q="a\0b")


def test_an_outsider_is_asked_to_sign_in(client, db):
    answer = client.get(reverse("search:search"), {"q": "电梯"})
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]
