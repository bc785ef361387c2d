"""Published suggestions: everyone reads what is open, nobody anything else; lists, feed, data and sitemap agree."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people.models import Person
from renda.portal.tests.conftest import Town
from renda.suggestions import operations, public
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import House, a_house

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SAID = "今年已经改造管网三公里，涉及十二个小区；其余两公里列入明年计划。"
SECRET = (
    "13800000009",
    "13900000001",
    "证号007",
    "秘密单位",
    "内部退办理由",
    "不方便公开的原话",
    "保密事项",
    "草稿事项",
    "更正理由",
)
HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")\x07'


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 3, 2)):
        yield


@pytest.fixture
def house() -> House:
    made = a_house()
    Person.objects.filter(pk=made.李明.person_id).update(phone="13800000009", employer="秘密单位")
    type(made.李明).objects.filter(pk=made.李明.pk).update(certificate="证号007")
    made.李明.refresh_from_db()
    return made


def opened(house, title="关于改造老旧小区供水管网的建议", publicity="open", reason="", **fields):
    story = a_suggestion(title, by=house.李明, **{"publication_consent": True, **fields})
    story.cosigned_by(house.王芳).assigned("区住建局").replied(text=SAID)
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity=publicity, reason=reason)
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity=publicity, reason=reason)
    operations.publish(story.suggestion.pk, actor=house.周文)
    return story


def pages_of(story) -> list[str]:
    home = "/c/qinghe/"
    return [
        home, f"{home}suggestions/", f"{home}suggestions/{story.suggestion.pk}", f"{home}suggestions.atom",
        f"{home}suggestions/2026.json", f"{home}suggestions/2026.csv", f"{home}sitemap.xml", f"{home}data/",
        f"{home}figures/", "/",
    ]  # fmt: skip


def test_a_published_suggestion_is_read_with_its_reply_units_class_and_days(house, client: Client):
    story = opened(house)
    text = client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}").content.decode()
    for words in (
        "供水管网",
        "水压不足",
        "分批改造",
        "改造管网三公里",
        "区住建局",
        "解决采纳",
        "2026年3月2日",
        "李明",
        "联名1人",
    ):
        assert words in text, words
    assert "办理答复" in text


def test_nothing_inner_stands_on_any_public_page(house, client: Client):
    story = opened(house)
    operations.reclassify(story.reply.pk, actor=house.周文, result_class="reference", why="更正理由")
    story.judged("dissatisfied", "dissatisfied", "不方便公开的原话")
    a_suggestion("保密事项的建议", by=house.王芳, confidential=True, confidential_reason="x").assigned("区水务局")
    a_suggestion("草稿事项的建议", by=house.王芳)
    refused = a_suggestion("关于河道的建议", by=house.王芳).assigned("区水务局")
    operations.refuse(refused.part.pk, actor=house.钱进, reason="内部退办理由")
    for address in pages_of(story):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert not [word for word in (*SECRET, "不满意", "关于河道的建议") if word in text], address


def test_a_dissatisfied_deputy_does_not_show_in_the_state(house, client: Client):
    story = opened(house)
    story.judged("dissatisfied", "dissatisfied", "没有解决")
    operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="重新研究")
    assert story.get().state == "rehandling"
    for address in (f"/c/qinghe/suggestions/{story.suggestion.pk}", "/c/qinghe/suggestions/"):
        text = client.get(address).content.decode()
        assert "办理中" in text
        assert "重新办理" not in text
        assert "不满意" not in text


def test_marks_are_open_only_where_the_place_publishes_them(house, client: Client):
    from renda.kernel.localities import decide_locally

    with clock.on(date(2026, 1, 20)):
        decide_locally(
            house.congress.pk, "suggestions", {"publish_feedback": True}, date(2026, 2, 1), "常委会", actor=SYSTEM
        )
    story = opened(house).judged("basically", "satisfied")
    text = client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}").content.decode()
    assert "办理结果：基本满意" in text
    assert "办理态度：满意" in text


def test_what_is_withheld_is_named_with_its_reason(house, client: Client):
    story = opened(house, publicity="withheld", reason="涉及商业秘密")
    text = client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}").content.decode()
    assert "区住建局的答复不予公开，理由：涉及商业秘密" in text
    assert "改造管网三公里" not in text
    Suggestion.objects.filter(pk=story.suggestion.pk).update(publication_consent=False)
    text = client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}").content.decode()
    assert public.NO_TEXT in text
    assert "水压不足" not in text
    assert "供水管网" not in client.get("/c/qinghe/suggestions/?q=水压不足").content.decode()


def test_what_was_taken_down_answers_like_what_never_was(house, client: Client):
    story = opened(house)
    opened(house, "关于增设公厕的建议")
    operations.take_down(story.suggestion.pk, actor=house.周文, reason="含居民姓名")
    gone = client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}")
    never = client.get("/c/qinghe/suggestions/999999999")
    assert gone.status_code == never.status_code == 404
    assert "没有这一页" in gone.content.decode()
    for address in pages_of(story):
        assert "供水管网" not in client.get(address, follow=True).content.decode(), address


def test_a_page_belongs_to_its_own_house(house, client: Client):
    story = opened(house)
    a_house("白石区", "baishi")
    assert client.get(f"/c/baishi/suggestions/{story.suggestion.pk}").status_code == 404
    assert "供水管网" not in client.get("/c/baishi/suggestions/").content.decode()


def test_the_list_is_searched_narrowed_and_paged(house, client: Client, monkeypatch):
    opened(house, category="city")
    opened(house, "关于增设公厕的建议", category="society")
    unit = house.住建.pk
    for query, found in (
        ("q=公厕", 1), ("q=水压不足", 2), ("q=公厕 李明", 1), ("q=火箭", 0), ("category=city", 1), ("year=2026", 2),
        ("year=2020", 2), (f"unit={unit}", 2), ("unit=x", 2), ("q=%00", 2), ("q=%25", 0), ("after=99999999.1", 2),
        ("after=20260302.99999999999999999999", 2), ("before=junk", 2),
    ):  # fmt: skip
        text = client.get(f"/c/qinghe/suggestions/?{query}").content.decode()
        assert text.count('class="title"') == found, query
    monkeypatch.setattr("renda.portal.views.suggestions.SIZE", 1)
    first = client.get("/c/qinghe/suggestions/?category=&q=").content.decode()
    assert "公厕" in first
    assert "供水管网" not in first
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/c/qinghe/suggestions/{following}").content.decode()
    assert "供水管网" in second
    back = second.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "公厕" in client.get(f"/c/qinghe/suggestions/{back}").content.decode()


def test_the_menu_and_the_front_page_lead_there_only_once_something_is_open(town: Town, client: Client):
    assert "/suggestions/" not in client.get("/c/qinghe/").content.decode()
    assert "/suggestions/" not in client.get("/c/qinghe/data/").content.decode()
    assert client.get("/c/qinghe/suggestions/").status_code == 200
    assert client.get("/c/qinghe/suggestions/2026.json").status_code == 404


def test_the_front_page_leads_to_what_is_open(house, client: Client):
    story = opened(house)
    home = client.get("/c/qinghe/").content.decode()
    assert f"/c/qinghe/suggestions/{story.suggestion.pk}" in home
    assert client.get("/").headers["Location"] == "/c/qinghe/"


def test_feed_data_and_sitemap_hold_what_is_open(house, client: Client):
    story = opened(house, HOSTILE)
    page = f"http://testserver/c/qinghe/suggestions/{story.suggestion.pk}"
    feed = ElementTree.fromstring(client.get("/c/qinghe/suggestions.atom").content)
    assert [e.find(f"{ATOM}link").attrib["href"] for e in feed.findall(f"{ATOM}entry")] == [page]
    data = json.loads(client.get("/c/qinghe/suggestions/2026.json").content)
    assert set(data["suggestions"][0]) == set(data["columns"])
    assert data["suggestions"][0]["units"] == ["区住建局"]
    assert data["suggestions"][0]["text_open"] is True
    assert page in client.get("/c/qinghe/sitemap.xml").content.decode()
    assert "<script>alert" not in client.get(f"/c/qinghe/suggestions/{story.suggestion.pk}").content.decode()
    Suggestion.objects.filter(pk=story.suggestion.pk).update(title='=cmd|" /C calc"!A0')
    sheet = client.get("/c/qinghe/suggestions/2026.csv").content.decode().lstrip("\ufeff")
    (row,) = csv.DictReader(StringIO(sheet))
    assert not any(cell.strip()[:1] in "=+-@" for cell in row.values() if cell)
    assert "领衔代表" in client.get("/c/qinghe/data/").content.decode()


def test_pages_are_kept_a_minute_ask_few_questions_and_are_only_read(house, client: Client):
    for n in range(3):
        opened(house, f"关于第{n}小区的建议")
    story = opened(house)
    for address in pages_of(story)[1:7]:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        assert "max-age=45" in answer["Cache-Control"], address
        assert not answer.cookies
        assert len(asked) <= 14, (address, len(asked))
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post("/c/qinghe/suggestions/").status_code in (403, 405)


def test_a_merged_one_leads_to_the_main_one_and_has_its_answer(house, client: Client):
    main = a_suggestion(by=house.李明, publication_consent=True).accepted()
    twin = a_suggestion("关于更换老旧水管的建议", by=house.王芳, publication_consent=True).accepted()
    operations.merge(twin.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied(text=SAID)
    operations.propose_publicity(main.reply.pk, actor=house.赵敏, publicity="open")
    operations.decide_publicity(main.reply.pk, actor=house.周文, publicity="open")
    Suggestion.objects.filter(pk=twin.suggestion.pk).update(public=True, published_on=date(2026, 3, 2))
    address = f"/c/qinghe/suggestions/{twin.suggestion.pk}"
    assert "供水管网" not in client.get(address).content.decode()
    operations.publish(main.suggestion.pk, actor=house.周文)
    text = client.get(address).content.decode()
    assert "改造管网三公里" in text
    assert f"/c/qinghe/suggestions/{main.suggestion.pk}" in text


def test_figures_count_just_the_published_ones(house, client: Client):
    opened(house)
    a_suggestion("没有公开的建议", by=house.王芳).cosigned_by(house.陈新).accepted()
    text = client.get("/c/qinghe/figures/suggestions.joint?year=2026").content.decode()
    assert "联名提出：1件" in text
    assert "没有公开的建议" not in text
    assert "只统计已经公开的建议" in text
    for key in ("received", "satisfied", "dissatisfied", "redone", "turned_down", "satisfaction"):
        assert client.get(f"/c/qinghe/figures/suggestions.{key}?year=2026").status_code == 404, key
    page = client.get("/c/qinghe/figures/?year=2026").content.decode()
    assert "满意" not in page
