"""The calendar: what a value covers, what lies a number of units away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.normalise.calendar import at_grain, bounds, grain, nth_weekday, shifted

UNITS = ("D", "W", "M", "Q", "Y")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-W16", "2022-04-18", "2022-04-24"),
        ("2022-W16-WE", "2022-04-23", "2022-04-24"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2022-H1", "2022-01-01", "2022-06-30"),
        ("2022-WI", "2022-12-01", "2023-02-28"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2022-04-21TNI", "2022-04-21", "2022-04-21"),
        ("2021-10/2022-03", "2021-10-01", "2022-03-31"),
    ],
)
def test_bounds(value, first, last):
    days = bounds(value)
    assert days == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "P3Y", "PRESENT_REF", "2022-13", "2022-02-30", "2022-W99", "XXXX-WXX-1", "2022-03/2021-01"])
def test_what_is_no_stretch_of_the_calendar_has_no_bounds(value):
    assert bounds(value) is None


@given(st.text(max_size=14))
def test_any_string_has_bounds_or_none(value):
    days = bounds(value)
    assert days is None or days[0] <= days[1]


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.sampled_from(UNITS))
def test_a_day_lies_within_the_unit_it_is_in(day, unit):
    value = at_grain(day, unit)
    days = bounds(value)
    assert grain(value) == unit
    assert days is not None
    assert days[0] <= day <= days[1]


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.integers(-400, 400), st.sampled_from(UNITS))
def test_there_and_back_is_the_same_unit(day, count, unit):
    there = shifted(day.replace(day=min(day.day, 28)), count, unit)
    back = shifted(there, -count, unit) if there else None
    assert back == day.replace(day=min(day.day, 28))


def test_a_shift_beyond_the_calendar_is_none():
    assert shifted(date(2022, 1, 1), 1e12, "Y") is None
    assert shifted(date(2022, 1, 1), 9e9, "D") is None


def test_an_nth_weekday():
    assert nth_weekday(2022, 4, 1, 5) == date(2022, 4, 1)
