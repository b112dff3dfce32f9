"""An amount: a number with what stands beside it, and the readings that need no table: signs, scale letters, ages, multiples."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from nutgraf.normalise.digits import as_number

SIGN = re.compile(
    r"(?:(?<![\w)\]])[-−‑–]|(?:^|\b(?:to|of|at|is|was|by|from|and|convert)\s)-\s|(?<!plus\sor\s)\bminus[\s-]|\bnegative\s|(?<![\w)])\+)$",
    re.I,
)
SUFFIX_MONEY = re.compile(r"\s?-?(k|mm|m|mn|mln|mil|b|bn|bln|t|tn|trn|tln|cr)\.?(?![A-Za-z])", re.I)
SUFFIX_PLAIN = re.compile(r"((?:\s?(?:mn|mln|bn|bln|tn|trn|tln))|k|K|mil|M|m|B|b)(?![A-Za-z\d])")
MAGNITUDE_BEFORE = re.compile(r"magnitude[\s-](?:of\s)?$", re.I)
MAGNITUDE_SAID = re.compile(r"magnitude\s(?:at|was|is|reached)\s$", re.I)
MAGNITUDE_AFTER = re.compile(r"[\s-]+magnitude\b(?!\s\d)", re.I)
QUAKE_AFTER = re.compile(r"\s+(?:earth)?(?:quakes?|tremors?|temblors?|aftershocks?)\b", re.I)
TIMES = re.compile(r"[\s-]*(?:times|fold)\b|x(?=[\s.,;:)]|$)", re.I)
FACTOR = re.compile(r"\bfactor\s+of\s$", re.I)
OLD = re.compile(r"\s?[\s-]\s?(?:years?|months?|weeks?|days?)(?:\s?[\s-]\s?olds?|\s+of\s+age)\b|-?\s?y\.?/?o\.?\b", re.I)
AGED = re.compile(
    r"\b(?:aged|ages?(?:\s+of)?|age\s+from)\s(?:(?:about|between|around|just|only|over|under|above|below|at\s+least|more\s+than|less\s+than)\s)?$",
    re.I,
)
AGE_UNIT = re.compile(r"[\s-](years?|months?|weeks?|days?)\b", re.I)
PART_OF_ONE = re.compile(r"\s(?:of\s)?an?(?=\s)", re.I)
AGE_GROUP = re.compile(
    r"\b(?:bab(?:y|ies)|infants?|children|kids|toddlers|girls|boys|adults|people|men|women|anyone|everyone|those|minors|youths|teenagers)\s"
    r"(?:under|over|below|above)\s$",
    re.I,
)
AGE_FOLLOWS = re.compile(
    r"\s(?:years?|months?|weeks?)\b|\s?(?:$|[.,;:)]|(?:are|were|is|was|who|and|in|from|have|had|will|can|must|may)\b)",
    re.I,
)
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "c": 10**7}
OLDEST = 130


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


def signed(text: str, amount: Amount) -> Amount:
    """Read a minus or plus before an amount; a hyphen inside a word is none."""
    if amount.value is None:
        return amount
    sign = SIGN.search(text, max(0, amount.start - 9), amount.start)
    if not sign:
        return amount
    value = amount.value if "+" in sign[0] else -amount.value
    return replace(amount, start=sign.start(), value=value, signed=True)


def scaled(text: str, amount: Amount, pattern: re.Pattern[str]) -> Amount:
    """Multiply by the letters of "$13.6M", "1.4bn", "12k"."""
    match = pattern.match(text, amount.number_end)
    if not match or amount.value is None or amount.number_kind != "digits" or amount.scale != 1:
        return amount
    times = LETTERS[match[1].strip()[0].lower()]
    return replace(amount, value=amount.value * times, end=match.end(), number_end=match.end(), scale=times)


def past_of(text: str, amount: Amount) -> int:
    """Return where the unit of an amount may begin: after "of" in "tens of millions of dollars"."""
    if amount.number_kind not in ("vague", "fraction"):
        return amount.end
    one = PART_OF_ONE.match(text, amount.end) if amount.number_kind == "fraction" else None
    return one.end() if one else amount.end + 4 if text.startswith(" of ", amount.end) else amount.end


def special(text: str, amount: Amount) -> Amount | None:
    """Return magnitudes, multiples and ages, which are no units of the table, or None."""
    if amount.value is None:
        return None
    old = OLD.match(text, amount.end)
    if old:
        word = re.search(r"year|month|week|day", old[0], re.I)
        return replace(amount, end=old.end(), unit=word[0].lower() if word else "year", unit_kind="age")
    if FACTOR.search(text, max(0, amount.start - 10), amount.start):
        return replace(amount, unit="multiple", unit_kind="times")
    times = TIMES.match(text, amount.end)
    if times:
        return replace(amount, end=times.end(), unit="multiple", unit_kind="times")
    return _magnitude(text, amount) or _aged(text, amount)


def _magnitude(text: str, amount: Amount) -> Amount | None:
    if amount.value is None or amount.value > 10:
        return None
    before = MAGNITUDE_BEFORE.search(text, max(0, amount.start - 14), amount.start)
    if before:
        return replace(amount, start=before.start(), unit="magnitude", unit_kind="magnitude")
    if MAGNITUDE_SAID.search(text, max(0, amount.start - 18), amount.start):
        return replace(amount, unit="magnitude", unit_kind="magnitude")
    after = MAGNITUDE_AFTER.match(text, amount.end)
    if after or (amount.value.denominator > 1 and QUAKE_AFTER.match(text, amount.end)):
        return replace(amount, end=after.end() if after else amount.end, unit="magnitude", unit_kind="magnitude")
    return None


def _aged(text: str, amount: Amount) -> Amount | None:
    """Read "aged 65", "age 7", "aged 84 years"."""
    if amount.value is None or not 0 <= amount.value < OLDEST:
        return None
    group = AGE_GROUP.search(text, max(0, amount.start - 24), amount.start) and AGE_FOLLOWS.match(text, amount.end)
    if not group and not AGED.search(text, max(0, amount.start - 24), amount.start):
        return None
    unit = AGE_UNIT.match(text, amount.end)
    return replace(amount, end=unit.end() if unit else amount.end, unit=unit[1].rstrip("s") if unit else "year", unit_kind="age")
