"""Three-party talks: who arranges them, what is agreed, who says that it was kept, and who may know of them."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.stations import builders, operations, talk_duty, together_rights
from renda.stations.models import Talk
from renda.stations.operations import Agreed
from renda.stations.tests.together_cast import TALKED, TODAY, Together, a_held_talk, a_talk, together

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


def told(made: Together, person_id: int | None) -> list[str]:
    return list(Notice.objects.filter(person=person_id).order_by("pk").values_list("text", flat=True))


def test_a_planned_talk_tells_the_department_and_the_deputy(made):
    talk = a_talk(made)
    assert (talk.state, talk.place) == ("planned", made.station.address)
    assert "请参加三方会谈“老小区电梯加装”" in told(made, made.unit.person_id)[0]
    assert "2026年5月18日09:30" in told(made, made.deputy.person_id)[0]
    assert told(made, made.stranger.person_id) == []


def test_a_talk_held_keeps_its_points_with_their_terms(made):
    talk = a_held_talk(made, Agreed("组织现场勘查", made.bureau.pk, date(2026, 6, 30)), Agreed("居民公示方案"))
    first, second = talk.points.order_by("pk")
    assert (talk.state, talk.residents, talk.day) == ("held", 12, TALKED)
    term = clocks.of(first).get()
    assert (term.due_on, term.body_id) == (date(2026, 6, 30), made.bureau.pk)
    assert not clocks.of(second).exists()
    assert any("会谈约定：组织现场勘查" in words for words in told(made, made.unit.person_id))


def test_the_department_reports_and_the_keeper_confirms_and_the_talk_is_closed(made):
    talk = a_held_talk(made)
    point = talk.points.get()
    operations.report_point(point.pk, "已经勘查两次", done_on=date(2026, 5, 19), actor=made.unit)
    point.refresh_from_db()
    assert (point.state, point.done_on) == ("open", date(2026, 5, 19))
    assert "报告已经落实，请核实" in told(made, made.keeper.person_id)[0]
    operations.fulfil_point(point.pk, actor=made.keeper)
    point.refresh_from_db()
    talk.refresh_from_db()
    assert (point.state, point.result, talk.state) == ("done", "已经勘查两次", "closed")
    assert clocks.of(point).get().met_on == date(2026, 5, 19)


def test_a_report_the_keeper_does_not_find_done_goes_back_with_the_reason(made):
    point = a_held_talk(made).points.get()
    with pytest.raises(OutOfTurn):
        operations.dispute_point(point.pk, "没有做", actor=made.keeper)
    operations.report_point(point.pk, "做完了", done_on=TODAY, actor=made.unit)
    operations.dispute_point(point.pk, "现场还没有人来过", actor=made.keeper)
    point.refresh_from_db()
    assert (point.state, point.result, point.done_on) == ("open", "", None)
    assert "现场还没有人来过" in told(made, made.unit.person_id)[-1]


def test_a_point_not_kept_ends_its_term_and_closes_the_talk_with_the_others(made):
    talk = a_held_talk(made, Agreed("勘查", made.bureau.pk, date(2026, 6, 30)), Agreed("公示", None, date(2026, 6, 1)))
    first, second = talk.points.order_by("pk")
    operations.fail_point(first.pk, "产权不清", actor=made.keeper)
    talk.refresh_from_db()
    assert talk.state == "held"
    assert not clocks.of(first).exists()
    operations.fulfil_point(second.pk, result="贴在楼道", actor=made.keeper)
    talk.refresh_from_db()
    assert talk.state == "closed"


def test_a_talk_is_closed_by_hand_only_where_nothing_is_left(made):
    open_one = a_held_talk(made)
    with pytest.raises(OutOfTurn, match="还有约定事项"):
        operations.close_talk(open_one.pk, actor=made.keeper)
    plain = a_talk(made, "垃圾房选址")
    operations.hold_talk(plain.pk, 5, "谈清楚了。", actor=made.keeper)
    assert operations.close_talk(plain.pk, actor=made.keeper).state == "closed"


def test_a_point_is_added_later_only_while_the_talk_is_followed(made):
    talk = a_talk(made)
    with pytest.raises(OutOfTurn):
        operations.add_point(talk.pk, Agreed("补一件"), actor=made.keeper)
    operations.hold_talk(talk.pk, 3, "结果", actor=made.keeper)
    added = operations.add_point(talk.pk, Agreed("补一件", made.bureau.pk), actor=made.keeper)
    assert added.talk_id == talk.pk
    operations.fulfil_point(added.pk, result="办好", actor=made.keeper)
    with pytest.raises(OutOfTurn):
        operations.add_point(talk.pk, Agreed("再补"), actor=made.keeper)


def test_only_those_who_keep_the_station_arrange_and_record(made):
    talk = a_talk(made)
    for actor in (made.unit, made.sitting, made.cast.孙丽, made.cast.审计):
        with pytest.raises((NotYours, Missing)):
            operations.plan_talk(made.station.pk, "别人安排", TODAY, actor=actor)
        with pytest.raises((NotYours, Missing)):
            operations.hold_talk(talk.pk, 1, "结果", actor=actor)
        with pytest.raises((NotYours, Missing)):
            operations.cancel_talk(talk.pk, "不开了", actor=actor)
    assert operations.cancel_talk(talk.pk, "部门临时有事", actor=made.cast.周文).state == "cancelled"


def test_of_a_talk_one_is_not_asked_to_nothing_is_said(made):
    point = a_held_talk(made).points.get()
    for actor in (made.stranger, made.cast.外人):
        with pytest.raises(Missing):
            operations.report_point(point.pk, "办好了", actor=actor)
        with pytest.raises(Missing):
            operations.fulfil_point(point.pk, result="办好了", actor=actor)


def test_a_department_reports_only_what_it_agreed_to(made):
    talk = a_held_talk(made, Agreed("自己的事", made.bureau.pk), Agreed("代表的事"))
    _own, others = talk.points.order_by("pk")
    with pytest.raises(NotYours):
        operations.report_point(others.pk, "我来报", actor=made.unit)
    with pytest.raises(NotYours):
        operations.fulfil_point(_own.pk, result="自己确认", actor=made.unit)


def test_changes_tell_everyone_only_where_day_or_place_moved(made):
    talk = operations.plan_talk(
        made.station.pk, "停车", date(2026, 6, 1), actor=made.keeper, departments=[made.bureau.pk]
    )
    operations.change_talk(talk.pk, "停车和充电", date(2026, 6, 1), departments=[made.bureau.pk], actor=made.keeper)
    assert len(told(made, made.unit.person_id)) == 1
    operations.change_talk(talk.pk, "停车和充电", date(2026, 6, 2), departments=[made.bureau.pk], actor=made.keeper)
    assert "改期" in told(made, made.unit.person_id)[-1]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"topic": "  "}, "topic"),
        ({"day": date(2031, 1, 1)}, "day"),
        ({"departments": [10**9]}, "departments"),
        ({"deputies": [10**9]}, "deputies"),
        ({"place": "长" * 201}, "place"),
    ],
)
def test_what_is_not_sound_is_refused_at_its_field(made, given, field):
    values = {"topic": "主题", "day": TODAY, **given}
    with pytest.raises(Unfit) as no:
        operations.plan_talk(made.station.pk, actor=made.keeper, **values)
    assert no.value.field == field


def test_a_talk_is_not_recorded_before_its_day_nor_a_point_due_before_it(made):
    later = operations.plan_talk(made.station.pk, "以后", date(2026, 6, 1), actor=made.keeper)
    with pytest.raises(Unfit, match="还没有到日子"):
        operations.hold_talk(later.pk, 1, "结果", actor=made.keeper)
    talk = a_talk(made)
    with pytest.raises(Unfit) as no:
        operations.hold_talk(talk.pk, 1, "结果", actor=made.keeper, points=[Agreed("早了", None, date(2026, 5, 1))])
    assert no.value.field == "due_on"
    talk.refresh_from_db()
    assert talk.state == "planned"


def test_publishing_waits_for_the_result_and_is_taken_back_with_a_reason(made):
    talk = a_talk(made)
    with pytest.raises(OutOfTurn):
        operations.publish_talk(talk.pk, actor=made.keeper)
    operations.hold_talk(talk.pk, 3, "结果", actor=made.keeper)
    assert operations.publish_talk(talk.pk, actor=made.keeper).public
    with pytest.raises(OutOfTurn):
        operations.publish_talk(talk.pk, actor=made.keeper)
    assert not operations.unpublish_talk(talk.pk, "写了不该写的", actor=made.keeper).public


def test_the_record_keeps_no_words_of_residents(made):
    talk = a_held_talk(made)
    lines = [f"{entry.facts} {entry.why}" for entry in journal.of(talk)]
    assert lines
    assert not any("三方同意" in line or "三号楼" in line for line in lines)


def test_a_deputy_of_another_level_may_sit_where_posted(made):
    town = people.a_place("白石镇", "town", under=made.congress.jurisdiction)
    guest = people.a_deputy(people.a_term(people.a_congress(town), 16), "镇代表")
    station, office = builders.a_station(made.congress, "白石联络站", place=town), made.cast.周文
    with pytest.raises(Unfit):
        operations.plan_talk(station.pk, "主题", TODAY, deputies=[guest.pk], actor=office)
    builders.a_posting(station, guest)
    talk = operations.plan_talk(station.pk, "主题", TODAY, deputies=[guest.pk], actor=office)
    assert list(talk.deputies.all()) == [guest]


def test_a_talk_held_stands_in_the_duty_archive_of_who_sat_there(made):
    a_talk(made, "没开的")
    talk = a_held_talk(made, topic="开过的")
    [duty] = talk_duty.talks_of(made.deputy.pk, date(2026, 1, 1), date(2026, 12, 31))
    assert (duty.title, duty.day, duty.url) == ("开过的", TALKED, f"/stations/talks/{talk.pk}")
    assert Talk.objects.count() == 2


def test_a_towns_presidium_keeps_the_talks_of_the_district_stations_it_runs(made):
    town = people.a_place("白石镇", "town", under=made.congress.jurisdiction)
    house = people.a_congress(town)
    chair = people.a_clerk_of(house, "presidium", "镇主席团的人")
    presidium = house.bodies.get(kind="presidium")
    station = builders.a_station(made.congress, "白石联络站", place=town, run_by=presidium)
    talk = operations.plan_talk(station.pk, "灌溉渠清淤", TODAY, actor=chair)
    assert operations.hold_talk(talk.pk, 6, "先清上游。", actor=chair).state == "held"
    assert talk in together_rights.talks_visible_to(chair)
    with pytest.raises(Missing):
        operations.cancel_talk(a_talk(made).pk, "不是我的", actor=chair)
