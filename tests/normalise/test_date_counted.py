"""Lengths counted from a day that is named, and weekdays from one to another that recur."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.normalise import dates
from nutgraf.normalise.date_forms import NO_DAY


@settings(deadline=None)  # the first call reads the rules
@given(st.integers(1, 60), st.sampled_from([("before", -1), ("after", 1)]), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_days_before_and_after_a_written_day(count, way, day):
    found = dates.find(f"They left {count} days {way[0]} {day:%B} {day.day}, {day.year}.")
    assert [m["value"] for m in found] == [(day + timedelta(days=count * way[1])).isoformat()]


def test_the_length_and_the_day_are_its_parts():
    found = dates.find("They met two weeks before Christmas.", published="2022-04-22")
    assert [(m["text"], m["type"], m["value"]) for m in found] == [("two weeks before Christmas", "DATE", "2021-W49")]
    assert [(part["text"], part["type"], part["value"]) for part in found[0]["parts"]] == [
        ("two weeks", "DURATION", "P2W"),
        ("Christmas", "DATE", "2021-12-25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was shut two days after the May 3 storm.",
        "Six trading days after May 4, it fell.",
        "The two weeks before Christmas were quiet.",
        "They left days after Christmas.",
    ],
)
def test_what_is_not_counted_from_a_day_stays_apart(text):
    assert [m["type"] for m in dates.find(text, published="2022-04-22")] == ["DURATION", "DATE"]


def test_without_publication_only_a_full_day_can_be_counted_from():
    found = dates.find("They met two weeks before Christmas.")
    assert [(m["value"], m["basis"]) for m in found] == [(None, NO_DAY)]


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("The museum is open Monday to Friday.", "SET", "XXXX-WXX-1/XXXX-WXX-5"),
        ("Buses run Saturday through Sunday.", "SET", "XXXX-WXX-6/XXXX-WXX-7"),
        ("They met from Monday to Friday.", "INTERVAL", "2022-04-18/2022-04-22"),
        ("It is open from Monday, May 2 to Friday, May 6.", "INTERVAL", "2022-05-02/2022-05-06"),
    ],
)
def test_opening_days_recur(text, type_, value):
    assert [(m["type"], m["value"]) for m in dates.find(text, published="2022-04-22")] == [(type_, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell in the past five trading days.", ["P5D"]),
        ("It fell two business days ago.", ["P2D"]),
        ("It fell two days ago.", ["2022-04-20"]),
        ("It was shut two years and three months ago.", ["2020-01"]),
        ("It grew in the following two years.", ["P2Y"]),
        ("They won at the last minute.", []),
        ("They meet every now and then.", []),
        ("The kiosk is shut on weekdays.", ["XXXX-WXX-1/XXXX-WXX-5"]),
        ("It was cold in Nov-Feb 2017.", ["2016-11/2017-02"]),
        ("Rent is due on the 1st of next month.", ["2022-05-01"]),
        ("Roads were full on the weekend of Thanksgiving.", ["2021-W47-WE"]),
    ],
)
def test_lengths_and_days_of_the_press(text, values):
    assert [m["value"] for m in dates.find(text, published="2022-04-22")] == values
