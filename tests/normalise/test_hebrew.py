"""The feasts of the Hebrew calendar against days known from the press."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nutgraf.normalise.hebrew import hanukkah, rosh_hashanah


@pytest.mark.parametrize(
    ("year", "new_year", "passover", "lights"),
    [
        (2019, "2019-09-30", "2019-04-20", "2019-12-23"),
        (2020, "2020-09-19", "2020-04-09", "2020-12-11"),
        (2021, "2021-09-07", "2021-03-28", "2021-11-29"),
        (2022, "2022-09-26", "2022-04-16", "2022-12-19"),
        (2023, "2023-09-16", "2023-04-06", "2023-12-08"),
        (2024, "2024-10-03", "2024-04-23", "2024-12-26"),
    ],
)
def test_the_feasts_of_a_year(year, new_year, passover, lights):
    assert rosh_hashanah(year).isoformat() == new_year
    assert (rosh_hashanah(year) - timedelta(163)).isoformat() == passover
    assert hanukkah(year).isoformat() == lights


def test_a_year_never_begins_on_sunday_wednesday_or_friday():
    assert {rosh_hashanah(year).isoweekday() for year in range(1900, 2101)} == {1, 2, 4, 6}
    assert rosh_hashanah(1900) > date(1900, 8, 31)
