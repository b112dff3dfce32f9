"""Makes models/rules/tables/moving_feasts.tsv from the calendars of the `holidays` library: feasts that go by the moon, year by year.

The library computes the calendars; in places the day is fixed by sighting or differs by a day between regions, and such rows begin
with "~". What no library of ours computes in every year is left out: a feast without a day is unresolved, never guessed.

usage: python tools/make_feast_table.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from holidays.calendars.buddhist import _BuddhistLunisolar
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar

TABLE = Path(__file__).resolve().parent.parent / "models" / "rules" / "tables" / "moving_feasts.tsv"
HEADER = (
    "# Made by tools/make_feast_table.py; do not edit: names are in holidays.tsv. Days of single years, of a longer feast the\n"
    '# first and last with "/"; "~" before them says that sighting or region can move the day by one.\n'
    "feast\tdays\n"
)
YEARS = range(1950, 2051)
DAY = timedelta(days=1)

Year = int
Dated = tuple[date | None, bool]

islamic, chinese, hindu, buddhist = _IslamicLunar(), _ChineseLunisolar(), _HinduLunisolar(), _BuddhistLunisolar()


def lunar(dates: Callable[[Year], Iterable[tuple[date, bool]]]) -> list[date]:
    """Return the days of a feast of the Islamic year, which may fall twice into a year of ours."""
    return sorted({day for year in YEARS for day, _ in dates(year) if day.year in YEARS})


def yearly(of_year: Callable[[Year], Dated], shift: int = 0) -> list[date]:
    """Return the days of a feast that falls once a year, in the years for which the library has it."""
    return [day + DAY * shift for year in YEARS if (day := of_year(year)[0])]


def single(days: Iterable[date]) -> list[str]:
    """Return days as words of the table."""
    return [day.isoformat() for day in days]


def ramadan() -> list[str]:
    """Return each Ramadan from its first day to the eve of Eid al-Fitr."""
    feasts = lunar(islamic.eid_al_fitr_dates)
    begun = ((first, next((feast for feast in feasts if feast > first), None)) for first in lunar(islamic.ramadan_beginning_dates))
    return [f"{first.isoformat()}/{(end - DAY).isoformat()}" for first, end in begun if end]


def feasts() -> Iterator[tuple[str, bool, list[str]]]:
    """Yield each feast with its key, whether its day is approximate, and its days."""
    fitr, adha = lunar(islamic.eid_al_fitr_dates), lunar(islamic.eid_al_adha_dates)
    new_year = chinese.lunar_new_year_date
    yield "ramadan", True, ramadan()
    yield "eid-al-fitr", True, single(fitr)
    yield "eid-al-adha", True, single(adha)
    yield "eid", True, single(sorted(fitr + adha))
    yield "ashura", True, single(lunar(islamic.ashura_dates))
    yield "arbaeen", True, single(lunar(islamic.arbaeen_dates))
    yield "mawlid", True, single(lunar(islamic.mawlid_dates))
    yield "islamic-new-year", True, single(lunar(islamic.hijri_new_year_dates))
    yield "lunar-new-year", False, single(yearly(new_year))
    yield "lunar-new-year-eve", False, single(yearly(new_year, -1))
    yield "lantern-festival", False, single(yearly(new_year, 14))
    yield "qingming", False, single(yearly(chinese.qingming_date))
    yield "dragon-boat", False, single(yearly(chinese.dragon_boat_date))
    yield "mid-autumn", False, single(yearly(chinese.mid_autumn_date))
    yield "vesak", True, single(yearly(buddhist.vesak_may_date))
    for name in ("diwali", "thaipusam", "holi", "dussehra", "ganesh_chaturthi", "janmashtami", "raksha_bandhan", "maha_shivaratri", "onam"):
        yield name.replace("_", "-"), True, single(yearly(getattr(hindu, f"{name}_date")))


def table() -> str:
    """Return the whole table as text."""
    return HEADER + "".join(f"{key}\t{' '.join(['~'] * about + days)}\n" for key, about, days in feasts())


def main(*flags: str) -> int:
    """Write the table, or with --check tell whether the file is up to date."""
    if "--check" in flags:
        return 0 if TABLE.read_text(encoding="utf-8") == table() else 1
    TABLE.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
