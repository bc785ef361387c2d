"""Opinions heard at a three-party talk stand on its page, and in the station's summary of the year."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.people.models import Person
from renda.stations import year_account
from renda.stations.tests.together_cast import a_held_talk, a_talk, together
from renda.voices.builders import a_voice

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


def page(who, talk) -> str:
    answer = signed_in(Client(), Person.objects.get(pk=who.person_id)).get(f"/stations/talks/{talk.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_talks_page_leads_to_what_was_said_there():
    made = together()
    talk = a_held_talk(made)
    door = f"{reverse('voices:together')}?talk={talk.pk}"
    assert door in page(made.keeper, talk)
    assert door not in page(made.unit, talk), "a department takes nothing in"
    said = a_voice(made.congress, "三号楼加装电梯挡了一楼的光", station=made.station, talk_id=talk.pk)
    assert f"/voices/{said.pk}" in page(made.keeper, talk)
    assert "挡了一楼的光" not in page(made.unit, talk)


def test_nothing_is_taken_in_before_the_talk_was_held():
    made = together()
    assert reverse("voices:together") not in page(made.keeper, a_talk(made))


def test_the_summary_tells_what_became_of_the_years_opinions():
    made = together()
    a_voice(made.congress, station=made.station)
    a_voice(made.congress, station=made.station).settled()
    a_voice(made.congress, station=made.station).screened().forwarded(
        made.bureau
    ).accepted().answered().checked().fed_back()
    assert "三、群众意见。收到群众意见3件，已有结果2件，其中当场办结1件。" in year_account.told(made.station, 2026)
    assert "三、群众意见。\n" in year_account.told(made.station, 2025)
