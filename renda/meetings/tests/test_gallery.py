"""Observers: applied for once, drawn so that anyone can reckon it again, forgotten after the meeting."""

from datetime import date
from hashlib import sha256

import pytest

from renda.kernel import journal, replay
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.meetings import drawing, gallery, operations, tasks
from renda.meetings.kinds import ObserverState
from renda.meetings.models import ObserverApplication
from renda.meetings.tests.people_cast import BEFORE, DAY, a_house, on

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 5, 20)
AFTER = date(2026, 5, 21)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def meeting(house):
    with on(BEFORE):
        return operations.open_gallery(house.meeting().pk, 2, UNTIL, actor=house.office)


def apply(meeting, n=0, **also):
    given = {"name": f"居民{n}", "phone": f"1380000{n:04}", "adult": True, "employer": "南塘街道", **also}
    return operations.apply_to_observe(meeting.pk, actor=OUTSIDER, **given)


def test_only_open_meetings_before_their_day_have_a_gallery(house):
    with on(BEFORE):
        chairs = house.meeting(90, "chairpersons")
        with pytest.raises(Unfit, match="主任会议不设旁听"):
            operations.open_gallery(chairs.pk, 5, UNTIL, actor=house.office)
        sc = house.meeting(35, on=date(2026, 6, 30))
        for seats, until in ((0, UNTIL), (201, UNTIL), (5, date(2026, 6, 30)), (5, date(2026, 5, 17))):
            with pytest.raises(Unfit):
                operations.open_gallery(sc.pk, seats, until, actor=house.office)
        with pytest.raises(OutOfTurn, match="没有开放旁听"):
            apply(sc)


def test_one_applies_once_by_phone_and_of_age(meeting):
    with on(BEFORE):
        one = apply(meeting, 1, phone="138 0000 0001")
        with pytest.raises(Unfit, match="已经报过名"):
            apply(meeting, 2, phone="+8613800000001")
        with pytest.raises(Unfit, match="十八周岁"):
            apply(meeting, 3, adult=False)
        for bad in ("1380000", "abc", "23800000001", "138000000011", "", " "):
            with pytest.raises(Unfit, match="手机号"):
                apply(meeting, 3, phone=bad)
        operations.give_up_observing(one.code.lower().replace("-", " "), actor=OUTSIDER)
        assert apply(meeting, 1).pk != one.pk, "who gave up may apply again"
    with on(AFTER), pytest.raises(OutOfTurn, match="已经截止"):
        apply(meeting, 9)


def test_a_flood_is_stopped(meeting, monkeypatch):
    from renda.meetings.operations import gallery as acts

    monkeypatch.setattr(acts, "MOST_A_MINUTE", 3)
    with on(BEFORE):
        for n in range(3):
            apply(meeting, n)
        with pytest.raises(Unfit, match="报名的人太多"):
            apply(meeting, 4)


def test_the_draw_is_reckoned_again_from_what_is_published(house, meeting):
    with on(BEFORE):
        codes = [apply(meeting, n).code for n in range(6)]
        with pytest.raises(OutOfTurn, match="还没有截止"):
            operations.draw_observers(meeting.pk, actor=house.office)
    with on(AFTER):
        assert operations.draw_observers(meeting.pk, actor=house.office) == 2
        with pytest.raises(OutOfTurn, match="已经抽过签"):
            operations.draw_observers(meeting.pk, actor=house.office)
    seed, lots = gallery.published(meeting)
    tags = [sha256(code.encode()).hexdigest()[:16] for code in codes]
    assert seed == sha256("\n".join(sorted(tags)).encode()).hexdigest()
    again = sorted(tags, key=lambda tag: sha256((seed + tag).encode()).hexdigest())
    assert [lot.tag for lot in lots] == again
    assert [lot.words for lot in lots] == ["同意旁听"] * 2 + ["候补"] * 4
    assert journal.of(meeting).last().facts["seed"] == seed
    assert list(replay.faults()) == []


