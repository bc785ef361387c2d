"""What everyone sees of campaigns, practice cases and talks: nothing unpublished, no names of residents, no token."""

from datetime import date

import pytest
from django.test import Client

from renda.kernel import attachments, clock
from renda.stations import operations
from renda.stations.operations import Agreed
from renda.stations.tests.test_together_cases import a_photo
from renda.stations.tests.together_cast import TODAY, Together, a_campaign, a_case, a_held_talk, a_reception, together

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert "Set-Cookie" not in answer.headers
    return answer.content.decode()


def test_a_talk_stands_on_the_site_only_while_public(made, client):
    talk = a_held_talk(made, Agreed("组织勘查", made.bureau.pk, date(2026, 6, 30)), Agreed("公示方案"))
    base, own = "/c/qinghe/talks/", f"/c/qinghe/talks/{talk.pk}"
    assert talk.topic not in text(client, base)
    assert client.get(own).status_code == 404
    assert client.get(f"/stations/found/talks/{talk.pk}").status_code == 404
    operations.publish_talk(talk.pk, actor=made.keeper)
    operations.report_point(talk.points.order_by("pk")[0].pk, "部门说勘查完了", done_on=TODAY, actor=made.unit)
    assert talk.topic in text(client, base)
    page = text(client, own)
    assert "组织勘查" in page
    assert "部门说勘查完了" not in page
    assert client.get(f"/stations/found/talks/{talk.pk}")["Location"] == own
    operations.unpublish_talk(talk.pk, "改一改", actor=made.keeper)
    assert client.get(own).status_code == 404


def test_a_round_tells_where_to_come_and_afterwards_what_became_of_it(made, client):
    campaign, office = a_campaign(made), made.cast.周文
    base, own = "/c/qinghe/campaigns/", f"/c/qinghe/campaigns/{campaign.pk}"
    assert campaign.topic not in text(client, base)
    assert client.get(own).status_code == 404
    announced, planned = a_reception(made, date(2026, 5, 22)), a_reception(made, date(2026, 5, 23))
    type(planned).objects.filter(pk=planned.pk).update(state="planned", topic="还没发布的一天")
    type(announced).objects.filter(pk=announced.pk).update(topic="说说停车")
    operations.start_campaign(campaign.pk, actor=office)
    page = text(client, own)
    assert "说说停车" in page
    assert "还没发布的一天" not in page
    operations.close_campaign(campaign.pk, actor=office)
    assert client.get(f"{own}/hand-out.pdf").status_code == 404
    assert "正在处理" in text(client, own)
    operations.report_campaign(campaign.pk, "路灯换好了。", actor=office)
    assert "路灯换好了。" in text(client, own)
    assert client.get(f"{own}/hand-out.pdf").content[:5] == b"%PDF-"
    assert client.get("/c/qinghe/campaigns/999999").status_code == 404


def test_cases_on_show_come_with_their_pictures_and_go_with_them(made, client):
    case, office = a_case(made), made.cast.周文
    picture = operations.add_picture(case.pk, a_photo(), "议事现场", actor=made.keeper)
    base, own, file = "/c/qinghe/cases/", f"/c/qinghe/cases/{case.pk}", f"/house/files/{picture.pk}"
    assert case.title not in text(client, base)
    for address in (own, file):
        assert client.get(address).status_code == 404, address
    operations.submit_case(case.pk, actor=made.keeper)
    operations.choose_case(case.pk, "内部的评语", actor=office)
    operations.publish_case(case.pk, actor=office)
    assert file in text(client, f"{base}?year=2026&town={made.town.pk}")
    page = text(client, own)
    assert 'alt="议事现场"' in page
    assert 'property="og:description" content="一张桌子谈成十件事。"' in page
    assert "内部的评语" not in page
    assert client.get(file)["Content-Type"] == "image/jpeg"
    operations.withdraw_case(case.pk, "换图", actor=office)
    for address in (own, file):
        assert client.get(address).status_code == 404, address
    assert attachments.of(case).exists()


def test_what_a_reader_writes_into_the_address_breaks_nothing(made, client):
    for address in (
        "talks/?before=99999999.1", "talks/?after=x", "cases/?year=abcd&town=1e9", "cases/?after=99999999999999999999",
        "cases/?year=²⁰²⁶", "campaigns/?x=1",
    ):  # fmt: skip
        assert client.get(f"/c/qinghe/{address}").status_code == 200, address


def test_another_house_does_not_show_them(made, client):
    from tests.cast import a_cast

    a_cast("松湖区", "songhu")
    talk = a_held_talk(made)
    operations.publish_talk(talk.pk, actor=made.keeper)
    assert client.get(f"/c/songhu/talks/{talk.pk}").status_code == 404
    assert talk.topic not in text(client, "/c/songhu/talks/")
