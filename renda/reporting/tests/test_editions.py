"""What was read aloud stays as it was read; the page tells what has changed since, and why."""

from datetime import date

import pytest
from django.urls import reverse

from renda.access.builders import actor_of, signed_in
from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, Stale, Unfit
from renda.kernel.figures import FIGURES
from renda.people.builders import a_body, a_congress, a_deputy, a_person, a_place, a_post
from renda.people.models import Deputy
from renda.reporting import editions, operations, slots
from renda.reporting.models import Edition
from renda.reporting.tests.test_figures import congress, only_these  # noqa: F401 - fixtures of the same small house

START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def post(congress):  # noqa: F811
    return a_post(a_person("何静"), a_body(congress, "sc_office", "办公室"))


@pytest.fixture
def edition(congress, post):  # noqa: F811
    return operations.freeze(congress.pk, "2026年工作报告", START, END, actor=actor_of(post))


def then(edition, key):
    return editions.one_against_today(edition, key)


def test_an_edition_keeps_values_and_rows_and_leaves_a_line(edition):
    kept = edition.figures["people.all"]
    assert (kept["value"], len(kept["rows"]), kept["unit"], kept["model"]) == (3, 3, "名", "people.deputy")
    assert edition.figures["people.places"]["value"] == 2
    assert edition.figures["people.seats"]["value"] == 300
    assert edition.figures["people.share"]["value"] == "66.7%"
    assert journal.of(edition).get().act == "freeze"
    assert not any(line.differs for line in editions.against_today(edition))


def test_rows_that_came_and_went_are_told_with_their_reason(edition, congress):  # noqa: F811
    gone = Deputy.objects.get(person__name="王芳")
    Deputy.objects.filter(pk=gone.pk).update(constituency="三选区")
    came = a_deputy(congress.terms.get(), "新任", constituency="一选区")
    line = then(edition, "people.first")
    assert (line.then, line.now, line.came, line.went, line.differs) == (2, 2, [came.pk], [gone.pk], True)
    (change,) = editions.changes(edition, line.came, "people.deputy")
    assert change.matter.title == "新任代表"
    assert change.because
    assert then(edition, "people.all").now == 4
    assert (then(edition, "people.share").then, then(edition, "people.share").now) == ("66.7%", "50%")


def test_a_figure_no_longer_counted_keeps_its_frozen_value(edition, monkeypatch):
    monkeypatch.delitem(operations.FIGURES, "people.first")
    assert (then(edition, "people.first").then, then(edition, "people.first").now) == (2, None)
    assert then(edition, "people.share").now is None
    assert FIGURES  # the house's own figures are untouched


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [("", START, END), ("  ", START, END), ("x", END, START), ("x", date(1990, 1, 1), END)]
)
def test_a_span_or_name_that_makes_no_sense_is_unfit(congress, wrong):  # noqa: F811
    with pytest.raises(Unfit):
        operations.freeze(congress.pk, *wrong, actor=SYSTEM)


def test_a_name_stands_once_in_a_congress(edition, congress):  # noqa: F811
    with pytest.raises(Unfit, match="已经有"):
        operations.freeze(congress.pk, "2026年工作报告", START, END, actor=SYSTEM)


def test_only_the_congresss_offices_freeze(congress):  # noqa: F811
    deputy = Deputy.objects.first()
    clerk = a_post(a_person(), a_body(congress, "special_committee", "财经委"))
    for ground in (deputy, clerk):
        with pytest.raises(NotYours):
            operations.freeze(congress.pk, "x", START, END, actor=actor_of(ground))
    elsewhere = a_post(a_person(), a_body(a_congress(a_place("白杨区")), "sc_office", "外区办公室"))
    for actor in (OUTSIDER, actor_of(elsewhere)):
        with pytest.raises(Missing):
            operations.freeze(congress.pk, "x", START, END, actor=actor)
    assert not Edition.objects.exists()


def test_the_text_prints_frozen_figures_in_its_slots(edition, post, client):
    text = "# 代表工作\n全区代表{people.all}，占{ people.share }。<script>"
    operations.write_text(edition.pk, text, 1, actor=actor_of(post))
    a_deputy(edition.congress.terms.get(), "新任")
    page = signed_in(client, post.person).get(reverse("reporting:edition", args=[edition.pk])).content.decode()
    assert "<h2>代表工作</h2>" in page
    assert ">3名</a>，占" in page
    assert ">66.7%</a>" in page
    assert "多了1条" in page
    assert "&lt;script&gt;" in page
    assert journal.of(edition).last().act == "write_text"


def test_a_slot_no_figure_has_is_refused_by_name(edition, post):
    with pytest.raises(Unfit, match="没有“people") as no:
        operations.write_text(edition.pk, "共{people.none}", 1, actor=actor_of(post))
    assert no.value.field == "text"


def test_a_text_drawn_from_an_older_version_is_stale(edition, post):
    operations.write_text(edition.pk, "一", 1, actor=actor_of(post))
    with pytest.raises(Stale):
        operations.write_text(edition.pk, "二", 1, actor=actor_of(post))


def test_braces_that_are_no_slots_are_words():
    (paragraph,) = slots.paragraphs("a{b")
    assert paragraph.pieces == [slots.Piece(words="a{b")]
    assert slots.paragraphs("\n # \n") == []
    assert slots.unknown("{a}{ a }{b}", ["b"]) == ["a"]


def test_the_pages_of_an_edition(edition, post, client):
    signed_in(client, post.person)
    client.get(reverse("reporting:editions"))
    for name, args in (
        ("edition", ()),
        ("edition-figure", ("people.all",)),
        ("edition-figure", ("people.share",)),
        ("text", ()),
    ):
        assert client.get(reverse(f"reporting:{name}", args=[edition.pk, *args])).status_code == 200
    assert client.get(reverse("reporting:edition-figure", args=[edition.pk, "no.such"])).status_code == 404
    answer = client.post(reverse("reporting:text", args=[edition.pk]), {"text": "共{none}", "version": 1})
    assert answer.status_code == 422
    assert "none" in answer.content.decode()
    made = client.post(reverse("reporting:freezing"), {"name": "第二稿", "start": "2026-01-01", "end": "2026-06-30"})
    assert made.status_code == 303
    assert Edition.objects.filter(name="第二稿").exists()


def test_an_edition_of_another_congress_is_not_there(edition, client):
    stranger = a_post(a_person("外区"), a_body(a_congress(a_place("白杨区")), "sc_office", "外区办公室")).person
    signed_in(client, stranger)
    for name, args in (("edition", ()), ("edition-figure", ("people.all",)), ("text", ())):
        assert client.get(reverse(f"reporting:{name}", args=[edition.pk, *args])).status_code == 404
    client.logout()
    assert client.get(reverse("reporting:edition", args=[edition.pk])).status_code == 302
