"""A value is told in words, within a sentence and by itself; what is no value of ours is told as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.write.days import in_words, on_days


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-05-03", "on 3 May 2021"),
        ("2021-05", "in May 2021"),
        ("2021", "in 2021"),
        ("196X", "in the 1960s"),
        ("2021-W18", "in the week of 3 May 2021"),
        ("2021-W18-WE", "on the weekend of 8 May 2021"),
        ("2021-Q2", "in the second quarter of 2021"),
        ("2021-H1", "in the first half of 2021"),
        ("2021-SU", "in summer 2021"),
        ("2021-05-03TEV", "on 3 May 2021"),
        ("2021-05-03/2021-05-05", "between 3 May 2021 and 5 May 2021"),
        ("2021-05-03/2021-05-03", "on 3 May 2021"),
        ("2021-05/2021-06", "between 1 May 2021 and 30 June 2021"),
        ("P3D", "(P3D)"),
    ],
)
def test_a_date_is_written_out_in_a_sentence(value, expected):
    assert on_days(value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("DATE", None, "not known"),
        ("DATE", "PRESENT_REF", "now"),
        ("DATE", "2021-05-03", "3 May 2021"),
        ("DATE", "2021-W18", "the week of 3 May 2021"),
        ("TIME", "2021-05-03TNI", "3 May 2021, at night"),
        ("TIME", "2021-05-03T14:00", "3 May 2021, 14:00"),
        ("TIME", "TEV", "in the evening"),
        ("DURATION", "P1D", "1 day"),
        ("DURATION", "P19D", "19 days"),
        ("DURATION", "P1Y6M", "1 year 6 months"),
        ("DURATION", "PT30M", "30 minutes"),
        ("DURATION", "P2CE", "2 centuries"),
        ("DURATION", "PXW", "some weeks"),
        ("DURATION", "P2Y/P3Y", "2 years to 3 years"),
        ("SET", "P1Y", "every year"),
        ("SET", "P2W", "every 2 weeks"),
        ("SET", "XXXX-WXX-5", "every Friday"),
        ("SET", "XXXX-WXX-WE", "every weekend"),
        ("SET", "XXXX-12", "every December"),
        ("SET", "XXXX-12-25", "every 25 December"),
        ("INTERVAL", "2019/2023", "2019 to 2023"),
        ("INTERVAL", "2021-05-03T10:00/2021-05-03T11:30", "3 May 2021, 10:00 to 3 May 2021, 11:30"),
    ],
)
def test_a_value_is_told_by_itself(kind, value, expected):
    assert in_words(value, kind) == expected


@given(st.text(alphabet="0123456789XPTWQHSUYMDE-/:", max_size=14), st.sampled_from(["DATE", "TIME", "DURATION", "SET", "INTERVAL"]))
def test_any_value_gives_words(value, kind):
    assert isinstance(in_words(value, kind), str)
    assert on_days(value)
