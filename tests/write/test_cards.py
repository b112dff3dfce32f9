"""Amounts and dates are written in full, as people read them."""

from __future__ import annotations

import pytest

from nutgraf.facts import Official, Quantity, Role, TimeExpression
from nutgraf.write.cards import card, number_of, says
from nutgraf.write.sentence import Slots
from nutgraf.write.verbs import Verbs

SPOT = {"id": "x1", "rule": "r", "start": 0, "end": 1, "text": "x"}


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ({"value": 2}, "2"),
        ({"value": 58.2}, "58.2"),
        ({"value": 0.1 + 0.2}, "0.3"),
        ({"value": 1.3e10}, "13,000,000,000"),
        ({"value": None, "low": 9e9, "high": 13e9}, "9,000,000,000 to 13,000,000,000"),
        ({"value": None, "low": 24, "modifier": "~"}, "~ 24 to …"),
    ],
)
def test_a_number_is_written_in_full(known, written):
    assert number_of(Quantity(id="q1", rule="r", start=0, end=1, text="x", unit="EUR", **known)) == written


def rows(fact) -> dict[str, str]:
    return dict(card(fact, Slots({}, Verbs({}))).rows)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"value": 12, "unit": "count", "of": "boats"}, {"value": "12", "of": "boats"}),
        ({"value": 9e4, "unit": "USD", "modifier": "<"}, {"value": "at most 90,000", "unit": "USD"}),
        (
            {"value": None, "low": 2, "high": 3, "unit": "percentage_point", "modifier": "~"},
            {"value": "about 2 to 3", "unit": "percentage point"},
        ),
        ({"value": 2, "unit": "multiple"}, {"value": "2", "unit": "times"}),
    ],
)
def test_a_card_tells_an_amount_in_plain_words(known, told):
    assert rows(Quantity(**SPOT, **known)) == told


def test_a_card_tells_what_a_date_means_or_why_that_is_not_known():
    known = TimeExpression(**SPOT, type="TIME", value="2023-12-01TNI", basis="weekday")
    assert rows(known) == {"means": "1 December 2023, at night", "value": "2023-12-01TNI", "basis": "weekday"}
    unknown = TimeExpression(**SPOT, type="DATE", value=None, basis="unresolved: no publication date")
    assert rows(unknown) == {"means": "not known", "why": "no publication date"}


def test_an_official_without_an_office_says_so():
    spot = {"id": "o1", "rule": "r", "name": "Ana Roe", "mentions": ({"start": 0, "end": 7, "text": "Ana Roe"},)}
    assert says(Official(**spot)) == "office not named"
    assert says(Official(**spot, roles=(Role(title="Mayor", country="PE", status="former"),))) == "former Mayor (PE)"


def test_long_words_are_cut_in_the_middle_at_blanks():
    text = " ".join(["word"] * 60)
    told = card(Quantity(**{**SPOT, "text": text, "end": len(text)}, value=1, unit="count"), Slots({}, Verbs({}))).words
    assert len(told) <= 160
    assert set(told.split()) == {"word", "…"}
