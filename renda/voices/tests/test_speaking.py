"""A resident speaks: what is kept, what is not, what waits for review, and what hostile words cannot do."""

import json

import pytest

from renda.kernel import clocks, journal, localities, sealing
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, Unfit
from renda.kernel.models import JournalEntry
from renda.people.builders import a_deputy
from renda.voices import operations, queries, suspicion
from renda.voices.events import VoiceRecorded
from renda.voices.kinds import VoiceState
from renda.voices.models import Speaker, Voice

LAMP = "石桥路公交站没有雨棚，下雨天老人等车没地方躲。"
pytestmark = pytest.mark.django_db


def speak(house, text=LAMP, **told):
    return operations.speak(house.congress.pk, text, actor=OUTSIDER, **told)


def test_a_word_gets_a_number_a_code_a_category_and_a_term(house):
    voice, code = speak(house, station_key=house.station.key, channel="qr", place="石桥路")
    assert (voice.state, voice.serial, voice.station, voice.jurisdiction) == ("recorded", 1, house.station, house.town)
    assert voice.first
    assert voice.level
    assert queries.by_code(house.congress, sealing.grouped(code).lower()) == voice
    assert clocks.of(voice).get().name == "screen"


def test_neither_code_nor_name_nor_number_nor_word_is_kept_in_the_clear(house):
    voice, code = speak(house, tell_by="sms", phone="138 1234 5678", naming="own", name="刘洋", address="石桥路9弄3号")
    kept = json.dumps([*Speaker.objects.values(), *JournalEntry.objects.values()], default=str, ensure_ascii=False)
    assert all(word not in kept for word in (code, "13812345678", "刘洋", "石桥路", "雨棚"))
    assert voice.code_digest != code
    assert sealing.unseal(voice.speaker.sealed) == {"name": "刘洋", "phone": "13812345678", "address": "石桥路9弄3号"}
    assert voice.speaker.keep_until is None


def test_whoever_leaves_nothing_has_no_speaker(house):
    voice, _ = speak(house, naming="none", name="不应留下")
    assert not Speaker.objects.exists()
    assert voice.naming == "none"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"tell_by": "sms"}, "phone"),
        ({"tell_by": "sms", "phone": "12345"}, "phone"),
        ({"tell_by": "mail", "mail": "a@b\r\nBcc: c@d.cn"}, "mail"),
        ({"tell_by": "pigeon"}, "tell_by"),
        ({"naming": "own"}, "name"),
        ({"text": "灯"}, "text"),
        ({"text": "长" * 2001}, "text"),
        ({"latitude": 91.0, "longitude": 0.0}, "place"),
        ({"deputy_id": 10**12}, "listeners"),
        ({"pictures": [b"x"] * 7}, "pictures"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(house, told, field):
    with pytest.raises(Unfit) as no:
        speak(house, **{"text": LAMP, **told})
    assert no.value.field == field
    assert not Voice.objects.exists()


def test_invisible_and_turning_characters_do_not_stay(house):
    voice, _ = speak(
        house, "路灯\u202e坏了\x00，\u200b晚上\ud800看不清\r\n\n\n\n<script>alert(1)</script>", place="石桥\n路\x07"
    )
    assert voice.text == "路灯坏了，晚上看不清\n\n<script>alert(1)</script>"
    assert voice.place == "石桥 路"


def test_a_position_is_kept_to_ten_metres_and_whole_or_not_at_all(house):
    voice, _ = speak(house, latitude=31.1234567, longitude=121.7654321)
    half, _ = speak(house, latitude=31.1, longitude=None)
    odd, _ = speak(house, latitude=float("nan"), longitude=1.0)
    assert (voice.latitude, voice.longitude) == (31.1235, 121.7654)
    assert half.latitude is half.longitude is odd.latitude is None


def test_a_station_of_another_house_or_a_wrong_key_takes_nothing_in_but_the_word_is_heard(house, other_house):
    voice, _ = speak(house, station_key=other_house.station.key)
    assert voice.station is None
    assert speak(house, station_key="nowhere")[0].station is None


def test_a_deputy_of_this_house_hears_it_and_one_of_another_does_not(house, other_house):
    voice, _ = speak(house, deputy_id=house.李明代表.pk)
    assert list(voice.listeners.all()) == [house.李明代表]
    stranger = a_deputy(other_house.term, "钱生")
    with pytest.raises(Unfit):
        speak(house, deputy_id=stranger.pk)


@pytest.mark.parametrize(
    "text",
    [
        "专业代开发票，价格优惠，欢迎来电咨询。", "路灯坏了看这里 http://spam.example.cn/a", "加我微信 abc12345 领红包，机会难得",
        "你们这些王八蛋什么都不管", "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊",
    ],
)  # fmt: skip
def test_what_looks_like_an_advert_or_abuse_waits_without_a_record(house, text):
    voice, code = speak(house, text)
    assert (voice.state, journal.of(voice).count(), clocks.of(voice).count()) == ("held", 0, 0)
    assert voice.suspicion
    assert queries.by_code(house.congress, code) == voice


def test_people_who_write_plainly_do_not_wait(house):
    words = (
        "小区门口有人发放贷款的小广告，影响环境，请管一管。", "楼上装修噪音太大，晚上十点还在敲，孩子睡不着！！！",
        "12路公交车早高峰要等40分钟，电话62345678打不通。", "希望在2号楼和3号楼之间加装充电桩",
    )  # fmt: skip
    assert [suspicion.reason(text) for text in words] == [""] * len(words)


def test_the_congress_chooses_what_waits(house):
    day = house.cast.term.starts_on
    localities.decide_locally(house.congress.pk, "voices", {"review": "all"}, day, "主任会议", actor=SYSTEM)
    assert speak(house)[0].state == "held"
    localities.decide_locally(house.congress.pk, "voices", {"review": "none"}, day, "主任会议", actor=SYSTEM)
    assert speak(house, "你们这些王八蛋什么都不管")[0].state == "recorded"


def test_where_the_congress_asks_for_a_number_none_speaks_without(house):
    localities.decide_locally(
        house.congress.pk, "voices", {"sign_in": "phone"}, house.cast.term.starts_on, "主任会议", actor=SYSTEM
    )
    with pytest.raises(Unfit, match="须留手机号"):
        speak(house)
    assert speak(house, tell_by="sms", phone="13812345678")[0].state == "recorded"


def test_what_waits_is_announced_to_nobody(house, django_capture_on_commit_callbacks):
    from renda.kernel import events

    heard = []
    listener = heard.append
    events.listeners()
    events._listeners[VoiceRecorded].append(listener)
    try:
        speak(house, "专业代开发票，价格优惠，欢迎来电咨询。")
        plain, _ = speak(house)
    finally:
        events._listeners[VoiceRecorded].remove(listener)
    assert [fact.voice_id for fact in heard] == [plain.pk]


def test_another_house_does_not_know_the_code(house, other_house):
    _, code = speak(house)
    for congress, typed in ((other_house.congress, code), (house.congress, "23456789ABCD"), (house.congress, "'; --")):
        with pytest.raises(Missing) as no:
            queries.by_code(congress, typed)
        assert (no.value.reason, no.value.way_out) == (queries.NO_CODE, queries.LOOK_AGAIN)
    assert Voice.objects.get().state == VoiceState.RECORDED
