"""Public pages of consultations: a minute's opinion, its receipt, personal links, data; and what nobody outside may see."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.consultation import builders as b
from renda.consultation import operations
from renda.consultation.models import Comment
from renda.consultation.operations import Result
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people import builders as people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today():
    cache.clear()
    with clock.on(TODAY):
        yield


@pytest.fixture
def congress():
    return people.a_congress()


def test_a_resident_speaks_in_a_minute_and_sees_what_became_of_it(congress):
    found = b.a_consultation(congress, n=5)
    b.put_out(found)
    home, public = f"/c/{congress.slug}/consultations/", Client()
    assert found.title in public.get(home).content.decode()
    page = public.get(f"{home}{found.pk}")
    assert page.status_code == 200
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert "public" in page["Cache-Control"]
    article = public.get(f"{home}{found.pk}/articles/2")
    assert "no-store" in article["Cache-Control"]
    assert "第二条" in article.content.decode()
    made = public.post(f"{home}{found.pk}/articles/2", {"text": "期限太短了", "wording": "三十日", "name": "刘阿姨"})
    assert made.status_code == 303
    receipt = public.get(made["Location"])
    shown = receipt.content.decode()
    assert "期限太短了" in shown
    assert "刘阿姨" not in shown
    assert receipt["X-Robots-Tag"] == "noindex"
    code = re.search(r"receipts/([A-Z0-9]{12})", made["Location"])[1]
    assert public.post(f"{home}code", {"code": f" {code[:4].lower()} {code[4:]} "}).status_code == 303
    assert public.post(f"{home}code", {"code": "AAAABBBBCCCC"}).status_code == 422
    assert public.get(f"{home}receipts/AAAABBBBCCCC").status_code == 404
    assert (
        public.get(f"/c/{people.a_congress(people.a_place('南河区')).slug}/consultations/receipts/{code}").status_code
        == 404
    )
    assert public.post(f"{home}{found.pk}/articles/2", {"text": ""}).status_code == 422
    said = Comment.objects.get()
    b.reported(found)
    assert public.post(f"{home}{found.pk}/articles/2", {"text": "晚到的意见"}).status_code == 409
    operations.record_feedback(found.pk, [Result(said.pk, "adopted", "第三条", "三十日内。")], actor=SYSTEM)
    assert "第三条" not in public.get(f"{home}receipts/{code}").content.decode(), "not told yet"
    operations.feed_back(found.pk, actor=SYSTEM)
    shown = public.get(f"{home}receipts/{code}").content.decode()
    assert "采纳" in shown
    assert "三十日内。" in shown
    after = public.get(f"{home}{found.pk}").content.decode()
    assert "写入第三条" in after
    assert "采纳1条" in public.get(home).content.decode()
    assert public.post(f"{home}receipts/{code}/contact").status_code == 303
    assert Comment.objects.get().sealed == ""


def test_a_draft_that_is_not_public_is_nowhere_outside(congress):
    point = b.a_point(congress, collectors=1)
    found = b.a_consultation(congress, "绝密草案", public=False)
    [call] = b.put_out(found, point)
    hidden = b.a_consultation(congress, "还没开始的草案")
    home, public = f"/c/{congress.slug}/consultations", Client()
    for pk in (found.pk, hidden.pk):
        for end in ("", "/data.json", "/comment", "/articles/1"):
            assert public.get(f"{home}/{pk}{end}").status_code == 404
        assert public.post(f"{home}/{pk}/comment", {"text": "有意见"}).status_code == 404
        assert public.get(f"/consultation/found/{pk}").status_code == 404
        assert public.get(f"/api/v1/consultations/{pk}").status_code == 404
    for url in (
        f"{home}/",
        f"{home}.atom",
        f"/c/{congress.slug}/",
        "/api/v1/consultations",
        f"/c/{congress.slug}/sitemap.xml",
    ):
        text = public.get(url).content.decode()
        assert "绝密" not in text
        assert "还没开始" not in text
    assert public.get(f"{home}/2026.json").status_code == 404
    key = operations.renew_links(point.pk, [point.collectors.get().pk], actor=SYSTEM)[point.collectors.get().pk]
    mine = f"/c/{congress.slug}/collect/{key}"
    assert "绝密草案" in public.get(mine).content.decode()
    assert public.get(f"{mine}/{found.pk}").status_code == 200
    assert public.get(f"{mine}/{hidden.pk}").status_code == 404
    assert public.get(f"/c/{congress.slug}/collect/{'A' * 24}").status_code == 404
    other = people.a_congress(people.a_place("南河区"))
    assert public.get(f"/c/{other.slug}/collect/{key}").status_code == 404
    kept = public.post(
        f"{mine}/{found.pk}", {"text": "居民觉得太贵", "proposer": "resident", "article_id": found.articles.first().pk}
    )
    assert kept.status_code == 303
    assert (
        public.post(
            f"{mine}/{found.pk}",
            {"text": "居民觉得太贵", "proposer": "resident", "article_id": found.articles.first().pk},
        ).status_code
        == 422
    )
    page = public.get(kept["Location"].split("#")[0])
    assert "居民觉得太贵" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    operations.hand_in(call.pk, "王主任", actor=b.staff_of(point))
    assert public.post(f"{mine}/{found.pk}", {"text": "晚到", "proposer": "resident"}).status_code == 409


def test_what_looks_wrong_waits_and_honest_words_pass(congress):
    found = b.a_consultation(congress)
    b.put_out(found)
    url, public = f"/c/{congress.slug}/consultations/{found.pk}/comment", Client()
    public.post(url, {"text": "这个草案很好，支持", "website": "x"})
    public.post(url, {"text": "加微信 www.example.com"})
    public.post(url, {"text": "建议明确由谁负责"})
    assert list(Comment.objects.order_by("pk").values_list("state", flat=True)) == ["held", "held", "received"]
    shown = public.get(f"/c/{congress.slug}/consultations/{found.pk}").content.decode()
    assert "1条意见" in shown
    evil = '<script>alert(1)</script>"><b>中文中文中文中文中文'
    made = public.post(url, {"text": evil})
    assert "<script>alert" not in public.get(made["Location"]).content.decode()


def test_data_feeds_and_pages_take_few_statements(congress):
    for _ in range(4):
        found = b.a_consultation(congress, n=40)
        b.put_out(found)
    home, public = f"/c/{congress.slug}/consultations", Client()
    rows = public.get(f"{home}/2026.json").json()["consultations"]
    assert {row["articles"] for row in rows} == {40}
    assert "名称" in public.get(f"{home}/2026.csv").content.decode("utf-8-sig")
    assert "征求意见" in public.get(f"{home}.atom").content.decode()
    assert len(public.get(f"{home}/{found.pk}/data.json").json()["articles"]) == 40
    assert len(public.get("/api/v1/consultations").json()["items"]) == 4
    assert len(public.get(f"/api/v1/consultations/{found.pk}").json()["articles"]) == 40
    for url in (f"{home}/", f"{home}/{found.pk}", f"{home}/{found.pk}/articles/3"):
        public.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert public.get(url).status_code == 200
        assert len(asked) <= 14, (url, len(asked))


def test_an_expert_answers_by_the_link_of_the_task(congress):
    found = b.a_consultation(congress, public=False)
    [call] = b.put_out(found, experts=["周教授"])
    key = operations.give_link(call.pk, actor=SYSTEM)
    url = f"/c/{congress.slug}/collect/{key}"
    assert Client().get(url)["Location"].endswith(f"/{found.pk}")
    page = Client().get(f"{url}/{found.pk}").content.decode()
    assert "谁提出的" not in page
    assert Client().post(f"{url}/{found.pk}", {"text": "依据不足"}).status_code == 303
    assert Comment.objects.get().proposer == "expert"
