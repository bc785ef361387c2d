"""Reception days from the rule to the day itself: planned, announced, moved, cancelled, held, corrected."""

from datetime import date, time, timedelta
from unittest.mock import patch

import pytest

from renda.batches import working
from renda.batches.models import BatchRow
from renda.kernel import journal, localities, replay
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import a_deputy
from renda.stations import operations
from renda.stations.models import Reception, RotaRule, Turn
from renda.stations.tests.receptions_cast import MORNING, NOON, TODAY, a_house, a_station, last_line, on, post, turns_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house()


def weekly(house, **more):
    rule = {"pattern": "weekly", "weekday": 3, "starts_at": MORNING, "ends_at": NOON, "from_on": TODAY, **more}
    return operations.set_rota_rule(house.station.pk, actor=house.keeper, **rule)


def test_a_rule_is_planned_with_its_deputies_and_their_reasons(house):
    weekly(house)
    made = operations.plan_receptions(house.station.pk, date(2026, 6, 30), actor=house.keeper)
    assert [r.day for r in made] == [date(2026, 5, n) for n in (6, 13, 20, 27)] + [
        date(2026, 6, n) for n in (3, 10, 17, 24)
    ]
    assert {r.turns.count() for r in made} == {2}
    counts = [Turn.objects.filter(deputy=d).count() for d in house.deputies]
    assert max(counts) - min(counts) <= 1
    assert turns_of(made[0])[0].why == "今年还没有排过"
    assert list(replay.faults()) == []


def test_planning_again_adds_only_what_is_new(house):
    weekly(house)
    first = operations.plan_receptions(house.station.pk, date(2026, 5, 31), actor=house.keeper)
    operations.cancel_reception(first[1].pk, "会场检修", actor=house.keeper)
    operations.reschedule_reception(first[2].pk, date(2026, 5, 22), MORNING, NOON, actor=house.keeper)
    again = operations.plan_receptions(house.station.pk, date(2026, 6, 10), actor=house.keeper)
    assert [r.day for r in again] == [date(2026, 6, 3), date(2026, 6, 10)]


def test_who_is_on_duty_elsewhere_or_on_leave_that_day_is_not_planned(house):
    other = a_station(house.cast, "青湾联络站", house.station.run_by, key="qw")
    busy, away, *_ = house.deputies
    post(other, busy)
    operations.add_reception(other.pk, DAY, MORNING, NOON, deputy_ids=[busy.pk], actor=house.keeper)
    left = operations.add_reception(other.pk, DAY, time(14), time(16), actor=house.keeper)
    post(other, away)
    turn = operations.assign_deputy(left.pk, away.pk, actor=house.keeper)
    operations.publish_reception(left.pk, actor=house.keeper)
    operations.ask_leave(turn.pk, "出差", actor=house.actor(away))
    mine = house.planned(DAY, wanted=5)
    assert {t.deputy_id for t in turns_of(mine)} == {d.pk for d in house.deputies[2:]}
    with pytest.raises(Unfit, match="已在别处值班"):
        operations.assign_deputy(mine.pk, busy.pk, actor=house.keeper)


def test_an_unfit_rule_says_what_is_missing(house):
    with pytest.raises(Unfit, match="星期几"):
        weekly(house, weekday=None)
    with pytest.raises(Unfit, match="1至31"):
        weekly(house, pattern="monthly_day", day=0)
    with pytest.raises(Unfit, match="晚于开始"):
        weekly(house, ends_at=time(8))
    with pytest.raises(Unfit, match="1至12名"):
        weekly(house, deputies=0)
    assert not RotaRule.objects.exists()


def test_a_rule_that_ends_takes_its_unannounced_days_with_it(house):
    rule = weekly(house)
    made = operations.plan_receptions(house.station.pk, date(2026, 6, 10), actor=house.keeper)
    operations.publish_reception(made[-1].pk, actor=house.keeper)
    by_hand = house.planned(date(2026, 6, 2))
    operations.end_rota_rule(rule.pk, date(2026, 5, 31), actor=house.keeper)
    kept = Reception.objects.exclude(state="cancelled").values_list("day", flat=True)
    assert max(d for d in kept if d < by_hand.day) == date(2026, 5, 27)
    assert date(2026, 6, 10) in kept
    assert by_hand.day in kept
    assert list(replay.faults()) == []