def test_the_draw_hangs_on_nothing_but_the_codes():
    codes = [drawing.new_code() for _ in range(20)]
    assert drawing.drawn(codes) == drawing.drawn(reversed(codes))
    assert drawing.as_code(codes[0].lower()) == codes[0]
    assert drawing.as_code("short") == ""


def test_a_place_that_comes_free_goes_to_the_next_in_the_order(house, meeting):
    with on(BEFORE):
        for n in range(5):
            apply(meeting, n)
    with on(AFTER):
        operations.draw_observers(meeting.pk, actor=house.office)
        rows = {a.lot: a for a in ObserverApplication.objects.all()}
        operations.give_up_observing(rows[1].code, actor=OUTSIDER)
        operations.give_up_observing(rows[5].code, actor=OUTSIDER)
        operations.decline_observer(rows[2].pk, "不能到会", actor=house.office)
        with pytest.raises(OutOfTurn):
            operations.give_up_observing(rows[1].code, actor=OUTSIDER)
    states = dict(ObserverApplication.objects.values_list("lot", "state"))
    assert states == {1: "declined", 2: "declined", 3: "accepted", 4: "accepted", 5: "declined"}


def test_close_gallery_tells_everyone_why(house, meeting):
    with on(BEFORE):
        one = apply(meeting, 1)
        operations.close_gallery(meeting.pk, "会议不公开举行", actor=house.office)
        one.refresh_from_db()
        assert (one.state, one.why) == (ObserverState.DECLINED, "会议不公开举行")
        with pytest.raises(OutOfTurn):
            apply(meeting, 2)


def test_personal_data_is_gone_after_the_meeting_and_never_was_in_the_record(house, meeting):
    with on(BEFORE):
        one = apply(meeting, 1, name="张三丰", employer="南塘街道九号")
        with pytest.raises(OutOfTurn, match="会议结束以后"):
            operations.remove_observers_data(meeting.pk, actor=house.office)
    with on(AFTER):
        operations.draw_observers(meeting.pk, actor=house.office)
    with on(DAY):
        operations.hold(meeting.pk, actor=SYSTEM)
        assert tasks.remove_observers_data(0) == 1
        assert tasks.remove_observers_data(0) == 0
    one.refresh_from_db()
    assert (one.name, one.phone, one.employer) == ("张**", "", "")
    lines = [*journal.of(one), *journal.of(meeting)]
    assert not [
        e for e in lines if any(w in f"{e.why}{e.facts}{e.person_name}" for w in ("张三丰", "13800000001", "九号"))
    ]
    assert list(replay.faults()) == []


def test_comment_as_observer_is_for_who_was_let_in_and_ends_after_thirty_days(house, meeting):
    with on(BEFORE):
        codes = [apply(meeting, n).code for n in range(3)]
        with pytest.raises(OutOfTurn):
            operations.comment_as_observer(codes[0], "早了", actor=OUTSIDER)
    with on(AFTER):
        operations.draw_observers(meeting.pk, actor=house.office)
    let_in = ObserverApplication.objects.filter(state="accepted").first()
    waiting = ObserverApplication.objects.get(state="waitlisted")
    with on(DAY):
        operations.hold(meeting.pk, actor=SYSTEM)
        operations.comment_as_observer(let_in.code, "讲得很清楚", actor=OUTSIDER)
        with pytest.raises(OutOfTurn, match="旁听过会议"):
            operations.comment_as_observer(waiting.code, "没进去", actor=OUTSIDER)
        with pytest.raises(Missing):
            operations.comment_as_observer("AAAA-AAAA-AAAA", "x", actor=OUTSIDER)
    with on(date(2026, 6, 28)), pytest.raises(OutOfTurn, match="30天"):
        operations.comment_as_observer(let_in.code, "晚了", actor=OUTSIDER)
