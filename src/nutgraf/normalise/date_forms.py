"""One function for each form of expression: its fields, its context and the story so far → a value and how it was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from nutgraf.normalise import date_choices as choose
from nutgraf.normalise.calendar import DAY, at_grain, bounds, make_day, shifted
from nutgraf.normalise.date_fields import Fields
from nutgraf.normalise.date_points import NO_ANCHOR, NO_DAY, NO_SUCH_DAY, Answer, Context, calendar_form, time_of
from nutgraf.normalise.date_story import Story
from nutgraf.normalise.date_values import duration, length_value, set_value

HALF_LENGTHS = {"W": 3, "M": 15, "Q": 45}  # days


def answer(mention: dict[str, Any], story: Story) -> Answer:
    """Return the answer for one mention by the form of its parse."""
    fields = mention["parse"]
    return FORMS[fields["form"]](fields, {**mention.get("context", {}), "start": mention["start"]}, story)


def anaphoric_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "that day", "the previous week", "a year earlier": a unit that lies a step from the point the story has reached."""
    unit = str(fields["unit"])
    step = int(fields.get("arel") or fields.get("dir") or (1 if "next" in fields else -1 if "before" in fields else 0))
    base = "D" if unit in ("MO", "AF", "EV", "NI") else unit
    way = choose.look(context)
    found = story.last(base, before=context["start"], happened=way == "past")
    if "next" in fields and (way == "future" or (way is None and base != "D")):
        found = None
    anchor = bounds(found)
    start = anchor[0] if anchor else story.published
    if start is None or (not anchor and (step == 0 or (step > 0 and way == "past"))):
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
    found = story.last("Q", before=context["start"], sentence=context.get("sentence", 0), reach=5, happened=True)
    ends = bounds(found)
    day = shifted(ends[0], step, "Y") if ends else None
    return ("DATE", at_grain(day, "Q")) if day else None


def the_unit_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the quarter", "the year", "the latest period": the one that the story is in."""
    unit = str(fields.get("unit") or "Q")
    edge = fields.get("edge")
    if edge == "end" and unit == "Y":
        return Answer("DURATION", duration(1.0, unit), "length")
    if edge and (point := bounds(story.next("D", after=context["start"], within=40))):
        middle = point[0] + DAY * (HALF_LENGTHS.get(unit, 0) * (1 if edge == "start" else -1))
        return Answer("DATE", at_grain(middle, unit), "anchor")
    if unit == "WE":
        if not story.published:
            return Answer("DATE", None, NO_DAY)
        return Answer("DATE", *choose.weekend(story.published, None, context))
    reach = 3 if "latest" in fields else 20 if unit == "Q" else 1
    found = bounds(story.last(unit, before=context["start"], sentence=context.get("sentence", 0), reach=reach))
    if unit in ("10Y", "100Y") and choose.look(context) != "past":
        found = None
    running = found is not None and story.published is not None and found[1] >= story.published
    if found and not fields.keys() & {"fiscal", "whole"} and not ("latest" in fields and running):
        return Answer("DATE", at_grain(found[0], unit), "anchor")
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    day = shifted(story.published, -1, unit) if unit == "Q" or "latest" in fields else story.published
    return Answer("DATE", at_grain(day or story.published, unit), "publication")


def ago_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "three years ago", "two weeks later": a point at the grain of the unit."""
    unit, count, step = str(fields["unit"]), fields.get("n"), int(fields.get("dir") or 1)
    count = count + 0.5 if "half" in fields and isinstance(count, float) else count
    if "working" in fields or ("n2" in fields and "unit2" not in fields):
        return Answer("DURATION", length_value(fields), "length")
    length = duration(count, unit)
    if unit in ("S", "TM", "TH"):
        return _within_a_day(length, step, fields, context, story)
    if not isinstance(count, float):
        return _vague_point(length, unit, fields, story)
    found = story.last(unit, before=context["start"]) if fields.get("base") == "anchor" else None
    anchor = bounds(found)
    start = anchor[0] if anchor else (story.published if fields.get("base") != "anchor" or step < 0 else None)
    start = start + DAY * int(fields["shift"]) if start and "shift" in fields else start
    day = shifted(start, step * count, unit) if start else None
    if "unit2" in fields:
        unit = str(fields["unit2"])
        day = shifted(day, step * float(fields["n2"]), unit) if day else None
    if day is None:
        return Answer("DATE", None, NO_DAY if story.published is None else NO_ANCHOR)
    timex = _quarter_before(unit, step, context, story) if count == 1 and step < 0 else None
    return Answer("DATE", at_grain(day, "Y" if unit.endswith("Y") else unit), "anchor" if anchor else "publication", timex)


def counted_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "two weeks before Christmas": a point at the grain of the unit, counted from the day that is named."""
    point = calendar_form(fields["point"], context, story)
    days = bounds(point.value)
    unit = str(fields["unit"])
    day = shifted(days[0], int(fields["dir"]) * float(fields["n"]), unit) if days else None
    return Answer("DATE", at_grain(day, unit) if day else None, point.basis)


