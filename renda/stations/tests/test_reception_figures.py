"""What receptions tell the rest of the house: desks, notices, the duty archive, figures, the nightly removal."""

from datetime import date, timedelta

import pytest

from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.declarations import DESKS, DUTIES
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.notifications.models import Notice
from renda.stations import operations, tasks
from renda.stations.models import Booking
from renda.stations.tests.receptions_cast import MORNING, NOON, TODAY, a_house, a_station, on, post, turns_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house()


def desk_of(actor: Actor, today: date) -> dict[str, str]:
    with on(today):
        return {
            todo.key: f"{todo.title}｜{todo.why}｜{todo.verb}"
            for function in DESKS
            for todo in function(actor, today)
            if todo.key.startswith(
                ("stations.turn", "stations.swap", "stations.publish", "stations.fill", "stations.hold")
            )
        }


def held(house, day, residents=3, came=2):
    reception = house.published(day)
    with on(day):
        keys = [t.pk for t in turns_of(reception)][:came]
        return operations.hold_reception(reception.pk, residents, came=keys, actor=house.keeper)


def value(house, key, start=date(2026, 5, 1), end=date(2026, 5, 31)):
    scope = Scope(house.cast.congress.pk, start, end)
    return FIGURES[key].value(scope) if key in FIGURES else RATIOS[key].value(scope)


def test_a_deputy_confirms_from_the_desk_and_is_reminded_the_day_before(house):
    turn = turns_of(house.published(DAY))[0]
    me = house.actor(turn.deputy)
    key = f"stations.turn.{turn.pk}"
    assert "确认" in desk_of(me, TODAY)[key]
    operations.confirm_turn(turn.pk, actor=me)
    assert key not in desk_of(me, TODAY)
    assert desk_of(me, DAY - timedelta(days=1))[key].startswith("明天进站接待群众")
    assert desk_of(house.actor(house.deputies[3]), TODAY).keys().isdisjoint({key})


def test_a_swap_stands_on_the_desk_of_who_is_asked(house):
    mine = turns_of(house.published(DAY))[0]
    theirs = next(t for t in turns_of(house.published(date(2026, 5, 27))) if t.deputy_id != mine.deputy_id)
    swap = operations.ask_swap(mine.pk, theirs.deputy_id, actor=house.actor(mine.deputy))
    assert f"stations.swap.{swap.pk}" in desk_of(house.actor(theirs.deputy), TODAY)
    assert f"stations.swap.{swap.pk}" not in desk_of(house.actor(mine.deputy), TODAY)


def test_the_station_sees_what_to_announce_to_fill_and_to_hold(house):
    house.planned(date(2026, 5, 12))
    house.planned(date(2026, 6, 30))
    empty = house.planned(date(2026, 5, 14), wanted=0)
    over = house.published(date(2026, 5, 10))
    for actor in (house.keeper, house.staff):
        found = desk_of(actor, date(2026, 5, 11))
        assert "2次接待待发布" in found[f"stations.publish.{house.station.pk}"]
        assert "还没有代表值班" in found[f"stations.fill.{empty.pk}"]
        assert f"stations.hold.{over.pk}" in found
    for actor in (house.office, house.cast.审计, house.cast.赵敏, house.actor(house.deputies[0])):
        assert desk_of(actor, date(2026, 5, 11)).keys().isdisjoint(found)


def test_the_office_looks_after_stations_nobody_runs(house):
    free = a_station(house.cast, "区机关联络站", None, key="jg")
    empty = operations.add_reception(free.pk, DAY, MORNING, NOON, actor=house.office)
    assert f"stations.fill.{empty.pk}" in desk_of(house.office, date(2026, 5, 11))
    assert f"stations.fill.{empty.pk}" not in desk_of(house.keeper, date(2026, 5, 11))


def told(person_id, words):
    return Notice.objects.filter(person=person_id, text__contains=words)


def test_leave_names_who_is_due_to_the_station(house):
    reception = house.published(DAY)
    turn = turns_of(reception)[0]
    Notice.objects.all().delete()
    operations.ask_leave(turn.pk, "住院", actor=house.actor(turn.deputy))
    for runner in (house.keeper, house.staff):
        [notice] = told(runner.person_id, "请假")
        assert "建议由" in notice.text
        assert "住院" not in notice.text
    assert not told(house.office.person_id, "请假").exists()


