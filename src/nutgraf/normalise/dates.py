"""Time expressions → TIMEX3 values, days and EDTF; and the API for strings, which needs no model.

    from nutgraf.normalise import dates
    dates.find("They met on Thursday.", published="2022-04-22")        every expression of a text, resolved
    dates.parse("three years ago", published="2022-04-22").value         "2019"

The grammar (`date_grammar`) says what is written; `resolve` says what it means, with its reason in `basis`:
`explicit` (the words say it), `publication` (counted from the day of publication), `relative` ("last week"), `weekday` (the last
one), `weekday-ahead` (the coming one), `tense`, `nearest`, `anchor` (counted from an earlier point of the story), `spoken` (the day
of the quotation), `length`, `set`, `reference`, or `unresolved: …` with the reason.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from nutgraf.mentions import AnyMention
from nutgraf.normalise import date_choices, feasts
from nutgraf.normalise.calendar import bounds, day_of
from nutgraf.normalise.date_edtf import edtf
from nutgraf.normalise.date_fields import point_of
from nutgraf.normalise.date_forms import answer, length_form
from nutgraf.normalise.date_grammar import Grammar
from nutgraf.normalise.date_points import DATED, Answer, calendar_form, time_of
from nutgraf.normalise.date_story import Story
from nutgraf.normalise.date_timeml import as_timeml
from nutgraf.normalise.date_values import set_value
from nutgraf.rulepack import RulePack

__all__ = ["date_choices", "find", "parse", "resolve"]
LANGUAGES = ["en", "es", "fr", "de", "it", "pt", "nl"]
ANCHORED = ("anaphoric", "the-unit", "then", "year-ago", "year-period", "same-unit", "ago")


def resolve(mentions: list[AnyMention], *, published: str | None) -> list[AnyMention]:
    """Return the mentions with `type`, `value`, `basis` and what follows from them, resolved against publication and the story.

    Two passes: points that need no other come first, so that a clock time finds the day of its sentence even where that follows.
    """
    first = Story(day_of(published))
    plain = {id(m): _answer(m, first) for m in mentions if "parse" in m and not _needs_story(m)}
    story = Story(first.published, sorted(first.points, key=lambda point: point.start))
    out = []
    for mention in sorted(mentions, key=lambda m: (m["start"], m["end"])):
        if "parse" not in mention:
            out.append({"type": "DATE", "value": None, "basis": "unresolved", **mention})
            continue
        out.append(_finished(mention, plain.get(id(mention)) or _answer(mention, story), story))
        if len(out) > 1:
            _next_day_in_utc(out[-2], out[-1])
    return out


def _next_day_in_utc(local: AnyMention, utc: AnyMention) -> None:
    """Move a clock time of UTC in brackets after the local one to the day that it is there ("8:30 p.m. (0030 UTC)")."""
    fields, context = utc.get("parse", {}), utc.get("context", {})
    if not fields.get("utc") or context.get("prep") != "(" or not 0 <= utc["start"] - local["end"] <= 3:
        return
    times = [re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", str(found["value"])) for found in (local, utc)]
    if not times[0] or not times[1] or times[0][1] != times[1][1]:
        return
    here, there = (int(time[2]) + int(time[3]) / 60 for time in times if time)
    ahead = (there - here + 14) % 24 - 14
    day = date.fromordinal(date.fromisoformat(times[0][1]).toordinal() + int((here + ahead) // 24))
    utc |= _days(Answer("TIME", f"{day.isoformat()}{times[1][0][10:]}", str(utc["basis"])), fields)
    utc["timex3"] = {"type": "TIME", "value": f"{utc['value']}Z"}


def find(text: str, *, published: str | None = None) -> list[AnyMention]:
    """Return every time expression of a text with its value; without a publication day only those that need none have one."""
    return resolve(_grammar().find(text), published=published)


def parse(text: str, *, published: str | None = None) -> AnyMention | None:
    """Return the time expression that a whole string is, or None; odd full formats are left to dateparser."""
    words = text.strip()
    for found in find(words, published=published):
        if found["start"] == 0 and found["end"] == len(words):
            return found
    return odd_format(words)


def odd_format(text: str) -> AnyMention | None:
    """Return a full date in a format or language that the grammar does not know, by dateparser; None where it is no full date.

    Only the languages of `LANGUAGES`: dateparser takes seconds to read all of its own.
    """
    import dateparser

    if not any(c.isdigit() for c in text) or len(text) > 60:
        return None
    settings: Any = {"REQUIRE_PARTS": ["day", "month", "year"], "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        found = dateparser.parse(text, languages=LANGUAGES, settings=settings)
    except Exception:  # dateparser raises many kinds of error on odd text
        return None
    if found is None:
        return None
    mention = {"start": 0, "end": len(text), "text": text, "rule": "odd-format", "confidence": 0.7}
    return mention | _days(Answer("DATE", found.date().isoformat(), "explicit"), {})


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return Grammar(RulePack())


def _needs_story(mention: AnyMention) -> bool:
    fields = mention["parse"]
    fields = point_of(fields)
    if fields["form"] in ANCHORED or fields.keys() & {"arel", "only_day"}:
        return True
    return fields["form"] == "calendar" and time_of(fields) is not None and not fields.keys() & DATED


def _answer(mention: AnyMention, story: Story) -> Answer:
    if mention["parse"]["form"] == "range":
        return _range(mention, story)
    found = answer(mention, story)
    story.remember(mention, found.value)
    return found


def _range(mention: AnyMention, story: Story) -> Answer:
    fields, context = mention["parse"], {**mention.get("context", {}), "start": mention["start"]}
    if _recurs(fields, context):
        return Answer("SET", "/".join(set_value(fields[end]) for end in ("from", "to")), "set")
    a, b = (calendar_form(fields[end], context, story) for end in ("from", "to"))
    if a.value and b.value and (one := bounds(a.value)) and (two := bounds(b.value)) and one[0] > two[0]:
        a, b = _in_order(fields, a, b, ahead="shift" in fields["from"] or date_choices.look(context) == "future")
    if a.value is None or b.value is None:
        return Answer("INTERVAL", None, a.basis if a.value is None else b.basis)
    story.remember(mention, b.value)
    return Answer("INTERVAL", f"{a.value}/{b.value}", a.basis)


def _recurs(fields: dict[str, Any], context: dict[str, Any]) -> bool:
    """Tell whether weekdays from one to another are those of every week: bare ones of an office that is open."""
    bare = all(fields[end].keys() == {"form", "weekday"} for end in ("from", "to"))
    return bare and "opening" in context and context.get("tense") in (None, "present")


def _in_order(fields: dict[str, Any], a: Answer, b: Answer, *, ahead: bool) -> tuple[Answer, Answer]:
    """Return two ends in order: the one without a year of its own moves by a year (the last one `ahead`) or, for weekdays, by a week."""
    if "weekday" in fields["to"] and "day" not in fields["to"]:
        end = day_of(b.value)
        return a, Answer(b.type, date.fromordinal(end.toordinal() + 7).isoformat(), b.basis) if end else b
    if "year" in fields["from"] and "year" in fields["to"]:
        return a, Answer(b.type, None, "unresolved: the end is before the beginning") if b.type != "TIME" else b
    if ahead and "year" not in fields["to"]:
        return a, Answer(b.type, f"{int(str(b.value)[:4]) + 1:04d}{str(b.value)[4:]}", b.basis)
    year = int(str(a.value)[:4]) - 1
    return Answer(a.type, f"{year:04d}{str(a.value)[4:]}", a.basis), b


def _finished(mention: AnyMention, found: Answer, story: Story) -> AnyMention:
    out = {**mention, **_days(found, mention["parse"])}
    if mention["parse"]["form"] == "range":
        out["parts"] = _parts(mention, found)
    elif mention["parse"]["form"] == "counted":
        out["parts"] = _counted_parts(mention, story)
    else:
        out.pop("parts", None)
    return out


def _days(found: Answer, fields: dict[str, Any]) -> dict[str, Any]:
    days = bounds(found.value) if found.type in ("DATE", "TIME", "INTERVAL") else None
    modifier = fields.get("mod")
    timex = as_timeml(fields, found.timex or (found.type, found.value))
    return {
        "type": found.type,
        "value": found.value,
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        "edtf": edtf(found.value, "~" if feasts.is_about(str(fields.get("holiday"))) else modifier),
        "modifier": modifier or ("=" if found.type == "DURATION" else None),
        "basis": found.basis,
        "timex3": {"type": timex[0], "value": timex[1]} if timex != (found.type, found.value) else None,
    }


def _counted_parts(mention: AnyMention, story: Story) -> list[dict[str, Any]]:
    """Return the length and the day that it is counted from, which TimeML takes apart."""
    fields, context = mention["parse"], {**mention.get("context", {}), "start": mention["start"]}
    answers = (length_form(fields, context, story), calendar_form(fields["point"], context, story))
    return [{**part, "type": found.type, "value": found.value} for part, found in zip(mention["parts"], answers, strict=True)]


def _parts(mention: AnyMention, found: Answer) -> list[dict[str, Any]] | None:
    ends = mention.get("parts")
    if not ends:
        return None
    values = found.value.split("/") if found.value else [None, None]
    types = [found.type if found.type == "SET" else "TIME" if "T" in (value or "") else "DATE" for value in values]
    return [{**end, "type": type_, "value": value} for end, type_, value in zip(ends, types, values, strict=True)]
