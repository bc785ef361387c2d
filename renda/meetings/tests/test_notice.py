"""The notice of a meeting: in time, late, ad hoc; who hears what."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal
from renda.kernel.errors import NotYours, OutOfTurn, Refusal, Unfit
from renda.kernel.replay import faults
from renda.meetings import operations, timing
from renda.meetings.kinds import Answer, ItemKind
from renda.meetings.models import Attendee, Meeting
from renda.meetings.quorum import needed_of, quorum_of
from renda.meetings.tests.the_papers import DAY, TODAY, a_house, an_item, asked, by_rules_of, on_its_day, with_papers
from renda.notifications.models import Notice

pytestmark = pytest.mark.django_db
LATE = date(2026, 5, 25)


def notice_of(house):
    return clocks.of(house.meeting).filter(name="notice").first()


def listed(house):
    operations.list_attendees(house.meeting.pk, actor=house.office)
    return house


def test_a_fixed_day_sets_the_last_day_of_the_notice():
    house = on_its_day(by_rules_of(a_house()))
    term = notice_of(house)
    assert (term.due_on, term.law, term.body_id) == (date(2026, 5, 21), "上海常委会议事规则5", None)
    assert notice_of(on_its_day(a_house())) is None


def test_a_congress_session_is_announced_a_month_ahead():
    house = on_its_day(by_rules_of(a_house("congress")), date(2026, 7, 31))
    assert notice_of(house).due_on == date(2026, 6, 30)


def test_notify_tells_everyone_listed_with_day_place_and_topics():
    house = by_rules_of(a_house())
    an_item(house)
    an_item(house, ItemKind.APPOINTMENT, "人事任免事项", restricted=True)
    asked(on_its_day(house))
    assert set(Attendee.objects.filter(role="member").values_list("state", flat=True)) == {Answer.INVITED}
    told = Notice.objects.get(person=house.member.person_id, text__startswith="会议通知").text
    for words in ("常委会第34次会议", "2026年5月28日", "常委会会议厅", "住房保障", "人事任免"):
        assert words in told
    others = Notice.objects.filter(text__startswith="会议通知").exclude(person=house.member.person_id)
    assert not any("人事任免" in one.text for one in others)
    house.meeting.refresh_from_db()
    assert house.meeting.noticed_on == notice_of(house).met_on == TODAY
    assert not list(faults())


def test_a_late_notice_asks_for_a_reason_and_names_the_rule():
    house = listed(on_its_day(by_rules_of(a_house())))
    with clock.on(LATE):
        with pytest.raises(Unfit, match="2026-05-21") as no:
            operations.notify(house.meeting.pk, actor=house.office)
        assert no.value.law == "上海常委会议事规则5"
        operations.notify(house.meeting.pk, actor=house.office, why="防汛急需")
    line = journal.of(house.meeting).get(act="notify")
    assert (line.why, line.law) == ("防汛急需", "上海常委会议事规则5")
    term = notice_of(house)
    assert term.met_on > term.due_on


def test_an_ad_hoc_meeting_is_told_without_delay_and_has_no_such_terms():
    house = listed(with_papers(by_rules_of(a_house()), ItemKind.MOTION))
    with clock.on(LATE):
        meeting = operations.call_ad_hoc(house.meeting.pk, "突发事件应对", actor=house.office)
        assert (meeting.ad_hoc, meeting.ad_hoc_why) == (True, "突发事件应对")
        assert notice_of(house) is None
        assert not clocks.of(house.paper("motion")).exists()
        operations.notify(house.meeting.pk, actor=house.office)
    line = journal.of(meeting).get(act="ad_hoc")
    assert (line.law, line.why) == ("地方组织法51", "突发事件应对")


def test_what_national_law_sets_holds_for_ad_hoc_meetings_too():
    house = with_papers(a_house())
    operations.call_ad_hoc(house.meeting.pk, "突发事件应对", actor=house.office)
    assert {c.law for c in clocks.of(house.paper())} == {"监督法15"}


def test_call_as_usual_brings_the_terms_back():
    house = on_its_day(by_rules_of(a_house()))
    with clock.on(TODAY):
        operations.call_ad_hoc(house.meeting.pk, "急事", actor=house.office)
        assert not operations.call_as_usual(house.meeting.pk, actor=house.office).ad_hoc
        assert notice_of(house).due_on == date(2026, 5, 21)
        with pytest.raises(OutOfTurn):
            operations.call_as_usual(house.meeting.pk, actor=house.office)


def test_an_ad_hoc_meeting_says_why_and_only_before_it():
    house = on_its_day(a_house())
    with pytest.raises(Unfit):
        operations.call_ad_hoc(house.meeting.pk, "  ", actor=house.office)
    with clock.on(DAY):
        operations.hold(house.meeting.pk, actor=house.office)
    with pytest.raises(OutOfTurn):
        operations.call_ad_hoc(house.meeting.pk, "急事", actor=house.office)


def test_nobody_else_gives_notice_or_calls_a_meeting():
    house = listed(on_its_day(a_house()))
    for actor in (house.unit, house.member, house.stranger, house.outsider, house.auditor):
        with pytest.raises(Refusal):
            operations.notify(house.meeting.pk, actor=actor)
        with pytest.raises(Refusal):
            operations.call_ad_hoc(house.meeting.pk, "急事", actor=actor)
    with pytest.raises(NotYours):
        operations.call_as_usual(house.meeting.pk, actor=house.unit)


def test_notify_needs_a_day_and_people():
    house = a_house()
    with pytest.raises(Unfit, match="没有要通知的人"):
        operations.notify(house.meeting.pk, actor=house.office)
    listed(house)
    with pytest.raises(OutOfTurn):
        operations.notify(house.meeting.pk, actor=house.office)


def test_who_is_added_later_is_told_then_and_nobody_twice():
    house = asked(on_its_day(a_house()))
    with clock.on(date(2026, 5, 27)):
        with pytest.raises(Unfit):
            operations.notify(house.meeting.pk, actor=house.office)
        operations.add_attendee(
            house.meeting.pk, "ex_officio", "赵敏", person_id=house.unit.person_id, actor=house.office
        )
        assert operations.notify(house.meeting.pk, actor=house.office) == 1
    house.meeting.refresh_from_db()
    assert house.meeting.noticed_on == TODAY


def test_those_told_hear_at_once_of_another_day_and_of_the_end():
    house = asked(on_its_day(by_rules_of(a_house())))
    with clock.on(LATE):
        meeting = Meeting.objects.get(pk=house.meeting.pk)
        operations.move(meeting.pk, date(2026, 6, 10), version=meeting.version, why="场地", actor=house.office)
    told = Notice.objects.filter(person=house.member.person_id).latest("pk").text
    assert "改在2026年6月10日" in told
    term = notice_of(house)
    assert (term.due_on, term.met_on) == (date(2026, 6, 3), LATE)
    with clock.on(LATE):
        operations.cancel(house.meeting.pk, "议题不成熟", actor=house.office)
    assert "取消" in Notice.objects.filter(person=house.member.person_id).latest("pk").text


def test_the_rules_of_the_meetings_day_hold():
    house = a_house()
    assert timing.pack_of(house.meeting).rules.committee_notice_days == 0
    by_rules_of(house)
    assert timing.pack_of(house.meeting).rules.committee_notice_days == 7
    assert timing.pack_of(house.meeting).sources["plenary_first"] == "上海常委会议事规则35"


@pytest.mark.parametrize(
    ("share", "members", "needed"),
    [
        ("half", 31, 16),
        ("half", 30, 16),
        ("two_thirds", 31, 21),
        ("two_thirds", 30, 20),
        ("none", 9, 0),
        ("half", 0, 1),
    ],
)
def test_the_quorum_is_rounded_as_the_law_counts(share, members, needed):
    assert needed_of(share, members) == needed


def test_a_committee_needs_more_than_half_of_its_members_in_office():
    house = on_its_day(a_house())
    found = quorum_of(house.meeting)
    assert (found.needed, found.members, found.law) == (1, 1, "地方组织法51")
    assert quorum_of(on_its_day(a_house("congress")).meeting).law == "地方组织法14"
    assert quorum_of(a_house("chairpersons").meeting).law == ""