def _within_a_day(length: str, step: int, fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "two hours later": the clock time where the anchor has one, else the day of the anchor; from now, the length."""
    sentence = context.get("sentence", 0)
    found = story.last("D", before=context["start"], sentence=sentence, reach=2) if fields.get("base") == "anchor" else None
    if found is None:
        return Answer("DURATION", length, "length")
    clock = re.search(r"T(\d\d):(\d\d)$", found)
    size = {"S": 1, "TM": 60, "TH": 3600}[str(fields["unit"])]
    if clock and isinstance(fields.get("n"), float):
        moment = datetime.fromisoformat(found[:10]) + timedelta(
            hours=int(clock[1]), minutes=int(clock[2]), seconds=step * fields["n"] * size
        )
        return Answer("TIME", moment.isoformat(timespec="minutes"), "anchor")
    return Answer("DATE", found[:10], "anchor", ("DURATION", length))


def _vague_point(length: str, unit: str, fields: Fields, story: Story) -> Answer:
    if fields.get("base") == "published" and int(fields.get("dir") or -1) < 0 and unit in ("Y", "10Y"):
        return Answer("DURATION", length, "length", ("DATE", "PAST_REF"))
    return Answer("DURATION", length, "length")


def window_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the past two weeks": an INTERVAL up to or from publication; in TimeML the length, or the one beside."""
    unit, count, way = str(fields["unit"]), fields.get("n", 1.0) if "half" not in fields else 1.5, int(fields.get("rel") or -1)
    if "n2" in fields:
        return Answer("DURATION", f"{duration(count, unit)}/{duration(fields['n2'], unit)}", "length", ("DURATION", duration("X", unit)))
    length = duration(count, unit)
    counted = isinstance(count, float) and way and not fields.keys() & {"of", "working"}
    other = shifted(story.published, way * count, unit) if story.published and counted else None
    if other is None or story.published is None:
        return Answer("DURATION", length, "length")
    size = "M" if unit == "Y" and count % 1 else "Y" if unit.endswith("Y") else unit
    first, last = sorted((other, story.published))
    measured = not fields.keys().isdisjoint({"n", "half", "mod"}) or context.get("prep") == "for" or size != unit
    timex = ("DURATION", length) if measured else ("DATE", at_grain(other, unit))
    return Answer("INTERVAL", f"{at_grain(first, size)}/{at_grain(last, size)}", "publication", timex)


def length_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the length itself."""
    value = length_value(fields)
    if fields.get("rate"):
        return Answer("SET", value, "set")
    return Answer("DURATION", value, "length")


def set_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the period of what recurs."""
    clock = time_of(fields) if fields.keys() & {"hour", "noon", "midnight"} else None
    return Answer("SET", set_value(fields, clock), "set")


def reference_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return PRESENT_REF, PAST_REF or FUTURE_REF."""
    value = fields.get("ref")
    if value is None:
        value = "FUTURE_REF" if int(fields.get("rel") or -1) > 0 else "PAST_REF"
    return Answer("DATE", str(value), "reference")


def then_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "then" and "at the time": the point of this sentence or the one before, else PAST_REF."""
    found = story.last("ANY", before=context["start"], sentence=context.get("sentence", 0), reach=1)
    if found is None:
        return Answer("DATE", "PAST_REF", "reference")
    return Answer("TIME" if "T" in found else "DATE", found, "anchor")


def decade_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return a decade as 199X, hundreds of years ("the 1800s") as 18."""
    year = _decade_of_century(fields, story) if "tenth" in fields else int(fields["decade"])
    if year is None:
        return Answer("DATE", None, NO_DAY)
    if year % 100 == 0 and year < 2000 and "tenth" not in fields:
        return Answer("DATE", f"{year // 100:02d}", "explicit")
    return Answer("DATE", f"{year // 10}X", "explicit")


def _decade_of_century(fields: Fields, story: Story) -> int | None:
    """Return the first year of the n-th decade of a century, of ours where it has no number."""
    if "ord" not in fields and story.published is None:
        return None
    century = int(fields["ord"]) - 1 if "ord" in fields else story.published.year // 100 if story.published else 0
    number = int(fields["tenth"])
    return century * 100 + 10 * (9 if number < 0 else number - 1) if number <= 10 else None


def century_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return a century as the first two figures of its years."""
    if fields.get("era") == "BC":
        return Answer("DATE", None, "unresolved: before the common era")
    if "ord" in fields:
        return Answer("DATE", f"{int(fields['ord']) - 1:02d}", "explicit")
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    return Answer("DATE", f"{story.published.year // 100:02d}", "publication")


def year_ago_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the year-ago quarter": the quarter in question, a year before."""
    if isinstance(fields.get("n"), float):
        return Answer("DURATION", duration(fields["n"], str(fields.get("unit") or "M")), "length")
    ends = bounds(story.last("Q", before=context["start"], happened=True))
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


def same_unit_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the same month last year": the month or quarter in question, in that year."""
    unit = str(fields["unit"])
    anchor = bounds(story.last(unit, before=context["start"], sentence=context.get("sentence", 0), reach=3, happened=True))
    start = anchor[0] if anchor else story.published
    if start is None:
        return Answer("DATE", None, NO_DAY)
    year = fields["year"] if "year" in fields else start.year + int(fields.get("dir") or fields.get("rel") or 0)
    if "rel" in fields and story.published:
        year = story.published.year + int(fields["rel"])
    return Answer("DATE", at_grain(start.replace(year=int(year), day=1), unit), "anchor" if anchor else "publication")


def year_period_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the 1988 quarter": the quarter in question in that year, else the year."""
    found = story.last("Q", before=context["start"])
    return Answer("DATE", f"{fields['year']}{found[4:]}" if found else f"{fields['year']}", "anchor" if found else "explicit")


def year_part_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the first four months of 2021", "the last two quarters of this year": the stretch at the grain of its unit."""
    unit, count = str(fields["unit"]), fields.get("n")
    if unit in ("D", "W") or "month" in fields or fields.get("whole") == "month":
        return _days_of_period(fields, context, story)
    year = fields.get("year") or (story.published.year + int(fields.get("rel") or 0) if story.published else None)
    size = {"M": 12, "Q": 4}.get(unit)
    if year is None:
        return Answer("INTERVAL", None, NO_DAY)
    if size is None or not isinstance(count, float) or not 1 <= count <= size:
        return Answer("DURATION", duration(count, unit), "length")
    first = 1 if "ord" in fields else size + 1 - int(count)
    ends = [f"{year:04d}-Q{n}" if unit == "Q" else f"{year:04d}-{n:02d}" for n in (first, first + int(count) - 1)]
    return Answer("INTERVAL", "/".join(ends), "explicit" if "year" in fields else "relative")


def _days_of_period(fields: Fields, context: Context, story: Story) -> Answer:
    """Resolve "the first ten days of May", "the last two weeks of 2021": from one day to another."""
    unit, count = str(fields["unit"]), fields.get("n")
    length = Answer("DURATION", duration(count, unit), "length")
    period: Fields = {"form": "calendar", **{name: fields[name] for name in ("year", "month", "rel") if name in fields}}
    whole = calendar_form(period | {"unit": "Y" if fields.get("whole") == "year" else "M"}, context, story)
    days = bounds(whole.value)
    if days is None or unit not in ("D", "W") or not isinstance(count, float):
        return length
    step = DAY * (int(count * (7 if unit == "W" else 1)) - 1)
    first, last = (days[0], days[0] + step) if "ord" in fields else (days[1] - step, days[1])
    if first < days[0] or last > days[1]:
        return length
    return Answer("INTERVAL", f"{first.isoformat()}/{last.isoformat()}", whole.basis, (length.type, length.value))


def clause_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return a day or night that only a clause tells apart ("the night he was shot"): nothing that could be counted."""
    return Answer("TIME" if "part" in fields else "DATE", None, "unresolved: a clause says which")


def year_end_form(fields: Fields, context: Context, story: Story) -> Answer:
    """Return the year whose end is meant."""
    if story.published is None:
        return Answer("DATE", None, NO_DAY)
    year = story.published.year - (story.published.month <= 3 and choose.look(context) == "past")
    return Answer("DATE", f"{year}", "publication", ("DATE", f"{year}-12-31") if "hyphen" in fields else None)


FORMS: dict[str, Callable[[Fields, Context, Story], Answer]] = {
    "calendar": calendar_form, "anaphoric": anaphoric_form, "the-unit": the_unit_form, "ago": ago_form, "counted": counted_form,
    "window": window_form, "length": length_form, "set": set_form, "reference": reference_form, "then": then_form, "decade": decade_form,
    "century": century_form, "year-ago": year_ago_form, "year-period": year_period_form, "year-end": year_end_form, "clause": clause_form,
    "year-part": year_part_form, "same-unit": same_unit_form,
}  # fmt: skip
