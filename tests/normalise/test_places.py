"""Places, peoples and the countries they belong to."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.normalise.places import Places, dominant_country, office_country
from nutgraf.rulepack import RulePack

PLACES = Places(RulePack())


@pytest.fixture(scope="module")
def places():
    return PLACES


@pytest.mark.parametrize(
    ("name", "country"),
    [("Cuban", "CU"), ("the Netherlands", "NL"), ("Havana", "CU"), ("Utah", "US"), ("Bavarian", "DE"), ("U.K.", "GB"), ("Lagos", "NG")],
)
def test_names_and_adjectives_have_a_country(places, name, country):
    assert places.country(name) == country


@given(st.text())
def test_any_text_has_a_country_or_none(text):
    assert PLACES.country(text) is None or len(PLACES.country(text)) == 2


def test_abbreviations_of_states_count_where_they_are_asked_for(places):
    assert places.region("Calif.").country == "US"
    assert places.country("Nowhere") is None


def test_every_code_has_two_letters_and_every_country_once():
    rows = RulePack().table("countries")
    assert all(len(row["code"]) == 2 and row["code"].isupper() for row in rows)
    assert len({row["code"] for row in rows}) == len(rows) > 195


def test_a_country_stands_out_by_its_share():
    assert dominant_country(Counter(US=3, CU=1)) == "US"
    assert dominant_country(Counter(US=1, CU=1, MX=1)) is None
    assert dominant_country(Counter()) is None


def test_an_office_goes_to_a_country_that_has_it():
    counts = Counter(US=5, GB=3)
    assert office_country(counts, "!US") == "GB"
    assert office_country(counts, "US|PH") == "US"
    assert office_country(Counter(FR=4), "IE") == "IE"
    assert office_country(Counter(FR=4), "US|PH") is None
    assert office_country(counts, "") == "US"