def test_a_day_is_announced_three_days_before_or_with_a_reason(house):
    on_time = house.planned(TODAY + timedelta(days=3))
    assert operations.publish_reception(on_time.pk, actor=house.keeper).published_on == TODAY
    late = house.planned(TODAY + timedelta(days=2))
    with pytest.raises(Unfit, match="提前3日公布") as no:
        operations.publish_reception(late.pk, actor=house.keeper)
    assert "原因" in no.value.way_out
    operations.publish_reception(late.pk, actor=house.keeper, reason="代表临时调整行程")
    assert last_line(late).why == "代表临时调整行程"


def test_how_many_days_before_is_a_local_choice(house):
    localities.decide_locally(
        house.cast.congress.pk, "stations", {"publish_days": 5}, TODAY, "代表工委通知", actor=SYSTEM
    )
    with pytest.raises(Unfit, match="提前5日公布"):
        operations.publish_reception(house.planned(TODAY + timedelta(days=4)).pk, actor=house.keeper)


def test_a_day_without_deputies_is_not_announced(house):
    empty = house.planned(wanted=0)
    with pytest.raises(Unfit, match="还没有排代表"):
        operations.publish_reception(empty.pk, actor=house.keeper)


def test_the_keeper_announces_a_month_of_all_stations_at_once(house):
    other = a_station(house.cast, "青湾联络站", house.station.run_by, key="qw")
    first, second = house.planned(DAY), house.planned(date(2026, 5, 27))
    empty = operations.add_reception(other.pk, DAY, MORNING, NOON, actor=house.keeper)
    foreign = a_station(house.cast, "别的街道联络站", None, key="bd")
    theirs = operations.add_reception(foreign.pk, DAY, MORNING, NOON, actor=SYSTEM)
    batch = operations.publish_month(2026, 5, actor=house.keeper)
    assert batch.total == 2
    with patch("renda.batches.working.actor_of", return_value=house.keeper):
        working.work(batch.pk)
    states = dict(Reception.objects.values_list("pk", "state"))
    assert [states[r.pk] for r in (first, second, empty, theirs)] == ["published", "published", "planned", "planned"]
    assert "还没有排代表" in BatchRow.objects.get(state="failed").error


def test_a_month_of_one_station_is_announced_whole_or_not_at_all(house):
    first, empty = house.planned(DAY), house.planned(date(2026, 5, 27), wanted=0)
    with pytest.raises(Unfit, match="还没有排代表"):
        operations.publish_station_month(house.station.pk, 2026, 5, actor=house.keeper)
    assert set(Reception.objects.values_list("state", flat=True)) == {"planned"}
    operations.assign_deputy(empty.pk, None, actor=house.keeper)
    made = operations.publish_station_month(house.station.pk, 2026, 5, actor=house.keeper)
    assert [r.pk for r in made] == [first.pk, empty.pk]
    with pytest.raises(Unfit, match="没有待发布"):
        operations.publish_station_month(house.station.pk, 2026, 5, actor=house.keeper)


def test_an_announced_day_that_moves_is_announced_anew(house):
    reception = house.published(DAY)
    with pytest.raises(Unfit, match="来不及"):
        operations.reschedule_reception(reception.pk, TODAY + timedelta(days=1), MORNING, NOON, actor=house.keeper)
    with on(date(2026, 5, 12)):
        moved = operations.reschedule_reception(reception.pk, date(2026, 5, 21), MORNING, NOON, actor=house.keeper)
    assert (moved.day, moved.published_on) == (date(2026, 5, 21), date(2026, 5, 12))
    facts = last_line(reception).facts
    assert (facts["old_day"], facts["old_start"]) == ("2026-05-20", "09:00")


def test_a_station_receives_once_at_a_time(house):
    house.planned(DAY)
    with pytest.raises(Unfit, match="已经有一次接待"):
        house.planned(DAY)


def test_a_closed_station_plans_nothing(house):
    house.station.state = "paused"
    house.station.save()
    with pytest.raises(OutOfTurn, match="暂停开放"):
        house.planned(DAY)


