"""Pages of meetings, for who sets them, who attends them, and outsiders."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.meetings import builders
from renda.meetings.models import Meeting
from renda.people import builders as people
from renda.people.kinds import BodyKind
from renda.people.models import Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


@pytest.fixture
def term():
    return people.a_term(people.a_congress())


def browser(actor):
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


@pytest.fixture
def office(term):
    return browser(people.a_clerk_of(term.congress))


@pytest.fixture
def member(term):
    return browser(people.a_clerk_of(term.congress, BodyKind.STANDING_COMMITTEE))


@pytest.fixture
def meeting(term):
    return builders.a_meeting(term, 34)


def test_each_page_answers_each_person_as_it_should(office, member, meeting):
    meeting = builders.fixed(meeting, DAY)
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    nobody = signed_in(Client(), people.a_person("外人"))
    pk = meeting.pk
    reading = [reverse("meetings:meetings"), reverse("meetings:calendar")]
    own = [reverse(f"meetings:{name}", args=[pk]) for name in ("meeting", "one_calendar")]
    acting = [reverse(f"meetings:{name}", args=[pk]) for name in ("fixing", "moving", "holding", "cancelling")]
    planning = reverse("meetings:planning")
    for url in [*reading, *own, *acting, planning]:
        assert office.get(url).status_code == 200, url
        assert nobody.get(url).status_code == 403, url
        assert Client().get(url).status_code == 302, url
    for url in [*reading, *own]:
        assert member.get(url).status_code == 200, url
    for url in [*acting, planning]:
        assert member.get(url).status_code == 403, url
        assert member.post(url).status_code == 403, url
    for url in [*own, *acting]:
        assert stranger.get(url).status_code == 404, url
        assert stranger.post(url).status_code in (404, 405), url


def test_a_meeting_goes_from_plan_to_day_in_the_browser(office, term):
    made = office.post(
        reverse("meetings:planning"), {"kind": "standing_committee", "number": 34, "year": 2026, "month": 5}
    )
    meeting = Meeting.objects.get()
    assert (made.status_code, made["Location"]) == (303, reverse("meetings:meeting", args=[meeting.pk]))
    twice = office.post(reverse("meetings:planning"), {"kind": "standing_committee", "number": 34, "year": 2026})
    assert twice.status_code == 422
    assert "已经安排" in twice.content.decode()
    steps = [
        ("fixing", {"held_on": "2026-05-28", "place": "区会议中心", "version": 1}, 303),
        ("moving", {"held_on": "2026-06-01", "version": 1, "why": "冲突"}, 409),
        ("moving", {"held_on": "2026-06-01", "version": 2}, 422),
        ("moving", {"held_on": "2026-06-01", "version": 2, "why": "与市里会议冲突"}, 303),
        ("holding", {"csrfmiddlewaretoken": "x"}, 303),
        ("cancelling", {"why": "不开了"}, 409),
    ]
    with clock.on(date(2026, 6, 1)):
        for name, data, status in steps:
            assert office.post(reverse(f"meetings:{name}", args=[meeting.pk]), data).status_code == status, (name, data)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on, meeting.place) == ("held", date(2026, 6, 1), "区会议中心")
    assert "与市里会议冲突" in office.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()


def test_the_list_shows_a_year_by_kind_with_few_statements(office, term):
    for number in range(30, 42):
        builders.a_meeting(term, number, month=number - 29)
        builders.a_meeting(term, number, kind="chairpersons", month=number - 29)
    builders.a_meeting(term, 50, year=2027)
    url = reverse("meetings:meetings")
    office.get(url + "?year=2026")
    with CaptureQueriesContext(connection) as asked:
        page = office.get(url + "?year=2026")
    assert len(asked) <= 12, [q["sql"][:90] for q in asked]
    assert [(label, len(rows)) for label, rows in page.context["groups"]] == [("常委会会议", 12), ("主任会议", 12)]
    assert [label for label, _ in office.get(url + "?year=2027").context["groups"]] == ["常委会会议"]


@pytest.mark.parametrize("year", ["", "x", "99999", "0000", "-1"])
def test_an_odd_year_is_answered_plainly(office, meeting, year):
    assert office.get(reverse("meetings:meetings") + f"?year={year}").status_code == 200


def test_the_calendar_file_is_a_calendar(office, meeting):
    builders.fixed(meeting, DAY)
    answer = office.get(reverse("meetings:one_calendar", args=[meeting.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"UID:meeting-{meeting.pk}@" in answer.content.decode()
