"""Lengths and sets of time as TIMEX3 values."""

from __future__ import annotations

from nutgraf.normalise.date_fields import Fields

DESIGNATOR = {
    "X": "X",
    "S": "S",
    "TM": "M",
    "TH": "H",
    "D": "D",
    "W": "W",
    "2W": "W",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "10Y": "DE",
    "25Y": "Y",
    "50Y": "Y",
    "100Y": "CE",
    "1000Y": "ML",
}
CLOCK_UNITS = ("S", "TM", "TH")
SMALLER = {
    "Y": ("M", 12),
    "TH": ("TM", 60),
    "TM": ("S", 60),
    "10Y": ("Y", 10),
    "25Y": ("Y", 25),
    "50Y": ("Y", 50),
    "100Y": ("Y", 100),
    "1000Y": ("Y", 1000),
    "2W": ("W", 2),
    "Q": ("M", 3),
    "D": ("TH", 24),
}


def duration(count: float | str | None, unit: str) -> str:
    """Return a length as a value: (3, "Y") → P3Y, (2.5, "Y") → P2Y6M, ("X", "D") → PXD, (1.5, "10Y") → P15Y."""
    if count is None or isinstance(count, str):
        return _written("X", unit)
    if unit in ("10Y", "25Y", "50Y", "100Y", "1000Y", "2W"):
        smaller, factor = SMALLER[unit]
        return duration(count * factor, smaller)
    whole = int(count)
    rest = count - whole
    if rest < 0.01 or unit not in SMALLER:
        return _written(f"{count:g}" if rest >= 0.01 else str(whole), unit)
    smaller, factor = SMALLER[unit]
    part = duration(round(rest * factor), smaller)
    if not whole:
        return part
    here = _written(str(whole), unit)
    tail = part[1:]
    return here + (tail[1:] if "T" in here and tail.startswith("T") else tail)


def _written(count: str, unit: str) -> str:
    return f"P{'T' if unit in CLOCK_UNITS else ''}{count}{DESIGNATOR[unit]}"


def length_value(fields: Fields) -> str:
    """Return the value of a length, a length with a half, two lengths in one, or a range of lengths."""
    if "stopwatch" in fields:
        return "PT" + "".join(f"{count}{letter}" for count, letter in zip(fields["stopwatch"], "HMS", strict=True) if count)
    unit = fields["unit"]
    count = fields.get("n")
    if "half" in fields:
        count = (count if isinstance(count, float) else 0.0) + 0.5
    if "n2" not in fields:
        return duration(count, unit)
    if "unit2" not in fields:
        return f"{duration(count, unit)}/{duration(fields['n2'], unit)}"
    first, second = duration(count, unit), duration(fields["n2"], fields["unit2"])
    if "T" in first:
        return first + second[1:].removeprefix("T")
    return first + second[1:]


def set_value(fields: Fields, clock: str | None = None) -> str:
    """Return the period of a set, or the weekday, month, season, part of day or clock time that recurs."""
    if clock:
        return f"XXXX-WXX-{fields['weekday']}{clock}" if "weekday" in fields else f"XXXX-XX-XX{clock}"
    if "adverb" in fields:
        return str(fields["adverb"])
    if "weekday" in fields:
        part = fields.get("part") or fields.get("parts")
        return f"XXXX-WXX-{fields['weekday']}" + (f"T{part}" if part else "")
    if "month" in fields:
        return f"XXXX-{int(fields['month']):02d}"
    if "season" in fields:
        return f"XXXX-{fields['season']}"
    if "weekend" in fields:
        return "XXXX-WXX-WE"
    if "weekdays" in fields:
        return "XXXX-WXX-1/XXXX-WXX-5"
    if part := fields.get("part") or fields.get("parts"):
        return f"XXXX-XX-XXT{part}"
    count = fields.get("n") or 1.0
    if "every" in fields:
        count = 2.0
    return duration(count, fields["unit"])
