"""Checks a gold file: offsets, closed sets, overlaps and references, with line, article and field named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

from nutgraf.facts import AgencyKind, DateType, EventStatus, Modifier, StatementKind, Status
from nutgraf.gold import EVENT_ROLES, LAYERS

Row = Mapping[str, Any]
Severity = Literal["error", "doubt"]

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_PART = r"T(?:MO|MI|AF|EV|NI)"
_COARSE = r"\d{4}-(?:0[1-9]|1[0-2])|\d{4}-W\d\d(?:-WE)?|\d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)|\d{3}X|\d{2}|\d{4}"
_POINT = rf"(?:{_DAY}|{_COARSE}|(?:PRESENT|PAST|FUTURE)_REF)"
_TIME = rf"(?:{_DAY}(?:{_CLOCK}|{_PART})|(?:{_CLOCK}|{_PART}))"
_PERIOD = r"P(?:[\dX.]+(?:Y|M|W|D|DE|CE|Q|H))*(?:T(?:[\dX.]+[HMS])+)?"
_DURATION = rf"{_PERIOD}(?:/{_PERIOD})?"
_VALUE = {
    "DATE": re.compile(rf"{_POINT}|{_TIME}|{_DURATION}"),
    "TIME": re.compile(rf"{_TIME}|{_POINT}"),
    "DURATION": re.compile(_DURATION),
    "SET": re.compile(rf"{_DURATION}|XXXX-WXX-[1-7]|XXXX-WXX-WE|XXXX-\d\d(?:-\d\d)?|{_TIME}"),
    "INTERVAL": re.compile(rf"(?:{_POINT}|{_TIME})/(?:{_POINT}|{_TIME})"),
}
_EVENT_DATE = re.compile(rf"(?:{_POINT})(?:/(?:{_POINT}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.I)


@dataclass(frozen=True)
class Problem:
    """What is wrong where: an `error` breaks the format, a `doubt` is likely a slip.

    `article` is empty where no id could be read, `field` where the fault is one of the whole line.
    """

    line: int
    article: str
    field: str
    fault: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = ", ".join(filter(None, (f"line {self.line}", self.article and f"article {self.article}", self.field)))
        return f"{place}: {self.fault}" + (" (doubt)" if self.severity == "doubt" else "")


Found = Iterator[tuple[str, str, Severity]]


def check_gold(lines: Iterable[str]) -> list[Problem]:
    """Return the problems of a gold file, given its lines; empty lines are skipped."""
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, fault = _parse(line)
        name = str(row.get("id", ""))
        problems += [Problem(number, name, "", fault)] if fault else [Problem(number, name, *found) for found in check_row(row)]
        if name and name in seen:
            problems.append(Problem(number, name, "id", f"used before in line {seen[name]}"))
        seen.setdefault(name, number)
    return problems


def _parse(line: str) -> tuple[Row, str | None]:
    try:
        row = json.loads(line)
    except ValueError as error:
        return {}, f"no JSON: {error}"
    if not isinstance(row, dict):
        return {}, "no JSON object"
    if not isinstance(row.get("text"), str) or not row["text"]:
        return row, 'no "text"'
    if isinstance(row.get("article"), dict):
        return row, "facts as nutgraf batch writes them, no gold; nutgraf convert IN -o OUT --to gold makes gold of them"
    missing = [layer for layer in LAYERS if not isinstance(row.get(layer), list)]
    return row, f"no list for {', '.join(missing)}" if missing else None


def check_row(row: Row) -> Found:
    """Yield (field, fault, severity) for one article whose layers are all lists."""
    try:
        yield from _check_head(row)
        for check in (_check_entities, _check_quantities, _check_dates, _check_statements, _check_events, _check_names):
            yield from check(row)
    except (KeyError, TypeError, AttributeError) as error:
        yield "facts", f"not in the format: {type(error).__name__} {error}", "error"


def _check_head(row: Row) -> Found:
    if not isinstance(row.get("id"), str) or not row["id"]:
        yield "id", "missing", "error"
    published = row.get("published")
    if published is not None and not re.fullmatch(_DAY, str(published)):
        yield "published", f"{published!r} is no ISO day", "error"


def _check_span(span: Row, text: str, field: str) -> Found:
    start, end = span["start"], span["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        yield field, f"span {start}-{end} is not inside the text", "error"
    elif text[start:end] != span["text"]:
        yield field, f"{span['text']!r} is not at {start}-{end}, there is {text[start:end]!r}", "error"
    elif span["text"] != span["text"].strip():
        yield field, f"{span['text']!r} begins or ends with a blank", "error"


def _check_one_of(value: object, allowed: Iterable[object], field: str) -> Found:
    options = sorted(map(str, allowed))
    if value not in options:
        yield field, f"{value!r} is none of {', '.join(options)}", "error"


def _check_apart(spans: Sequence[tuple[str, Row]]) -> Found:
    ordered = sorted(spans, key=lambda item: (item[1]["start"], item[1]["end"]))
    for (_, left), (field, right) in pairwise(ordered):
        if right["start"] < left["end"]:
            yield field, f"{right['text']!r} overlaps {left['text']!r} at {left['start']}-{left['end']}", "error"


def _check_country(value: object, field: str) -> Found:
    if value is not None and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        yield field, f"{value!r} is no ISO 3166-1 alpha-2 code", "error"


def _check_entities(row: Row) -> Found:
    for layer in ("officials", "agencies"):
        spans: list[tuple[str, Row]] = []
        for index, entity in enumerate(row[layer]):
            field = f"{layer}[{index}]"
            yield from _check_entity(entity, row["text"], field)
            yield from _check_roles(entity, field) if layer == "officials" else _check_agency(entity, field)
            spans += [(f"{field}.mentions", mention) for mention in entity["mentions"]]
        yield from _check_apart(spans)


def _check_entity(entity: Row, text: str, field: str) -> Found:
    if not entity["name"] or not entity["mentions"]:
        yield field, "needs a name and a mention", "error"
    if _ARTICLE.match(entity["name"] or ""):
        yield f"{field}.name", f"{entity['name']!r} begins with an article", "doubt"
    known = {entity["name"], *entity["aliases"]}
    for number, mention in enumerate(entity["mentions"]):
        yield from _check_span(mention, text, f"{field}.mentions[{number}]")
        if mention["text"] not in known:
            yield f"{field}.mentions[{number}]", f"{mention['text']!r} is neither the name nor an alias", "doubt"


def _check_roles(official: Row, field: str) -> Found:
    if not official["roles"]:
        yield f"{field}.roles", "an official needs a role", "error"
    for number, role in enumerate(official["roles"]):
        yield from _check_one_of(role["status"], get_args(Status), f"{field}.roles[{number}].status")
        yield from _check_country(role["country"], f"{field}.roles[{number}].country")


def _check_agency(agency: Row, field: str) -> Found:
    yield from _check_one_of(agency["kind"], get_args(AgencyKind), f"{field}.kind")
    yield from _check_country(agency["country"], f"{field}.country")


def _check_quantities(row: Row) -> Found:
    for index, quantity in enumerate(row["quantities"]):
        field = f"quantities[{index}]"
        yield from _check_span(quantity, row["text"], field)
        yield from _check_one_of(quantity["modifier"], get_args(Modifier), f"{field}.modifier")
        numbers = [quantity["value"], quantity["low"], quantity["high"]]
        if not all(number is None or (isinstance(number, int | float) and not isinstance(number, bool)) for number in numbers):
            yield field, f"value, low and high are numbers or null, not {numbers}", "error"
        elif numbers[0] is None and numbers[1:] == [None, None]:
            yield field, f"{quantity['text']!r} has neither value nor low nor high", "error"
        elif numbers[0] is not None and numbers[1:] != [None, None]:
            yield field, f"{quantity['text']!r} has a value and a range", "error"
        if not quantity["unit"]:
            yield f"{field}.unit", "missing", "error"
    yield from _check_apart([(f"quantities[{index}]", quantity) for index, quantity in enumerate(row["quantities"])])


def _check_dates(row: Row) -> Found:
    for index, date in enumerate(row["dates"]):
        field = f"dates[{index}]"
        yield from _check_span(date, row["text"], field)
        yield from _check_one_of(date["type"], get_args(DateType), f"{field}.type")
        pattern = _VALUE.get(date["type"])
        if date["value"] is not None and pattern and not pattern.fullmatch(str(date["value"])):
            yield f"{field}.value", f"{date['value']!r} is no value of a {date['type']}", "error"
    yield from _check_apart([(f"dates[{index}]", date) for index, date in enumerate(row["dates"])])


def _check_statements(row: Row) -> Found:
    seen: set[tuple[int, int, str]] = set()
    for index, statement in enumerate(row["statements"]):
        field = f"statements[{index}]"
        yield from _check_span(statement, row["text"], field)
        yield from _check_one_of(statement["kind"], get_args(StatementKind), f"{field}.kind")
        key = (statement["start"], statement["end"], str(statement["speaker"]))
        if key in seen:
            yield field, f"{statement['text'][:40]!r} is there twice for one speaker", "error"
        seen.add(key)
        if statement["cue"] and statement["cue"].lower() not in row["text"].lower():
            yield f"{field}.cue", f"{statement['cue']!r} is not in the text", "doubt"


def _check_events(row: Row) -> Found:
    events = row["events"]
    for index, event in enumerate(events):
        field = f"events[{index}]"
        yield from _check_span(event["trigger"], row["text"], f"{field}.trigger")
        yield from _check_one_of(event["type"], EVENT_ROLES, f"{field}.type")
        yield from _check_one_of(event["status"], get_args(EventStatus), f"{field}.status")
        for number, participant in enumerate(event["participants"]):
            roles = EVENT_ROLES.get(event["type"], (participant["role"],))
            yield from _check_one_of(participant["role"], roles, f"{field}.participants[{number}].role")
        yield from _check_event_links(event, row, field, index)
    yield from _check_apart([(f"events[{index}].trigger", event["trigger"]) for index, event in enumerate(events)])


def _check_event_links(event: Row, row: Row, field: str, index: int) -> Found:
    if event["date"] is not None and not _EVENT_DATE.fullmatch(str(event["date"])):
        yield f"{field}.date", f"{event['date']!r} is no day or coarser value", "doubt"
    for link in event["quantities"]:
        if not (isinstance(link, int) and 0 <= link < len(row["quantities"])):
            yield f"{field}.quantities", f"{link!r} is no index into quantities", "error"
    first = event.get("same_as")
    if first is None:
        return
    if not (isinstance(first, int) and 0 <= first < index):
        yield f"{field}.same_as", f"{first!r} is no index of an earlier event", "error"
    elif row["events"][first].get("same_as") is not None:
        yield f"{field}.same_as", f"{first} is itself told again; point at the first telling", "doubt"


def _check_names(row: Row) -> Found:
    """Speakers, participants, places and sources are names of the article or words of it."""
    entities = [*row["officials"], *row["agencies"]]
    full = {entity["name"] for entity in entities}
    short = {alias: entity["name"] for entity in entities for alias in entity["aliases"] if alias not in full}
    words = _plain(row["text"])
    for field, name in _names(row):
        if name in short:
            yield field, f"{name!r} is an alias of {short[name]!r}", "doubt"
        elif name is not None and name not in full and _plain(name) not in words:
            yield field, f"{name!r} is neither a name nor words of the article", "doubt"


def _names(row: Row) -> Iterator[tuple[str, str | None]]:
    for index, statement in enumerate(row["statements"]):
        yield f"statements[{index}].speaker", statement["speaker"]
    for index, event in enumerate(row["events"]):
        for number, participant in enumerate(event["participants"]):
            yield f"events[{index}].participants[{number}].name", participant["name"]
        yield f"events[{index}].source", event["source"]
        yield f"events[{index}].place", event["place"]


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
