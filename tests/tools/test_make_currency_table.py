"""The table of currencies is what the tool makes from CLDR."""

from __future__ import annotations

from tools.make_currency_table import TABLE, table


def test_the_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table()
