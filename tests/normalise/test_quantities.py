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


def test_a_string_with_no_or_two_amounts_is_no_quantity():
    assert parse_quantity("nothing") is None
    assert parse_quantity("3 cats and 4 dogs") is None
