"""Which Thursday, which March, which summer: the choice among the candidates of the calendar, with its reason.

The rules, in the order in which they are asked: "last", "this" and "next" decide; then tense and cues (a plan looks ahead, a report
looks back); then nearness to publication. All functions are pure: a day, what was said, the context → a value and its basis.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from nutgraf.normalise import feasts
from nutgraf.normalise.calendar import DAY, add_months, make_day, week

Context = dict[str, Any]
Look = Literal["past", "future", None]
FUTURE_PREPOSITIONS = frozenset({"until", "till", "by", "through"})
LONGEST_YEAR = 400  # days; what recurs later than this is no yearly feast


def look(context: Context) -> Look:
    """Return whether the clause looks ahead or back, by the tense of its verb and the cues around it; None where nothing says."""
    tense, cue, direct = context.get("tense"), context.get("cue"), context.get("direct")
    if context.get("happened"):
        return "past"
    if context.get("prep") == "since" or context.get("beside"):
        return "past" if context.get("prep") == "since" else "future"
    if context.get("prep") == "as of" and tense == "present":
        return "past"
    if tense == "future" or (tense in ("modal", "infinitive", "present") and direct):
        return "past" if tense == "present" and cue == "past" else "future"
    if tense == "past":
        return "future" if cue == "future" and not direct else "past"
    return cue if cue in ("past", "future") else None


def weekday(published: date, number: int, relation: int | None, context: Context) -> tuple[date, str]:
    """Return the day that a weekday means in an article of a day, and why."""
    back = (published.isoweekday() - number) % 7
    past, ahead = published - DAY * back, published + DAY * ((7 - back) % 7)
    if relation == -1:
        return (past if back else past - DAY * 7), "relative"
    if relation == 1:
        return (ahead if back else ahead + DAY * 7), "relative"
    if relation == 0:
        return (past if look(context) == "past" else ahead), "relative"
    if look(context) == "future":
        return ahead, "weekday-ahead"
    return past, "weekday"


def month_year(published: date, month: int, relation: int | None, context: Context) -> tuple[int, str]:
    """Return the year of a bare month, and why."""
    year, now = published.year, published.month
    last = year if month <= now else year - 1
    coming = year if month >= now else year + 1
    if relation == -1:
        return (year if month < now - 1 else year - 1), "relative"
    if relation == 1:
        return (year if month > now else year + 1), "relative"
    if relation == 0:
        return year, "relative"
    return _by_look(last, coming, (now - month) % 12, (month - now) % 12, context)


def day_year(published: date, month: int, day: int, context: Context, *, number: int | None = None) -> tuple[int, str]:
    """Return the year of a month and day, and why; February 29 and a weekday (`number`) count only in years that have it."""
    candidates = [d for y in range(published.year - 4, published.year + 5) if (d := make_day(y, month, day))]
    if number:
        fitting = [d for d in candidates if d.isoweekday() == number]
        near = min(fitting, key=lambda d: abs((d - published).days), default=None)
        if near and abs((near - published).days) < 400:
            return near.year, "weekday"
    if not candidates:
        return published.year, "unresolved"
    last = max((d for d in candidates if d <= published), default=candidates[0])
    coming = min((d for d in candidates if d >= published), default=candidates[-1])
    return _by_look(last.year, coming.year, (published - last).days / 30.4, (coming - published).days / 30.4, context)


def _by_look(last: int, coming: int, back: float, ahead: float, context: Context) -> tuple[int, str]:
    """Choose between the last and the coming one: tense first, unless it would reach beyond ten months and the verb is not its own."""
    way = look(context)
    strong = bool(context.get("direct"))
    if last == coming:
        return last, "publication"
    if way == "past" and back <= (10 if strong else 8):
        return last, "tense"
    hesitant = (context.get("tense") == "present" and ahead > back) or (back < 3 and ahead > 8)
    if way == "future" and not hesitant and ahead <= (10.5 if strong else 9.5):
        return coming, "tense"
    if context.get("prep") in FUTURE_PREPOSITIONS and ahead <= 8 and way is None:
        return coming, "nearest"
    open_ = way is None and context.get("tense") in ("modal", "infinitive")
    return (last if back <= ahead + (0 if open_ else 3) else coming), "nearest"


def feast(published: date, spec: str, relation: int | None, context: Context) -> tuple[feasts.Stretch | None, str]:
    """Return the first and last day of a feast without a year, and why."""
    found = feasts.around(spec, published.year)
    if relation == 0:
        return next((days for days in found if days[0].year == published.year), None), "relative"
    last = next((days for days in reversed(found) if days[0] < published or (days[0] == published and relation != -1)), None)
    coming = next((days for days in found if days[0] > published or (days[0] == published and relation != 1)), None)
    if relation in (-1, 1):
        return (last if relation == -1 else coming), "relative"
    if last and last[1] >= published:
        return last, "publication"
    if not last or not coming:
        only = last or coming
        return (only, "nearest") if only and abs((only[0] - published).days) < LONGEST_YEAR else (None, "unresolved")
    if (coming[0] - last[0]).days > LONGEST_YEAR and (way := look(context)):
        return (last if way == "past" else coming), "tense"
    back, ahead = (published - last[0]).days / 30.4, (coming[0] - published).days / 30.4
    chosen, basis = _by_look(last[0].toordinal(), coming[0].toordinal(), back, ahead, context)
    return (last if chosen == last[0].toordinal() else coming), basis


def season_year(published: date, season: str, relation: int | None, context: Context) -> tuple[int, str]:
    """Return the year of a season (of a winter, the year in which it begins), and why."""
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
    first = starts[season]
    begun = [y for y in (published.year - 1, published.year) if date(y, first, 1) <= published]
    last, coming = begun[-1], begun[-1] + 1
    over = (add_months(date(last, first, 1), 3) or published) <= published
    if relation == -1:
        return (last if over else last - 1), "relative"
    if relation == 1:
        return coming, "relative"
    if relation == 0:
        return (last if not over or (season == "WI" and published.month < 6) else published.year), "relative"
    way = look(context)
    if way == "future" and over:
        return coming, "tense"
    if way is None and over:
        return (published.year if season != "WI" else last), "nearest"
    return last, "tense" if way else "nearest"


def quarter_year(published: date, number: int, months: int, context: Context) -> tuple[int, str]:
    """Return the year of a quarter (three months) or half (six): the last that has begun, the coming one in plans."""
    first = (number - 1) * months + 1
    begun = published.year if first <= published.month else published.year - 1
    way = look(context)
    back = (published.month - first - months) % 12 + 1
    ahead = (first - published.month) % 12
    over = begun < published.year or published.month > first + months - 1
    if not over or way == "past":
        return begun, "tense" if way else "nearest"
    if way == "future":
        return begun + (back > 2 and ahead <= 9), "tense"
    return begun + (ahead + 3 < back), "nearest"


def weekend(published: date, relation: int | None, context: Context) -> tuple[str, str]:
    """Return the weekend meant, as a value, and why."""
    monday = published - DAY * (published.isoweekday() - 1)
    here = published.isoweekday() >= 6
    if relation == -1 or relation == 1:
        return week(monday + DAY * 7 * int(relation)) + "-WE", "relative"
    ahead = relation == 0 or look(context) == "future"
    return week(monday if ahead or here else monday - DAY * 7) + "-WE", "relative" if relation == 0 else "nearest"
