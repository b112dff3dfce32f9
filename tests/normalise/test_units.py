"""Units and currencies: one name whatever the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.normalise.amount_finder import find_amounts
from nutgraf.normalise.money import NO_CODES
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


def test_every_name_and_symbol_of_the_table_is_its_unit():
    rows = [row for row in RulePack().table("units") if row["kind"] != "noun"]
    written = [(word, row["unit"]) for row in rows for column in ("names", "symbols", "tight") for word in row[column].split("|") if word]
    assert len(written) > 250
    assert [(word, unit, parse_unit(word)) for word, unit in written if parse_unit(word) != unit] == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([row for row in RulePack().table("currencies") if row["countries"]]), st.integers(2, 99))
def test_money_survives_name_plural_and_code(row, number):
    code = [] if row["code"] in NO_CODES else [row["code"]]
    for words in (row["name"], row["plural"], *code):
        assert [amount.unit for amount in find_amounts(f"They paid {number} {words} to him.")] == [row["code"]]


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
