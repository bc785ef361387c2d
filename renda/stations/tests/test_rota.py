"""On which days a station receives, and who is due: pure."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from renda.kernel.calendar import seeded
from renda.stations.rota import Candidate, Rhythm, choose, days_of, days_until, words_of

FROM = date(2026, 1, 1)


def days(month, **rhythm):
    return [d.on for d in days_of(Rhythm(from_on=FROM, **rhythm), 2026, month, seeded())]


def test_every_week_on_its_weekday():
    assert days(6, pattern="weekly", weekday=3) == [date(2026, 6, n) for n in (3, 10, 17, 24)]


def test_a_day_on_a_holiday_moves_to_the_next_working_day_and_says_why():
    [*_, last] = days_of(Rhythm("weekly", FROM, weekday=4), 2026, 10, seeded())
    first = days_of(Rhythm("weekly", FROM, weekday=4), 2026, 10, seeded())[0]
    assert (first.meant, first.on) == (date(2026, 10, 1), date(2026, 10, 8))
    assert first.why == "原为10月1日，国庆节顺延"
    assert last.why == ""


def test_two_days_that_fall_together_are_one():
    assert days(10, pattern="weekly", weekday=4).count(date(2026, 10, 8)) == 1


def test_a_day_of_the_month_moves_off_the_weekend():
    assert days(8, pattern="monthly_day", day=15) == [date(2026, 8, 17)]
    assert days(2, pattern="monthly_day", day=31) == [date(2026, 2, 28)]  # a working Saturday after the festival


def test_a_saturday_that_was_chosen_stays_unless_it_is_a_holiday():
    assert days(7, pattern="weekly", weekday=6) == [date(2026, 7, n) for n in (4, 11, 18, 25)]
    assert date(2026, 10, 3) not in days(10, pattern="weekly", weekday=6)


def test_the_nth_and_the_last_weekday_of_a_month():
    assert days(6, pattern="monthly_weekday", weekday=3, nth=2) == [date(2026, 6, 10)]
    assert days(7, pattern="monthly_weekday", weekday=5, nth=5) == [date(2026, 7, 31)]
    assert days(8, pattern="monthly_weekday", weekday=5, nth=5) == [date(2026, 8, 28)]


def test_odd_months_only():
    assert days(7, pattern="odd_months", day=15) == [date(2026, 7, 15)]
    assert days(8, pattern="odd_months", day=15) == []


def test_a_rule_ends_with_its_last_day():
    rhythm = Rhythm("weekly", date(2026, 6, 8), date(2026, 6, 17), weekday=3)
    assert [d.on for d in days_of(rhythm, 2026, 6, seeded())] == [date(2026, 6, 10), date(2026, 6, 17)]


def test_a_day_moved_into_the_next_month_is_found_there():
    rhythm = Rhythm("monthly_day", FROM, day=31)
    found = days_until(rhythm, date(2026, 6, 1), date(2026, 6, 3), seeded())
    assert [(d.on, d.meant) for d in found] == [(date(2026, 6, 1), date(2026, 5, 31))]


@given(
    st.sampled_from(["weekly", "monthly_day", "monthly_weekday", "odd_months"]), st.integers(1, 7), st.integers(1, 5),
    st.integers(1, 31), st.integers(1, 12),
)  # fmt: skip
def test_no_day_is_a_holiday_and_none_comes_before_the_one_meant(pattern, weekday, nth, day, month):
    rhythm = Rhythm(pattern, FROM, weekday=weekday, nth=nth, day=day)
    if pattern in ("monthly_day", "odd_months"):
        rhythm = replace(rhythm, weekday=None)
    found = days_of(rhythm, 2026, month, seeded())
    assert len({d.on for d in found}) == len(found)
    for one in found:
        special = seeded().days.get(one.on)
        assert special is None or special.kind == "adjusted_workday"
        assert one.meant <= one.on
        assert bool(one.why) == (one.meant != one.on)


def test_a_rule_is_told_in_words():
    hours = time(9), time(11)
    assert words_of(Rhythm("monthly_weekday", FROM, weekday=3, nth=2), *hours) == "每月第2个星期三09:00至11:00"
    assert words_of(Rhythm("odd_months", FROM, day=15), *hours) == "单月15日09:00至11:00"


def one(key, times=0, last_on=None, level="district", person=None):
    return Candidate(key, person or key, level, times, last_on, f"{key:03}")


def keys(chosen):
    return [c.candidate.key for c in chosen]


def test_fewest_turns_come_first_then_who_waited_longest():
    pool = [one(1, 2, date(2026, 3, 1)), one(2, 1, date(2026, 4, 1)), one(3, 1, date(2026, 2, 1)), one(4)]
    assert keys(choose(pool, 3)) == [4, 3, 2]


def test_levels_are_mixed_among_those_equally_due():
    pool = [one(1), one(2), one(3, level="city")]
    assert keys(choose(pool, 2)) == [1, 3]
    assert "各级代表搭配" in choose(pool, 2)[1].why
    assert keys(choose([one(1), one(2), one(3, 5, level="city")], 2)) == [1, 2]


def test_who_is_away_is_not_chosen_and_nobody_comes_twice_with_two_mandates():
    assert keys(choose([one(1), one(2)], 2, away={1})) == [2]
    assert keys(choose([one(1, person=9), one(2, person=9, level="city"), one(3)], 3)) == [1, 3]


def test_each_choice_gives_its_reason():
    assert choose([one(1)], 1)[0].why == "今年还没有排过"
    assert choose([one(1, 2, date(2026, 3, 1))], 1)[0].why == "今年已排2次，上次是2026年3月1日"


@settings(max_examples=60)
@given(
    n=st.integers(1, 12), wanted=st.integers(1, 5), rounds=st.integers(1, 30),
    levels=st.lists(st.sampled_from(["city", "district", "town"]), min_size=12, max_size=12),
)  # fmt: skip
def test_turns_of_equally_available_deputies_differ_by_one_at_most(n, wanted, rounds, levels):
    times, last = Counter(), {}
    for k in range(rounds):
        day = FROM + timedelta(days=7 * k)
        pool = [one(key, times[key], last.get(key), levels[key]) for key in range(n)]
        for choice in choose(pool, wanted):
            times[choice.candidate.key] += 1
            last[choice.candidate.key] = day
    counts = [times[key] for key in range(n)]
    assert max(counts) - min(counts) <= 1
    assert sum(counts) == min(n, wanted) * rounds


@settings(max_examples=40)
@given(n=st.integers(2, 10), rounds=st.integers(2, 24), data=st.data())
def test_who_was_away_catches_up(n, rounds, data):
    times = Counter()
    for _ in range(rounds):
        away = data.draw(st.sets(st.integers(1, n), max_size=n - 1))
        [choice] = choose([one(key, times[key]) for key in range(1, n + 1)], 1, away=away)
        assert choice.candidate.key not in away
        assert times[choice.candidate.key] == min(times[k] for k in range(1, n + 1) if k not in away)
        times[choice.candidate.key] += 1
