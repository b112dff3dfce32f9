"""Days with a name: the notation of `tables/holidays.tsv` and `tables/moving_feasts.tsv` → the days of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from nutgraf.normalise import hebrew
from nutgraf.normalise.calendar import DAY, day_of, make_day, nth_weekday

Stretch = tuple[date, date]
LISTED = re.compile(r"(?:~ )?\d{4}-\d\d-\d\d")
ABOUT = "~"


def is_about(spec: str) -> bool:
    """Tell whether sighting or region can move the days of a feast by one."""
    return spec.startswith(ABOUT)


def around(spec: str, year: int) -> list[Stretch]:
    """Return the first and last days of a feast in order: all that are listed, else those of a year and the ones beside it."""
    if LISTED.match(spec):
        return list(_listed(spec))
    return [(day, day) for y in range(year - 1, year + 2) if (day := _computed(spec, y))]


def in_year(spec: str, year: int) -> Stretch | None:
    """Return the first and last day of a feast that begins in a year, None where it cannot be computed."""
    return next((days for days in around(spec, year) if days[0].year == year), None)


@lru_cache(maxsize=64)
def _listed(spec: str) -> tuple[Stretch, ...]:
    return tuple(_stretches(spec.removeprefix(ABOUT).split()))


def _stretches(words: list[str]) -> Iterator[Stretch]:
    for word in words:
        first, last = day_of(word), day_of(word.partition("/")[2] or word)
        if first and last:
            yield first, last


def _computed(spec: str, year: int) -> date | None:
    if not 1583 <= year <= 4099:
        return None
    if match := re.fullmatch(r"hebrew([+-]\d+)", spec):
        return hebrew.rosh_hashanah(year) + DAY * int(match[1])
    if spec == "hanukkah":
        return hebrew.hanukkah(year)
    if match := re.fullmatch(r"(easter|orthodox)([+-]\d+)", spec):
        sunday: date = easter(year, EASTER_WESTERN if match[1] == "easter" else EASTER_ORTHODOX)
        return sunday + DAY * int(match[2])
    if spec == "election":
        monday = nth_weekday(year, 11, 1, 1)
        return monday + DAY if monday else None
    if match := re.fullmatch(r"(\d\d)-(-?\d)-(\d)(?:\+(\d))?", spec):
        day = nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
        return day + DAY * int(match[4] or 0) if day else None
    match = re.fullmatch(r"(\d\d)-(\d\d)", spec)
    return make_day(year, int(match[1]), int(match[2])) if match else None
