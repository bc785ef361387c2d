"""The government of a town below handles the district's suggestions, though it stands in the town's own house."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.people.builders import a_body, a_congress, a_person, a_place, a_post
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment

pytestmark = pytest.mark.django_db


def test_a_town_is_offered_charged_and_finds_it_in_its_inbox(house) -> None:
    town = a_congress(a_place("石桥镇", "town", under=house.congress.jurisdiction), slug="shiqiao")
    government = a_body(town, "town_government", "石桥镇人民政府", short_name="石桥镇政府")
    clerk = a_person("镇里人")
    a_post(clerk, government)
    pk = a_suggestion(by=house.李明).accepted().suggestion.pk
    office, unit = signed_in(Client(), house.cast.people["周文"]), signed_in(Client(), clerk)
    assert unit.get(f"/suggestions/{pk}").status_code == 404
    assert "石桥镇政府" in office.get(f"/suggestions/{pk}/assignment").content.decode()
    sent = office.post(f"/suggestions/{pk}/assignment", {"manner": "together", "lead_id": government.pk})
    assert sent.status_code == 303, sent.content.decode()
    part = Assignment.objects.get(suggestion_id=pk, body=government)
    assert f"/suggestions/{pk}" in unit.get("/suggestions/inbox").content.decode()
    assert unit.post(f"/suggestions/parts/{part.pk}/receipt").status_code == 303


def test_another_districts_town_is_not(house) -> None:
    far = a_congress(a_place("远镇", "town"), slug="far")
    stranger = a_body(far, "town_government", "远镇人民政府", short_name="远镇政府")
    pk = a_suggestion(by=house.李明).accepted().suggestion.pk
    office = signed_in(Client(), house.cast.people["周文"])
    assert (
        office.post(f"/suggestions/{pk}/assignment", {"manner": "together", "lead_id": stranger.pk}).status_code == 422
    )
