"""What the public site tells of residents' words: only what was published, and numbers only where nobody can be made out."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from defusedxml import ElementTree
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people.builders import a_post
from renda.people.models import Congress, Deputy, Person
from renda.portal.voices_counted import OTHERS, Share, protected
from renda.stations.builders import a_posting
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.tests.handling_cast import House, a_house

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
SECRETS = ("赵小兰", "13812345678", "不愿公开的原话", "内部意见")
HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")'
HOME = "/c/qinghe/"


@pytest.fixture(autouse=True)
def may() -> Any:
    cache.clear()
    with clock.on(DAY):
        yield


@pytest.fixture
def house() -> House:
    return a_house()


def said(house: House, text: str = "", days: int = 30, **more: Any) -> Any:
    with clock.on(DAY - timedelta(days=days)):
        return a_voice(
            house.congress, text or "不愿公开的原话，我叫赵小兰，电话13812345678。", station=house.station, name="赵小兰",
            phone="13812345678", jurisdiction_id=house.town.pk, **more,
        ).screened()  # fmt: skip


def opened(house: House, title: str = "路口的灯亮了", text: str = "路口的灯坏了，晚上看不清路。", **more: Any) -> Any:
    voice = said(house, **more).settled("灯已经换好，晚上都亮了。")
    operations.prepare_publication(voice.pk, title, text, actor=house.周文)
    operations.publish(voice.pk, actor=house.二周)
    return voice


def pages(voice: Any, deputy: Deputy) -> list[str]:
    names = ["", "echo/", f"echo/voice-{voice.pk}", "echoes.atom", "voices.atom", "receptions.atom", "voices/"]
    names += ["voices/2026.json", "voices/2026.csv", "deputies/", f"deputies/{deputy.pk}", "popolo/persons.json"]
    names += ["popolo/organizations.json", "popolo/memberships.json", "popolo/schema.json", "search/?q=灯", "feeds/"]
    names += ["openness/", "privacy/", "sitemap.xml", "data/", "figures/"]
    return [HOME + name for name in names]


def test_no_page_tells_who_spoke_or_what_was_not_published(house: House, client: Client) -> None:
    voice = opened(house)
    for _ in range(4):
        said(house)
    for address in pages(voice, house.李明代表):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert not [word for word in SECRETS if word in text], address
        assert "public" in answer["Cache-Control"], address
        assert not answer.cookies, address


def test_no_page_asks_too_many_questions(house: House, client: Client) -> None:
    voice = opened(house)
    for _ in range(12):
        said(house)
    spent = {}
    for address in pages(voice, house.李明代表):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        spent[address] = len(asked)
    assert (
        max(n for address, n in spent.items() if not address.endswith((f"deputies/{house.李明代表.pk}", HOME))) <= 20
    ), spent
    assert spent[HOME] <= 26, spent


def test_the_home_has_four_doors_and_the_newest_echo(house: House, client: Client) -> None:
    voice = opened(house)
    for _ in range(3):
        said(house)
    home = client.get(HOME).content.decode()
    for words in (
        "反映一件事",
        "查我反映的事",
        "找我的代表",
        "刚有回音",
        "晚上看不清路",
        f"/c/qinghe/echo/voice-{voice.pk}",
    ):
        assert words in home
    assert "csrfmiddlewaretoken" not in home


def test_nothing_is_shown_before_there_is_any_of_it(house: House, client: Client) -> None:
    home = client.get(HOME).content.decode()
    for words in ("刚有回音", "今年反映的事", "最近的回音", "征询", "看建议", "年度计划"):
        assert words not in home, words
    assert "反映意见" in home


def test_numbers_are_told_from_three_on_and_count_everyone_who_spoke(house: House, client: Client) -> None:
    main, other = said(house, days=10), said(house, days=40)
    assert "今年反映的事" not in client.get(HOME).content.decode()
    cache.clear()
    said(house, days=5).merged_into(main)
    main.settled("已经修好。")
    home = client.get(HOME).content.decode()
    assert "今年反映的事" in home
    text = client.get(f"{HOME}voices/").content.decode().replace("<small>", "").replace("</small>", "")
    assert "<b>3件</b><span>反映的事" in text
    assert "<b>2件</b><span>已告诉结果" in text
    assert "<b>1件</b><span>正在办" in text
    assert "已等40天" in text
    assert other.get().state == "screened"


def test_kinds_too_small_to_hide_in_go_into_others() -> None:
    assert protected({"甲": 9, "乙": 5, "丙": 2, "丁": 1}, 3) == [Share("甲", 9), Share("乙", 5), Share(OTHERS, 3)]
    assert protected({"甲": 9, "乙": 5, "丙": 2}, 3) == [Share("甲", 9), Share(OTHERS, 7)]
    assert protected({"甲": 9, "乙": 5}, 3) == [Share("甲", 9), Share("乙", 5)]
    assert protected({"甲": 2}, 3) == []
    assert protected({OTHERS: 1, "甲": 4, "乙": 8}, 3) == [Share("乙", 8), Share(OTHERS, 5)]


def test_stories_that_are_not_published_or_of_another_house_are_no_pages(house: House, client: Client) -> None:
    hidden, voice = said(house), opened(house)
    neighbour = a_house("松湖区", "songhu")
    assert neighbour.congress.slug == "songhu"
    for address in (
        f"{HOME}echo/voice-{hidden.pk}", f"/c/songhu/echo/voice-{voice.pk}", f"{HOME}echo/voice-99999999",
        f"{HOME}echo/person-1", f"{HOME}echo/voice-99999999999999999999", f"/c/songhu/deputies/{house.李明代表.pk}",
        f"{HOME}voices/2019.json", f"{HOME}voices/2019.csv",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    operations.unpublish(voice.pk, "request", actor=house.周文)
    assert client.get(f"{HOME}echo/voice-{voice.pk}").status_code == 404
    assert f"voice-{voice.pk}" not in client.get(f"{HOME}echo/").content.decode()


def test_a_withdrawn_consent_closes_the_page_at_once(house: House, client: Client) -> None:
    voice = opened(house)
    operations.withdraw_consent(house.congress.pk, voice.code, actor=house.cast.外人)
    assert client.get(f"{HOME}echo/voice-{voice.pk}").status_code == 404
    assert client.get(f"{HOME}voices/2026.json").status_code == 404


def _json(client: Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(HOME + name).content)
    return found


def test_hostile_words_stay_words_in_pages_feeds_json_and_csv(house: House, client: Client) -> None:
    voice = opened(house, title=HOSTILE, text=f"{HOSTILE}\n很久没有亮了。")
    for address in (HOME, f"{HOME}echo/", f"{HOME}echo/voice-{voice.pk}", f"{HOME}search/?q=script"):
        assert "<script>alert" not in client.get(address).content.decode(), address
    for feed in ("echoes.atom", "voices.atom"):
        entry = ElementTree.fromstring(client.get(HOME + feed).content).find("{http://www.w3.org/2005/Atom}entry")
        assert entry.find("{http://www.w3.org/2005/Atom}title").text == HOSTILE
    assert _json(client, "voices/2026.json")["voices"][0]["title"] == HOSTILE
    sheet = list(csv.reader(StringIO(client.get(f"{HOME}voices/2026.csv").content.decode("utf-8-sig"))))
    assert len(sheet) == 2
    assert not [cell for cell in sheet[1] if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("words", ["", "\x00", "%00", "灯 " * 40, "' OR 1=1 --", "\\", "%"])
def test_odd_words_find_nothing_and_break_nothing(house: House, client: Client, words: str) -> None:
    opened(house)
    for name in ("search/", "deputies/"):
        assert client.get(HOME + name, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "after", ["20260520.v000000000001", "20260520.x1", "x", "20269999.v1", "20260520.v" + "9" * 30]
)
def test_odd_cursors_begin_anew_or_end(house: House, client: Client, after: str) -> None:
    opened(house)
    assert client.get(f"{HOME}echo/", {"after": after}).status_code == 200


def test_the_list_of_echoes_is_leafed_through_without_loss(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda.portal.views.echoes.SIZE", 3)
    made = {opened(house, f"第{n}路的灯", days=10 + n).pk for n in range(7)}
    seen: list[int] = []
    address = f"{HOME}echo/"
    for _ in range(4):
        answer = client.get(address)
        seen += [e.row.pk for e in answer.context["echoes"]]
        if not answer.context["next"]:
            break
        address = f"{HOME}echo/{answer.context['next']}"
    assert len(seen) == len(set(seen))
    assert set(seen) == made


def test_a_deputy_is_found_by_name_letters_and_delegation_and_shows_a_telephone_only_when_agreed(
    house: House, client: Client
) -> None:
    deputy = house.李明代表
    Person.objects.filter(pk=deputy.person_id).update(phone="13711112222", employer="青禾中学")
    for words in ("李明", "liming", "lm"):
        assert "李明" in client.get(f"{HOME}deputies/", {"q": words}).content.decode(), words
    page = client.get(f"{HOME}deputies/{deputy.pk}").content.decode()
    assert "青禾中学" in page
    assert house.station.name in page
    assert f"/c/qinghe/speak?to={deputy.pk}" in page
    assert "13711112222" not in page
    assert "13711112222" not in json.dumps(_json(client, "popolo/persons.json"))
    Deputy.objects.filter(pk=deputy.pk).update(phone_shown=True)
    assert "13711112222" in client.get(f"{HOME}deputies/{deputy.pk}").content.decode()


def test_who_is_suspended_or_no_longer_deputy_has_no_page(house: House, client: Client) -> None:
    for change in ({"status": "suspended"}, {"status": "terminated", "until_on": DAY}):
        Deputy.objects.filter(pk=house.王芳代表.pk).update(**change)
        assert client.get(f"{HOME}deputies/{house.王芳代表.pk}").status_code == 404
        assert "王芳" not in client.get(f"{HOME}deputies/").content.decode()


def test_people_and_bodies_keep_to_their_schema_and_name_no_staff(house: House, client: Client) -> None:
    a_posting(house.station, house.王芳代表)
    schema = _json(client, "popolo/schema.json")
    people, bodies, seats = (_json(client, f"popolo/{n}.json") for n in ("persons", "organizations", "memberships"))
    for name, answer in (("persons", people), ("organizations", bodies), ("memberships", seats)):
        shape = schema["properties"][name]["items"]
        assert answer[name]
        for row in answer[name]:
            assert set(row) <= set(shape["properties"]), row
            assert set(shape["required"]) <= set(row), row
    known = {row["id"] for row in people["persons"]}
    assert {row["person_id"] for row in seats["memberships"]} <= known
    assert {row["organization_id"] for row in seats["memberships"]} <= {row["id"] for row in bodies["organizations"]}
    names = {row["name"] for row in people["persons"]}
    assert {"李明", "王芳"} <= names
    assert not names & {"周文", "何静", "胡平"}


def test_what_is_withheld_is_counted_by_reason_and_read_by_auditor_and_office_only(
    house: House, client: Client
) -> None:
    voice = said(house)
    operations.withhold(voice.pk, "other", words_of_reason="内部意见", actor=house.周文)
    table = client.get(f"{HOME}openness/").content.decode()
    assert "群众反映" in table
    assert "内部意见" not in table
    address = f"{HOME}openness/withheld"
    assert client.get(address).status_code == 302
    for reader in (house.周文, house.审计):
        answer = signed_in(Client(), Person.objects.get(pk=reader.person_id)).get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert voice.get().number in text
        assert "内部意见" in text
        assert "周文" in text
        assert "no-store" in answer["Cache-Control"]
    neighbour = a_house("松湖区", "songhu")
    for other in (house.赵敏, house.李明, neighbour.周文):
        assert signed_in(Client(), Person.objects.get(pk=other.person_id)).get(address).status_code == 404


def test_a_code_typed_on_the_home_leads_to_its_own_page_and_anything_else_to_the_explanation(
    house: House, client: Client
) -> None:
    voice = said(house)
    answer = client.get(f"{HOME}code", {"code": voice.code.lower()})
    assert (answer.status_code, answer["Location"]) == (303, f"/c/qinghe/voice/{voice.code}")
    assert "no-store" in answer["Cache-Control"]
    for typed in ("", "x", "../../desk", "a" * 200, "\x00"):
        assert client.get(f"{HOME}code", {"code": typed})["Location"] == "/c/qinghe/voice"


def test_the_map_of_the_site_names_every_open_story_and_deputy(house: House, client: Client) -> None:
    voice, hidden = opened(house), said(house)
    text = client.get(f"{HOME}sitemap.xml").content.decode()
    for address in (
        f"echo/voice-{voice.pk}",
        f"deputies/{house.李明代表.pk}",
        "speak",
        "privacy/",
        "openness/",
        "echo/",
    ):
        assert f"/c/qinghe/{address}</loc>" in text, address
    assert f"voice-{hidden.pk}" not in text
    for _, address in [(e.tag, e.text) for e in ElementTree.fromstring(text).iter() if e.tag.endswith("loc")]:
        assert client.get(address.replace("http://testserver", "")).status_code == 200, address


def test_a_change_shows_on_the_next_asking(house: House, client: Client) -> None:
    voice = opened(house)
    address = f"{HOME}echo/voice-{voice.pk}"
    mark = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    operations.unpublish(voice.pk, "request", actor=house.周文)
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 404


def test_share_cards_tell_the_title_and_no_person(house: House, client: Client) -> None:
    voice = opened(house)
    text = client.get(f"{HOME}echo/voice-{voice.pk}").content.decode()
    assert '<meta property="og:title" content="路口的灯亮了">' in text
    assert f'<link rel="canonical" href="http://testserver/c/qinghe/echo/voice-{voice.pk}">' in text


def test_a_house_with_only_a_station_is_found_from_the_entrance(house: House, client: Client) -> None:
    assert Congress.objects.count() == 1
    assert client.get("/")["Location"] == HOME
    a_post(Person.objects.get(pk=house.周文.person_id), house.cast.bodies["财经委"], "member")
    assert "周文" in json.dumps(_json(client, "popolo/persons.json"), ensure_ascii=False)


def test_whose_words_were_merged_reads_how_the_suggestion_goes_on(house: House, client: Client) -> None:
    main, other = said(house, "田林路的灯坏了。"), said(house, "田林路晚上很黑。")
    other.merged_into(main)
    main.taken_up(house.李明)
    operations.add_words(house.congress.pk, main.code, "主件的人补充的话。", actor=house.cast.外人)
    operations.hand_over(main.pk, "关于修好田林路路灯的建议", "田林路几处路灯不亮。", actor=house.李明)
    operations.follow(main.pk, "代表建议已经交给区住建局办理。", actor=SYSTEM)
    text = client.get(f"{HOME}voice/{other.code}").content.decode()
    assert "代表建议已经交给区住建局办理" in text
    assert "主件的人补充的话" not in text
