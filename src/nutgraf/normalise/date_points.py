"""Points of the calendar: any mix of year, month, day, weekday, quarter, season, clock time and part of day → a value and its basis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nutgraf.normalise import date_choices as choose
from nutgraf.normalise import feasts
from nutgraf.normalise.calendar import DAY, at_grain, bounds, day_of, grain, make_day, nth_weekday, shifted
from nutgraf.normalise.date_fields import Fields
from nutgraf.normalise.date_story import Story

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


def calendar_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve a point of the calendar: any mix of year, month, day, weekday, quarter, season, clock time and part of day."""
    clock = time_of(fields)
    if clock is None:
        value, basis = _date(fields, context, story)
        if value and "/" in value:
            return Answer("INTERVAL", value, basis, ("DURATION", "P1M"))
        day = day_of(value) if "span" in fields else None
        return Answer("DATE", _span_of(day, str(fields["span"])) if day else value, basis)
    if not fields.keys() & DATED:
        value, basis = _day_in_question(fields, context, story)
    else:
        value, basis = _date(fields, context, story)
    if value is None or grain(value) != "D":
        return Answer("TIME", clock if fields.keys() & {"hour", "noon", "midnight"} else None, basis if value is None else "clock")
    return Answer("TIME", value + clock, basis, ("TIME", f"{value}{clock}Z") if fields.get("utc") else None)


def _span_of(day: date, span: str) -> str:
    """Return the week of a day, or the weekend that a named day makes long: of a Monday or Tuesday the one before."""
    if span == "weekend":
        return at_grain(day - DAY * 2 if day.isoweekday() < 3 else day, "WE")
    return at_grain(day, "W")


LAST_HOUR_OF_NIGHT = 5
DATED = {"only_day", "year", "month", "day", "weekday", "shift", "holiday", "rel", "arel"}


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
    late = fields.get("part") in ("AF", "EV") or (fields.get("part") == "NI" and hour > LAST_HOUR_OF_NIGHT)
    if half == "p" or (half is None and late and hour < 12):
        return hour % 12 + 12
    return hour % 12 if half == "a" else hour


