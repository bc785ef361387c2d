"""Sittings: planned, changed, dropped, moved with the meeting; times of items follow from them."""

from datetime import date, time

import pytest

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.replay import faults
from renda.meetings import builders, operations, programme
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.meetings.workflow import SITTING_FLOW
from renda.people import builders as people
from renda.people.kinds import BodyKind

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


@pytest.fixture
def term():
    return people.a_term(people.a_congress())


@pytest.fixture
def meeting(term):
    return builders.fixed(builders.a_meeting(term, 34), DAY, "区会议中心")


def a_sitting(meeting, kind="plenary", on=DAY, **more):
    version = Meeting.objects.get(pk=meeting.pk).version
    return operations.plan_sittings(meeting.pk, kind, on, version=version, actor=SYSTEM, **more)


def test_a_sitting_lies_in_the_meeting_and_ends_after_it_begins(meeting):
    for more, words in (
        ({"on": date(2026, 5, 29)}, "分场应在其中"),
        ({"kind": "delegation"}, "只在人民代表大会会议"),
        ({"kind": "x"}, "没有这种分场"),
        ({"starts_at": time(10), "ends_at": time(9)}, "晚于开始"),
        ({"name": "名" * 61}, "不超过60"),
        ({"place": "地" * 101}, "不超过100"),
        ({"each_delegation": True}, "只有人民代表大会会议"),
    ):
        with pytest.raises(Unfit, match=words):
            a_sitting(meeting, **more)
    assert not Sitting.objects.exists()


def test_a_sitting_is_changed_and_dropped_while_nobody_has_begun_it(meeting):
    [sitting] = a_sitting(meeting, name="第一组", kind="group")
    version = Meeting.objects.get(pk=meeting.pk).version
    changed = operations.change_sitting(sitting.pk, DAY, version=version, name="第二组", actor=SYSTEM)
    assert str(changed) == "第二组"
    with pytest.raises(Stale):
        operations.change_sitting(sitting.pk, DAY, version=version, name="第三组", actor=SYSTEM)
    operations.remove_sitting(sitting.pk, version=version + 1, actor=SYSTEM)
    assert not Sitting.objects.exists()
    assert [e.label for e in journal.of(meeting)][-3:] == ["安排分场", "修改分场", "取消分场"]
    assert list(faults()) == []


def test_what_has_begun_stays_as_it_is(meeting):
    [sitting] = a_sitting(meeting)
    SITTING_FLOW.make("open", sitting, SYSTEM)
    version = Meeting.objects.get(pk=meeting.pk).version
    with pytest.raises(OutOfTurn, match="进行中"):
        operations.remove_sitting(sitting.pk, version=version, actor=SYSTEM)


def test_every_delegation_gets_its_own_in_one_act(term):
    for name in ("第一代表团", "第二代表团", "第三代表团"):
        people.a_body(term.congress, BodyKind.DELEGATION, name)
    congress = builders.fixed(builders.a_meeting(term, 5, kind="congress", month=1), date(2026, 1, 12))
    made = a_sitting(congress, kind="delegation", on=date(2026, 1, 12), each_delegation=True)
    assert [(s.kind, str(s), s.body.name) for s in made] == [
        ("delegation", f"第{n}代表团会议", f"第{n}代表团") for n in "一二三"
    ]
    [preparatory] = a_sitting(congress, kind="preparatory", on=date(2026, 1, 11))
    assert preparatory.on == date(2026, 1, 11)


def test_a_simple_meeting_gets_one_plenary_with_all_items(meeting):
    item = operations.add_item(meeting.pk, "听取汇报", "briefing", actor=SYSTEM)
    sitting = operations.ensure_plenary(meeting.pk, actor=SYSTEM)
    assert (sitting.kind, sitting.on) == ("plenary", DAY)
    assert AgendaItem.objects.get(pk=item.pk).sitting == sitting
    assert operations.ensure_plenary(meeting.pk, actor=SYSTEM) == sitting


def test_sittings_move_with_their_meeting(meeting):
    [sitting] = a_sitting(meeting)
    version = Meeting.objects.get(pk=meeting.pk).version
    operations.move(meeting.pk, date(2026, 6, 3), version=version, why="冲突", actor=SYSTEM)
    sitting.refresh_from_db()
    assert sitting.on == date(2026, 6, 3)


def test_items_are_given_to_a_sitting_exactly(meeting):
    [first], [second] = a_sitting(meeting, starts_at=time(9)), a_sitting(meeting, kind="group", starts_at=time(14))
    items = [operations.add_item(meeting.pk, t, "briefing", minutes=30, actor=SYSTEM) for t in "甲乙丙"]
    assert operations.assign_items(first.pk, [i.pk for i in items], actor=SYSTEM) == 3
    assert operations.assign_items(second.pk, [items[2].pk], actor=SYSTEM) == 1
    assert operations.assign_items(first.pk, [items[1].pk, items[0].pk], actor=SYSTEM) == 0
    with pytest.raises(Unfit, match="不在本次会议"):
        operations.assign_items(first.pk, [10**9], actor=SYSTEM)
    operations.list_items(meeting.pk, [i.pk for i in items], actor=SYSTEM)
    office = people.a_clerk_of(meeting.congress)
    lines = programme.lines_of(Meeting.objects.get(pk=meeting.pk), office)
    assert [(line.number, line.at) for line in lines] == [
        ("一", time(9)), ("二", time(9, 30)), ("三", time(14)),
    ]  # fmt: skip


def test_times_run_until_a_length_is_unknown_and_never_into_the_night():
    assert programme.start_times(time(9), [30, None, 20]) == [time(9), time(9, 30), None]
    assert programme.start_times(None, [30]) == [None]
    assert programme.start_times(time(23, 30), [60, 10]) == [time(23, 30), None]
    assert (programme.in_words(21), programme.in_words(120)) == ("二十一", "120")
