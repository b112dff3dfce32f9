"""Numbers: words and back, digits of any style, ranges of meaning."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from nutgraf.normalise.numbers import default_reader, parse_number

ROW = "one a half hundred and million dozen third quarter of 3 2.5 1/2 tens several , - thousand point couple in out"


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 1_000_000))
def test_every_integer_to_a_million_survives_words(number):
    assert parse_number(num2words(number)) == number


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.sampled_from([10**3, 10**6, 10**9, 10**12, 10**15]), st.integers(0, 999))
def test_every_scale_survives_words(times, scale, rest):
    assert parse_number(num2words(times * scale + rest)) == times * scale + rest


@settings(max_examples=100, deadline=None)
@given(st.integers(-999, 999), st.integers(1, 99))
def test_decimals_and_negatives_survive_words(whole, cents):
    number = whole + (cents / 100 if whole >= 0 else -cents / 100)
    assert parse_number(num2words(round(number, 2))) == pytest.approx(number)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_string_gives_an_answer(text):
    assert isinstance(parse_number(text), (int, float, type(None)))
    for number in default_reader().find(text):
        assert 0 <= number.start < number.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ROW.split(" "))))
def test_any_row_of_number_words_gives_an_answer(words):
    found = default_reader().find(" ".join(words))
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and a half", 2.5),
        ("three and one fourth", 3.25),
        ("two and three-eighths", 2.375),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("one billion and a half million", 1_000_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("3.2 billion", 3_200_000_000),
        ("4 hundred", 400),
        ("2-1/2", 2.5),
        ("2½", 2.5),
        ("1,00,000", 100_000),
        ("12 000", 12_000),
        ("1e-3", 0.001),
        ("five crore", 50_000_000),
        ("one in five", 0.2),
        ("nine out of ten", 0.9),
        ("three-quarters", 0.75),
        ("minus seven", -7),
        ("a couple of dozen", 24),
        ("seven point five million", 7_500_000),
    ],
)
def test_a_number_in_words_digits_or_both_has_a_value(words, value):
    assert parse_number(words) == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "low"),
    [("dozens", 24), ("hundreds", 200), ("tens of thousands", 20_000), ("hundreds of thousands", 200_000), ("several hundred", 200)],
)
def test_a_vague_number_has_a_least_value_only(words, low):
    (number,) = default_reader().find(words)
    assert (number.value, number.low, number.kind) == (None, low, "vague")


@pytest.mark.parametrize("words", ["", "the third man", "a few", "1/0", "many", "tens", "seconds", "twelve monkeys"])
def test_what_is_no_number_gives_none(words):
    assert parse_number(words) is None


def test_neighbours_stay_two_numbers():
    assert [n.number for n in default_reader().find("two hundred and three hundred")] == [200, 300]