def test_moving_and_cancelling_reach_the_deputies_and_the_station_calls_who_booked(house):
    reception = house.published(DAY)
    turn = turns_of(reception)[0]
    operations.book_visit(reception.pk, name="王小明", phone="13812345678", actor=OUTSIDER)
    operations.reschedule_reception(reception.pk, date(2026, 5, 21), MORNING, NOON, actor=house.keeper)
    assert told(turn.deputy.person_id, "原定5月20日09:00的接待改到5月21日").exists()
    [call] = told(house.staff.person_id, "已改期，有1人预约")
    assert "王小明" not in call.text
    operations.cancel_reception(reception.pk, "会场检修", actor=house.keeper)
    assert told(turn.deputy.person_id, "会场检修").exists()
    assert told(house.staff.person_id, "已取消，有1人预约").exists()


def test_planning_tells_nobody_and_announcing_tells_who_is_on_duty(house):
    reception = house.planned(DAY)
    assert not told(turns_of(reception)[0].deputy.person_id, "接待").exists()
    operations.publish_reception(reception.pk, actor=house.keeper)
    assert told(turns_of(reception)[0].deputy.person_id, "请您进站接待群众：5月20日（星期三）09:00—11:00").exists()


def test_the_duty_archive_holds_the_days_on_which_a_deputy_came(house):
    reception = held(house, DAY, residents=4, came=1)
    came, missed = turns_of(reception)
    span = date(2026, 1, 1), date(2026, 12, 31)
    [duty] = [d for f in DUTIES for d in f(came.deputy_id, *span) if d.kind == "进站接待"]
    assert (duty.day, duty.title) == (DAY, "河滨街道代表之家，接待群众4人")
    assert not [d for f in DUTIES for d in f(missed.deputy_id, *span) if d.kind == "进站接待"]


def test_figures_are_sums_of_their_rows(house):
    held(house, date(2026, 5, 12), residents=3)
    held(house, date(2026, 5, 19), residents=5, came=1)
    house.published(date(2026, 5, 26))
    operations.cancel_reception(house.published(date(2026, 5, 27)).pk, "停电", actor=house.keeper)
    assert value(house, "stations.receptions_held") == 2
    assert value(house, "stations.reception_turns") == 3
    assert value(house, "stations.residents_received") == 8
    assert value(house, "stations.deputies_received") == 3
    assert value(house, "stations.receptions_announced") == 3
    assert value(house, "stations.receptions_held", end=date(2026, 5, 15)) == 1


def test_announcing_late_counts_against_the_share(house):
    house.published(date(2026, 5, 20))
    late = house.planned(date(2026, 5, 8))
    operations.publish_reception(late.pk, actor=house.keeper, reason="临时安排")
    assert value(house, "stations.announced_in_time") == 1
    assert value(house, "stations.in_time_share") == pytest.approx(0.5)


def test_a_station_is_active_that_receives_every_month(house):
    other = a_station(house.cast, "青湾联络站", house.station.run_by, key="qw")
    post(other, house.deputies[0])
    for day in (date(2026, 5, 12), date(2026, 6, 9)):
        held(house, day)
    made = operations.add_reception(other.pk, date(2026, 6, 10), MORNING, NOON, actor=house.keeper)
    with on(date(2026, 6, 10)):
        operations.hold_reception(made.pk, 2, actor=house.keeper)
    with on(date(2026, 7, 1)):
        assert value(house, "stations.active", end=date(2026, 6, 30)) == 1
        assert value(house, "stations.active", start=date(2026, 6, 1), end=date(2026, 6, 30)) == 2
        assert value(house, "stations.active", end=date(2026, 7, 31)) == 1
        assert value(house, "stations.active", start=date(2026, 8, 1), end=date(2026, 8, 31)) == 0


def test_deputies_who_came_too_seldom_are_listed(house):
    for day in (date(2026, 5, 12), date(2026, 5, 19)):
        held(house, day, came=2)
    span = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    assert value(house, "stations.too_few_turns", **span) == 5
    held(house, date(2026, 5, 26), came=2)
    held(house, date(2026, 5, 27), came=2)
    held(house, date(2026, 5, 28), came=2)
    assert value(house, "stations.too_few_turns", **span) == 0


def test_the_night_removes_what_residents_told(house):
    reception = house.published(DAY)
    operations.book_visit(reception.pk, name="王小明", phone="13812345678", matter="电梯", actor=OUTSIDER)
    with on(date(2026, 5, 28)):
        assert tasks.erase_bookings(0) == 1
        assert tasks.erase_bookings(0) == 0
    assert not Booking.objects.exclude(sealed="", matter="", phone_mark="").exists()
