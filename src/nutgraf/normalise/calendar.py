"""The calendar behind TIMEX3 values: which days a value covers, and values that lie a number of units away."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAY = timedelta(days=1)
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS = ("MO", "AF", "EV", "NI", "MI", "DT")
VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<time>T.*)?$"
)
DECADE, CENTURY = re.compile(r"(\d{3})X$"), re.compile(r"(\d\d)$")


def day_of(text: str | None) -> date | None:
    """Return the day that begins an ISO string, or None where it names none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - DAY


def add_months(day: date, months: int) -> date | None:
    """Return the day that many months away, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def week(day: date) -> str:
    """Return the ISO week of a day as a value."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(day: date) -> str:
    """Return the quarter of a day as a value."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def bounds(value: str | None) -> tuple[date, date] | None:
    """Return the first and the last day that a value covers, or None where it is no stretch of the calendar."""
    if not value:
        return None
    if "/" in value:
        ends = [bounds(part) for part in value.split("/")]
        return (ends[0][0], ends[1][1]) if len(ends) == 2 and ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    try:
        if found := DECADE.match(value):
            return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
        if found := CENTURY.match(value):
            return date(int(found[1]) * 100, 1, 1), date(int(found[1]) * 100 + 99, 12, 31)
        match = VALUE.match(value)
        return _bounds({key: text for key, text in match.groupdict().items() if text}) if match else None
    except (ValueError, OverflowError):
        return None


def _bounds(parts: dict[str, str]) -> tuple[date, date]:
    year = int(parts["year"])
    if "week" in parts:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return (monday + 5 * DAY if "weekend" in parts else monday), monday + 6 * DAY
    if "day" in parts:
        day = date(year, int(parts["month"]), int(parts["day"]))
        return day, day
    first, months = _months(parts)
    start = date(year, first, 1)
    last = add_months(start, months - 1)
    if last is None:
        raise ValueError("beyond the calendar")
    return start, month_end(last.year, last.month)


def _months(parts: dict[str, str]) -> tuple[int, int]:
    if "month" in parts:
        return int(parts["month"]), 1
    if "quarter" in parts:
        return int(parts["quarter"]) * 3 - 2, 3
    if "half" in parts:
        return int(parts["half"]) * 6 - 5, 6
    if "season" in parts:
        return SEASON_STARTS[parts["season"]], 3
    return 1, 12


def grain(value: str | None) -> str | None:
    """Return the grain of a value: D, W, WE, M, Q, H, SEASON, Y, 10Y, 100Y, T for a time; None where it is no point."""
    if not value or "/" in value:
        return None
    if DECADE.match(value):
        return "10Y"
    if CENTURY.match(value):
        return "100Y"
    match = VALUE.match(value)
    if not match:
        return None
    names = {"time": "T", "weekend": "WE", "week": "W", "quarter": "Q", "half": "H", "season": "SEASON", "day": "D", "month": "M"}
    return next((short for name, short in names.items() if match[name]), "Y")


def at_grain(day: date, unit: str) -> str:
    """Return the value of the unit that a day lies in."""
    if unit in ("W", "2W"):
        return week(day)
    if unit == "WE":
        return week(day) + "-WE"
    if unit == "Q":
        return quarter(day)
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "10Y":
        return f"{day.year // 10}X"
    if unit == "100Y":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}" if unit.endswith("Y") else day.isoformat()


def shifted(day: date, count: float, unit: str) -> date | None:
    """Return the day that lies a number of units away, None where the calendar ends or the unit is shorter than a day."""
    try:
        if unit in ("D", "W", "2W", "WE"):
            days = {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit]
            return day + DAY * round(count * days)
        months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "25Y": 300, "50Y": 600, "100Y": 1200, "1000Y": 12000}.get(unit)
        return add_months(day, round(count * months)) if months else None
    except (OverflowError, ValueError):
        return None


def nth_weekday(year: int, month: int, number: int, weekday: int) -> date | None:
    """Return the n-th weekday (1 Monday … 7 Sunday) of a month; -1 is the last."""
    if number < 0:
        end = month_end(year, month)
        return end - DAY * ((end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + DAY * ((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
