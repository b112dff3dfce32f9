"""Quantities: which numbers count, and their spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import nutgraf.nlp.factories  # noqa: F401
from nutgraf.article import Article

PIECES = (
    *(
        "40 percent",
        "in 2019",
        "three years",
        "$95 a day",
        "12",
        "on 9 May",
        "two to three weeks",
        "1,200 people",
        "a year earlier",
        "from",
        "to",
        "half",
    ),
    *(
        "800,000 barrels a day",
        "over five weeks",
        "the 19-year-old",
        "by 3 or 4",
        "a third of the month",
        "9.30 p.m.",
        ",",
        "and",
        "6-4",
        "May",
        "in 1,500",
    ),
)


def found(nlp, text):
    return [mention["text"] for mention in nlp(text)._.quantities]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 landed at 9:45.",
        "Article 5 and Section 230 were cited.",
        "It was the second time since 2019.",
        "Channel 4 reported it on 9 May.",
        "She won 6-4, 6-3.",
        "No one was there, and one of them left.",
        "The war lasted four years.",
        "The Group of Seven met in Bonn.",
    ],
)
def test_names_dates_scores_and_pronouns_are_no_quantities(nlp, text):
    assert found(nlp, text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("Over 400 armed police officers searched two villages.", ["Over 400 armed police officers", "two villages"]),
        ("Hundreds of angry farmers blocked the road.", ["Hundreds of angry farmers"]),
        ("The death rate was 18.9 deaths per 100,000 people.", ["18.9 deaths per 100,000 people"]),
        ("The crash killed one and injured 14 others.", ["one", "14 others"]),
        ("He filed a 131-page report on a 48-acre farm.", ["131-page", "48-acre"]),
        ("As of Wednesday, 1885 tremors had been felt.", ["1885 tremors"]),
    ],
)
def test_a_span_reaches_from_the_modifier_to_the_counted_noun(nlp, text, quantities):
    assert found(nlp, text) == quantities


@pytest.mark.model
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9))
def test_spans_of_any_row_of_amounts_and_dates_stay_apart(nlp, pieces):
    doc = nlp(" ".join(pieces))
    spans = sorted((m["start"], m["end"]) for m in (*doc._.quantities, *doc._.dates))
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_the_component_works_alone_and_on_any_text():
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf_quantities")
    assert [m["value"] for m in nlp("They paid $3 million.")._.quantities] == [3_000_000]
    for text in ("", "\n", "one", "½", "-", "$", "10-", "0/0", "1 2 3 / 4"):
        assert isinstance(nlp(text)._.quantities, list)


@pytest.mark.model
def test_money_cut_before_a_date_is_plain_money_and_says_per_what(extractor):
    facts = extractor(Article(id="x", text="Each bed costs 95 euros a day.", published="2022-04-22"))
    (money,) = facts.quantities
    assert (money.text, money.unit, money.per) == ("95 euros", "EUR", "day")
