"""TimeML's notation: every row of its table by its example, and that ours stays as it is."""

from __future__ import annotations

import pytest

from nutgraf.normalise import dates
from nutgraf.normalise.date_timeml import as_timeml
from nutgraf.rulepack import RulePack

ROWS = RulePack().table("timeml")


@pytest.mark.parametrize("row", ROWS, ids=[row["example"] for row in ROWS])
def test_a_row_by_its_example(row):
    text, value = row["example"].split(": ")
    (found,) = dates.find(f"It has been so for {text}.", published="2022-04-22")
    assert found["timex3"] == {"type": row["timex_type"], "value": value}
    assert found["value"] != value


def test_what_no_row_fits_is_unchanged():
    assert as_timeml({"form": "calendar"}, ("DATE", "2022-04-22")) == ("DATE", "2022-04-22")
    assert as_timeml({}, ("DATE", None)) == ("DATE", None)


def test_where_the_notations_agree_nothing_is_said():
    (found,) = dates.find("It rained on April 3, 2022.", published="2022-04-22")
    assert found["timex3"] is None
