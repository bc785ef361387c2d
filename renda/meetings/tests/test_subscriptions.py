"""Calendars: sittings at their hours, what is cancelled withdrawn; the own one by a secret address that can be revoked."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from renda.access.builders import account_for, signed_in
from renda.access.models import Token
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.meetings import builders, ics, operations
from renda.meetings.models import Attendee, Meeting, Sitting
from renda.meetings.tests.outcomes import NASTY
from renda.people import builders as people
from renda.people.models import Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


@pytest.fixture(autouse=True)
def _before():
    with clock.on(date(2026, 5, 20)):
        yield


@pytest.fixture
def meeting():
    term = people.a_term(people.a_congress())
    return builders.fixed(builders.a_meeting(term), DAY, "区会议中心")


@pytest.fixture
def deputy(meeting):
    return people.a_deputy(meeting.term, "李明").person


def events_of(data: bytes) -> dict[str, object]:
    return {str(e["uid"]).partition("@")[0].rpartition("-")[0]: e for e in Calendar.from_ical(data).walk("VEVENT")}


def asked(meeting: Meeting, person: Person, state: str = "coming") -> Attendee:
    return Attendee.objects.create(meeting=meeting, person=person, name=person.name, role="deputy", state=state)


def address_for(person: Person) -> str:
    owner = signed_in(Client(), person)
    made = owner.post(reverse("meetings:subscribing"))
    assert made.status_code == 201
    return made.context["address"].removeprefix("http://testserver")


def test_sittings_stand_at_their_hours(meeting):
    Sitting.objects.create(
        meeting=meeting, kind="plenary", on=DAY, starts_at=time(9), ends_at=time(11, 30), name=f"开幕{NASTY}"
    )
    found = events_of(ics.feed([meeting], "常委会"))
    assert found["sitting"].decoded("dtstart").isoformat() == "2026-05-28T09:00:00+08:00"
    assert found["sitting"].decoded("dtend").hour == 11
    assert found["meeting"].decoded("dtstart") == DAY
    assert "\x07" not in str(found["sitting"]["summary"])


def test_a_cancelled_meeting_withdraws_its_sittings_too(meeting):
    Sitting.objects.create(meeting=meeting, kind="plenary", on=DAY, starts_at=time(9))
    before = {key: str(e["uid"]) for key, e in events_of(ics.feed([meeting], "x")).items()}
    cancelled = operations.cancel(meeting.pk, why="不开了", actor=SYSTEM)
    found = events_of(ics.feed([cancelled], "x"))
    assert {str(e["status"]) for e in found.values()} == {"CANCELLED"}
    assert {key: str(e["uid"]) for key, e in found.items()} == before


def test_the_own_address_shows_the_own_meetings_to_a_phone(meeting, deputy):
    other = builders.fixed(builders.a_meeting(meeting.term, 35), date(2026, 6, 30))
    asked(meeting, deputy)
    asked(other, people.a_person("别人"))
    answer = Client().get(address_for(deputy))
    assert answer["Content-Type"].startswith("text/calendar")
    assert list(events_of(answer.content)) == ["meeting"]
    assert b"35" not in answer.content.split(b"SUMMARY")[1].split(b"\r\n")[0]


def test_one_who_is_excused_has_the_meeting_withdrawn_and_one_only_listed_is_not_told(meeting, deputy):
    row = asked(meeting, deputy, "listed")
    address = address_for(deputy)
    assert not events_of(Client().get(address).content)
    Attendee.objects.filter(pk=row.pk).update(state="excused")
    assert str(events_of(Client().get(address).content)["meeting"]["status"]) == "CANCELLED"


def test_the_address_is_kept_as_a_digest_and_can_be_revoked(meeting, deputy):
    asked(meeting, deputy)
    address = address_for(deputy)
    token = Token.objects.get()
    assert token.scopes == ["calendar"]
    assert token.digest not in address
    stranger = signed_in(Client(), people.a_deputy(meeting.term).person)
    assert stranger.post(reverse("meetings:subscription_revoking", args=[token.pk])).status_code == 404
    owner = signed_in(Client(), deputy)
    assert owner.post(reverse("meetings:subscription_revoking", args=[token.pk])).status_code == 303
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("end", ["expired", "account", "mandate"])
def test_the_address_lapses_with_its_day_its_account_and_the_capacity(meeting, deputy, end):
    asked(meeting, deputy)
    address = address_for(deputy)
    if end == "expired":
        Token.objects.update(expires_on=date(2026, 5, 19))
    elif end == "account":
        account = account_for(deputy)
        account.is_active = False
        account.save()
    else:
        deputy.mandates.update(status="terminated", until_on=date(2026, 5, 19))
    assert Client().get(address).status_code == 404


def test_a_calendar_address_opens_nothing_else(meeting, deputy):
    secret = address_for(deputy).rpartition("/")[2].removesuffix(".ics")
    assert Client().get("/api/v1/meetings", headers={"Authorization": f"Bearer {secret}"}).status_code in (401, 403)


@pytest.mark.parametrize("secret", ["x", "renda_x", "..", "0"])
def test_guessed_addresses_are_no_page(secret, meeting):
    assert Client().get(f"/meetings/mine/{secret}.ics").status_code == 404


def test_an_api_token_is_no_calendar_address(meeting, deputy):
    from renda.access import operations as access
    from renda.access.builders import key_of

    mandate = deputy.mandates.get()
    account = account_for(deputy)
    _token, secret = access.issue_token(
        account, "接口", key_of(mandate), ["read"], date(2026, 12, 31), actor=people.as_deputy(mandate)
    )
    assert Client().get(f"/meetings/mine/{secret}.ics").status_code == 404
