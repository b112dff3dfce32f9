"""Money: currency signs, codes and names before and after a number, as ISO 4217 codes.

Cents and pence stay units of their own (`cent`, `penny`). A bare noun or sign ("dollars", "£", "pesos") carries its `noun`, so that
`currency_of(noun, countries)` can choose the currency of the article's setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from nutgraf.normalise.units import Unit
from nutgraf.rulepack import RulePack, word_class

Rows = Iterable[Mapping[str, str]]
REACH = 18
NO_CODES = word_class("no_currency_code")
US_AFTER = re.compile(r"\s?(?:US|U\.S\.|USD)(?![A-Za-z])")
OTHER_AFTER = re.compile(r"\s(Canadian|CDN|Cdn|CAD|AUD|Australian|NZD|HKD|SGD)\b")
AFTER_SIGN = {"canadian": "CAD", "cdn": "CAD", "cad": "CAD", "aud": "AUD", "australian": "AUD", "nzd": "NZD", "hkd": "HKD", "sgd": "SGD"}


OF_CENTS = {"euro": "EUR", "canadian": "CAD", "australian": "AUD", "us cent": "USD", "u.s. cent": "USD"}
BEGINNING = re.compile(r"[^\W\d_]+|\S")
AHEAD = re.compile(rf"\s?-?\s?({BEGINNING.pattern})")
PRICED = re.compile(
    r"\b(?:at|to|from|for|than|about|around|nearly|costs?|costing|charg(?:es?|ed|ing)|pa(?:y|ys|id|ying)|worth|spent|spends?)\s(?:only\s|just\s)?$",
    re.I,
)
CLOSED = re.compile(r"\s?(?:$|[.,;:()]|(?:per|an?|each|apiece|to|from|for|and|or|more|less|on|yesterday)\b)", re.I)


class MoneyReader:
    """Reads the currency beside a number."""

    def __init__(self, currencies: Rows, words: Rows) -> None:
        current = {row["code"]: row for row in currencies}
        self.codes = frozenset(current)
        self.before_words: dict[str, Unit] = {}
        self.after_words: dict[str, Unit] = {}
        self.exact: set[str] = set()
        self.nouns: dict[str, dict[str, str]] = {}
        for row in current.values():
            self._add_currency(row)
        for row in words:
            self._add_word(row, current)
        self._before = re.compile(rf"(?<![A-Za-z'’])(?:{self._listed(self.before_words)})\s{{0,2}}$")
        self._after = re.compile(rf"\s?-?\s?(?:{self._listed(self.after_words)})(?![^\W\d_])")
        self._firsts = {BEGINNING.findall(word)[0].lower() for word in self.after_words}

    def _add_currency(self, row: Mapping[str, str]) -> None:
        code = row["code"]
        for name in {row["name"], row["plural"]}:
            self.after_words[name.lower()] = Unit(code, "money", 0)
        if row["countries"]:
            if code not in NO_CODES:
                self.exact.add(code)
                self.before_words[code] = self.after_words[code] = Unit(code, "money", 0)
            noun = row["name"].split()[-1].lower()
            self.nouns.setdefault(noun, {}).update(dict.fromkeys(row["countries"].split(), code))

    def _add_word(self, row: Mapping[str, str], current: Mapping[str, Mapping[str, str]]) -> None:
        word, flag = row["word"], row["flag"]
        noun = row["noun"] or (word if flag == "noun" else None)
        unit = Unit(row["code"], "money", 0, noun=noun if flag in ("noun", "sign") else None, flag=flag)
        if flag == "exact" or flag == "amount":
            self.exact.add(word)
        forms = {word} if flag in ("exact", "amount", "amount_minor", "million") or not word[-1:].isalpha() else {word, word + "s"}
        for form in forms:
            key = form if form in self.exact else form.lower()
            if row["place"] != "after":
                self.before_words[key] = unit
            if row["place"] != "before":
                self.after_words[key] = unit
        if noun:
            self.nouns.setdefault(noun, {}).update(_countries_of(noun, current))

    def before(self, text: str, at: int, *, number: str = "") -> Unit | None:
        """Return the currency written before a number, with the offset where its sign begins, or None."""
        if at == 0 or (text[at - 1].isspace() and at == 1):
            return None
        begin = max(0, at - REACH)
        match = self._before.search(text[begin:at])
        unit = self._entry(self.before_words, match[0].strip()) if match else None
        if not match or not unit or (unit.flag == "amount" and not _amount_like(number)):
            return None
        return Unit(unit.name, "money", begin + match.start(), unit.noun, unit.flag)

    def after(self, text: str, at: int, *, start: int | None = None) -> Unit | None:
        """Return the currency written after a number that begins at `start`, with the offset where its words end, or None."""
        begins = AHEAD.match(text, at)  # most words are no money, which one look in a set tells sooner than the long pattern
        match = self._after.match(text, at) if begins and begins[1].lower() in self._firsts else None
        glued = match is not None and text[match.end() : match.end() + 1].isdigit()
        unit = self._entry(self.after_words, re.sub(r"\s+", " ", match[0].strip(" -"))) if match and not glued else None
        if not match or not unit or (unit.flag == "amount" and not _is_price(text, at if start is None else start, at, match.end())):
            return None
        if unit.flag == "amount_minor" and text[at : at + 1].isspace():
            return None
        return Unit(unit.name, "money", match.end(), unit.noun, unit.flag)

    def after_sign(self, text: str, at: int) -> tuple[str, int] | None:
        """Read "US" in "$76 US" and "Canadian" in "$500 Canadian"."""
        match = US_AFTER.match(text, at)
        if match:
            follows = text[match.end() : match.end() + 2]
            return ("USD", match.end()) if not re.match(r"\s[A-Z]", follows) else None
        other = OTHER_AFTER.match(text, at)
        return (AFTER_SIGN[other[1].lower()], other.end()) if other else None

    def _listed(self, words: Iterable[str]) -> str:
        """Return an alternation of the words, longest first; case counts in the exact ones."""
        ordered = sorted(words, key=len, reverse=True)
        return "|".join(_pattern(word) if word in self.exact else f"(?i:{_pattern(word)})" for word in ordered)

    def _entry(self, table: Mapping[str, Unit], words: str) -> Unit | None:
        return table.get(words) or (
            table.get(words.lower()) if (words not in self.exact and words.upper() not in self.exact) or words.islower() else None
        )

    def currency_of(self, noun: str, countries: Sequence[str], default: str) -> str:
        """Return the currency with this noun of the first country, unless the default's own country is among them."""
        known = self.nouns.get(noun, {})
        home = {"USD": "US", "GBP": "GB"}.get(default)
        if not countries or (home and home in countries):
            return default
        return known.get(countries[0], default)

    def currency_of_unit(self, unit: str, text: str, countries: Sequence[str]) -> str | None:
        """Return the currency of a unit of money: its own code, or for cents and pence that of the setting; None for any other unit."""
        if unit in self.codes:
            return unit
        if unit == "penny":
            return "GBP"
        if unit != "cent":
            return None
        named = next((code for word, code in OF_CENTS.items() if word in text.lower()), None)
        if named:
            return named
        home = next((country for country in countries if country == "US"), None) or next(iter(countries), "US")
        return self.nouns["dollar"].get(home) or self.nouns["euro"].get(home) or "USD"


def _countries_of(noun: str, current: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    named = [
        row for row in current.values() if row["countries"] and noun in (row["name"].split()[-1].lower(), row["plural"].split()[-1].lower())
    ]
    return {country: row["code"] for row in named for country in row["countries"].split()}


def _amount_like(number: str) -> bool:
    return bool(re.search(r"[,.]\d|\d\s?(?:k|m|bn?|mn|tn)\b|(?:million|billion|trillion|thousand)\b", number, re.I))


def _is_price(text: str, start: int, end: int, after: int) -> bool:
    """Tell a price from another sense of the word after it: a number as money has it, or words of price around it ("cost 500 won")."""
    return _amount_like(text[start : end + 3]) or (
        PRICED.search(text, max(0, start - 24), start) is not None and CLOSED.match(text, after) is not None
    )


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s")


@cache
def default_money() -> MoneyReader:
    """Return the reader with the currencies of our own rule pack."""
    pack = RulePack()
    return MoneyReader(pack.table("currencies"), pack.table("currency_words"))
