"""One function for each form of expression: its fields, its context and the story so far → a value and how it was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nutgraf.normalise import date_choices as choose
from nutgraf.normalise.calendar import DAY, at_grain, bounds, day_of, grain, holiday, make_day, shifted
from nutgraf.normalise.date_fields import Fields
from nutgraf.normalise.date_story import Story
from nutgraf.normalise.date_values import duration, length_value, set_value

Context = dict[str, Any]
NO_DAY = "unresolved: no publication date"
NO_ANCHOR = "unresolved: nothing to count from"
NO_SUCH_DAY = "unresolved: no such day"


@dataclass(frozen=True)
class Answer:
    """A type and value, how it was found, and type and value after TimeML where they differ."""

    type: str
    value: str | None
    basis: str
    timex: tuple[str, str | None] | None = None


def answer(mention: dict[str, Any], story: Story) -> Answer:
    """Return the answer for one mention by the form of its parse."""
    fields = mention["parse"]
    return FORMS[fields["form"]](fields, {**mention.get("context", {}), "start": mention["start"]}, story)


def calendar_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve a point of the calendar: any mix of year, month, day, weekday, quarter, season, clock time and part of day."""
    clock = time_of(fields)
    if clock is None:
        value, basis = _date(fields, context, story)
        day = day_of(value) if "span" in fields else None
        return Answer("DATE", at_grain(day, "WE" if fields["span"] == "weekend" else "W") if day else value, basis)
    if not fields.keys() & DATED:
        value, basis = _day_in_question(fields, context, story)
    else:
        value, basis = _date(fields, context, story)
    if value is None or grain(value) != "D":
        return Answer("TIME", clock if fields.keys() & {"hour", "noon", "midnight"} else None, basis if value is None else "clock")
    return Answer("TIME", value + clock, basis, ("TIME", f"{value}{clock}Z") if fields.get("utc") else None)


DATED = {"year", "month", "day", "weekday", "shift", "holiday", "rel", "arel"}


def time_of(fields: Fields) -> str | None:
    """Return the time of day as it stands in a value ("T20:30", "TMO"), or None."""
    if "noon" in fields:
        return "T12:00"
    if "midnight" in fields:
        return "T24:00"
    if "hour" in fields:
        return f"T{_hour(fields):02d}:{int(fields.get('minute') or 0):02d}"
    if "clock" in fields:
        return f"T{fields['clock']}"
    return f"T{fields['part']}" if "part" in fields else None


def _hour(fields: Fields) -> int:
    hour, half = int(fields["hour"]) % 24, fields.get("ampm")
    if half == "p" or (half is None and fields.get("part") in ("AF", "EV", "NI") and hour < 12):
        return hour % 12 + 12
    return hour % 12 if half == "a" else hour


