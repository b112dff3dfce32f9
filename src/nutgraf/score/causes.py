"""Classes of faults: the cause that a rule writer would mend, guessed from the two sides alone.

The classes are counted over all articles; the largest one is the next piece of work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import isclose, log10

from nutgraf.score.align import overlap
from nutgraf.score.tally import Fact, Row, as_span
from nutgraf.score.words import content, plain, same_thing

WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
DIGIT = re.compile(r"\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def boundary(gold: Fact, pred: Fact) -> str:
    """Return which edge of a span is wrong, and to which side."""
    left, right = pred["start"] - gold["start"], pred["end"] - gold["end"]
    parts = ["starts early" if left < 0 else "starts late"] if left else []
    if right:
        parts.append("ends early" if right < 0 else "ends late")
    return " and ".join(parts) or "equal"


# ── entities


def _names(row: Row, key: str) -> Iterator[str]:
    for entity in row.get(key) or ():
        yield from (entity.get("name"), *(entity.get("aliases") or ()))


def missed_entity(gold: Fact, pred: Row) -> str:
    """Return what the prediction took a missed entity for."""
    for key in ("people", "organizations", "places", "agencies", "officials"):
        if any(plain(name) == plain(gold["name"]) for name in _names(pred, key)):
            return f"taken for one of {key}"
    spans = [as_span(m) for m in gold["mentions"]]
    for key in ("people", "organizations", "places", "agencies", "officials"):
        if any(overlap(s, as_span(m)) for e in pred.get(key) or () for m in e.get("mentions") or () for s in spans):
            return f"other name among {key}"
    return "name not found"


def spurious_entity(pred: Fact, gold: Sequence[Fact]) -> str:
    """Return whether an invented entity is another's double, or touches a true mention, or nothing."""
    if any(plain(pred.get("name")) in {plain(n) for n in (g["name"], *g["aliases"])} for g in gold):
        return "not merged"
    spans = [as_span(m) for g in gold for m in g["mentions"]]
    if any(overlap(s, as_span(m)) for m in pred.get("mentions") or () for s in spans):
        return "name boundary"
    return "none by the guidelines"


def missed_title(gold: Fact, rivals: Sequence[Fact]) -> str:
    """Return why the title of an official was not found."""
    if not rivals:
        return "title missed"
    return "title boundary" if any(content(gold["title"]) & content(r.get("title")) for r in rivals) else "other title"


# ── figures


def quantity_class(fact: Fact) -> str:
    """Return what kind of amount it is, as far as it decides which rule should find it."""
    text, unit = str(fact.get("text") or ""), str(fact.get("unit") or "")
    form = "digits" if DIGIT.search(text) else "words"
    if len(unit) == 3 and unit.isupper():
        return "money"
    return f"{unit if unit in ('count', 'percent', 'percentage_point', 'multiple') else 'measure'} in {form}"


def wrong_quantity(gold: Fact, pred: Fact) -> list[str]:
    """Return what is wrong in a quantity that was found: the number, else its unit, modifier and counted noun."""
    found = [cause] if (cause := _wrong_number(gold, pred)) else []
    if plain(gold["unit"]) != plain(pred.get("unit")):
        found.append("unit")
    if found:
        return found
    if gold["modifier"] != pred.get("modifier", "="):
        found.append("modifier")
    if gold.get("of") and not same_thing(gold["of"], pred.get("of")):
        found.append("counted noun")
    return found


def _wrong_number(gold: Fact, pred: Fact) -> str | None:
    a, b = gold["value"], pred.get("value")
    if a is None:
        if b is None and all(gold.get(end) == pred.get(end) for end in ("low", "high")):
            return None
        return "range" if gold.get("high") is not None else "vague number"
    if b is None:
        return "no value"
    if isclose(a, b, rel_tol=1e-6, abs_tol=1e-6):
        return None
    ratio = abs(b / a) if a and b else 0
    return "scale" if ratio and isclose(log10(ratio), round(log10(ratio)), abs_tol=1e-9) else "number"


