"""Measures in SI units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.normalise.si import default_si, in_si


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("foot", 6, {"value": 1.8288, "unit": "metre"}),
        ("kilometre", 2.5, {"value": 2500, "unit": "metre"}),
        ("square_mile", 1, {"value": 2589990, "unit": "square_metre"}),
        ("degree_fahrenheit", 32, {"value": 273.15, "unit": "kelvin"}),
        ("kilowatt_hour", 1, {"value": 3.6e6, "unit": "joule"}),
        ("metre_per_millisecond", 1, {"value": 1000, "unit": "metre_per_second"}),
        ("barrel_per_day", 0, {"value": 0, "unit": "cubic_metre_per_second"}),
    ],
)
def test_a_measure_is_converted_with_prefix_power_and_denominator(unit, value, expected):
    assert in_si(unit, value) == expected


@pytest.mark.parametrize("unit", ["count", "USD", "USD_per_barrel", "percent", "ton", "multiple", "nonsense"])
def test_what_is_no_measure_or_has_several_sizes_has_no_si_value(unit):
    assert in_si(unit, 3) is None


def test_a_difference_of_temperatures_has_no_zero_point():
    assert default_si().convert("degree_celsius", {"value": 2, "low": None}, difference=True) == {"value": 2, "unit": "kelvin"}


@given(st.text(max_size=30), st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_any_name_and_value_get_an_answer(unit, value):
    in_si(unit, value)
    in_si("mile", value)
