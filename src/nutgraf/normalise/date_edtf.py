"""TIMEX3 values → EDTF (ISO 8601-2), where the days can be said in it."""

from __future__ import annotations

import re

from nutgraf.normalise.calendar import bounds

SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}


def edtf(value: str | None, modifier: str | None = None) -> str | None:
    """Return a value in EDTF: seasons and quarters by number, weeks as the interval of their days, "~" where it is approximate."""
    if not value or not bounds(value):
        return None
    if "/" in value:
        ends = [edtf(part, modifier) for part in value.split("/")]
        return "/".join(end for end in ends if end) if all(ends) else None
    return _point(value) + ("~" if modifier == "~" and "-W" not in value and "T" not in value else "")


def _point(value: str) -> str:
    if match := re.fullmatch(r"(\d{4})-([QH]\d|SP|SU|FA|WI)", value):
        return f"{match[1]}-{SEASONS[match[2]]}"
    if re.fullmatch(r"\d\d", value):
        return f"{value}XX"
    days = bounds(value)
    if "-W" in value and days:
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    return f"{value}:00" if re.search(r"T\d\d:\d\d$", value) and "T24" not in value else value[:10]