def _day_in_question(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    """Return the day that a bare clock time or part of day belongs to: one of its sentence, the last before it, publication."""
    if context.get("recurs"):
        return None, "unresolved: it recurs"
    sentence, start = context.get("sentence", 0), context["start"]
    point = story.near(sentence, units=("D", "T"), skip=start) or story.last(
        "D", before=start, sentence=sentence, reach=4, happened=choose.look(context) == "past"
    )
    if point:
        return point[:10], "anchor"
    return (story.published.isoformat(), "publication") if story.published else (None, NO_DAY)


def _date(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    if "era" in fields:
        return _in_era(fields)
    year = _year(fields, story)
    if "nth" in fields:
        return _nth_of_month(fields, context, story)
    if "only_day" in fields:
        return _day_of_month(fields, context, story)
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


def _in_era(fields: Fields) -> tuple[str | None, str]:
    year = int(fields["era_year"])
    return (f"{'BC' if fields['era'] == 'BC' else ''}{year:04d}", "explicit") if 0 < year < 10000 else (None, NO_SUCH_DAY)


def _nth_of_month(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    """Return the n-th weekday of a month, or the week or weekend that its n-th seven days lie in."""
    if "year" in fields and "month" not in fields:
        return _nth_of_year(fields)
    month, basis = _date({key: value for key, value in fields.items() if key in ("form", "year", "month", "rel", "unit")}, context, story)
    days = bounds(month)
    if days is None:
        return None, basis
    count = int(fields["nth"])
    if "weekday" in fields:
        day = nth_weekday(days[0].year, days[0].month, count, int(fields["weekday"]))
        return (day.isoformat(), basis) if day and day.month == days[0].month else (None, NO_SUCH_DAY)
    if count > 5:
        return None, NO_SUCH_DAY
    if fields["nth_unit"] == "weekend":
        saturday = nth_weekday(days[0].year, days[0].month, count, 6)
        return (at_grain(saturday, "WE"), basis) if saturday else (None, NO_SUCH_DAY)
    day = days[1] if count < 0 else days[0] + DAY * (7 * (count - 1) + 3)
    return at_grain(day, "W"), basis


def _nth_of_year(fields: Fields) -> tuple[str | None, str]:
    """Return the n-th week or weekend of a year, the last by -1; the first week is that of January 4."""
    year, count = int(fields["year"]), int(fields["nth"])
    start = make_day(year, 1, 4) if count > 0 else make_day(year, 12, 28)
    day = start + DAY * 7 * (count - 1 if count > 0 else count + 1) if start else None
    return (at_grain(day, "WE" if fields["nth_unit"] == "weekend" else "W"), "explicit") if day else (None, NO_SUCH_DAY)


def _day_of_month(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    """Return a day of the month that the story is in."""
    if "weekday" in fields:
        return _weekday_of_month(fields, context, story)
    anchor = None if "rel" in fields else bounds(story.last("M", before=context["start"]))
    start = anchor[0] if anchor else story.published
    start = shifted(start.replace(day=1), int(fields.get("rel") or 0), "M") if start else None
    day = make_day(start.year, start.month, int(fields["only_day"])) if start else None
    basis = "relative" if "rel" in fields else "anchor" if anchor else "publication"
    return (day.isoformat(), basis) if day else (None, NO_ANCHOR)


def _weekday_of_month(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    """Return the nearest day that is both such a weekday and such a day of its month ("Friday the 13th"), on the side that tense names."""
    if story.published is None:
        return None, NO_DAY
    first = story.published.replace(day=1)
    months = [month for step in range(-14, 15) if (month := shifted(first, step, "M"))]
    days = [day for month in months if (day := make_day(month.year, month.month, int(fields["only_day"])))]
    way = choose.look(context)
    fitting = [
        day
        for day in days
        if day.isoweekday() == fields["weekday"] and (way is None or day == story.published or (day < story.published) == (way == "past"))
    ]
    published = story.published
    near = min(fitting, key=lambda day: abs((day - published).days), default=None)
    return (near.isoformat(), "weekday") if near else (None, NO_SUCH_DAY)


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
        days = feasts.in_year(str(fields["holiday"]), year)
        return (_stretch(days) if days else f"{year:04d}"), basis
    for name, letter in (("quarter", "Q"), ("halfyear", "H"), ("season", "")):
        if name in fields:
            return f"{year:04d}-{letter}{fields[name]}", basis
    return f"{year:04d}", basis


def _month_day(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    if "day" not in fields:
        year, basis = choose.month_year(published, int(fields["month"]), fields.get("rel"), context)
        return f"{year:04d}-{int(fields['month']):02d}", basis
    landmark = make_day(int(fields.get("landmark") or 0) or 1, int(fields["month"]), int(fields["day"]))
    if "landmark" in fields and landmark and landmark <= published:
        return landmark.isoformat(), "landmark"
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
    spec = str(fields["holiday"])
    if (fixed := day_of(spec)) and spec == fixed.isoformat():
        return spec, "explicit"
    days, basis = choose.feast(published, spec, fields.get("rel"), context)
    return (_stretch(days) if days else None), basis


def _stretch(days: feasts.Stretch) -> str:
    first, last = (day.isoformat() for day in days)
    return first if first == last else f"{first}/{last}"


def _shift(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    spoken = story.spoken(context) if context.get("quote") else None
    days = int(fields["shift"]) + round(7 * float(fields.get("weeks_on") or 0.0))
    return ((spoken or published) + DAY * days).isoformat(), "spoken" if spoken else "publication"


def _weekday(fields: Fields, context: Context, story: Story, published: date) -> tuple[str | None, str]:
    number = int(fields["weekday"])
    if fields.get("unit") == "W":
        monday = published - DAY * (published.isoweekday() - 1)
        return (monday + DAY * (7 * int(fields["rel"]) + number - 1)).isoformat(), "relative"
    if "weeks_on" in fields or "weeks_ago" in fields:
        weeks = float(fields.get("weeks_on") or -fields.get("weeks_ago", 0.0))
        day, _ = choose.weekday(published, number, None, {"tense": "future" if weeks > 0 else "past"})
        return (day + DAY * round(7 * weeks)).isoformat(), "relative"
    day, basis = choose.weekday(published, number, fields.get("rel"), context)
    return day.isoformat(), basis


def _anchored_weekday(fields: Fields, context: Context, story: Story) -> tuple[str | None, str]:
    told = day_of((story.last("D", before=context["start"]) or "")[:10])
    way = int(fields["arel"])
    if way == 2 and not told and story.published:
        return _weekday(fields, context, story, story.published)
    anchor = told or story.published
    if anchor is None:
        return None, NO_ANCHOR
    step = (int(fields["weekday"]) - anchor.isoweekday()) % 7
    if way == 2:
        return (anchor + DAY * (step - 7 if step > 3 else step)).isoformat(), "anchor"
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
