"""Opening an opinion to everyone: two persons, a clean text, consent; withholding and closing again."""

import pytest

from renda.kernel import journal
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.voices import openness, operations, personal
from renda.voices.builders import a_voice

pytestmark = pytest.mark.django_db
CLEAN = ("路口的灯坏了", "路口的灯坏了半个月，晚上看不清路。")


def test_one_prepares_and_another_opens(house):
    story = a_voice(house.congress).screened()
    operations.prepare_publication(story.pk, *CLEAN, actor=house.周文)
    with pytest.raises(NotYours, match="两人"):
        operations.publish(story.pk, actor=house.周文)
    made = operations.publish(story.pk, actor=house.二周)
    assert made.public
    assert made.published_on is not None


def test_nothing_is_opened_that_nobody_prepared_or_agreed_to(house):
    with pytest.raises(OutOfTurn, match="拟好"):
        operations.publish(a_voice(house.congress).screened().pk, actor=house.周文)
    silent = a_voice(house.congress, consent=False).screened()
    with pytest.raises(OutOfTurn, match="没有同意"):
        operations.prepare_publication(silent.pk, *CLEAN, actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.prepare_publication(a_voice(house.congress).pk, *CLEAN, actor=house.周文)


def test_what_looks_personal_stops_it_until_each_place_is_confirmed(house):
    story = a_voice(house.congress).screened()
    with pytest.raises(Unfit, match="电话号码"):
        operations.prepare_publication(story.pk, "路口的灯坏了", "请打13812345678联系我修灯。", actor=house.周文)
    text = "服务热线021-62345678没有人接，请改进。"
    [hit] = personal.hits(text)
    operations.prepare_publication(story.pk, "热线没人接", text, actor=house.周文, confirmed=[hit.text])
    with pytest.raises(Unfit):
        operations.publish(story.pk, actor=house.二周)
    assert operations.publish(story.pk, actor=house.二周, confirmed=[hit.text]).public
    assert hit.text not in "".join(str(e.facts) + e.why for e in journal.of(story.voice))


def test_an_answer_with_a_name_or_number_is_not_opened_with_it(house):
    story = a_voice(house.congress).settled("请找物业，姓名：王小明，电话13812345678。")
    with pytest.raises(Unfit, match="可能有个人信息"):
        operations.prepare_publication(story.pk, *CLEAN, actor=house.周文)
    opened = a_voice(house.congress).screened().public().forwarded(house.住建).answered()
    with pytest.raises(Unfit, match="会给别人看到"):
        operations.feed_back(opened.pk, "已经请王师傅13812345678去修。", actor=house.周文)


def test_what_is_withheld_has_a_reason_and_may_be_opened_later(house):
    story = a_voice(house.congress).screened()
    with pytest.raises(Unfit):
        operations.withhold(story.pk, "no such reason", actor=house.周文)
    with pytest.raises(Unfit, match="写明"):
        operations.withhold(story.pk, "other", actor=house.周文)
    made = operations.withhold(story.pk, "privacy", actor=house.周文)
    assert openness.reason_of(made) == "涉及个人隐私"
    assert journal.of(made).get(act="withhold").law == "政府信息公开条例15"
    story.public()
    assert story.get().withheld_for == ""


def test_what_should_not_have_been_open_is_closed_again(house):
    story = a_voice(house.congress).screened().public()
    made = operations.unpublish(story.pk, "request", actor=house.周文)
    assert not made.public
    with pytest.raises(OutOfTurn):
        operations.unpublish(story.pk, "request", actor=house.周文)


def test_only_the_office_opens_and_withholds(house):
    story = a_voice(house.congress, station=house.station).screened().forwarded(house.住建)
    for other in (house.胡平, house.赵敏, house.李明, house.审计):
        with pytest.raises(NotYours):
            operations.prepare_publication(story.pk, *CLEAN, actor=other)
        with pytest.raises(NotYours):
            operations.withhold(story.pk, "privacy", actor=other)


@pytest.mark.parametrize(
    "text",
    [
        "我叫王小明，住在这里", "联系人：李四", "电话１３８１２３４５６７８", "一三八一二三四五六七八", "138-1234-5678",
        "身份证31010419800101123X", "车牌沪A12345乱停", "苏E·D12345", "住3号楼2单元401室", "12-3-401漏水",
        "邮箱 abc.d@qq.com", "微信号：abc_12345", "021-64567890",
    ],
)  # fmt: skip
def test_the_scanner_sees_what_may_tell_who_somebody_is(text):
    assert personal.hits(text)
    assert personal.HIDDEN in personal.masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日路灯坏了", "12345热线没有回应", "公交12路改线", "每天7:00-21:00施工", "有120户居民，投入3000元",
        "3号楼前的路灯坏了", "我叫他们来修没来", "要求整治2024年以来的问题", "",
    ],
)  # fmt: skip
def test_the_scanner_lets_ordinary_words_be(text):
    assert personal.hits(text) == []
