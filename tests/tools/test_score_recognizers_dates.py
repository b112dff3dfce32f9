"""Expressions against the readings that Recognizers-Text lists for them."""

from __future__ import annotations

import pytest
from tools.score_recognizers_dates import resolved

REF = "2016-11-07T00:00:00"


@pytest.mark.parametrize(
    ("text", "words", "reading", "right"),
    [
        ("I will leave on May 3, 2017.", "May 3, 2017", {"type": "date", "timex": "2017-05-03", "value": "2017-05-03"}, True),
        ("I will leave on May 3, 2017.", "May 3, 2017", {"type": "date", "timex": "2017-05-04", "value": "2017-05-04"}, False),
        ("It lasted 36 hours.", "36 hours", {"type": "duration", "timex": "PT36H", "value": "129600"}, True),
        ("It lasted a day.", "a day", {"type": "duration", "timex": "PT24H", "value": "86400"}, True),
        ("I was there in 2014.", "in 2014", {"type": "daterange", "timex": "2014", "start": "2014-01-01", "end": "2015-01-01"}, True),
        ("I was there 2014-2018.", "2014-2018", {"type": "daterange", "timex": "()", "start": "2014-01-01", "end": "2018-01-01"}, True),
        ("I left since August.", "since August", {"type": "daterange", "timex": "XXXX-08", "start": "2016-08-01"}, True),
        (
            "It is open 5-6 p.m.",
            "5-6 p.m.",
            {"type": "timerange", "timex": "()", "start": "17:00:00", "end": "18:00:00"},
            True,
        ),
        ("It is open at 5 p.m.", "at 5 p.m.", {"type": "time", "timex": "T17", "value": "17:00:00"}, True),
        ("Nothing is said.", "Nothing", {"type": "date", "timex": "2016-11-07", "value": "2016-11-07"}, False),
    ],
)
def test_a_fact_denotes_a_reading(text, words, reading, right):
    start = text.index(words)
    timex = {"start": start, "end": start + len(words), "text": words, "type": "x", "resolution": {"values": [reading]}}
    assert [found for _, _, found in resolved({"text": text, "ref": REF, "timex": [timex]})] == [right]
