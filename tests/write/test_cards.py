"""Amounts are written in full, as people read them."""

from __future__ import annotations

import pytest

from nutgraf.facts import Quantity
from nutgraf.write.cards import number_of


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
