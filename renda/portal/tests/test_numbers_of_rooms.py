"""Public figures of consultations and talks: they count what everyone may open, and each opens its rows."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from renda.consultation import builders as b
from renda.kernel import clock
from renda.stations import operations as stations
from renda.stations.tests.together_cast import a_held_talk, together

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def _today():
    with clock.on(TODAY):
        yield


def shown(client: Client, key: str) -> str:
    answer = client.get(f"/c/qinghe/figures/{key}?year=2026")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_said_on_a_closed_draft_is_in_no_public_figure(client):
    made = together()
    point = b.a_point(made.congress)
    heard = b.a_consultation(made.congress, "青禾区养犬管理规定（草案）")
    secret = b.a_consultation(made.congress, "青禾区不公开的草案", public=False)
    for found, n in ((heard, 2), (secret, 5)):
        (call,) = b.put_out(found, point)
        b.collected(call, n, actor=b.staff_of(point))
    assert "收集意见：2条" in (page := shown(client, "consultation.collected"))
    assert f"/c/qinghe/consultations/{heard.pk}" in page
    assert "第1条意见" not in page, "the words are the speaker's own"
    assert "不公开的草案" not in page
    assert "开展征询：1次" in (page := shown(client, "consultation.opened"))
    assert "不公开的草案" not in page
    assert point.name in shown(client, "consultation.points")
    assert client.get("/c/qinghe/figures/consultation.collectors?year=2026").status_code == 404, "names of people"


def test_talks_count_once_they_are_public(client):
    made = together()
    talk = a_held_talk(made)
    assert "三方会谈：0次" in shown(client, "stations.talks")
    assert "/talks/" not in client.get("/c/qinghe/sitemap.xml").content.decode()
    stations.publish_talk(talk.pk, actor=made.keeper)
    cache.clear()
    assert f"/c/qinghe/talks/{talk.pk}" in shown(client, "stations.talks")
    assert "组织现场勘查" in shown(client, "stations.talk_points")
    assert "/c/qinghe/talks/" in client.get("/c/qinghe/sitemap.xml").content.decode()
    assert "/c/qinghe/talks/" in client.get("/c/qinghe/stations/").content.decode()
