"""Units and currencies: one name whatever the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.normalise.units import default_units, parse_unit
from nutgraf.rulepack import RulePack

ROWS = [row for row in RulePack().table("units") if row["kind"] != "noun" and row["names"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["unit"])
def test_a_unit_survives_name_and_plural(row):
    name = row["names"].split("|")[0]
    assert parse_unit(name) == row["unit"]
    if not name.endswith(("s", "y", "z", "foot", "inch")) and " " not in name:
        assert parse_unit(name + "s") == row["unit"]


@pytest.mark.parametrize("row", [row for row in RulePack().table("units") if row["symbols"]], ids=lambda row: row["unit"])
def test_a_unit_survives_its_symbol(row):
    assert parse_unit(row["symbols"].split("|")[0]) == row["unit"]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("kilometers", "kilometre"),
        ("sq km", "square_kilometre"),
        ("km²", "square_kilometre"),
        ("cubic feet", "cubic_foot"),
        ("miles per hour", "mile_per_hour"),
        ("barrels a day", "barrel_per_day"),
        ("kWh", "kilowatt_hour"),
        ("per cent", "percent"),
        ("metric tons", "tonne"),
        ("parts per million", "part_per_million"),
    ],
)
def test_spellings_of_one_unit(words, unit):
    assert parse_unit(words) == unit


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_string_gives_an_answer(text):
    assert isinstance(parse_unit(text), (str, type(None)))
    default_units().after(text, 0)