def test_holding_marks_who_came_and_who_did_not(house):
    reception = house.published(DAY)
    first, second = turns_of(reception)
    others = [d for d in house.deputies if d.pk not in (first.deputy_id, second.deputy_id)]
    with pytest.raises(OutOfTurn, match="还没有到接待日"):
        operations.hold_reception(reception.pk, 3, actor=house.staff)
    with on(DAY):
        held = operations.hold_reception(
            reception.pk, 3, came=[first.pk], also=[others[0].pk], summary="加装电梯、停车", actor=house.staff
        )
    assert (held.state, held.residents) == ("held", 3)
    assert {t.deputy_id: t.state for t in turns_of(reception)} == {
        first.deputy_id: "came", second.deputy_id: "missed", others[0].pk: "came",
    }  # fmt: skip
    assert "电梯" not in str([entry.facts for entry in journal.of(reception)])
    assert list(replay.faults()) == []


def test_a_deputy_on_leave_who_came_after_all_is_marked(house):
    reception = house.published(DAY)
    [turn, _] = turns_of(reception)
    operations.ask_leave(turn.pk, "出差", actor=house.actor(turn.deputy))
    with on(DAY):
        operations.hold_reception(reception.pk, 0, came=[turn.pk], actor=house.keeper)
    turn.refresh_from_db()
    assert turn.state == "came"


def test_a_held_day_is_corrected_with_a_reason(house):
    reception = house.published(DAY)
    first, second = turns_of(reception)
    with on(DAY):
        operations.hold_reception(reception.pk, 3, came=[first.pk], actor=house.keeper)
    with on(date(2026, 6, 1)):
        with pytest.raises(Unfit, match="更正原因"):
            operations.correct_reception(reception.pk, 5, "", came=[second.pk], actor=house.keeper)
        operations.correct_reception(reception.pk, 5, "登记串了行", came=[second.pk], actor=house.keeper)
    assert [t.state for t in turns_of(reception)] == ["missed", "came"]
    facts = last_line(reception).facts
    assert (facts["before"], facts["residents"]) == (3, 5)
    with pytest.raises(OutOfTurn):
        operations.correct_reception(house.planned(date(2026, 6, 2)).pk, 1, "错", actor=house.keeper)
    assert list(replay.faults()) == []


def test_officials_of_the_house_join_and_are_taken_off(house):
    reception = house.published(DAY)
    unit = house.cast.bodies["区住建局"]
    official = operations.add_official(reception.pk, unit.pk, name="郑伟", title="副局长", actor=house.staff)
    assert "郑伟" not in str([entry.facts for entry in journal.of(reception)])
    operations.remove_official(official.pk, actor=house.staff)
    assert not reception.officials.exists()
    with pytest.raises(Unfit, match="本级的机构"):
        operations.add_official(reception.pk, 999999, actor=house.staff)


def test_only_the_keepers_and_the_staff_run_a_stations_receptions(house):
    reception = house.published(DAY)
    assert operations.cancel_reception(house.planned(date(2026, 5, 21)).pk, "停电", actor=house.office)
    for actor, refusal in (
        (house.cast.审计, NotYours), (house.cast.赵敏, NotYours), (house.actor(house.deputies[0]), NotYours),
        (OUTSIDER, Missing), (house.actor(house.deputies[-1]), Missing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            operations.cancel_reception(reception.pk, "停电", actor=actor)
        with pytest.raises(refusal):
            operations.plan_receptions(house.station.pk, DAY, actor=actor)


def test_the_staff_of_another_station_is_not_concerned(house):
    other = a_station(house.cast, "青湾联络站", None, key="qw")
    with pytest.raises(NotYours):
        operations.add_reception(other.pk, DAY, MORNING, NOON, actor=house.staff)


def test_a_deputy_who_was_posted_later_is_not_planned_before(house):
    late = a_deputy(house.cast.term, "新代表")
    post(house.station, late, from_on=date(2026, 6, 1))
    assert late.pk not in {t.deputy_id for t in turns_of(house.planned(DAY, wanted=12))}
    assert late.pk in {t.deputy_id for t in turns_of(house.planned(date(2026, 6, 3), wanted=12))}


def test_the_clerk_of_a_department_cannot_speak_for_a_deputy(house):
    [turn, _] = turns_of(house.published(DAY))
    with pytest.raises(NotYours):
        operations.confirm_turn(turn.pk, actor=house.cast.赵敏)
