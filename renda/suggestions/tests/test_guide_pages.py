"""选题参考 and 承办联系人: kept by the office and the units, read by deputies of the house."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.models import Topic, UnitDesk
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def browser_of(house, name):
    return signed_in(Client(), house.people[name])


def test_the_office_adds_and_withdraws_topics_that_deputies_write_from(house):
    office, deputy = browser_of(house, "周文"), browser_of(house, "李明")
    data = {"title": "老旧小区加装电梯<script>", "points": "管线迁移\n资金分担", "body_id": house.住建.pk}
    assert office.post("/suggestions/guide/topics/new", data).status_code == 303
    topic = Topic.objects.get()
    page = deputy.get("/suggestions/guide").content.decode()
    assert "资金分担" in page
    assert "<script>资" not in page
    assert "加装电梯<script>" not in page
    writing = deputy.get(f"/suggestions/new?topic={topic.pk}").content.decode()
    assert "关于老旧小区加装电梯" in writing
    assert office.post("/suggestions/guide/topics/new", data).status_code == 422
    assert office.post(f"/suggestions/guide/topics/{topic.pk}/withdrawal", {}).status_code == 303
    assert "资金分担" not in deputy.get("/suggestions/guide").content.decode()


def test_only_the_office_of_the_house_keeps_topics(house):
    other = a_house("白石区", "baishi")
    topic = operations.add_topic(house.congress.pk, actor=house.周文, title="夜间照明")
    for actor in (house.赵敏, as_deputy(house.李明), other.周文):
        with pytest.raises((NotYours, Missing)):
            operations.add_topic(house.congress.pk, actor=actor, title="别的")
        with pytest.raises((NotYours, Missing)):
            operations.withdraw_topic(topic.pk, actor=actor)
    with pytest.raises(Unfit):
        operations.add_topic(house.congress.pk, actor=house.周文, title="外区单位", body_id=other.住建.pk)
    operations.withdraw_topic(topic.pk, actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.withdraw_topic(topic.pk, actor=house.周文)
    assert browser_of(house, "李明").get("/suggestions/guide/topics/new").status_code == 403
    assert (
        signed_in(Client(), other.people["周文"]).get(f"/suggestions/guide/topics/{topic.pk}/withdrawal").status_code
        == 404
    )
    assert "夜间照明" not in signed_in(Client(), other.people["李明"]).get("/suggestions/guide").content.decode()


def test_a_unit_keeps_its_own_contact_and_deputies_find_it_by_duty(house):
    address = f"/suggestions/guide/units/{house.住建.pk}"
    unit = browser_of(house, "赵敏")
    data = {"contact": "赵敏", "phone": "021-5550001", "duties": "既有住宅加装电梯"}
    assert unit.post(address, {"contact": "", "phone": ""}).status_code == 422
    assert unit.post(address, data).status_code == 303
    page = browser_of(house, "李明").get("/suggestions/guide/units?q=电梯").content.decode()
    assert "tel:021-5550001" in page
    assert "区水务局" not in page
    assert UnitDesk.objects.get().body == house.住建


def test_others_do_not_keep_a_units_contact(house):
    other = a_house("白石区", "baishi")
    for actor in (house.钱进, as_deputy(house.李明), other.周文):
        with pytest.raises((NotYours, Missing)):
            operations.keep_unit_desk(house.住建.pk, actor=actor, contact="x", phone="1")
    assert browser_of(house, "李明").get(f"/suggestions/guide/units/{house.住建.pk}").status_code == 403
    assert signed_in(Client(), other.people["周文"]).get(f"/suggestions/guide/units/{house.住建.pk}").status_code == 404
    operations.keep_unit_desk(house.水务.pk, actor=house.周文, contact="钱进", phone="021-5550002")


@pytest.mark.parametrize(
    "page", ["guide", "guide/units", "guide/topics/new", "mine", "mine/promises", "new", "on-behalf"]
)
def test_who_is_not_signed_in_goes_to_the_door(house, page):
    assert Client().get(f"/suggestions/{page}").status_code == 302
