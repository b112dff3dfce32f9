"""The table of moving feasts is what the tool makes from the calendars of its library."""

from __future__ import annotations

from tools.make_feast_table import TABLE, table


def test_the_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table()
