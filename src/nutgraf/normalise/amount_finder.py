"""Amounts in a text: number, sign, currency or unit, modifier, and ranges of two. No spaCy: `find_amounts("up to $3-5 million")`.

An amount is what stands beside a number in the text itself; which numbers are quantities, and of what, needs the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from nutgraf.normalise.amounts import SUFFIX_MONEY, SUFFIX_PLAIN, Amount, past_of, scaled, signed, special
from nutgraf.normalise.money import MoneyReader
from nutgraf.normalise.numbers import Number, NumberReader
from nutgraf.normalise.ranges import converted, in_brackets, joined
from nutgraf.normalise.units import Unit, UnitReader
from nutgraf.rulepack import RulePack

POUND_HYPHEN = re.compile(r"-pounds?\b|-?pound\s[a-z]+", re.I)
OF_GOODS = re.compile(
    r"\s+of\s+(?!\S*\s?(?:money|fund|tax|public|invest|debt|cash|saving|aid\b|asset|damage|sale|revenue|cut|spending|loan|profit|loss))",
    re.I,
)
CODE = re.compile(r"[A-Z]\d[\d.]*\+$")
NEAR = 40
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALE_AFTER = re.compile(r"\s(million|billion|trillion)\b", re.I)
BEFORE_HYPHEN = re.compile(
    r"(?:(?<![A-Za-z\d.])[\d.,]+\s?|\b(?:minus|sub|mid|plus|and|or|to|under|over)|\d(?:k|m|mn|bn|km|ft|%))[-‐‑–/]$", re.I
)


class AmountFinder:
    """Finds the amounts of a text by the tables of a rule pack."""

    def __init__(self, pack: RulePack) -> None:
        self.numbers = NumberReader(pack.table("number_words"))
        self.units = UnitReader(pack.table("units"), pack.table("unit_prefixes"))
        self.money = MoneyReader(pack.table("currencies"), pack.table("currency_words"))
        self.modifiers = {row["phrase"]: (row["modifier"], row["span"] == "in") for row in pack.table("modifiers")}
        self._before = _phrases(pack.table("modifiers"), "before", r"(?<![\w]){}\s*(?:an?\s+)?$")
        self._after = _phrases(pack.table("modifiers"), "after", r"\s?{}(?!\w)")
        cues = pack.table("quantity_words")
        self._heavy, self._dear = (_stems(row["word"] for row in cues if row["class"] == kind) for kind in ("weight_cue", "price_cue"))
        changes = "|".join(re.escape(row["word"]) for row in pack.table("change_words"))
        self._changed = re.compile(rf"\b(?:{changes})(?:\s+by)?\s+(?:\w+\s+){{0,2}}$|\bby\s+(?:\w+\s+){{0,2}}$", re.I)

    def find(self, text: str) -> list[Amount]:
        """Return every amount of a text in order; ranges are one amount."""
        found: list[Amount] = []
        for number in self.numbers.find(text):
            floor = found[-1].end if found else 0
            amount = self._amount(text, number, floor) if number.start >= floor else None
            if amount:
                found.append(amount)
        whole = self._rated_past_brackets(text, converted(text, joined(text, found, self.changed)))
        return [self.modified(text, amount) for amount in whole]

    def changed(self, text: str, start: int) -> bool:
        """Tell whether a verb of change stands before an offset: "rose by nearly"."""
        return self._changed.search(text, max(0, start - NEAR), start) is not None

    def _amount(self, text: str, number: Number, floor: int) -> Amount | None:
        """Return a number with its sign, currency (after `floor`), letters and unit, or None inside a name ("COVID-19", "B52")."""
        amount = Amount(
            number.start, number.end, number.start, number.end, number.value, number.low, None, "~" if number.kind == "vague" else "=",
            number_kind=number.kind, scale=number.scale,
        )  # fmt: skip
        amount = self._with_money(text, amount, floor)
        if amount.start > 0 and amount.unit is None and not self._free(text, amount.start):
            return None
        amount = signed(text, amount)
        return amount if amount.unit else self._with_unit(text, amount)

    def _free(self, text: str, start: int) -> bool:
        """Tell whether a number begins here and is no part of a word or code."""
        before = text[start - 1]
        if before.isalpha() or before in "_#@&" or before.isdigit():
            return False
        if before in "-‐‑–/." and start > 1 and text[start - 2].isalnum():
            return BEFORE_HYPHEN.search(text, max(0, start - 14), start) is not None
        return before != "+" or CODE.search(text, max(0, start - 14), start) is None

    def _with_money(self, text: str, amount: Amount, floor: int) -> Amount:
        words = text[amount.start : amount.end + 3]
        sign = self.money.before(text, amount.start, number=words)
        if sign and sign.at >= floor:
            return self._after_sign(text, scaled(text, replace(amount, start=sign.at), SUFFIX_MONEY), sign)
        for candidate in (scaled(text, amount, SUFFIX_PLAIN), amount):
            unit = self.money.after(text, past_of(text, candidate), start=amount.start)
            if unit and unit.flag == "million" and candidate.value is not None:
                candidate = replace(candidate, value=candidate.value * 1_000_000)
            if unit and not (unit.name == "GBP" and unit.noun and self._weighs(text, candidate, unit)):
                return self._rated(text, _scaled_after(text, _money(candidate, unit)), unit)
        return amount

    def _after_sign(self, text: str, amount: Amount, sign: Unit) -> Amount:
        if sign.flag == "million":
            amount = replace(amount, value=amount.value * 1_000_000 if amount.value is not None else None)
        named = self.money.after_sign(text, amount.end) if sign.noun == "dollar" else None
        word = self.money.after(text, amount.end) if not named else None
        if named:
            amount, sign = replace(amount, end=named[1]), Unit(named[0], "money", named[1])
        elif word and word.name == sign.name:
            amount = replace(amount, end=word.at)
        return self._rated(text, _money(amount, sign, at=amount.end), sign)

    def _rated(self, text: str, amount: Amount, unit: Unit) -> Amount:
        rated = self.units.rated(text, replace(unit, at=amount.end))
        return replace(amount, unit=rated.name, end=rated.at)

    def _rated_past_brackets(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Return the amounts with the rate that stands past their conversion: "C$6 (US$4.46) per share" is CAD per share."""
        out = list(amounts)
        for n, (one, two) in enumerate(pairwise(amounts)):
            if one.unit_kind == "money" == two.unit_kind and "_per_" not in f"{one.unit}{two.unit}" and in_brackets(text, one, two):
                rated = self.units.rated(text, Unit(one.unit or "", "money", two.end + 1))
                out[n] = replace(one, unit=rated.name)
        return out

    def _weighs(self, text: str, amount: Amount, unit: Unit) -> bool:
        """Tell weight from money where the word is "pounds"."""
        if text[amount.end : amount.end + 1] == "£":
            return False
        longer = self.units.after(text, amount.end, rate=False)
        if longer and longer.at > unit.at:  # "pound-feet", "pounds per square inch"
            return True
        if amount.scale >= 1_000_000:
            return OF_GOODS.match(text, unit.at) is not None
        around = text[max(0, amount.start - 60) : amount.start] + " " + text[unit.at : unit.at + 30]
        if POUND_HYPHEN.search(text, amount.end, unit.at + 12) and not re.search(r"fine|note|coin|bill", around):
            return True
        return bool(self._heavy.search(around)) and not self._dear.search(around)

    def _with_unit(self, text: str, amount: Amount) -> Amount:
        """Add percent, a measure, an age, a magnitude or a multiple to a number without currency."""
        without_table = special(text, amount)
        if without_table:
            return without_table
        unit = self.units.after(text, past_of(text, amount)) or self._past_modifier(text, amount)
        larger = scaled(text, amount, SUFFIX_PLAIN)
        if larger.end > amount.end and (not unit or unit.flag == "symbol"):
            more = self.units.after(text, larger.end)
            letter = text[larger.end - 1]
            if more or not unit or unit.at < larger.end or (letter in "MB" and re.match(r"\s[a-z]", text[larger.end :])):
                amount, unit = larger, more
        if not unit:
            return amount
        return replace(amount, end=unit.at, unit=unit.name, unit_kind=unit.kind)

    def _past_modifier(self, text: str, amount: Amount) -> Unit | None:
        """Return the unit of "1,000 or more kilograms" and "20-odd miles"."""
        after = self._after.match(text, amount.number_end)
        return self.units.after(text, after.end()) if after and after[0].startswith((" or ", "-")) else None

    def modified(self, text: str, amount: Amount) -> Amount:
        """Add the modifier that stands before or after an amount."""
        match = self._before.search(text, max(0, amount.start - 32), amount.start)
        if match:
            words = re.sub(r"\s+", " ", match[1].lower())
            modifier, inside = self.modifiers[words]
            modifier = amount.modifier if modifier == "=" else modifier
            return replace(amount, modifier=modifier, start=match.start(1) if inside else amount.start)
        for end in (amount.end, amount.number_end):
            after = self._after.match(text, end)
            if after and (end == amount.end or after[0].startswith(("+", "-", " or", " and"))):
                modifier, inside = self.modifiers[after[1].lower()]
                return replace(amount, modifier=modifier, end=max(amount.end, after.end() if inside else 0))
        return amount


def _money(amount: Amount, unit: Unit, *, at: int | None = None) -> Amount:
    kind = "minor" if "minor" in unit.flag else "money"
    return replace(amount, unit=unit.name, unit_kind=kind, noun=unit.noun, end=unit.at if at is None else at)


def _scaled_after(text: str, amount: Amount) -> Amount:
    """Multiply by a scale word that follows the currency: "75 USD million"."""
    match = SCALE_AFTER.match(text, amount.end)
    if not match or amount.value is None or amount.scale != 1:
        return amount
    times = SCALES[match[1].lower()]
    return replace(amount, value=amount.value * times, scale=times, end=match.end())


def _stems(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.I)


def _phrases(rows: Iterable[Mapping[str, str]], place: str, frame: str) -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in rows if row["place"] == place), key=len, reverse=True)
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(frame.replace("{}", f"({listed})"), re.I)


@cache
def default_finder() -> AmountFinder:
    """Return the finder with the tables of our own rule pack."""
    return AmountFinder(RulePack())


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of a string by our own tables."""
    return default_finder().find(text)
