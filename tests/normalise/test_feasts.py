"""Days with a name: computed ones, listed ones, and which of them a text means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.normalise import dates
from nutgraf.normalise.date_choices import feast
from nutgraf.normalise.feasts import around, in_year, is_about
from nutgraf.rulepack import RulePack


@pytest.mark.parametrize(
    ("spec", "day"),
    [
        ("12-25", "2022-12-25"),
        ("easter-2", "2022-04-15"),
        ("orthodox+0", "2022-04-24"),
        ("11-4-4", "2022-11-24"),
        ("11-4-4+1", "2022-11-25"),
        ("05--1-1", "2022-05-30"),
        ("election", "2022-11-08"),
        ("hebrew-163", "2022-04-16"),
        ("~ 2021-05-13 2022-05-02", "2022-05-02"),
    ],
)
def test_feasts(spec, day):
    assert in_year(spec, 2022) == (date.fromisoformat(day), date.fromisoformat(day))


def test_a_feast_that_cannot_be_computed_has_no_day():
    assert in_year("somewhen", 2022) is None
    assert in_year("~ 2021-05-13", 2022) is None


def test_a_long_feast_has_its_last_day_too():
    assert in_year("~ 2021-04-13/2021-05-12", 2021) == (date(2021, 4, 13), date(2021, 5, 12))


def test_every_row_of_the_tables_can_be_read():
    pack = RulePack()
    moving = {f"={row['feast']}": row["days"] for row in pack.table("moving_feasts")}
    unread = [row["name"] for row in pack.table("holidays") if not around(moving.get(row["day"], row["day"]), 2022)]
    assert unread == []


@pytest.mark.parametrize(
    ("text", "published", "value", "edtf"),
    [
        ("Shops shut early during Ramadan.", "2022-04-10", "2022-04-02/2022-05-01", "2022-04-02~/2022-05-01~"),
        ("They will meet after Eid.", "2022-04-22", "2022-05-02", "2022-05-02~"),
        ("They will meet after Eid.", "2022-06-22", "2022-07-09", "2022-07-09~"),
        ("They flew home for Lunar New Year 2019.", "2020-01-02", "2019-02-05", "2019-02-05"),
        ("They met last Diwali.", "2022-04-22", "2021-11-04", "2021-11-04~"),
        ("He was shot before Eid al-Fitr 2000.", "2005-01-02", "2000-01-08", "2000-01-08~"),
    ],
)
def test_feasts_by_the_moon(text, published, value, edtf):
    found = dates.find(text, published=published)
    assert [(m["value"], m["edtf"]) for m in found] == [(value, edtf)]


def test_a_feast_beyond_the_table_is_unresolved():
    assert [m["value"] for m in dates.find("They met on Diwali.", published="1871-04-22")] == [None]


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(["12-25", "easter+0", "hebrew+0"]), st.sampled_from([-1, 1, None]))
def test_a_yearly_feast_is_never_more_than_a_year_and_a_month_away(published, spec, relation):
    days, _ = feast(published, spec, relation, {})
    assert days is not None
    assert abs(days[0] - published) < timedelta(days=396)
    assert relation is None or (days[0] < published) == (relation == -1)


def test_only_listed_feasts_are_approximate():
    assert is_about("~ 2021-05-13")
    assert not is_about("12-25")