def _day_in_question(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    """Return the day that a bare clock time or part of day belongs to: one of its sentence, the last before it, publication."""
    sentence, start = context.get("sentence", 0), context["start"]
    point = story.near(sentence, units=("D", "T"), skip=start) or story.last("D", before=start, sentence=sentence, reach=4)
    if point:
        return point[:10], "anchor"
    return (story.published.isoformat(), "publication") if story.published else (None, NO_DAY)


def _date(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    year = _year(fields, story)
    if year is not None:
        return _in_year(fields, year, "explicit" if "year" in fields or "low_year" in fields else "relative")
    if "weekday" in fields and "arel" in fields:
        return _anchored_weekday(fields, context, story)
    if story.published is None:
        return None, NO_DAY
    for name, resolve in WITHOUT_YEAR:
        if name in fields:
            return resolve(fields, context, story, story.published)
    return None, NO_ANCHOR


def _year(fields: Fields, story: Story) -> int | None:
    if "year" in fields:
        return int(fields["year"])
    if "low_year" in fields:
        low = int(fields["low_year"])
        return low if low > 100 else {"eighteen": 1800, "nineteen": 1900}.get(str(fields.get("century")), 2000) + low
    if fields.get("unit") == "Y" and "rel" in fields and story.published:
        return story.published.year + int(fields["rel"])
    return None


def _in_year(fields: Fields, year: int, basis: str) -> tuple[str | None, str]:
    if "month" in fields and "day" in fields:
        day = make_day(year, int(fields["month"]), int(fields["day"]))
        return (day.isoformat(), basis) if day else (None, NO_SUCH_DAY)
    if "month" in fields:
        return f"{year:04d}-{int(fields['month']):02d}", basis
    if "holiday" in fields:
        day = holiday(str(fields["holiday"]), year)
        return (day.isoformat() if day else f"{year:04d}"), basis
    for name, letter in (("quarter", "Q"), ("halfyear", "H"), ("season", "")):
        if name in fields:
            return f"{year:04d}-{letter}{fields[name]}", basis
    return f"{year:04d}", basis


def _month_day(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    if "day" not in fields:
        year, basis = choose.month_year(published, int(fields["month"]), fields.get("rel"), context)
        return f"{year:04d}-{int(fields['month']):02d}", basis
    if "shift" in fields:
        year, basis = (published + DAY * int(fields["shift"])).year, "publication"
    else:
        year, basis = choose.day_year(published, int(fields["month"]), int(fields["day"]), context, number=fields.get("weekday"))
    day = make_day(year, int(fields["month"]), int(fields["day"]))
    return (day.isoformat(), basis) if day else (None, NO_SUCH_DAY)


def _quarter(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    number = int(fields["quarter"])
    if not 1 <= number <= 4:
        return None, NO_SUCH_DAY
    year, basis = choose.quarter_year(published, number, 3, context)
    return f"{year:04d}-Q{number}", basis


def _half(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    year, basis = choose.quarter_year(published, int(fields["halfyear"]), 6, context)
    return f"{year:04d}-H{fields['halfyear']}", basis


def _season(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    year, basis = choose.season_year(published, str(fields["season"]), fields.get("rel"), context)
    return f"{year:04d}-{fields['season']}", basis


def _holiday(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    if fields["holiday"] == "unknown":
        return None, "unresolved: the day of this feast is not computed"
    day, basis = choose.holiday_day(published, str(fields["holiday"]), fields.get("rel"), context)
    return (day.isoformat() if day else None), basis


def _shift(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    spoken = story.spoken(context) if context.get("quote") else None
    return ((spoken or published) + DAY * int(fields["shift"])).isoformat(), "spoken" if spoken else "publication"


def _weekday(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    number = int(fields["weekday"])
    if fields.get("unit") == "W":
        monday = published - DAY * (published.isoweekday() - 1)
        return (monday + DAY * (7 * int(fields["rel"]) + number - 1)).isoformat(), "relative"
    day, basis = choose.weekday(published, number, fields.get("rel"), context)
    return day.isoformat(), basis


def _anchored_weekday(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    anchor = day_of(story.last("D", before=context["start"])) or story.published
    if anchor is None:
        return None, NO_ANCHOR
    way = int(fields["arel"])
    step = (int(fields["weekday"]) - anchor.isoweekday()) % 7
    if way == 0:
        return (anchor + DAY * (step - 7 if step else 0)).isoformat(), "anchor"
    return (anchor + DAY * ((step or 7) if way > 0 else step - 7)).isoformat(), "anchor"


def _relative(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    unit, count = fields.get("unit"), int(fields["rel"])
    if unit is None and "part" in fields:
        return (published + DAY * count).isoformat(), "relative"
    if unit == "WE":
        return choose.weekend(published, count, context)
    day = shifted(published.replace(day=min(published.day, 28)) if unit in ("M", "Q") else published, count, str(unit))
    return (at_grain(day, str(unit)), "relative") if day else (None, NO_SUCH_DAY)


Resolver = Callable[[Fields, Context, Story, date], tuple[str | None, str]]
WITHOUT_YEAR: tuple[tuple[str, Resolver], ...] = (
    ("month", _month_day), ("holiday", _holiday), ("quarter", _quarter), ("halfyear", _half), ("season", _season), ("shift", _shift),
    ("weekday", _weekday), ("rel", _relative),
)  # fmt: skip


def anaphoric_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "that day", "the previous week", "a year earlier": a unit that lies a step from the point the story has reached."""
    unit = str(fields["unit"])
    step = int(fields.get("arel") or fields.get("dir") or (1 if "next" in fields else -1 if "before" in fields else 0))
    base = "D" if unit in ("MO", "AF", "EV", "NI") else unit
    found = story.last(base, before=context["start"])
    way = choose.look(context)
    if "next" in fields and (way == "future" or (way is None and base != "D")):
        found = None
    anchor = bounds(found)
    start = anchor[0] if anchor else story.published
    if start is None or (not anchor and step == 0):
        return Answer("DATE", None, NO_ANCHOR if story.published else NO_DAY)
    day = shifted(start, step, base)
    if day is None:
        return Answer("DATE", None, NO_SUCH_DAY)
    basis = "anchor" if anchor else "publication"
    if base != unit:
        return Answer("TIME", f"{day.isoformat()}T{unit}", basis)
    return Answer("DATE", at_grain(day, unit), basis, _quarter_before(unit, step, context, story))


def _quarter_before(unit: str, step: int, context: Context, story: Story) -> tuple[str, str] | None:
    """Return the quarter a year away where the story is comparing quarters: TimeML keeps the finer grain."""
    if unit != "Y" or step >= 0:
        return None
    found = story.last("Q", before=context["start"], sentence=context.get("sentence", 0), reach=5)
    ends = bounds(found)
    day = shifted(ends[0], step, "Y") if ends else None
    return ("DATE", at_grain(day, "Q")) if day else None


def the_unit_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the quarter", "the year", "the latest period": the one that the story is in."""
    unit = str(fields.get("unit") or "Q")
    if fields.get("ended") and unit == "Y":
        return Answer("DURATION", duration(1.0, unit), "length")
    if fields.get("ended") and (end := story.next("D", after=context["start"], within=40)):
        return Answer("DATE", at_grain(bounds(end)[0], unit), "anchor")  # type: ignore[index]
    if unit == "WE":
        if not story.published:
            return Answer("DATE", None, NO_DAY)
        return Answer("DATE", *choose.weekend(story.published, None, context))
    reach = 3 if "latest" in fields else 20 if unit == "Q" else 1
    found = bounds(story.last(unit, before=context["start"], sentence=context.get("sentence", 0), reach=reach))
    if found and not fields.keys() & {"fiscal", "whole"}:
        return Answer("DATE", at_grain(found[0], unit), "anchor")
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    day = shifted(story.published, -1, unit) if unit == "Q" else story.published
    return Answer("DATE", at_grain(day or story.published, unit), "publication")


def ago_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "three years ago", "two weeks later": a point at the grain of the unit."""
    unit, count, step = str(fields["unit"]), fields.get("n"), int(fields.get("dir") or 1)
    length = duration(count, unit)
    if not isinstance(count, float) or unit in ("S", "TM", "TH"):
        return _vague_point(length, unit, fields, story)
    found = story.last(unit, before=context["start"]) if fields.get("base") == "anchor" else None
    anchor = bounds(found)
    start = anchor[0] if anchor else (story.published if fields.get("base") != "anchor" or step < 0 else None)
    day = shifted(start, step * count, unit) if start else None
    if day is None:
        return Answer("DATE", None, NO_DAY if story.published is None else NO_ANCHOR)
    timex = _quarter_before(unit, step, context, story) if count == 1 and step < 0 else None
    return Answer("DATE", at_grain(day, "Y" if unit.endswith("0Y") else unit), "anchor" if anchor else "publication", timex)


def _vague_point(length: str, unit: str, fields: Fields, story: Story) -> Answer:
    if fields.get("base") == "published" and int(fields.get("dir") or -1) < 0 and unit in ("Y", "10Y"):
        return Answer("DURATION", length, "length", ("DATE", "PAST_REF"))
    return Answer("DURATION", length, "length")


def window_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the past two weeks": an INTERVAL up to or from publication; TimeML has the length."""
    unit, count, way = str(fields["unit"]), fields.get("n", 1.0), int(fields.get("rel") or -1)
    if "n2" in fields:
        return Answer(
            "DURATION", f"{duration(count, unit)}/{duration(fields['n2'], unit)}", "length", ("DURATION", _plain(duration("X", unit)))
        )
    length = duration(count, unit)
    other = shifted(story.published, way * count, unit) if story.published and isinstance(count, float) and way else None
    if other is None or story.published is None:
        return Answer("DURATION", length, "length", ("DURATION", _plain(length)))
    size = "Y" if unit.endswith("0Y") else unit
    first, last = sorted((other, story.published))
    return Answer("INTERVAL", f"{at_grain(first, size)}/{at_grain(last, size)}", "publication", ("DURATION", _plain(length)))


def length_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the length itself."""
    value = length_value(fields)
    if fields.get("rate"):
        return Answer("SET", value, "set")
    plain = _plain(value.split("/")[0])
    return Answer("DURATION", value, "length", ("DURATION", plain) if plain != value else None)


def _plain(length: str) -> str:
    return length.replace("XDE", "XE").replace("XCE", "XC")


def set_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the period of what recurs."""
    return Answer("SET", set_value(fields), "set")


def reference_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return PRESENT_REF, PAST_REF or FUTURE_REF."""
    value = fields.get("ref")
    if value is None:
        value = "FUTURE_REF" if int(fields.get("rel") or -1) > 0 else "PAST_REF"
    short = ("D", "W") if value == "FUTURE_REF" else ("D", "W", "M")
    unit = fields.get("unit")
    return Answer("DATE", str(value), "reference", ("DURATION", duration("X", str(unit))) if unit in short else None)


def then_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "then" and "at the time": the point of this sentence or the one before, else PAST_REF."""
    found = story.last("ANY", before=context["start"], sentence=context.get("sentence", 0), reach=1)
    if found is None:
        return Answer("DATE", "PAST_REF", "reference")
    return Answer("TIME" if "T" in found else "DATE", found, "anchor")


def decade_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return a decade as 199X, hundreds of years ("the 1800s") as 18."""
    year = int(fields["decade"])
    if year % 100 == 0 and year < 2000:
        return Answer("DATE", f"{year // 100:02d}", "explicit")
    return Answer("DATE", f"{year // 10}X", "explicit", ("DATE", str(year // 10)))


def century_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return a century as the first two figures of its years."""
    if "ord" in fields:
        return Answer("DATE", f"{int(fields['ord']) - 1:02d}", "explicit")
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    return Answer("DATE", f"{story.published.year // 100:02d}", "publication")


def year_ago_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the year-ago quarter": the quarter in question, a year before."""
    if isinstance(fields.get("n"), float):
        return Answer("DURATION", duration(fields["n"], str(fields.get("unit") or "M")), "length")
    ends = bounds(story.last("Q", before=context["start"]))
    start = ends[0] if ends else None
    if "ord" in fields and story.published:
        year, _ = choose.quarter_year(story.published, int(fields["ord"]), 3, {})
        start = make_day(year, int(fields["ord"]) * 3 - 2, 1) if 1 <= int(fields["ord"]) <= 4 else None
    day = shifted(start, -1, "Y") if start else None
    if day:
        return Answer("DATE", at_grain(day, "Q"), "anchor")
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    return Answer("DATE", f"{story.published.year - 1}", "publication")


def year_period_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the 1988 quarter": the quarter in question in that year, else the year."""
    found = story.last("Q", before=context["start"])
    return Answer("DATE", f"{fields['year']}{found[4:]}" if found else f"{fields['year']}", "anchor" if found else "explicit")


def year_end_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the year whose end is meant."""
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    year = story.published.year - (story.published.month <= 3 and choose.look(context) == "past")
    return Answer("DATE", f"{year}", "publication", ("DATE", f"{year}-12-31") if "hyphen" in fields else None)


FORMS: dict[str, Callable[[Fields, Context, Story], Answer]] = {
    "calendar": calendar_form, "anaphoric": anaphoric_form, "the-unit": the_unit_form, "ago": ago_form, "window": window_form,
    "length": length_form, "set": set_form, "reference": reference_form, "then": then_form, "decade": decade_form, "century": century_form,
    "year-ago": year_ago_form, "year-period": year_period_form, "year-end": year_end_form,
}  # fmt: skip
