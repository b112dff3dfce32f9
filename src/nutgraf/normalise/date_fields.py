"""What a pattern captured → the fields of a time expression, as plain data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from nutgraf.normalise.date_patterns import Hit
from nutgraf.normalise.date_words import Lexicon, Tokens

Fields = dict[str, Any]
UNITS_OF_DAY = ("TH", "TM", "S")
LONGEST_SHORT_RANGE = 30  # years; 1998-02 is a range, 2015-12 a month


def fields_of(hit: Hit, tokens: Tokens, lexicon: Lexicon) -> Fields:
    """Return the fields of a match: `form`, what its rule sets, and what it captured."""
    fields: Fields = {"form": hit.rule.data.get("form", "calendar"), **hit.rule.data.get("set", {})}
    for name, (first, last) in hit.groups.items():
        read = READERS.get(name)
        words = tokens.words[first:last]
        found = read(words, lexicon) if read else _tagged(words, lexicon, TAGS.get(name, ()))
        if isinstance(found, dict):
            fields |= found
        elif found is not None:
            fields[name.rstrip("_")] = found
    if fields["form"] in ("length", "ago", "window") and any(map(lexicon.is_working, tokens.words[hit.first : hit.last])):
        fields["working"] = True
    return fields


def number(words: list[str], lexicon: Lexicon) -> float | None:
    """Return the number that words and figures say ("two hundred and ten", "2 1/2"), None for a vague one ("several")."""
    total, current, seen = 0.0, 0.0, False
    for at, word in enumerate(words):
        if (digits := word.replace(",", "")).replace(".", "", 1).isdigit():
            current, seen = current + float(digits), True
        elif "/" in word:
            over, under = word.split("/")
            current, seen = current + float(over) / max(1.0, float(under)), True
        elif (scale := lexicon.value(word, "SCALE")) is not None:
            current = max(current, 1.0) * float(scale)
            total, current, seen = (total + current, 0.0, True) if float(scale) >= 1000 else (total, current, True)
        else:
            small = _small(word, lexicon)
            article = word in ("a", "an") and (seen or at + 1 < len(words))
            if small is not None and not article:
                current, seen = current * small if word == "dozen" and current else current + small, True
    return total + current if seen else None


def _small(word: str, lexicon: Lexicon) -> float | None:
    for tag in ("CARD", "COUPLE", "FRACTION", "DOZEN"):
        if (value := lexicon.value(word, tag)) is not None:
            return float(value)
    return 1.0 if word in ("a", "an", "another") else 0.5 if word == "half" else None


def _count(words: list[str], lexicon: Lexicon) -> float | str | None:
    if any(lexicon.value(word, "VAGUE") is not None for word in words):
        return "X"
    return number(words, lexicon)


def _weeks(words: list[str], lexicon: Lexicon) -> float:
    found = 1.0 if words == ["week"] else _count(words, lexicon)
    return found if isinstance(found, float) else 1.0


def _tagged(words: list[str], lexicon: Lexicon, tags: tuple[str, ...]) -> str | None:
    joined = [" ".join(words), *words]
    return next((value for tag in tags for word in joined if (value := lexicon.value(word, tag)) is not None), None)


def _integer(words: list[str], lexicon: Lexicon) -> int | None:
    digits = re.sub(r"\D", "", " ".join(words))
    if digits:
        return int(digits)
    found = [value for word in words if (value := _tagged([word], lexicon, ("ORD", "CARD"))) is not None]
    return sum(int(float(value)) for value in found) if found else None


def _half_number(words: list[str], lexicon: Lexicon) -> int | None:
    found = 2 if words[-1] in ("last", "final") else _integer(words, lexicon)
    return found if found in (1, 2) else None


def _nth(words: list[str], lexicon: Lexicon) -> int | None:
    return -1 if words[-1] in ("last", "final") else _integer(words, lexicon)


def _quarter_number(words: list[str], lexicon: Lexicon) -> int | None:
    found = 4 if words[-1] in ("last", "final") else _integer(words, lexicon)
    return found if found in (1, 2, 3, 4) else None


def _zone(words: list[str], lexicon: Lexicon) -> Fields:
    return {"zone": " ".join(words), "utc": _tagged(words, lexicon, ("ZONE",)) == "0"}


def _relation(words: list[str], lexicon: Lexicon) -> int | None:
    if words[0] in ("before", "after"):
        return -2 if words[0] == "before" else 2
    found = _tagged(words, lexicon, ("REL", "AREL", "LATEST"))
    return int(found) if found and found.lstrip("-").isdigit() else -1 if words == ["first"] else None


def _iso(words: list[str], _: Lexicon) -> Fields:
    year, month, day = (int(part) for part in words[0][:10].replace("/", "-").split("-"))
    found: Fields = {"year": year, "month": month, "day": day}
    return found | {"clock": words[0][11:16]} if len(words[0]) >= 16 else found


def _slash(words: list[str], _: Lexicon) -> Fields:
    first, second, third = words[0].replace("-", "/").split("/")
    year = int(third) if len(third) == 4 else _short_year(int(third))
    month, day = (int(second), int(first)) if int(first) > 12 else (int(first), int(second))
    return {"year": year, "month": month, "day": day}


def _dotted(words: list[str], _: Lexicon) -> Fields:
    first, second, year = (int(part) for part in words[0].split("."))
    month, day = (first, second) if second > 12 else (second, first)
    return {"year": year, "month": month, "day": day}


def _short_year(number: int) -> int:
    return 1900 + number if number > 49 else 2000 + number


def _shortyear(words: list[str], _: Lexicon) -> Fields:
    return {"year": _short_year(int(words[0][1:])), "short": True}


def _two_figures(words: list[str], _: Lexicon) -> Fields:
    return {"year": _short_year(int(words[0]))}


def _yearword(words: list[str], lexicon: Lexicon) -> Fields:
    value = number([word for word in words if word != "-"], lexicon)
    return {"low_year": int(value)} if value is not None else {}


def _clock(words: list[str], _: Lexicon) -> Fields:
    hour, minute = re.split("[:.]", words[0])[:2]
    return {"hour": int(hour), "minute": int(minute)}


def _second_clock(words: list[str], _: Lexicon) -> Fields:
    hour, minute = re.split("[:.]", words[0])[:2]
    return {"hour2": int(hour), "minute2": int(minute)}


def _stopwatch(words: list[str], _: Lexicon) -> Fields:
    return {"stopwatch": [int(part) for part in words[0].split(":")]}


def _military(words: list[str], _: Lexicon) -> Fields:
    return {"hour": int(words[0][:2]), "minute": int(words[0][2:])}


def _ampm(words: list[str], _: Lexicon) -> str:
    return words[0][0]


def _decade(words: list[str], _: Lexicon) -> Fields:
    digits = re.sub(r"\D", "", words[0])
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return {"decade": year}


def _word_decade(words: list[str], lexicon: Lexicon) -> Fields:
    return {"decade": 1900 + int(lexicon.value(words[0], "DECADEWORD") or 0)}


def _approx(words: list[str], lexicon: Lexicon) -> str | None:
    return _tagged(words, lexicon, ("MORE", "LESS", "APPROX", "ABOUTPOST"))


def _shift(words: list[str], lexicon: Lexicon) -> Fields:
    found = _tagged(words, lexicon, ("DEICTIC", "DEICTICPART")) or "0D"
    number = int(re.sub(r"[^-\d]", "", found))
    return {"shift": number, "part": "NI"} if found.endswith("NI") else {"shift": number}


def _month(words: list[str], lexicon: Lexicon) -> int:
    return int(_tagged(words, lexicon, ("MONTH", "MONTHABBR")) or 1)


def _weekday(words: list[str], lexicon: Lexicon) -> int:
    return int(_tagged(words, lexicon, ("WEEKDAY", "WEEKDAYABBR", "WEEKDAYS")) or 1)


def _direction(words: list[str], lexicon: Lexicon) -> Fields:
    if words[0] == "from" and len(words) == 2:
        return {"dir": 1, "base": "published", **_shift(words[1:], lexicon)}
    for tag, base in (
        ("AGO", "published"),
        ("HENCE", "published"),
        ("EARLIER", "anchor"),
        ("LATER", "anchor"),
        ("BEFORE", "anchor"),
        ("AFTER", "anchor"),
    ):
        if value := lexicon.value(" ".join(words), tag):
            return {"dir": -1 if value == "-" else 1, "base": base}
    return {}


def range_fields(hit: Hit, fields: Fields) -> Fields:
    """Return the fields of a stretch in one pattern as two ends, with the token range of each."""
    if "hour2" in fields:
        return _hours(hit, fields)
    if "month2" in fields:
        return _months(hit, fields)
    common = {"form": "calendar"} | {key: fields[key] for key in ("year", "month") if key in fields}
    second = "day2" if "day2" in fields else "year2"
    name, end = second[:-1], int(fields[second])
    if second == "year2" and end < 100:
        end += int(fields["year"]) // 100 * 100 + (100 if end < int(fields["year"]) % 100 else 0)
        if end - int(fields["year"]) > LONGEST_SHORT_RANGE:
            return {"form": "calendar", "year": fields["year"], "month": fields["year2"]}
    ends = [(hit.first, hit.groups[name][1]), (hit.groups[second][0], hit.last)]
    return {"form": "range", "from": {**common, name: fields[name]}, "to": {**common, name: end}, "ends": ends}


def _months(hit: Hit, fields: Fields) -> Fields:
    """Return a stretch of months, of which the first lies in the year before where it would come later ("Nov-Feb 2017")."""
    first, last = ({"form": "calendar", "month": fields[name]} for name in ("month", "month2"))
    if "year" in fields:
        first["year"], last["year"] = fields["year"] - (fields["month"] > fields["month2"]), fields["year"]
    ends = [(hit.first, hit.groups["month"][1]), (hit.groups["month2"][0], hit.last)]
    return {"form": "range", "from": first, "to": last, "ends": ends}


def _hours(hit: Hit, fields: Fields) -> Fields:
    """Return a stretch of a day with one a.m. or p.m."""
    groups = [next(hit.groups[name] for name in names if name in hit.groups) for names in (("hour", "clock"), ("hour2", "clock2"))]
    first, last = (
        {"form": "calendar", **{name: fields[name + end] for name in ("hour", "minute") if name + end in fields}} for end in ("", "2")
    )
    first["ampm"], last["ampm"] = half_before(first, last | {"ampm": fields["ampm"]}), fields["ampm"]
    if "weekday" in fields:
        first["weekday"] = last["weekday"] = fields["weekday"]
    return {"form": "range", "from": first, "to": last, "ends": [(hit.first, groups[0][1]), (groups[1][0], hit.last)]}


def half_before(first: Fields, last: Fields) -> str:
    """Return the half of the day of the first of two clock times of which only the last has one: "9 to 5 p.m." begins in the morning."""
    half = str(last["ampm"])
    return half if int(first["hour"]) % 12 <= int(last["hour"]) % 12 else "a" if half == "p" else "p"


def list_fields(hit: Hit, fields: Fields) -> Fields:
    """Return the fields of a list of days or quarters in one pattern: `each` has the token range and the fields of every one."""
    common = {"form": "calendar"} | {key: fields[key] for key in ("year", "month") if key in fields}
    kind = "day" if "day3" in fields or "day2" in fields else "quarter"
    names = [name for name in (kind, f"{kind}2", f"{kind}3") if name in fields]
    each = [(hit.groups[name], {**common, kind: fields[name]}) for name in names]
    each[0] = ((hit.first, each[0][0][1]), each[0][1])
    each[-1] = ((each[-1][0][0], hit.last), each[-1][1])
    return {"form": "list", "each": each}


def _words(words: list[str], _: Lexicon) -> str:
    return " ".join(words)


INTEGERS = ("hour2", "only_day", "day", "day2", "day3", "year", "year2", "ord", "hour")
LITERALS = ("nth_unit", "span", "hyphen", "whole", "latest", "next", "before", "end", "century")
READERS: dict[str, Callable[[list[str], Lexicon], Any]] = {
    **dict.fromkeys(INTEGERS, _integer),
    **dict.fromkeys(LITERALS, _words),
    **dict.fromkeys(("quarter", "quarter2", "quarter3"), _quarter_number),
    "halfyear": _half_number,
    "n": _count,
    "weeks_on": _weeks,
    "weeks_ago": _weeks,
    "era_year": _integer,
    "nth": _nth,
    "tenth": _nth,
    "n2": _count,
    "rel": _relation,
    "arel": _relation,
    "iso": _iso,
    "slash": _slash,
    "dotted": _dotted,
    "shortyear": _shortyear,
    "two_figures": _two_figures,
    "yearword": _yearword,
    "clock": _clock,
    "clock2": _second_clock,
    "military": _military,
    "stopwatch": _stopwatch,
    "ampm": _ampm,
    "decade": _decade,
    "word": _word_decade,
    "approx": _approx,
    "shift": _shift,
    "dir": _direction,
    "zone": _zone,
    "weekday": _weekday,
    "month": _month,
    "month2": _month,
}
TAGS = {
    "unit": ("UNIT", "UNITS", "WEEKEND", "WEEKENDS", "PART", "LONGWORD", "SPELL"),
    "unit2": ("UNIT", "UNITS"),
    "season": ("SEASON", "SEASONS"),
    "holiday": ("HOLIDAY", "HOLIDAYCUE", "LANDMARK"),
    "part": ("PART", "OVERNIGHT", "PARTS"),
    "parts": ("PARTS",),
    "mod": ("MOD", "PLUS"),
    "era": ("ERA",),
    "edge": ("EDGE",),
    "fiscal": ("FISCAL", "FY"),
    "adverb": ("SETADV",),
    "ref": ("NOWREF", "PASTREF", "FUTUREREF", "RECENT", "AHEAD", "AHEADWORD", "THEN"),
    "half": ("HALFWORD",),
    "noon": ("NOON",),
    "midnight": ("MIDNIGHT",),
    "weekend": ("WEEKEND", "WEEKENDS"),
    "weekdays": ("WEEKDAYSET",),
    "every": ("OTHER2",),
}


def point_of(fields: Fields) -> Fields:
    """Return the fields of the point on which an expression hangs: the first end of a stretch, the day that a length is counted from."""
    return fields["from"] if fields["form"] == "range" else fields["point"] if fields["form"] == "counted" else fields


def kind_of(fields: Fields) -> str | None:
    """Return what an expression is to its neighbours: a day, a year, a clock time …; None for what joins nothing."""
    if fields["form"] == "set":
        return "set" if "weekday" in fields or "P1D" in (fields.get("adverb"), f"P1{fields.get('unit')}") else None
    if fields["form"] not in ("calendar", "anaphoric"):
        return None
    if {"hour", "noon", "midnight"} & fields.keys():
        return "clock"
    if "day" in fields:
        return "day"
    for name in ("month", "shift", "holiday", "season", "quarter", "halfyear", "weekday"):
        if name in fields:
            return {"shift": "deictic", "halfyear": "quarter"}.get(name, name)
    if "year" in fields or "low_year" in fields or (fields.get("unit") == "Y" and "rel" in fields):
        return "year"
    if fields.get("unit") in ("D", "W", "M") and "rel" in fields:
        return "rel"
    return "part" if "part" in fields else None
