"""The days of the Hebrew calendar that news names: its year begins with Rosh Hashanah, the other feasts lie fixed days from it."""

from __future__ import annotations

from datetime import date

EPOCH = -1373427
"""The ordinal from which the days of the calendar are counted."""


def rosh_hashanah(year: int) -> date:
    """Return the first day of the Hebrew year that begins in a year of ours."""
    return date.fromordinal(_new_year(year + 3761))


def hanukkah(year: int) -> date:
    """Return the first day of Hanukkah, 25 Kislev, that falls in a year of ours."""
    first = _new_year(year + 3761)
    long_second_month = (_new_year(year + 3762) - first) % 10 == 5
    return date.fromordinal(first + 30 + 29 + long_second_month + 24)


def _new_year(hebrew: int) -> int:
    before, here, after = (_elapsed(year) for year in (hebrew - 1, hebrew, hebrew + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return EPOCH + here + delay


def _elapsed(hebrew: int) -> int:
    """Return the days before a year by its new moon, moved off Sunday, Wednesday and Friday."""
    months = (235 * hebrew - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day
