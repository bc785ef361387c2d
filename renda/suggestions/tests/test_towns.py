"""The government of a town below handles the district's suggestions, though it stands in the town's own house."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Unfit
from renda.people.builders import a_body, a_congress, a_person, a_place, a_post, acting_as
from renda.people.models import Person
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment
from renda.suggestions.tests.conftest import a_house

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


def test_a_town_reports_to_the_house_that_charged_it(house) -> None:
    town = a_congress(a_place("石桥镇", "town", under=house.congress.jurisdiction), slug="shiqiao")
    government = a_body(town, "town_government", "石桥镇人民政府", short_name="石桥镇政府")
    clerk = a_person("镇里人")
    actor = acting_as(a_post(clerk, government))
    told = {"actor": actor, "year": 2026, "kind": "mid_year", "text": "办理情况。"}
    with pytest.raises(Unfit, match="没有承办过"):
        operations.hand_in_report(government.pk, **told)
    operations.assign(a_suggestion(by=house.李明).accepted().suggestion.pk, actor=SYSTEM, lead_id=government.pk)
    with pytest.raises(Unfit, match="没有承办过"):
        operations.hand_in_report(government.pk, congress_id=town.pk, **told)
    report = operations.hand_in_report(government.pk, **told)
    assert report.congress == house.congress
    office, unit = signed_in(Client(), house.cast.people["周文"]), signed_in(Client(), clerk)
    for one in (office, unit):
        page = one.get("/suggestions/unit-reports").content.decode()
        assert f"/suggestions/unit-reports/{report.pk}" in page
        assert one.get(f"/suggestions/unit-reports/{report.pk}").status_code == 200
    assert "青禾区人大代表工作机构" in unit.get("/suggestions/unit-reports/new").content.decode()


def test_a_town_that_two_houses_charged_reports_to_each(house) -> None:
    own = a_house("石桥镇", "shiqiao")
    own.congress.jurisdiction.parent = house.congress.jurisdiction
    own.congress.jurisdiction.save()
    government = a_body(own.congress, "town_government", "石桥镇人民政府", short_name="石桥镇政府")
    actor = acting_as(a_post(a_person("镇里人"), government))
    for there in (house, own):
        operations.assign(a_suggestion(by=there.李明).accepted().suggestion.pk, actor=SYSTEM, lead_id=government.pk)
    unit = signed_in(Client(), Person.objects.get(name="镇里人"))
    page = unit.get(f"/suggestions/unit-reports/new?house={house.congress.pk}").content.decode()
    assert "承办代表建议1件" in page
    assert f"house={own.congress.pk}" in page
    told = {"actor": actor, "year": 2026, "kind": "mid_year", "text": "办理情况。"}
    first = operations.hand_in_report(government.pk, **told)
    second = operations.hand_in_report(government.pk, congress_id=house.congress.pk, **told)
    assert (first.congress, second.congress) == (own.congress, house.congress)
