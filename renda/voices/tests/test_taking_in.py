"""Writing down what is said: one, several at once, answered on the spot; by whom and where."""

from datetime import date, time

import pytest

from renda.kernel import clock, journal, sealing
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.stations.builders import a_station
from renda.stations.models import Campaign, Reception, Talk
from renda.voices import operations, queries
from renda.voices.builders import a_voice
from renda.voices.kinds import RouteKind
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Speaker, Voice
from renda.voices.operations.recording import Said
from renda.voices.tests.handling_cast import a_house

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def spring():
    with clock.on(MONDAY):
        yield


def said(**more) -> Said:
    return Said(**{"text": "楼道里的灯不亮了，老人上下楼看不清。", "channel": "station", **more})


def test_staff_write_down_what_a_resident_says_and_hand_over_the_code(house):
    told = said(station=house.station, naming="protected", name="王小明", phone="13812345678")
    voice, code = operations.take_in(house.congress.pk, told, actor=house.胡平)
    assert (voice.state, voice.channel, voice.jurisdiction) == (V.RECORDED, "station", house.town)
    assert queries.by_code(house.congress, sealing.grouped(code)).pk == voice.pk
    assert Speaker.objects.get(voice=voice).sealed
    lines = "".join(str(e.facts) + e.why for e in journal.of(voice))
    assert "王小明" not in lines
    assert "138" not in lines
    assert "楼道" not in lines


def test_what_is_answered_on_the_spot_is_told_in_the_same_act(house):
    voice, _ = operations.take_in(
        house.congress.pk,
        said(station=house.station),
        actor=house.胡平,
        settled="当场联系物业换了灯。",
        outcome="solved",
    )
    assert (voice.state, voice.answer, voice.answered_on) == (V.FED_BACK, "当场联系物业换了灯。", MONDAY)
    assert [h.kind for h in voice.handlings.all()] == [RouteKind.ON_THE_SPOT]


def test_several_residents_are_written_down_in_one_form(house):
    reception = Reception.objects.create(station=house.station, day=MONDAY, starts_at=time(9), ends_at=time(11))
    rows = [
        operations.Resident("小区门口的路坑坑洼洼", "东门"),
        operations.Resident("楼上装修太吵", name="李四", phone="13900000000"),
        operations.Resident("想在社区食堂吃饭"),
    ]
    common = said(text="", reception_id=reception.pk, listeners=[house.李明代表.pk])
    made = operations.take_in_many(house.congress.pk, common, rows, actor=house.胡平)
    voices = [voice for voice, _ in made]
    assert len({code for _, code in made}) == 3
    assert {v.reception_id for v in voices} == {reception.pk}
    assert all(v.station == house.station and list(v.listeners.all()) == [house.李明代表] for v in voices)
    assert [v.naming for v in voices] == ["none", "protected", "none"]


def test_a_row_that_does_not_fit_leaves_none_behind(house):
    rows = [operations.Resident("小区门口的路坑坑洼洼"), operations.Resident("短")]
    with pytest.raises(Unfit):
        operations.take_in_many(house.congress.pk, said(station=house.station), rows, actor=house.胡平)
    assert not Voice.objects.exists()
    with pytest.raises(Unfit, match="30"):
        operations.take_in_many(house.congress.pk, said(station=house.station), [], actor=house.胡平)


def test_a_deputy_writes_down_what_was_heard_and_is_a_listener(house):
    voice, _ = operations.take_in(house.congress.pk, said(channel="visit"), actor=house.李明)
    assert list(voice.listeners.all()) == [house.李明代表]


def test_it_is_bound_to_the_round_and_the_talk_it_was_told_at(house):
    campaign = Campaign.objects.create(
        congress=house.congress, year=2026, round=1, topic="社区养老", from_on=MONDAY, until_on=date(2026, 3, 31)
    )
    talk = Talk.objects.create(station=house.station, topic="停车", day=MONDAY)
    told = said(channel="talk", talk_id=talk.pk, campaign_id=campaign.pk)
    voice, _ = operations.take_in(house.congress.pk, told, actor=house.周文)
    assert (voice.station, voice.talk, voice.campaign) == (house.station, talk, campaign)


def test_a_reception_of_another_station_is_refused(house):
    reception = Reception.objects.create(station=house.elsewhere, day=MONDAY, starts_at=time(9), ends_at=time(11))
    with pytest.raises(Unfit, match="不一致"):
        operations.take_in(house.congress.pk, said(station=house.station, reception_id=reception.pk), actor=house.周文)


def test_only_who_hears_there_writes_there(house):
    far = a_house("白露区", "bailu")
    for stranger in (house.赵敏, house.审计, house.外人, far.周文, far.李明):
        with pytest.raises((NotYours, Missing)):
            operations.take_in(house.congress.pk, said(station=house.station), actor=stranger)
    with pytest.raises(NotYours):  # on duty at the other station only
        operations.take_in(house.congress.pk, said(station=house.elsewhere), actor=house.李明)
    with pytest.raises(NotYours):
        operations.take_in(house.congress.pk, said(station=house.elsewhere), actor=house.胡平)
    with pytest.raises((Missing, NotYours)):
        operations.take_in(house.congress.pk, said(station=a_station(far.congress)), actor=house.周文)
    assert not Voice.objects.exists()


def test_what_residents_send_themselves_is_not_written_down_so(house):
    with pytest.raises(Unfit, match="怎样听到"):
        operations.take_in(house.congress.pk, said(channel="qr"), actor=house.周文)


def test_subject_and_level_are_proposed_with_reasons_and_set_by_a_person(house):
    story = a_voice(house.congress, "小区生活垃圾堆在门口好几天没人清运，臭得不行")
    assert story.voice.first
    assert not story.voice.sorted_by_person
    made = operations.sort(story.pk, actor=house.周文, first=story.voice.first, second=story.voice.second, level="town")
    assert (made.level, made.sorted_by_person) == ("town", True)
    for wrong in ({"first": "没有的类"}, {"level": "moon"}, {"jurisdiction_id": 10**9}):
        with pytest.raises(Unfit):
            operations.sort(story.pk, actor=house.周文, **wrong)


def test_many_are_taken_up_at_once(house):
    stories = [a_voice(house.congress, station=house.station) for _ in range(5)]
    operations.screen_many([s.pk for s in stories], actor=house.胡平)
    assert {s.get().state for s in stories} == {V.SCREENED}
    other = a_voice(house.congress, station=house.elsewhere)
    with pytest.raises(Missing):
        operations.screen_many([other.pk], actor=house.胡平)


def test_names_and_numbers_are_read_after_a_press_that_stands_in_the_record(house):
    story = a_voice(house.congress, station=house.station, name="王小明", phone="13812345678").forwarded(house.住建)
    assert operations.read_speaker(story.pk, actor=house.胡平) == {"name": "王小明", "phone": "13812345678"}
    line = journal.of(story.voice).get(act="read_speaker")
    assert line.person_name == "胡平"
    assert "王" not in str(line.facts)
    for other in (house.赵敏, house.审计, house.李明):
        with pytest.raises(NotYours):
            operations.read_speaker(story.pk, actor=other)
    operations.take_up(story.pk, actor=house.李明)
    assert operations.read_speaker(story.pk, actor=house.李明)["name"] == "王小明"


def test_a_list_taken_out_leaves_a_line_in_the_record(house):
    operations.note_export(house.congress.pk, 12, actor=house.周文)
    line = journal.of(house.congress).get(act="export_voices")
    assert line.facts["rows"] == 12
    with pytest.raises(NotYours):
        operations.note_export(a_house("白露区", "bailu").congress.pk, 1, actor=house.周文)
