"""Amounts: number, unit, modifier and range in a plain string."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.normalise.amount_finder import find_amounts
from nutgraf.normalise.quantities import parse_quantity, resolve


def read(text):
    quantity = parse_quantity(text)
    return quantity and tuple(quantity[key] for key in ("value", "low", "high", "modifier", "unit"))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$500", 500, "USD"),
        ("$US113 trillion", 113_000_000_000_000, "USD"),
        ("RM23.50", 23.5, "MYR"),
        ("($7.5 million)", 7_500_000, "USD"),
        ("NZ $ 26 million", 26_000_000, "NZD"),
        ("10.5 million Australian dollars", 10_500_000, "AUD"),
        ("EUR50m", 50_000_000, "EUR"),
        ("1,200€", 1200, "EUR"),
        ("$76 US a barrel", 76, "USD_per_barrel"),
        ("$58.24 per barrel", 58.24, "USD_per_barrel"),
        ("Rs 500 crore", 5_000_000_000, "INR"),
        ("hundreds of millions of dollars", None, "USD"),
        ("60 basis points", 60, "basis_point"),
        ("minus-260 degrees Fahrenheit", -260, "degree_fahrenheit"),
        ("12.3m tonnes", 12_300_000, "tonne"),
        ("magnitude 6.1", 6.1, "magnitude"),
        ("a 19-year-old", 19, "year"),
        ("3 dollars 50 cents", 3.5, "USD"),
        ("118.5p", 118.5, "penny"),
        ("at 850 won", 850, "KRW"),
        ("20 Canadian cents", 20, "cent"),
        ("costs 500 won a kilo", 500, "KRW_per_kilogram"),
        ("275 pound-feet", 275, "pound-foot"),
        ("40 pounds per square inch", 40, "pound_per_square_inch"),
        ("1,000 or more kilograms", 1000, "kilogram"),
        ("20-odd miles", 20, "mile"),
        ("10 bln yen", 10_000_000_000, "JPY"),
        ("20 mln dlrs", 20_000_000, "USD"),
        ("5 mln people", 5_000_000, "count"),
        ("Rs 12,34,567.89", 1_234_567.89, "INR"),
        ("5,000 t of wheat", 5000, "tonne"),
        ("a plus or minus 3 percentage points", 3, "percentage_point"),
        ("2,000.45±0.01 metres", 2000.45, "metre"),
        ("44 +/- 2 percent", 44, "percent"),
        ("and 12 won the race", 12, "count"),
    ],
)
def test_a_unit_is_read_on_either_side_of_its_number(text, value, unit):
    quantity = parse_quantity(text)
    assert (quantity["value"], quantity["unit"]) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 10 and 20", (None, 10, 20, "=", "count")),
        ("10-20%", (None, 10, 20, "=", "percent")),
        ("about $89 to $93 billion", (None, 89_000_000_000, 93_000_000_000, "~", "USD")),
        ("ranging from $200 to $4 million", (None, 200, 4_000_000, "=", "USD")),
        ("two or three", (None, 2, 3, "=", "count")),
        ("about five or six feet", (None, 5, 6, "~", "foot")),
        ("two or three million dollars", (None, 2_000_000, 3_000_000, "=", "USD")),
        ("as many as 300", (300, None, None, "<", "count")),
        ("no fewer than 300", (300, None, None, ">", "count")),
        ("an estimated 300", (300, None, None, "~", "count")),
        ("40 percent or more", (40, None, None, ">", "percent")),
    ],
)
def test_ranges_and_modifiers(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text", ["rose 3 percent to 40", "fell 2 1/2 to 37 3/4", "increased by $43.6 billion to $419.2 billion", "cut from 180 to 5"]
)
def test_a_change_and_its_result_stay_two_amounts(text):
    assert len(find_amounts(text)) == 2


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("half a kilometre away", "half a kilometre", "kilometre"),
        ("cut by half a percentage point", "half a percentage point", "percentage_point"),
        ("a quarter of a mile on", "a quarter of a mile", "mile"),
        ("Pupils aged 8–10 years came", "8–10 years", "year"),
        ("They ranged in age from eleven to 75.", "eleven to 75", "year"),
        ("the 400 m hurdles", "400 m", "metre"),
        ("babies under 12 months are ill", "under 12 months", "month"),
        ("men over 100 kg may not", "over 100 kg", "kilogram"),
        ("put the magnitude at 7.1.", "7.1", "magnitude"),
        ("sold for 3,000 won", "3,000 won", "KRW"),
        ("of them 12 won by the left", "12", None),
        ("sales rose by a tenth since May", "a tenth", None),
        ("31 billion imperial gallons", "31 billion imperial gallons", "gallon"),
    ],
)
def test_a_part_of_one_unit_is_measured_in_it(text, words, unit):
    (amount,) = find_amounts(text)
    assert (text[amount.start : amount.end], amount.unit) == (words, unit)


@pytest.mark.parametrize("text", ["COVID-19", "F-16", "B52", "the third man", ""])
def test_parts_of_names_are_no_amounts(text):
    assert find_amounts(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 $€£%.,-/()abcmkt½°USD\n"), max_size=40))
def test_any_string_gives_amounts_inside_it_and_apart(text):
    found = find_amounts(text)
    assert all(0 <= amount.start <= amount.number_start < amount.number_end <= amount.end <= len(text) for amount in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("countries", "unit"),
    [(None, "USD"), (["AU"], "AUD"), (["AU", "US"], "USD"), (["US", "AU"], "USD"), (["FR"], "USD"), (["CA", "FR"], "CAD")],
)
def test_a_bare_dollar_is_that_of_the_setting(countries, unit):
    (amount,) = find_amounts("$40 million")
    mention = {"unit": amount.unit, "noun": amount.noun}
    assert resolve([mention], countries=countries)[0]["unit"] == unit


def test_a_year_is_no_end_of_a_range_of_money():
    text = "It rose from $9 million in 1998 to $15 million in 2003."
    assert [text[amount.start : amount.end] for amount in find_amounts(text) if amount.unit] == ["$9 million", "$15 million"]


@pytest.mark.parametrize("text", ["hit by a third car", "the cluster J1149.5+6663"])
def test_ordinals_and_codes_are_no_amounts(text):
    assert not [amount for amount in find_amounts(text) if text[amount.start : amount.end] in ("a third", "6663")]


def test_two_prices_of_a_rise_share_their_scale():
    values = [amount.value for amount in find_amounts("It rises from $18 to $25 billion, not from $500 to $1 billion.")]
    assert values == [18_000_000_000, 25_000_000_000, 500, 1_000_000_000]


@pytest.mark.parametrize(("words", "code"), [("20 Canadian cents", "CAD"), ("20 euro cents", "EUR"), ("20 cents", "USD")])
def test_cents_are_of_the_currency_that_they_name(words, code):
    assert resolve([{"unit": "cent", "noun": None, "text": words}])[0]["currency"] == code


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("the offer of C$6 (US$4.46) per share", ["CAD_per_share", "USD"]),
        ("fell from $75 a barrel to $46", ["USD_per_barrel", "USD_per_barrel"]),
        ("fell from $75 to $46 a barrel", ["USD_per_barrel", "USD_per_barrel"]),
        ("eight or nine euros", ["EUR", "EUR"]),
    ],
)
def test_prices_share_a_rate_but_two_choices_are_two_prices(text, units):
    assert [amount.unit for amount in find_amounts(text)] == units
