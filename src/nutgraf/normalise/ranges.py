"""Two amounts side by side: ranges, shared units and scales, dollars with cents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from nutgraf.normalise.amounts import Amount

RANGE_GAP = re.compile(r"\s?[-‐‑–—]\s?|-?\s+(?:to|through)\s+|\s?/\s?(?=\D)", re.I)
OR_GAP = re.compile(r"\s+or\s+", re.I)
AND_GAP = re.compile(r"\s+and\s+", re.I)
LIST_GAP = re.compile(r"-?\s+(?:and|or|to)\s+", re.I)
MOVE_GAP = re.compile(r"\s+(to|from)\s+", re.I)
MOVE_BEFORE = {"to": re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$", re.I), "from": re.compile(r"\b(?:to|at)\s+(?:\w+\s+){0,2}$", re.I)}
TOLERANCE = re.compile(r"\s?(?:±|\+/[-−–])\s?")
NEAR_MOVE = 24
CENTS_GAP = re.compile(r"\s+(?:and\s+)?", re.I)
CLAUSE_END = re.compile(r"\s*(?:[.!?;]?\s*$|[.!?;](?!\d))")
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+ages\s+of\s+)?$", re.I)
FROM = re.compile(r"\bfrom\s+$", re.I)
RANGING = re.compile(r"\b(?:rang\w+|var(?:y|ied|ies|ying)|anywhere|somewhere)\s+(?:from\s+|between\s+)?$", re.I)
SHARED_KINDS = frozenset(
    {"money", "minor", "share", "length", "area", "mass", "volume", "temperature", "speed", "power", "data", "frequency", "age", "time"}
)
BRACKET = re.compile(r"\s?\(\s?")
NEAR = 300
Changed = Callable[[str, int], bool]
LONGEST_GAP = 9


def joined(text: str, amounts: list[Amount], changed: Changed) -> list[Amount]:
    """Return the amounts with the two ends of each range in one; `changed` tells whether a verb of change stands before an offset."""
    out: list[Amount] = []
    for amount in amounts:
        last = out[-1] if out else None
        whole = last and (_range(text, last, amount, changed) or _with_cents(text, last, amount) or _within_tolerance(text, last, amount))
        if whole:
            out[-1] = whole
            continue
        if out:
            out[-1], amount = _rated_alike(text, _with_scale_of(text, _with_unit_of(text, out[-1], amount), amount), amount)
        out.append(amount)
    return out


def converted(text: str, amounts: list[Amount]) -> list[Amount]:
    """Return the amounts with the currency of a bare number before a conversion: "2.4 million yen ($22,480) … 2.3 million ($21,972)"."""
    out: list[Amount] = []
    for n, amount in enumerate(amounts):
        other = amounts[n + 1] if n + 1 < len(amounts) else None
        bare = amount.unit is None and amount.value is not None and amount.number_kind == "digits"
        if bare and other and other.unit_kind == "money" and in_brackets(text, amount, other):
            same = next((one for one in reversed(out) if one.unit_kind == "money" and one.unit != other.unit), None)
            if same and same.end > amount.start - NEAR:
                amount = replace(amount, unit=same.unit, unit_kind="money", noun=same.noun)
        out.append(amount)
    return out


def in_brackets(text: str, one: Amount, two: Amount) -> bool:
    """Tell whether the second of two amounts stands alone in brackets right after the first."""
    return BRACKET.fullmatch(text, one.end, two.start) is not None and text.startswith(")", two.end)


def _range(text: str, one: Amount, two: Amount, changed: Changed) -> Amount | None:
    gap, before = text[one.end : two.start], text[max(0, one.start - 40) : one.start]
    if len(gap) > LONGEST_GAP or one.value is None or two.value is None or one.joined or not _same_unit(one, two):
        return None
    one = _shared(text, one, two)
    between = BETWEEN.search(before)
    if between and AND_GAP.fullmatch(gap):
        return _join(one, two, start=one.start - (len(before) - between.start()))
    if one.unit_kind == "age" and RANGE_GAP.fullmatch(gap) and one.value is not None and one.value < two.value:
        return _join(one, two, start=one.start)
    if RANGE_GAP.fullmatch(gap) and _is_range(text, one, two, gap=gap, changed=changed):
        return _join(one, two, start=one.start) if RANGING.search(before) or not FROM.search(before) else None
    return _join(one, two, start=one.start) if OR_GAP.fullmatch(gap) and _alternative(one, two) else None


def _is_range(text: str, one: Amount, two: Amount, *, gap: str, changed: Changed) -> bool:
    """Tell a range from a tally, a score, a span of years, and from "rose 3 percent to 40"."""
    if one.value is None or two.value is None:
        return False
    if gap.strip("- ").lower() in ("to", "through"):
        broken = one.unit is None and two.unit is None and max(one.value.denominator, two.value.denominator) > 1  # "fell 2 1/2 to 37 3/4"
        moved = (one.unit is not None or broken) and changed(text, one.start)
        return not moved and (one.value < two.value or (one.unit is not None and two.unit is not None))
    years = one.unit is None and two.unit is None and 1000 <= one.value < 2100 and text[one.number_start : one.number_end].isdigit()
    return one.value < two.value and not years


def _alternative(one: Amount, two: Amount) -> bool:
    """Tell one vague number ("two or three", "five or six feet") from two choices ("7- or 8-inch", "eight or nine euros")."""
    priced = two.unit_kind in ("money", "minor") and two.scale == 1
    words = one.number_kind == "words" == two.number_kind and one.unit is None and not priced
    return words and one.value is not None and two.value is not None and 0 < two.value - one.value <= one.value and not one.signed


def _same_unit(one: Amount, two: Amount) -> bool:
    """Tell whether two amounts can be ends of one range."""
    if one.unit_kind == "age" and one.end == one.number_end and two.unit_kind in (None, "time"):
        return True
    if one.number_kind != "digits" and two.number_kind == "digits" and one.unit:
        return False
    if one.unit is None:
        return not _year_and_money(one, two)
    if two.unit is None:
        return one.end == one.number_end and one.unit_kind in ("money", "age")
    return one.unit == two.unit or two.unit.startswith(one.unit + "_per_")


def _year_and_money(one: Amount, two: Amount) -> bool:
    """Tell whether a year stands before an amount with its sign ("from $9 million in 1998 to $15 million")."""
    year = one.number_kind == "digits" and one.end - one.start == 4 and one.value is not None and 1000 <= one.value < 2150
    return year and two.unit_kind == "money" and two.start < two.number_start


def _shared(text: str, one: Amount, two: Amount) -> Amount:
    """Give the first end of a range the scale of the second: "$89 to $93 billion", "one or two hundred"."""
    hundreds = text[two.number_start : two.number_end].lower().endswith("hundred")
    if hundreds and one.value is not None and two.value is not None and one.value * 100 < two.value < 1000:
        return replace(one, value=one.value * 100)
    small = one.value is not None and two.value is not None and two.scale > 1 and one.scale == 1 and one.value * two.scale < two.value
    if small and one.value is not None and "," not in text[one.number_start : one.number_end]:
        return replace(one, value=one.value * two.scale)
    return one


def _join(one: Amount, two: Amount, *, start: int) -> Amount:
    unit, kind, noun = (two.unit, two.unit_kind, two.noun) if two.unit else (one.unit, one.unit_kind, one.noun)
    kind = "age" if one.unit_kind == "age" else kind
    ends = replace(two, start=start, number_start=one.number_start, value=None, low=one.value, high=two.value, joined=True)
    return replace(ends, unit=unit, unit_kind=kind, noun=noun)


def _with_unit_of(text: str, one: Amount, two: Amount) -> Amount:
    """Give the first of two amounts the unit of the second where they share it: "13 and 14 percent", "from 13.5 to 14 mm"."""
    plain = one.unit is None and one.value is not None and not one.joined and one.number_kind in ("digits", "words")
    if (
        not plain
        or _year_and_money(one, two)
        or two.unit_kind not in SHARED_KINDS
        or two.value is None
        or not LIST_GAP.fullmatch(text, one.end, two.start)
    ):
        return one
    one = _shared(text, one, two)
    return replace(one, unit=two.unit, unit_kind=two.unit_kind, noun=two.noun)


def _with_scale_of(text: str, one: Amount, two: Amount) -> Amount:
    """Give the first of two prices the scale of the second: "rises from $18 to $25 billion"."""
    priced = one.unit_kind == "money" == two.unit_kind and one.unit == two.unit and one.end == one.number_end and not one.joined
    return _shared(text, one, two) if priced and RANGE_GAP.fullmatch(text, one.end, two.start) else one


def _rated_alike(text: str, one: Amount, two: Amount) -> tuple[Amount, Amount]:
    """Give two prices, one moving to the other, the rate of either: "from $75 a barrel to $46", "from $75 to $46 a barrel"."""
    (money, _, below), (other, _, under) = (one.unit or "").partition("_per_"), (two.unit or "").partition("_per_")
    gap = MOVE_GAP.fullmatch(text, one.end, two.start) if money == other and bool(below) != bool(under) else None
    if not gap or not MOVE_BEFORE[gap[1].lower()].search(text, max(0, one.start - NEAR_MOVE), one.start):
        return one, two
    return (one, replace(two, unit=one.unit)) if below else (replace(one, unit=two.unit), two)


def _within_tolerance(text: str, one: Amount, two: Amount) -> Amount | None:
    """Join "2,000 ± 5 pounds" and "44 +/- 2 percent", whose value is the first."""
    if one.unit or not two.unit or not TOLERANCE.fullmatch(text, one.end, two.start):
        return None
    return replace(one, unit=two.unit, unit_kind=two.unit_kind, noun=two.noun, end=two.end, number_end=two.number_end)


def _with_cents(text: str, one: Amount, two: Amount) -> Amount | None:
    """Join "3 dollars 50 cents", "thirteen dollars forty five" and "15 dollars and 50"."""
    worded = one.unit_kind == "money" and one.end > one.number_end and one.scale == 1 and "_per_" not in (one.unit or "")
    if not worded or one.value is None or two.value is None or two.scale != 1 or not 0 < two.value < 100 or two.value.denominator > 1:
        return None
    if not CENTS_GAP.fullmatch(text, one.end, two.start):
        return None
    bare = two.unit is None and two.end == two.number_end and CLAUSE_END.match(text, two.end)
    if two.unit not in ("cent", "penny") and not bare:
        return None
    return replace(one, value=one.value + two.value / 100, end=two.end)
