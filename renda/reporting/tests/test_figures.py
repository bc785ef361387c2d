"""Every number opens its rows; a ratio names its base and what is left out; nobody outside reads them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel import figures as kernel
from renda.kernel.figures import Figure, Ratio
from renda.people.builders import a_body, a_congress, a_deputy, a_person, a_place, a_post, a_term
from renda.people.models import Body, Deputy
from renda.reporting import queries
from renda.reporting.asking import Asked

TODAY = date(2026, 5, 20)


def _deputies(scope):
    return Deputy.objects.filter(term__congress_id=scope.congress_id)


def _of_delegation(scope):
    found = _deputies(scope)
    committee = scope.narrowed("committee")
    return found.filter(delegation_id=committee) if committee else found


FIGURES = (
    Figure("people.all", "全部代表", "名", _deputies, note="不论资格状态。", public=True),
    Figure("people.first", "一选区代表", "名", lambda s: _deputies(s).filter(constituency="一选区"), public=True),
    Figure("people.led", "编入代表团", "名", _of_delegation),
    Figure("people.places", "选区", "个", _deputies, measure="distinct", field="constituency"),
    Figure("people.seats", "名额", "席", _deputies, measure="sum", field="term__quota"),
    Ratio("people.share", "一选区占比", of="people.first", over="people.all", note="以全部代表为基数。"),
)


@pytest.fixture(autouse=True)
def a_day():
    with clock.on(TODAY):
        yield


@pytest.fixture(autouse=True)
def only_these(monkeypatch):
    monkeypatch.setattr(kernel, "FIGURES", {})
    monkeypatch.setattr(kernel, "RATIOS", {})
    for module in ("queries", "operations", "editions", "views.figures"):
        monkeypatch.setattr(f"renda.reporting.{module}.FIGURES", kernel.FIGURES)
        monkeypatch.setattr(f"renda.reporting.{module}.RATIOS", kernel.RATIOS)
    kernel.declare(*FIGURES)


@pytest.fixture
def congress(db):
    term = a_term(a_congress(), quota=100)
    for name, constituency in (("李明", "一选区"), ("王芳", "一选区"), ("=赵敏", "二选区")):
        a_deputy(term, name, constituency=constituency)
    return term.congress


@pytest.fixture
def office(client, congress):
    return signed_in(client, a_post(a_person("何静"), a_body(congress, "sc_office", "办公室")).person)


def page(client, name, *args, **asked):
    return client.get(reverse(f"reporting:{name}", args=args), asked).content.decode()


def test_the_year_shows_every_figure_with_value_unit_and_note(office):
    shown = page(office, "figures")
    for told in ("2026年统计", "全部代表", "3名", "不论资格状态。", "2个", "300席", "66.7%", "2 ÷ 3"):
        assert told in shown


def test_a_figure_opens_exactly_its_rows(office):
    shown = page(office, "figure", "people.first", year="2026")
    assert "李明代表" in shown
    assert "王芳代表" in shown
    assert "赵敏" not in shown
    assert reverse("people:deputy", args=[Deputy.objects.get(person__name="李明").pk]) in shown


def test_a_ratio_is_taken_apart(office):
    shown = page(office, "figure", "people.share")
    assert "66.7%" in shown
    assert "一选区代表" in shown
    assert "以全部代表为基数。" in shown
    assert "赵敏" in shown
    assert "李明" not in shown
    assert "李明" in page(office, "figure", "people.share", part="in")
    every = page(office, "figure", "people.share", part="all")
    assert "李明" in every
    assert "赵敏" in every


def test_the_base_of_a_report_gives_its_printed_share():
    assert queries.share(50, 53) == "94.3%"
    assert queries.share(52, 53) == "98.1%"
    assert queries.share(0, 0) == "—"


def test_rows_that_count_outside_the_base_are_told(office):
    kernel.declare(Ratio("people.wrong", "口径有误", of="people.all", over="people.first"))
    assert "有1条计入了" in page(office, "figure", "people.wrong")


def test_a_narrowing_shows_only_the_figures_that_follow_it(office, congress):
    delegation = a_body(congress, "special_committee", "财经委")
    Deputy.objects.filter(person__name="李明").update(delegation=delegation)
    shown = page(office, "figures", committee=str(delegation.pk))
    assert "编入代表团" in shown
    assert "1名" in shown
    assert "全部代表" not in shown
    assert "另有4个数字不能按这个条件分开" in shown
    assert "不能按委员会" in page(office, "figure", "people.all", committee=str(delegation.pk))


@pytest.mark.parametrize(
    "asked", [{"year": "abc"}, {"year": "99999999999999"}, {"committee": "-1"}, {"form": "'; --"}, {"part": "x"}]
)
def test_an_unsound_address_falls_back(office, asked):
    assert "66.7%" in page(office, "figures", **asked)
    assert office.get(reverse("reporting:figure", args=["people.share"]), asked).status_code == 200


def test_the_sheet_holds_the_same_rows_and_no_formula(office):
    answer = office.get(reverse("reporting:figure-xlsx", args=["people.all"]))
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows())
    assert "不论资格状态" in rows[0][0].value
    assert [row[1].value for row in rows[2:]] == ["李明代表", "王芳代表", "=赵敏代表"]
    assert all(row[1].data_type == "s" for row in rows[2:])
    shared = office.get(reverse("reporting:figure-xlsx", args=["people.share"]), {"part": "out"})
    assert [row[1].value for row in list(load_workbook(BytesIO(shared.content)).active.iter_rows())[2:]] == [
        "=赵敏代表"
    ]


def test_another_congress_is_counted_apart(office):
    a_deputy(a_term(a_congress(a_place("白杨区"))), "外区")
    assert "外区" not in page(office, "figure", "people.all")


def test_a_room_without_a_place_goes_by_its_own_name(congress):
    kernel.declare(Figure("kernel.bodies", "机构", "个", lambda s: Body.objects.all()))
    rooms, _ = queries.rooms(Asked(congress.pk, 2026))
    assert [room.label for room in rooms] == ["代表", "内核"]


def test_outsiders_and_deputies_are_turned_away(client, congress):
    for name, args in (
        ("figures", ()),
        ("figure", ("people.all",)),
        ("figure-xlsx", ("people.all",)),
        ("editions", ()),
        ("freezing", ()),
    ):
        client.logout()
        assert client.get(reverse(f"reporting:{name}", args=args)).status_code == 302
        signed_in(client, Deputy.objects.first().person)
        assert client.get(reverse(f"reporting:{name}", args=args)).status_code == 403


def test_a_figure_nobody_declared_is_missing(office):
    assert office.get(reverse("reporting:figure", args=["no.such"])).status_code == 404
    assert office.get(reverse("reporting:figure-xlsx", args=["no.such"])).status_code == 404
