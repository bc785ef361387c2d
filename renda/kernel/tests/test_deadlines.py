"""Counting: the vectors of the domain reference, and properties that hold for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.calendar import seeded
from renda.kernel.deadlines import Period, before, due, extended
from renda.kernel.errors import Unfit

D = date.fromisoformat
VECTORS = [
    ("2026-02-11", 7, "workdays", "2026-02-27"),
    ("2026-02-13", 7, "workdays", "2026-03-02"),
    ("2026-04-30", 5, "workdays", "2026-05-11"),
    ("2026-09-18", 15, "workdays", "2026-10-15"),
    ("2025-09-26", 10, "workdays", "2025-10-16"),
    ("2026-01-31", 3, "months", "2026-04-30"),
    ("2026-02-05", 3, "months", "2026-05-06"),
    ("2025-11-30", 3, "months", "2026-02-28"),
    ("2026-04-01", 6, "months", "2026-10-08"),
    ("2025-12-31", 2, "months", "2026-02-28"),
    ("2026-01-30", 20, "workdays", "2026-03-05"),
]
BEFORE = [
    ("2026-12-24", 20, "2026-12-04"),
    ("2026-12-24", 10, "2026-12-14"),
    ("2026-12-24", 7, "2026-12-17"),
    ("2026-12-16", 20, "2026-11-26"),
    ("2026-12-16", 15, "2026-12-01"),
    ("2026-12-16", 7, "2026-12-09"),
]


@pytest.mark.parametrize(("start", "length", "unit", "expected"), VECTORS)
def test_a_term_ends_on_the_day_of_the_reference_table(start, length, unit, expected):
    assert due(D(start), Period(length, unit)).due == D(expected)


@pytest.mark.parametrize(("day", "length", "expected"), BEFORE)
def test_days_before_a_meeting_are_calendar_days(day, length, expected):
    assert before(D(day), Period(length, "days")).due == D(expected)


def test_a_year_whose_holidays_are_not_published_gives_a_provisional_day():
    term = due(D("2026-08-31"), Period(6, "months"))
    assert term.provisional
    assert "尚未公布" in term.steps[-1]
    assert term.due == D("2027-03-01")
    assert not due(D("2026-02-05"), Period(3, "months")).provisional


def test_without_rolling_the_legal_day_stays():
    assert due(D("2026-02-05"), Period(3, "months"), roll=False).due == D("2026-05-05")


def test_the_steps_name_start_holiday_and_result():
    steps = "".join(due(D("2026-02-05"), Period(3, "months")).steps)
    assert "2026年2月5日" in steps
    assert "劳动节" in steps
    assert "2026年5月6日" in steps


def test_an_extension_goes_on_from_the_old_last_day():
    first = due(D("2026-02-05"), Period(3, "months"))
    assert extended(first, Period(3, "months")).due == D("2026-08-06")


def test_each_seeded_year_has_its_number_of_working_days():
    for year in (2025, 2026):
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
        assert sum(map(seeded().is_workday, days)) == 248


@pytest.mark.parametrize("length", [-1, 10**9])
def test_an_absurd_length_is_refused(length):
    with pytest.raises(Unfit):
        Period(length, "days")


@given(st.dates(date(2025, 1, 1), date(2026, 10, 1)), st.integers(1, 60))
def test_working_days_counted_forwards_are_exactly_as_many(start, length):
    last = due(start, Period(length, "workdays")).due
    counted = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(seeded().is_workday, counted)) == length
    assert seeded().is_workday(last)


@given(st.dates(date(2025, 1, 1), date(2026, 6, 1)), st.integers(0, 6))
def test_a_term_in_months_never_ends_before_its_start_and_never_on_a_rest_day(start, months):
    last = due(start, Period(months, "months")).due
    assert last >= start
    assert seeded().is_workday(last)
