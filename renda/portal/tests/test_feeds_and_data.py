"""Feeds and data parse, hold only what was published, and carry hostile words as mere words."""

import csv
import json
from io import StringIO

import pytest
from defusedxml import ElementTree
from django.test import Client
from icalendar import Calendar

from renda.planning import operations
from renda.planning.models import PlanItem
from renda.portal.tests.conftest import TODAY, Town

HOSTILE = '<script>alert(1)</script>&"\'\x07\x0b=HYPERLINK("http://evil.example")'
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def hostile(town: Town) -> Town:
    PlanItem.objects.filter(pk=town.items[0].pk).update(
        title=HOSTILE, responsible=HOSTILE, section=HOSTILE, organ=HOSTILE
    )
    PlanItem.objects.filter(pk=town.items[1].pk).update(
        title='=cmd|" /C calc"!A0', organ="＋1+1", responsible="\t@SUM(A1)"
    )
    operations.finish(town.items[0].pk, actor=town.clerk, result=HOSTILE, done_on=TODAY)
    return town


def test_hostile_words_stay_words_in_pages(hostile: Town, client: Client) -> None:
    for page in (
        "",
        f"plans/{hostile.plan.pk}",
        "items/",
        f"items/{hostile.items[0].pk}",
        "board/2026",
        "meetings/",
        "figures/planning.done",
    ):
        text = client.get(f"/c/qinghe/{page}").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text, page


def test_the_feed_parses_and_tells_the_newest_first(hostile: Town, client: Client) -> None:
    answer = client.get("/c/qinghe/feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    titles = [e.findtext(f"{ATOM}title") for e in entries]
    assert titles[0] == "完成：" + HOSTILE.replace("\x07", "").replace("\x0b", "")
    assert any(t == f"公布：{hostile.plan.title}" for t in titles)
    assert all(e.find(f"{ATOM}link").attrib["href"].startswith("http://testserver/c/qinghe/") for e in entries)
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)


def test_the_calendar_parses_and_leads_to_public_pages(hostile: Town, client: Client) -> None:
    answer = client.get("/c/qinghe/plan.ics")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == 4
    assert {str(e["url"]) for e in events} == {f"http://testserver/c/qinghe/items/{i.pk}" for i in hostile.items}


def test_no_cell_of_the_sheet_begins_a_formula(hostile: Town, client: Client) -> None:
    text = client.get("/c/qinghe/plan/2026.csv").content.decode("utf-8")
    assert text.startswith("\ufeff年度,")
    rows = list(csv.DictReader(StringIO(text.lstrip("\ufeff"))))
    assert len(rows) == 4
    for row in rows:
        assert not any(cell.strip()[:1] in "=+-@＋＝" for cell in row.values() if cell)
    assert rows[1]["事项"].startswith("'=cmd")


def test_json_holds_the_year_with_its_licence(hostile: Town, client: Client) -> None:
    data = json.loads(client.get("/c/qinghe/plan/2026.json").content)
    assert data["items"][0]["title"] == HOSTILE
    assert data["items"][0]["state"] == "已完成"
    assert data["items"][2]["months"] == [6, 7]
    assert "注明来源" in data["licence"]


def test_sitemaps_lead_to_pages_that_answer(town: Town, client: Client) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    houses = [node.text for node in index.iter(f"{SITEMAP}loc")]
    assert houses == ["http://testserver/c/qinghe/sitemap.xml"]
    places = [n.text for n in ElementTree.fromstring(client.get("/c/qinghe/sitemap.xml").content).iter(f"{SITEMAP}loc")]
    assert f"http://testserver/c/qinghe/items/{town.items[0].pk}" in places
    assert f"http://testserver/c/qinghe/items/{town.hidden.pk}" not in places
    assert all(client.get(place.removeprefix("http://testserver")).status_code == 200 for place in places)
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
