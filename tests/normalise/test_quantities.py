"""The currency of bare dollars and pounds, and strings read as one quantity."""

from __future__ import annotations

import pytest

from nutgraf.normalise.quantities import parse_quantity, resolve, setting


def test_a_country_sets_the_scene_by_several_mentions_and_home_by_one():
    names = [{"country": "AU"}] * 3 + [{"country": "FR"}] + [{"country": None}, {}]
    assert setting(names) == ["AU"]
    assert setting([*names, {"country": "US"}]) == ["AU", "US"]


@pytest.mark.parametrize(
    ("unit", "noun", "countries", "expected"),
    [
        ("USD", "dollar", ["AU"], "AUD"),
        ("USD_per_barrel", "dollar", ["CA"], "CAD_per_barrel"),
        ("USD", "dollar", ["AU", "US"], "USD"),
        ("GBP", "pound", ["EG"], "EGP"),
        ("MXN", "peso", ["PH"], "PHP"),
        ("EUR", None, ["AU"], "EUR"),
    ],
)
def test_a_bare_noun_takes_the_currency_of_the_setting(unit, noun, countries, expected):
    assert resolve([{"unit": unit, "noun": noun}], countries=countries)[0]["unit"] == expected


@pytest.mark.parametrize(
    ("unit", "text", "countries", "currency", "per"),
    [
        ("USD_per_barrel", "$58 per barrel", [], "USD", "barrel"),
        ("cent", "25 cents", [], "USD", None),
        ("cent", "25 cents", ["AU"], "AUD", None),
        ("cent_per_litre", "25 cents a litre", ["IE"], "EUR", "litre"),
        ("penny", "40 pence", [], "GBP", None),
        ("mile_per_hour", "40 mph", [], None, "hour"),
        ("count", "40", ["US"], None, None),
    ],
)
def test_money_and_rates_carry_their_currency_and_denominator(unit, text, countries, currency, per):
    found = resolve([{"unit": unit, "text": text, "rule": "money"}], countries=countries)[0]
    assert (found["currency"], found["per"]) == (currency, per)


def test_a_measure_carries_its_value_in_si_and_a_change_of_temperature_no_zero_point():
    heat = {"start": 0, "end": 9, "text": "2 degrees", "rule": "measure", "unit": "degree_celsius", "value": 2, "low": None, "high": None}
    assert resolve([heat])[0]["si"] == {"value": 275.15, "unit": "kelvin"}
    assert resolve([{**heat, "change": {"by": [0, 9]}}])[0]["si"] == {"value": 2, "unit": "kelvin"}


def test_a_string_with_no_or_two_amounts_is_no_quantity():
    assert parse_quantity("nothing") is None
    assert parse_quantity("3 cats and 4 dogs") is None
