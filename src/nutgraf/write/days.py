"""The value of a time expression in words: "on 3 May 2021" within a sentence, "3 May 2021, in the evening" by itself."""

from __future__ import annotations

import re
from datetime import date

from nutgraf.normalise.calendar import bounds, grain

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
PARTS = {"MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night", "DT": "by day"}
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
LONG = {"Y": "year", "M": "month", "W": "week", "D": "day", "DE": "decade", "CE": "century", "Q": "quarter", "H": "half-year"}
SHORT = {"H": "hour", "M": "minute", "S": "second"}
PLURAL = {"century": "centuries"}
LENGTH = re.compile(r"([\d.]+|X)(DE|CE|[A-Z])")
RECURRING = re.compile(r"XXXX-(?:WXX-(?P<weekday>[1-7]|WE)|(?P<month>\d\d)(?:-(?P<day>\d\d))?)")


def on_days(value: str) -> str:
    """Return a date as it is written in a sentence ("on 3 May 2021", "in May 2021"); one that is no stretch of days as it is."""
    found = _stretch(value)
    return " ".join(found) if found else f"({value})"


def in_words(value: str | None, kind: str) -> str:
    """Return what a value of a kind (DATE, TIME, DURATION, SET, INTERVAL) means, in words; "not known" where there is none."""
    if value is None:
        return "not known"
    if value in REFERENCES:
        return REFERENCES[value]
    if kind == "SET":
        return f"every {_recurring(value)}"
    if kind == "INTERVAL" or (kind == "DURATION" and "/" in value):
        return " to ".join(in_words(end, "DURATION" if kind == "DURATION" else "TIME") for end in value.split("/"))
    return _length(value) if value.startswith("P") else _time(value)


def _stretch(value: str) -> tuple[str, str] | None:
    """Return the preposition and the words of a stretch of days; None where it is none."""
    days = bounds(value)
    if days is None:
        return None
    first, last = days
    year, _, part = value.partition("-")
    match grain(value):
        case _ if first == last:
            return "on", _day(first)
        case "10Y":
            return "in", f"the {first.year}s"
        case "W":
            return "in", f"the week of {_day(first)}"
        case "WE":
            return "on", f"the weekend of {_day(first)}"
        case "Y":
            return "in", year
        case "M":
            return "in", f"{MONTHS[first.month - 1]} {year}"
        case "SEASON":
            return "in", f"{SEASONS[part]} {year}"
        case "Q" | "H" as unit:
            return "in", f"the {ORDINALS[part[1]]} {'quarter' if unit == 'Q' else 'half'} of {year}"
    return "between", f"{_day(first)} and {_day(last)}"


def _time(value: str) -> str:
    """Return a day with its time ("1 December 2023, at night"), or either alone."""
    day, _, clock = value.partition("T")
    found = _stretch(day)
    parts = (found[1] if found else day, PARTS.get(clock, clock))
    return ", ".join(filter(None, parts))


def _length(value: str) -> str:
    """Return a length ("3 years 6 months"); the value itself where it is none."""
    long, _, short = value[1:].partition("T")
    named = [(number, LONG.get(unit)) for number, unit in LENGTH.findall(long)]
    named += [(number, SHORT.get(unit)) for number, unit in LENGTH.findall(short)]
    if not named or not all(unit for _, unit in named):
        return value
    return " ".join(_counted(number, unit) for number, unit in named if unit)


def _counted(number: str, unit: str) -> str:
    if number == "1":
        return f"1 {unit}"
    return f"{'some' if number == 'X' else number} {PLURAL.get(unit, f'{unit}s')}"


def _recurring(value: str) -> str:
    """Return what comes again, as it stands behind "every"."""
    found = RECURRING.fullmatch(value)
    if found and found["weekday"]:
        return "weekend" if found["weekday"] == "WE" else WEEKDAYS[int(found["weekday"]) - 1]
    if found and 1 <= int(found["month"]) <= len(MONTHS):
        return f"{int(found['day'])} {MONTHS[int(found['month']) - 1]}" if found["day"] else MONTHS[int(found["month"]) - 1]
    return _length(value).removeprefix("1 ")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
