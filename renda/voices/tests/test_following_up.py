"""With the receipt code: adding words, judging, having it reopened, changing how one is told, withdrawing, erasing."""

from datetime import timedelta

import pytest

from renda.kernel import attachments, clock, journal, localities, sealing
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import JournalEntry
from renda.notifications.models import Mail
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.models import Rating, Speaker, Voice
from renda.voices.operations import erasing
from renda.voices.pictures import redrawn
from renda.voices.tests.test_pictures import a_photo

pytestmark = pytest.mark.django_db
QR = {"channel": "qr"}


@pytest.fixture
def answered(house):
    return a_voice(house.congress, station=house.station, **QR).screened().settled("已经换了新灯。")


def code_act(house, story, name, *rest, **told):
    return getattr(operations, name)(house.congress.pk, story.code, *rest, actor=OUTSIDER, **told)


def test_words_are_added_and_the_record_says_only_that(house):
    story = a_voice(house.congress, **QR)
    code_act(house, story, "add_words", "昨晚又有老人摔了一跤，电话13812345678。")
    assert story.get().additions.get().by_resident
    assert "摔" not in str(list(JournalEntry.objects.values()))
    assert story.acts()[-1] == "add_words"


def test_nothing_is_added_to_what_is_over_nor_without_end(house, answered):
    operations.close_due(house.congress.pk, actor=SYSTEM)
    for _ in range(20):
        code_act(house, answered, "add_words", "再补充一句。")
    with pytest.raises(Unfit, match="最多补充20次"):
        code_act(house, answered, "add_words", "再补充一句。")
    with clock.on(clock.today() + timedelta(days=60)):
        operations.close_due(house.congress.pk, actor=SYSTEM)
        with pytest.raises(OutOfTurn, match="不能再补充"):
            code_act(house, answered, "add_words", "再补充一句。")


def test_an_answer_is_judged_once_each_round(house, answered):
    code_act(house, answered, "rate", solved=True, satisfaction="satisfied", words_of="谢谢")
    with pytest.raises(OutOfTurn, match="已经评价过"):
        code_act(house, answered, "rate", solved=False, satisfaction="dissatisfied")
    code_act(house, answered, "say_not_solved", "又坏了")
    with pytest.raises(OutOfTurn, match="还没有给您答复"):
        code_act(house, answered, "rate", solved=True, satisfaction="satisfied")
    answered.settled("又修好了。")
    assert code_act(house, answered, "rate", solved=True, satisfaction="basic").round == 2
    with pytest.raises(OutOfTurn):
        code_act(house, a_voice(house.congress, **QR), "rate", solved=True, satisfaction="satisfied")


def test_a_judgement_needs_a_mark(house, answered):
    with pytest.raises(Unfit):
        code_act(house, answered, "rate", solved=True, satisfaction="delighted")
    assert not Rating.objects.exists()


def test_not_solved_opens_it_again_as_often_and_as_long_as_the_congress_allows(house, answered):
    for _ in range(2):
        code_act(house, answered, "say_not_solved", "还是不亮")
        assert answered.get().state == "reopened"
        answered.settled("又修了一次。")
    with pytest.raises(OutOfTurn, match="最多重新办理2次") as no:
        code_act(house, answered, "say_not_solved", "还是不亮")
    assert no.value.way_out


def test_not_solved_comes_too_late_after_the_days_of_the_congress(house, answered):
    localities.decide_locally(
        house.congress.pk, "voices", {"reopen_days": 7}, house.cast.term.starts_on, "主任会议", actor=SYSTEM
    )
    with clock.on(clock.today() + timedelta(days=8)), pytest.raises(OutOfTurn, match="7日内"):
        code_act(house, answered, "say_not_solved", "还是不亮")
    with clock.on(clock.today() + timedelta(days=7)):
        code_act(house, answered, "say_not_solved", "还是不亮")


def test_one_that_was_merged_opens_the_matter_for_all(house):
    main, mine = a_voice(house.congress, **QR).screened(), a_voice(house.congress, **QR)
    mine.merged_into(main)
    main.settled("一起修好了。")
    code_act(house, mine, "rate", solved=False, satisfaction="dissatisfied")
    code_act(house, mine, "say_not_solved", "我这边还没有亮")
    assert (main.get().state, main.get().reopened, mine.get().state) == ("reopened", 1, "merged")


