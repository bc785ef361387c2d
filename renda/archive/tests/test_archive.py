"""The duty archive shows what the rooms tell, to the deputy and the offices only."""

from datetime import date

import pytest
from django.urls import reverse

from renda.access.builders import signed_in
from renda.archive import queries
from renda.kernel import clock
from renda.kernel.declarations import MENUS, Duty
from renda.people.builders import a_body, a_congress, a_deputy, a_person, a_place, a_post, a_term, as_deputy

TODAY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def a_day():
    with clock.on(TODAY):
        yield


@pytest.fixture
def told(monkeypatch):
    """What a room tells of any deputy."""
    duties = [
        Duty(date(2025, 3, 1), "出席会议", "第三十四次会议", "/m/1"),
        Duty(date(2026, 4, 1), "视察", "养老服务视察", ""),
        Duty(date(2026, 5, 1), "出席会议", "<script>", "/m/2"),
    ]
    monkeypatch.setattr(queries, "DUTIES", [lambda pk, start, end: [d for d in duties if start <= d.day <= end]])
    return duties


@pytest.fixture
def deputy(db):
    return a_deputy(a_term(a_congress()), "李明")


def office(deputy, kind="deputy_work_office"):
    return a_post(a_person("周文"), a_body(deputy.term.congress, kind, f"机构{kind}")).person


def get(client, person, deputy, **asked):
    return signed_in(client, person).get(reverse("archive:archive", args=[deputy.pk]), asked)


def test_the_deputy_reads_the_own_archive_by_kind_and_year(client, deputy, told):
    page = get(client, deputy.person, deputy).content.decode()
    assert "李明的履职档案" in page
    assert "共3次" in page
    assert "第三十四次会议" in page
    assert "<script>" not in page.replace("<script ", "")
    page = get(client, deputy.person, deputy, year="2026").content.decode()
    assert "共2次" in page
    assert "第三十四次会议" not in page


@pytest.mark.parametrize("year", ["1999", "abc", "20260", "²⁰²⁶", ""])
def test_an_unsound_year_shows_the_whole_mandate(client, deputy, told, year):
    assert "共3次" in get(client, deputy.person, deputy, year=year).content.decode()


def test_the_offices_read_every_archive_of_their_congress(client, deputy, told):
    for kind in ("deputy_work_office", "sc_office"):
        assert get(client, office(deputy, kind), deputy).status_code == 200


def test_everyone_else_learns_nothing(client, deputy, told):
    other = a_deputy(deputy.term, "王芳")
    elsewhere = office(a_deputy(a_term(a_congress(a_place("白杨区"))), "外区"))
    for person in (other.person, elsewhere, office(deputy, "government_department")):
        assert get(client, person, deputy).status_code == 404
    client.logout()
    assert client.get(reverse("archive:archive", args=[deputy.pk])).status_code == 302
    assert client.get(reverse("archive:archives")).status_code == 302


def test_an_empty_archive_teaches(client, deputy, monkeypatch):
    monkeypatch.setattr(queries, "DUTIES", [])
    assert "自动出现在这里" in get(client, deputy.person, deputy).content.decode()


def test_the_list_leads_a_deputy_to_the_own_archive_and_offices_to_all(client, deputy, told):
    answer = signed_in(client, deputy.person).get(reverse("archive:archives"))
    assert answer["Location"] == reverse("archive:archive", args=[deputy.pk])
    signed_in(client, office(deputy))
    assert "李明" in client.get(reverse("archive:archives"), {"q": "李"}).content.decode()
    assert "没有找到代表" in client.get(reverse("archive:archives"), {"q": "赵%\0"}).content.decode()


def test_the_place_in_the_navigation_comes_with_the_first_duties(deputy, monkeypatch):
    (place,) = [m for m in MENUS if m.url_name == "archive:archives"]
    monkeypatch.setattr("renda.archive.menu.DUTIES", [])
    assert not place.may_see(as_deputy(deputy))
    monkeypatch.setattr("renda.archive.menu.DUTIES", [lambda *asked: []])
    assert place.may_see(as_deputy(deputy))
