"""Amounts in a text: number, sign, currency or unit, modifier, and ranges of two. No spaCy: `find_amounts("up to $3-5 million")`.

An amount is what stands beside a number in the text itself; which numbers are quantities, and of what, needs the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from nutgraf.normalise.digits import as_number
from nutgraf.normalise.money import MoneyReader
from nutgraf.normalise.numbers import Number, NumberReader
from nutgraf.normalise.units import Unit, UnitReader
from nutgraf.rulepack import RulePack

SIGN = re.compile(r"(?:(?<![\w)\]])[-−‑–]|(?<![\d%]\s)(?<!\w)-\s|\bminus[\s-]|\bnegative\s|(?<![\w)])\+)$", re.I)
SUFFIX_MONEY = re.compile(r"\s?-?(k|m|mn|mln|mil|b|bn|bln|t|tn|trn|cr)\.?(?![A-Za-z])", re.I)
SUFFIX_PLAIN = re.compile(r"(k|mn|mln|bn|bln|tn|trn|M|m|B)(?![A-Za-z\d])")
MAGNITUDE_BEFORE = re.compile(r"magnitude[\s-](?:of\s)?$", re.I)
MAGNITUDE_AFTER = re.compile(r"[\s-]+magnitude\b", re.I)
TIMES = re.compile(r"[\s-]*(?:times?|fold|-?fold)\b|x(?=\s)", re.I)
OLD = re.compile(r"[\s-](?:years?|months?|weeks?|days?)(?:[\s-]old|\s+of\s+age)s?\b|-?\s?y\.?/?o\.?\b", re.I)
AGED = re.compile(r"\b(?:aged|ages|age(?:\s+of)?|at\s+age)\s(?:about\s|between\s|around\s|just\s|only\s)?$", re.I)
CENTS = re.compile(r"\s+(?:and\s+)?(\d{1,2})\s+cents?\b", re.I)
RANGE_GAP = re.compile(r"\s?[-‐‑–—]\s?|-?\s+to\s+|\s?/\s?(?=\D)", re.I)
OR_GAP = re.compile(r"\s+or\s+", re.I)
AND_GAP = re.compile(r"\s+and\s+", re.I)
BETWEEN = re.compile(r"\bbetween\s+$", re.I)
FROM = re.compile(r"\bfrom\s+$", re.I)
RANGING = re.compile(r"\b(?:rang\w+|var(?:y|ied|ies|ying)|anywhere|somewhere)\s+(?:from\s+|between\s+)?$", re.I)


@dataclass(frozen=True)
class Amount:
    """A number with what stands beside it. `start` to `end` is the whole, `number_start` to `number_end` the number alone."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    modifier: str = "="
    unit: str | None = None
    unit_kind: str | None = None
    noun: str | None = None
    number_kind: str = "digits"
    scale: int = 1
    signed: bool = False
    joined: bool = False

    def numbers(self) -> dict[str, float | int | None]:
        """Return value, low and high as plain numbers; fractions to four places."""
        four = self.number_kind == "fraction"
        plain = {"value": self.value, "low": self.low, "high": self.high}
        return {key: None if v is None else round(float(v), 4) if four and v.denominator != 1 else as_number(v) for key, v in plain.items()}


