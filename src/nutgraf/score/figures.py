"""Quantities and dates: spans, and the values they stand for."""

from __future__ import annotations

from typing import Any

from nutgraf.score import causes
from nutgraf.score.tally import Fact, Row, Tally, ends, facts_of, unpaired
from nutgraf.score.words import plain, same_thing

CLOSE = 1e-6


def same_number(a: Any, b: Any) -> bool:
    """Whether two numbers are equal but for rounding; null equals null only."""
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return a is None and b is None
    return abs(float(a) - float(b)) <= CLOSE * max(1, abs(float(a)))


def same_amount(gold: Fact, pred: Fact) -> bool:
    """Whether the values agree; where gold has none, the ends of the range."""
    if gold["value"] is not None:
        return same_number(gold["value"], pred.get("value"))
    return pred.get("value") is None and all(same_number(gold.get(end), pred.get(end)) for end in ("low", "high"))


def same_unit(gold: Fact, pred: Fact) -> bool:
    """Whether the units agree."""
    return plain(gold["unit"]) == plain(pred.get("unit"))


def unit_class(fact: Fact) -> str:
    """Return the class of a quantity for the table: money, count, percent, multiple or measure."""
    unit = str(fact.get("unit") or "none")
    if len(unit) == 3 and unit.isupper():
        return "money"
    return unit if unit in ("count", "percent", "percentage_point", "multiple", "none") else "measure"


def score_quantities(tally: Tally, gold: Row, pred: Row) -> None:
    """Score amounts: value, unit, modifier, and what is counted."""
    g, p = facts_of(gold, "quantities"), facts_of(pred, "quantities")
    touching = tally.spans("quantities", g, p)
    pairs = [(g[i], p[j]) for i, j in touching]
    valued = [pair for pair in pairs if same_amount(*pair)]
    right = [pair for pair in valued if same_unit(*pair)]
    same_modifier = [a["modifier"] == b.get("modifier", "=") for a, b in right]
    counted = [pair for pair in right if pair[0].get("of")]
    tally.add("quantities.value", len(valued), len(g), len(p))
    tally.add("quantities.value_unit", len(right), len(g), len(p))
    tally.add("quantities.value_unit_modifier", sum(same_modifier), len(g), len(p))
    tally.add("quantities.unit", sum(same_unit(*pair) for pair in pairs), len(pairs))
    tally.add("quantities.modifier", sum(same_modifier), len(right))
    tally.add("quantities.of", sum(same_thing(a["of"], b.get("of")) for a, b in counted), len(counted))
    tally.types("quantities.type", (unit_class(a) for a, _ in right), map(unit_class, g), map(unit_class, p))
    _span_faults(tally, "quantities", unpaired(touching, g, p), pairs)
    for a, b in pairs:
        for cause in causes.wrong_quantity(a, b):
            note = f"{a['text']!r}: {amount(a)}, found {amount(b)}"
            tally.fault("quantities", "wrong_value", cause, note, a, b)


def amount(fact: Fact) -> str:
    """Return a quantity's value in short: '> 79800 count of Cubans', '10–20 percent'."""
    ends_of_range = f"{number(fact.get('low'))}–{number(fact.get('high'))}"
    value = number(fact["value"]) if fact.get("value") is not None else ends_of_range
    modifier = fact.get("modifier") or "="
    words = [modifier if modifier != "=" else "", value, str(fact.get("unit")), f"of {fact['of']}" if fact.get("of") else ""]
    return " ".join(word for word in words if word)


def number(value: Any) -> str:
    """Return a number in digits without needless decimals."""
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}" if value == int(value) else str(value)


def score_dates(tally: Tally, gold: Row, pred: Row) -> None:
    """Score time expressions: type and value."""
    g, p = facts_of(gold, "dates"), facts_of(pred, "dates")
    touching = tally.spans("dates", g, p)
    pairs = [(g[i], p[j]) for i, j in touching]
    right = [pair for pair in pairs if pair[0]["value"] == pair[1].get("value")]
    tally.add("dates.type", sum(a["type"] == b.get("type") for a, b in pairs), len(g), len(p))
    tally.add("dates.value", len(right), len(g), len(p))
    tally.types(
        "dates.type", (a["type"] for a, b in right if a["type"] == b.get("type")), *([d.get("type") for d in side] for side in (g, p))
    )
    _span_faults(tally, "dates", unpaired(touching, g, p), pairs)
    for a, b in pairs:
        if (a["value"], a["type"]) != (b.get("value"), b.get("type")):
            note = f"{a['text']!r}: {a['type']} {a['value']}, found {b.get('type')} {b.get('value')}"
            tally.fault("dates", "wrong_value", causes.wrong_date(a, b), note, a, b)


def _span_faults(tally: Tally, layer: str, alone: tuple[list[Fact], list[Fact]], pairs: list[tuple[Fact, Fact]]) -> None:
    describe = causes.quantity_class if layer == "quantities" else causes.date_class
    for fact in alone[0]:
        tally.fault(layer, "missed", describe(fact), repr(fact["text"]), fact)
    for fact in alone[1]:
        tally.fault(layer, "spurious", describe(fact), repr(fact.get("text")), None, fact)
    for a, b in pairs:
        if ends(a) != ends(b):
            tally.fault(layer, "wrong_span", causes.boundary(a, b), f"{a['text']!r}, found {b.get('text')!r}", a, b)