def test_a_changed_number_leaves_nothing_of_the_old_one(house):
    story = a_voice(house.congress, tell_by="sms", phone="13812345678", name="刘洋", **QR)
    code_act(house, story, "change_contact", tell_by="mail", mail="ly@example.cn")
    assert sealing.unseal(story.speaker.sealed) == {"name": "刘洋", "mail": "ly@example.cn"}
    assert story.speaker.phone_mark == ""
    nameless = a_voice(house.congress, tell_by="sms", phone="13812345678", **QR)
    code_act(house, nameless, "change_contact", tell_by="code")
    assert not Speaker.objects.filter(voice=nameless.voice).exists()


def test_withdrawn_consent_takes_it_off_the_public_pages(house):
    story = a_voice(house.congress, consent=True, **QR).screened().settled()
    operations.prepare_publication(story.pk, "路口的灯坏了", "路口的灯坏了，晚上看不清路。", actor=house.周文)
    operations.publish(story.pk, actor=house.二周)
    assert story.get().public
    code_act(house, story, "withdraw_consent")
    voice = story.get()
    assert (voice.public, voice.consent, voice.public_text, voice.public_title) == (False, False, "", "")


def test_what_nobody_has_taken_up_is_erased_whole(house):
    story = a_voice(house.congress, "我是刘洋，石桥路的灯坏了。", tell_by="mail", mail="ly@example.cn", name="刘洋",
                    pictures=[redrawn(a_photo())], latitude=31.0, longitude=121.0, **QR)  # fmt: skip
    code_act(house, story, "add_words", "刘洋再说一句")
    Mail.objects.create(to="ly@example.cn", subject="x", body="x")
    code_act(house, story, "erase")
    voice = story.get()
    assert (voice.state, voice.latitude, voice.place) == ("discarded", None, "")
    assert "刘洋" not in voice.text + "".join(voice.additions.values_list("text", flat=True))
    assert not Speaker.objects.exists()
    assert not Mail.objects.exists()
    assert not attachments.of(voice).exists()
    with pytest.raises(OutOfTurn, match="已经删除过"):
        code_act(house, story, "erase")
    with pytest.raises(OutOfTurn, match="不能恢复"):
        operations.restore(story.pk, actor=house.周文)


def test_what_is_being_handled_keeps_its_words_with_numbers_hidden(house):
    story = a_voice(
        house.congress, "路灯坏了，请打13812345678找我。", phone="13812345678", tell_by="sms", **QR
    ).screened()
    code_act(house, story, "erase")
    voice = story.get()
    assert voice.state == "screened"
    assert "路灯坏了" in voice.text
    assert "138" not in voice.text
    assert (voice.tell_by, voice.naming, voice.erased_on) == ("code", "none", clock.today())
    assert journal.of(voice).latest("serial").law == "个人信息保护法47"


def test_names_go_by_themselves_when_their_time_is_over_and_not_before(house):
    story = a_voice(house.congress, tell_by="sms", phone="13812345678", **QR).screened().settled()
    start = clock.today()
    with clock.on(start + timedelta(days=40)):
        operations.close_due(house.congress.pk, actor=SYSTEM)
        assert story.speaker.keep_until == clock.today() + timedelta(days=180)
    with clock.on(start + timedelta(days=219)):
        assert erasing.due() == []
    with clock.on(start + timedelta(days=221)):
        assert [operations.erase_kept(pk, actor=SYSTEM) for pk in erasing.due()] == [True]
        with pytest.raises(NotYours):
            operations.erase_kept(story.pk, actor=OUTSIDER)
    assert not Speaker.objects.exists()
    assert "路灯" in story.get().text


def test_what_was_opened_again_is_kept_on(house, answered):
    a_speaker = a_voice(house.congress, tell_by="sms", phone="13812345678", **QR).screened().settled()
    day = clock.today()
    with clock.on(day + timedelta(days=29)):
        operations.say_not_solved(house.congress.pk, a_speaker.code, "还是不亮", actor=OUTSIDER)
        assert a_speaker.speaker.keep_until is None


@pytest.mark.parametrize(
    ("name", "rest", "told"),
    [
        ("add_words", ["再说一句"], {}),
        ("rate", [], {"solved": True, "satisfaction": "satisfied"}),
        ("say_not_solved", ["还是不亮"], {}),
        ("change_contact", [], {"tell_by": "code"}),
        ("withdraw_consent", [], {}),
        ("erase", [], {}),
    ],
)
def test_no_act_works_with_a_wrong_code_or_in_another_house(house, other_house, answered, name, rest, told):
    for congress, code in ((other_house.congress, answered.code), (house.congress, "A" * 12), (house.congress, "")):
        with pytest.raises(Missing):
            getattr(operations, name)(congress.pk, code, *rest, actor=OUTSIDER, **told)
    assert Voice.objects.get(pk=answered.pk).state == "fed_back"