class AmountFinder:
    """Finds the amounts of a text by the tables of a rule pack."""

    def __init__(self, pack: RulePack) -> None:
        self.numbers = NumberReader(pack.table("number_words"))
        self.units = UnitReader(pack.table("units"), pack.table("unit_prefixes"))
        self.money = MoneyReader(pack.table("currencies"), pack.table("currency_words"))
        self.modifiers = {row["phrase"]: (row["modifier"], row["span"] == "in") for row in pack.table("modifiers")}
        self._before = _phrases(pack.table("modifiers"), "before", r"(?<![\w]){}\s*(?:an?\s+)?$")
        self._after = _phrases(pack.table("modifiers"), "after", r"\s?{}(?!\w)")
        changes = "|".join(re.escape(row["word"]) for row in pack.table("change_words"))
        self._changed = re.compile(rf"\b(?:{changes})(?:\s+by)?\s+(?:\w+\s+){{0,2}}$|\bby\s+(?:\w+\s+){{0,2}}$", re.I)

    def find(self, text: str) -> list[Amount]:
        """Return every amount of a text in order; ranges are one amount."""
        found: list[Amount] = []
        for number in self.numbers.find(text):
            amount = self._amount(text, number) if not found or number.start >= found[-1].end else None
            if amount:
                found.append(amount)
        return [self.modified(text, amount) for amount in self._ranges(text, found)]

    def _amount(self, text: str, number: Number) -> Amount | None:
        """Return a number with its sign, currency, scale letters and unit, or None inside a name ("COVID-19", "B52")."""
        amount = Amount(
            number.start, number.end, number.start, number.end, number.value, number.low, None, "~" if number.kind == "vague" else "=",
            number_kind=number.kind, scale=number.scale,
        )  # fmt: skip
        amount = self._with_money(text, amount)
        if amount.start > 0 and amount.unit is None and not self._free(text, amount.start):
            return None
        amount = _signed(text, amount)
        return amount if amount.unit else self._with_unit(text, amount)

    def _free(self, text: str, start: int) -> bool:
        """Tell whether a number begins here and is no part of a word or code."""
        before = text[start - 1]
        if before.isalpha() or before in "_#@&" or before.isdigit():
            return False
        if before in "-‐‑–/." and start > 1 and text[start - 2].isalnum():
            return bool(
                re.search(
                    r"(?:\d\s?|\b(?:minus|sub|mid|plus|and|or|to|under|over)|\d(?:m|mn|bn|km|ft|%))[-‐‑–/]$",
                    text[max(0, start - 8) : start],
                    re.I,
                )
            )
        return True

    def _with_money(self, text: str, amount: Amount) -> Amount:
        words = text[amount.start : amount.end + 3]
        sign = self.money.before(text, amount.start, number=words)
        if sign:
            return self._after_sign(text, _scaled(text, replace(amount, start=sign.at), SUFFIX_MONEY), sign)
        scaled = _scaled(text, amount, SUFFIX_PLAIN)
        for candidate in (scaled, amount):
            unit = self.money.after(text, _past_of(text, candidate), number=words)
            if unit and unit.flag == "million" and candidate.value is not None:
                candidate = replace(candidate, value=candidate.value * 1_000_000)
            if unit and not (unit.name == "GBP" and unit.noun and self._weighs(text, candidate, unit)):
                return self._minor(text, self._rated(text, _money(candidate, unit), unit))
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
        return self._minor(text, self._rated(text, _money(replace(amount, end=amount.end), sign, at=amount.end), sign))

    def _rated(self, text: str, amount: Amount, unit: Unit) -> Amount:
        rated = self.units.rated(text, replace(unit, at=amount.end))
        return replace(amount, unit=rated.name, end=rated.at)

    def _minor(self, text: str, amount: Amount) -> Amount:
        """Add the cents of "3 dollars 50 cents"."""
        cents = CENTS.match(text, amount.end)
        if not cents or amount.value is None or amount.unit in ("cent", "penny") or amount.scale > 1:
            return amount
        return replace(amount, value=amount.value + Fraction(int(cents[1]), 100), end=cents.end())

    def _weighs(self, text: str, amount: Amount, unit: Unit) -> bool:
        """Tell weight from money where the word is "pounds"."""
        if (amount.scale >= 1_000_000) or text[amount.end : amount.end + 1] == "£":
            return False
        around = text[max(0, amount.start - 60) : amount.start] + " " + text[unit.at : unit.at + 30]
        if re.search(r"-pounds?\b|-?pound\s[a-z]+", text[amount.end : unit.at + 12]) and not re.search(r"fine|note|coin|bill", around):
            return True
        heavy = re.search(
            r"\bweigh|\blos[te]|\bshed\b|\bdrop|\bgain|\bheav|\bof\s(?!money)|\blift|\bcatch|\bpress|\bbag|\bkilo|\bthrust|\bequal|\bharvest|\bseiz|\brecover",
            around,
            re.I,
        )
        dear = re.search(
            r"\bcost|\bpa(?:y|id)|\bpric|\bspen[dt]|\bfine|\bworth|\bbudget|\bearn|\bdebt|\bowe|\bfund|\bmoney|\bwage|\bsalar|\btax|\bsav(?:e|ing)|\bprofit|\bsale|\bstole|\bfor\b",
            around,
            re.I,
        )
        return bool(heavy and not dear) or (not dear and amount.value is not None and amount.value < 1000 and bool(heavy))

    def _with_unit(self, text: str, amount: Amount) -> Amount:
        """Add percent, a measure, an age, a magnitude or a multiple to a number without currency."""
        special = _special(text, amount)
        if special:
            return special
        unit = self.units.after(text, _past_of(text, amount))
        scaled = _scaled(text, amount, SUFFIX_PLAIN)
        if scaled.end > amount.end and (not unit or unit.flag == "symbol"):
            more = self.units.after(text, scaled.end)
            letter = text[scaled.end - 1]
            if more or not unit or unit.at < scaled.end or (letter in "MB" and re.match(r"\s[a-z]", text[scaled.end :])):
                amount, unit = scaled, more
        if not unit:
            return amount
        return replace(amount, end=unit.at, unit=unit.name, unit_kind=unit.kind)

    def _ranges(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Join the two ends of a range or alternative into one amount."""
        out: list[Amount] = []
        for amount in amounts:
            joined = self._range(text, out[-1], amount) if out else None
            if joined:
                out[-1] = joined
            else:
                out.append(amount)
        return out

    def _range(self, text: str, one: Amount, two: Amount) -> Amount | None:
        gap, before = text[one.end : two.start], text[max(0, one.start - 40) : one.start]
        if len(gap) > 9 or one.value is None or two.value is None or one.joined or not _same_unit(one, two):
            return None
        one = _shared(text, one, two)
        between = BETWEEN.search(before)
        if between and AND_GAP.fullmatch(gap):
            return _join(one, two, start=one.start - (len(before) - between.start()))
        if RANGE_GAP.fullmatch(gap) and self._is_range(text, one, two, gap, before):
            ranging = RANGING.search(before)
            return _join(one, two, start=one.start) if ranging or not FROM.search(before) else None
        alternative = (
            OR_GAP.fullmatch(gap) and one.value is not None and two.value is not None and one.value < two.value <= one.value * 3 + 1
        )
        return _join(one, two, start=one.start) if alternative and not one.signed and (one.unit is None or one.unit == two.unit) else None

    def _is_range(self, text: str, one: Amount, two: Amount, gap: str, before: str) -> bool:
        """Tell a range from a tally, a score, a span of years, and from "rose 3 percent to 40"."""
        if one.value is None or two.value is None:
            return False
        if "to" in gap.lower():
            changed = one.unit is not None and (self._changed.search(before) is not None)
            return not changed and (one.value < two.value or (one.unit is not None and two.unit is not None))
        years = one.unit is None and two.unit is None and 1000 <= one.value < 2100 and text[one.number_start : one.number_end].isdigit()
        return one.value < two.value and not years

    def modified(self, text: str, amount: Amount) -> Amount:
        """Add the modifier that stands before or after an amount."""
        match = self._before.search(text, max(0, amount.start - 32), amount.start)
        if match:
            words = re.sub(r"\s+", " ", match[1].lower())
            modifier, inside = self.modifiers[words]
            joined = amount.modifier if modifier == "=" else modifier
            return replace(amount, modifier=joined, start=match.start(1) if inside else amount.start)
        for end in (amount.end, amount.number_end):
            after = self._after.match(text, end)
            if after and (end == amount.end or after[0].startswith(("+", "-", " or", " and"))):
                modifier, inside = self.modifiers[after[1].lower()]
                return replace(amount, modifier=modifier, end=max(amount.end, after.end() if inside else 0))
        return amount


def _money(amount: Amount, unit: Unit, *, at: int | None = None) -> Amount:
    kind = "minor" if "minor" in unit.flag else "money"
    return replace(amount, unit=unit.name, unit_kind=kind, noun=unit.noun, end=unit.at if at is None else at)


def _signed(text: str, amount: Amount) -> Amount:
    """Read a minus or plus before an amount; a hyphen inside a word is none."""
    if amount.value is None:
        return amount
    sign = SIGN.search(text, max(0, amount.start - 9), amount.start)
    if not sign:
        return amount
    value = amount.value if "+" in sign[0] else -amount.value
    return replace(amount, start=sign.start(), value=value, signed=True)


def _scaled(text: str, amount: Amount, pattern: re.Pattern[str]) -> Amount:
    """Multiply by the letters of "$13.6M", "1.4bn", "12k"."""
    match = pattern.match(text, amount.number_end)
    if not match or amount.value is None or amount.number_kind != "digits" or amount.scale != 1:
        return amount
    times = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "c": 10**7}[match[1][0].lower()]
    return replace(amount, value=amount.value * times, end=match.end(), number_end=match.end(), scale=times)


def _past_of(text: str, amount: Amount) -> int:
    """Return where the unit of an amount may begin: after "of" in "tens of millions of dollars"."""
    return amount.end + 3 if amount.number_kind in ("vague", "fraction") and text.startswith(" of ", amount.end) else amount.end


def _special(text: str, amount: Amount) -> Amount | None:
    """Read magnitudes, multiples and ages, which are no units of the table."""
    magnitude = MAGNITUDE_BEFORE.search(text, max(0, amount.start - 14), amount.start)
    if magnitude:
        return replace(amount, start=magnitude.start(), unit="magnitude", unit_kind="magnitude")
    follows = MAGNITUDE_AFTER.match(text, amount.end)
    if follows:
        return replace(amount, end=follows.end(), unit="magnitude", unit_kind="magnitude")
    old = OLD.match(text, amount.end)
    if old:
        word = re.search(r"year|month|week|day", old[0], re.I)
        return replace(amount, end=old.end(), unit=word[0].lower() if word else "year", unit_kind="age")
    times = TIMES.match(text, amount.end)
    if times:
        return replace(amount, end=times.end(), unit="multiple", unit_kind="times")
    return _aged(text, amount)


def _aged(text: str, amount: Amount) -> Amount | None:
    """Read "aged 65", "age 7", "aged 84 years"."""
    if amount.value is None or not 0 <= amount.value < 130 or not AGED.search(text, max(0, amount.start - 20), amount.start):
        return None
    unit = re.compile(r"[\s-](years?|months?|weeks?|days?)\b").match(text, amount.end)
    return replace(amount, end=unit.end() if unit else amount.end, unit=unit[1].rstrip("s") if unit else "year", unit_kind="age")


def _same_unit(one: Amount, two: Amount) -> bool:
    """Tell whether two amounts can be ends of one range."""
    if one.number_kind != "digits" and two.number_kind == "digits" and one.unit:
        return False
    if one.unit is None:
        return True
    if two.unit is None:
        return one.unit_kind == "money" and one.end == one.number_end
    return one.unit == two.unit or two.unit.startswith(one.unit + "_per_")


def _shared(text: str, one: Amount, two: Amount) -> Amount:
    """Give the first end of a range the scale and unit of the second: "$89 to $93 billion", "1 to 1.5 degrees"."""
    small = one.value is not None and two.value is not None and two.scale > 1 and one.scale == 1 and one.value * two.scale < two.value
    if small and one.value is not None and "," not in text[one.number_start : one.number_end]:
        return replace(one, value=one.value * two.scale)
    return one


def _join(one: Amount, two: Amount, *, start: int) -> Amount:
    unit, kind, noun = (two.unit, two.unit_kind, two.noun) if two.unit else (one.unit, one.unit_kind, one.noun)
    ends = replace(two, start=start, number_start=one.number_start, value=None, low=one.value, high=two.value, joined=True)
    return replace(ends, unit=unit, unit_kind=kind, noun=noun)


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