def date_class(fact: Fact) -> str:
    """Return what kind of time expression it is."""
    return "vague word" if fact.get("value") in VAGUE else str(fact.get("type") or "no type").lower()


def wrong_date(gold: Fact, pred: Fact) -> str:
    """Return what is wrong in the value of a date that was found."""
    a, b = gold["value"], pred.get("value")
    if a == b:
        return f"type {gold['type']} → {pred.get('type')}"
    if a is None or b is None:
        return "unresolved" if b is None else "resolved too far"
    if a in VAGUE or b in VAGUE:
        return "vague word"
    if WEEKDAY.search(str(gold["text"])) and days_apart(a, b) in (7, -7):
        return "weekday direction"
    return _wrong_value(a, b)


def _wrong_value(a: str, b: str) -> str:
    if a.startswith(b) or b.startswith(a):
        return "granularity"
    if a[:1] == b[:1] == "P":
        return "length"
    if "P" in (a[:1], b[:1]):
        return "length or point"
    if a[4:] == b[4:]:
        return "year"
    near = days_apart(a, b)
    return "a day off" if near in (1, -1) else "other day" if near is not None else "other value"


def days_apart(a: str, b: str) -> int | None:
    """Return by how many days the second of two dates is later, or None where one is no day."""
    x, y = DAY.match(a), DAY.match(b)
    try:
        return (date.fromisoformat(y[0]) - date.fromisoformat(x[0])).days if x and y else None
    except ValueError:
        return None


# ── statements


def missed_statement(gold: Fact, pred: Sequence[Fact]) -> str:
    """Return why a statement has no counterpart."""
    touching = [p for p in pred if overlap(gold, p)]
    if len(touching) > 1:
        return "cut into parts"
    if touching:
        return "joined to another" if touching[0]["end"] - touching[0]["start"] > gold["end"] - gold["start"] else "cut short"
    return f"{gold['kind']} not found"


def spurious_statement(pred: Fact, gold: Sequence[Fact]) -> str:
    """Return what an invented statement is."""
    return "part of another" if any(overlap(pred, g) for g in gold) else f"{pred.get('kind')} where none is"


def wrong_speaker(gold: Fact, pred: Fact) -> str:
    """Return what is wrong with a speaker."""
    if not pred.get("speaker"):
        return "speaker missing"
    if not gold["speaker"]:
        return "speaker invented"
    return "pronoun not resolved" if plain(pred["speaker"]) in ("he", "she", "they", "it", "who", "i", "we") else "other speaker"


# ── events


def missed_event(gold: Fact, pred: Sequence[Fact]) -> str:
    """Return whether the trigger's word is known from elsewhere in the article."""
    words = {plain(p["trigger"].get("text")) for p in pred if p["type"] == gold["type"]}
    return "known trigger, not here" if plain(gold["trigger"]["text"]) in words else "trigger not found"


def spurious_event(pred: Fact, gold: Sequence[Fact]) -> str:
    """Return what an invented event is: told twice on one trigger, or a word in a sense that is no event."""
    if any(overlap(pred["trigger"], g["trigger"]) for g in gold):
        return "second event on one trigger"
    return "wrong sense of trigger"


def wrong_arguments(gold: Sequence[Fact], pred: Sequence[Fact], pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[tuple[str, str]]:
    """Yield class and words for every participant that is missed, invented or in another role."""
    missed = [g for g in gold if not any(g is a for a, _ in pairs)]
    spare = [p for p in pred if not any(p is b for _, b in pairs)]
    for one in missed:
        other = next((p for p in spare if same_thing(one["name"], p.get("name"))), None)
        if other:
            spare.remove(other)
            yield "role", f"{one['name']} is {one['role']}, found as {other.get('role')}"
        elif rival := next((p for p in spare if p.get("role") == one["role"]), None):
            spare.remove(rival)
            yield f"other {one['role']}", f"{one['role']} {one['name']}, found {rival.get('name')}"
        else:
            yield f"{one['role']} missed", f"{one['role']} {one['name']}"
    for one in spare:
        yield f"{one.get('role')} spurious", f"no {one.get('role')} {one.get('name')}"
