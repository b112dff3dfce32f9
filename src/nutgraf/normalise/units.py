"""Units of measure and money: the words and signs after or before a number, and the name each is output under.

`parse_unit("km/h")` is "kilometre_per_hour"; `UnitReader.after` reads the unit that follows a number in a text, rates
included ("per barrel", "a litre"); `MoneyReader.before` reads the sign or code before one ("US$", "RM", "A$").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from nutgraf.rulepack import RulePack

Rows = Iterable[Mapping[str, str]]
RATE = re.compile(r"[\s-]*/\s?|\s+(?:per|an?|for\s+each|for\s+every)\s+|\s?-\s?(?:per|an?)\s?-\s?|\s+per\s?", re.I)
COMPARED = re.compile(r"\s+(?:ago|earlier|later|before|after|previously|prior|or\s+so)\b", re.I)
POWER = {"square": "square_", "sq": "square_", "sq.": "square_", "cubic": "cubic_", "cu": "cubic_", "cu.": "cubic_"}
RAISED = dict.fromkeys(("2", "²", "^2", "squared"), "square_") | dict.fromkeys(("3", "³", "^3", "cubed"), "cubic_")
BEGIN = re.compile(r"\s?[-‐‑]\s?|[\s\[<(]*")
POWER_BEFORE = re.compile(r"(square|sq\.?|cubic|cu\.?)(?:[\s-]|(?=m\b|km|ft))", re.I)
POWER_AFTER = re.compile(r"(?:\^?[23]|[²³])(?!\w)|\s(?:squared|cubed)\b")
PER_NUMBER = re.compile(r"(?:every\s+)?(?:\d[\d,]*|one|a|ten|hundred|a hundred|a thousand|a million)\s", re.I)
APART = frozenset(
    {"m", "ft", "C", "F", "K", "V", "b", "B", "t", "l", "L", "J", "A", "g", "ha", "in", "MP", "pp", "h"}
)  # written so at the end of a phrase
APART_SOONER = frozenset("CFKVgLl")
APART_END = re.compile(
    r"\s?(?:$|[.;:!?)\]](?:\s|$)|(?:thick|tall|long|wide|deep|high|hurdles|relay|freestyle|dash|sprint|race|final)\b|per\b|/)"
)
FEET_BEFORE = re.compile(r"(?:ft|feet|foot|['′])\s+\d+\s?in$")
TONNES = re.compile(r"\d[.,]\d+\st$")  # "5,000 t of wheat"; a plain number may end in a loose letter
AMPERES = re.compile(r"\d\.\d+\s?A$")
TIGHT_FOLLOW = re.compile(
    r"\s?(?:$|[-–.,;:)!?\]]|\(|(?:tall|long|wide|deep|high|thick|above|below|away|across|apart|in|of|north|south|east|west|from|and|or|to|by|on|at|"
    r"for|per|is|are|was|were|the|pole|race|sprint|dash|hurdles|final|relay|pool|depth|record|each|radius|distance|outside|inside)\b)"
)


@dataclass(frozen=True)
class Unit:
    """A unit: its name, its kind ("length", "money", "share", "time" …) and where its words end (or, for money, begin)."""

    name: str
    kind: str
    at: int
    noun: str | None = None
    flag: str = ""


class UnitReader:
    """Reads the unit of measure that follows a number."""

    def __init__(self, units: Rows, prefixes: Rows) -> None:
        self.names: dict[str, tuple[str, str]] = {}
        self.symbols: dict[str, tuple[str, str]] = {}
        self.tight: set[str] = set()
        signs = {row["prefix"]: row["symbol"] for row in prefixes}
        below: list[str] = []
        for row in units:
            if row["kind"] == "noun":
                below += row["names"].split("|")
            else:
                self._add(row, signs)
        self._name = _any_of(self.names, end=r"(?![^\W_])", flags=re.I)
        self._symbol = _any_of(self.symbols, end=r"(?![^\W\d_²³]|\d(?<![23])|[23]\w)")
        self._rate_noun = re.compile(rf"(?:{'|'.join(below)})s?\b", re.I)

    def _add(self, row: Mapping[str, str], signs: Mapping[str, str]) -> None:
        unit, kind = row["unit"], row["kind"]
        names = [name for name in row["names"].split("|") if name]
        symbols = [symbol for symbol in row["symbols"].split("|") if symbol]
        tight = [symbol for symbol in row["tight"].split("|") if symbol]
        self.tight.update(tight)
        for name in names:
            for form in (name, _plural(name)):
                self.names.setdefault(form.lower(), (unit, kind))
        for symbol in (*symbols, *tight):
            self.symbols[symbol] = (unit, kind)
        for prefix in row["prefixes"].split():
            for name in names[:2]:
                for form in (prefix + name, _plural(prefix + name)):
                    self.names[form.lower()] = (prefix + unit, kind)
            for symbol in symbols[:1]:
                self.symbols.setdefault(signs[prefix] + symbol, (prefix + unit, kind))
                if prefix == "micro":
                    self.symbols.setdefault("µ" + symbol, (prefix + unit, kind))

    def after(self, text: str, at: int, *, rate: bool = True) -> Unit | None:
        """Return the unit that follows the offset `at` (after a blank or hyphen), with its denominator, or None."""
        unit = self._single(text, at)
        return self.rated(text, unit) if unit and rate else unit

    def rated(self, text: str, unit: Unit) -> Unit:
        """Add the denominator of a rate ("per barrel", "/h", "a litre", "per 100,000" is none)."""
        match = RATE.match(text, unit.at)
        if not match or (unit.kind == "time" and "/" in match[0]):
            return unit
        below = self._denominator(text, match)
        return replace(unit, name=f"{unit.name}_per_{below.name}", at=below.at) if below else unit

    def _denominator(self, text: str, match: re.Match[str]) -> Unit | None:
        per = "per" in match[0].lower() or "/" in match[0] or "each" in match[0] or "every" in match[0]
        if not per and PER_NUMBER.match(text, match.end()):
            return None
        found = self._single(text, match.end(), joined=True)
        if found and found.kind == "time" and COMPARED.match(text, found.at):
            return None
        if found and (per or found.name not in ("second",)):
            return found
        noun = self._rate_noun.match(text, match.end())
        if noun and "/" not in match[0]:
            word = noun[0].lower()
            return Unit(word if word == "capita" else re.sub(r"s$", "", word), "count", noun.end())
        return None

    def _single(self, text: str, at: int, *, joined: bool = False) -> Unit | None:
        begin = None if joined else BEGIN.match(text, at)
        start = begin.end() if begin else at
        power = POWER_BEFORE.match(text, start)
        if power:
            base = self._base(text, power.end(), attached=True)
            return replace(base, name=POWER[power[1].lower()] + base.name, kind="area") if base and base.kind == "length" else None
        found = self._base(text, start, attached=start == at)
        if not found:
            return None
        raised = POWER_AFTER.match(text, found.at)
        if raised and found.kind == "length":
            return replace(found, name=RAISED[raised[0].strip()] + found.name, kind="area", at=raised.end())
        return found

    def _base(self, text: str, start: int, *, attached: bool) -> Unit | None:
        name, symbol = self._name.match(text, start), self._symbol.match(text, start)
        if symbol and (not name or symbol.end() > name.end()):
            words = symbol[0]
            if words in self.tight and not self._sure(text, words, symbol.end(), attached=attached):
                return None
            return Unit(*self.symbols[words], symbol.end(), flag="symbol")
        return Unit(*self.names[name[0].lower()], name.end(), flag="name") if name else None

    def _sure(self, text: str, symbol: str, end: int, *, attached: bool) -> bool:
        """Tell whether a short symbol is a unit here: "30m deep", "2 in.", but not "2 in the morning"."""
        if symbol == "in" and FEET_BEFORE.search(text, max(0, end - 14), end):
            return True
        if symbol in ("'", '"', "′"):
            return attached and _no_quotation(text, end)
        if symbol == "t" and TONNES.search(text, max(0, end - 12), end):
            return True
        if symbol == "A":
            return text[end : end + 1] == "/" or AMPERES.search(text, max(0, end - 8), end) is not None
        if attached:
            return symbol not in ("in", "t", "p") or TIGHT_FOLLOW.match(text, end) is not None
        ends = APART_END.match(text, end) is not None or (symbol in APART_SOONER and text[end : end + 1].isspace())
        return symbol in APART and ends


def _no_quotation(text: str, end: int) -> bool:
    """Tell a sign for feet or inches from a closing quotation mark or an apostrophe."""
    sign, line = text[end - 1], text[text.rfind("\n", 0, end) + 1 : end - 1]
    opened = line.count(sign) % 2 if sign == '"' else 0
    return not opened and not text[end : end + 1].isalpha()


def _plural(name: str) -> str:
    if name.endswith(("s", "feet", "z")):
        return name
    return name[:-1] + "ies" if name.endswith("y") and name[-2] not in "aeiou" else name + "s"


def _any_of(words: Iterable[str], *, end: str, flags: int = 0) -> re.Pattern[str]:
    listed = "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))
    alphabetic = rf"(?:{listed})(?:{end}|(?<=[^\w.]))"
    return re.compile(alphabetic, flags)


@cache
def default_units() -> UnitReader:
    """Return the reader with the units of our own rule pack."""
    pack = RulePack()
    return UnitReader(pack.table("units"), pack.table("unit_prefixes"))


def parse_unit(text: str, *, reader: UnitReader | None = None) -> str | None:
    """Return the name of a unit written as a plural, a symbol or a name ("kilometers", "km", "sq km"), or None."""
    stripped = text.strip()
    known = (reader or default_units()).symbols.get(stripped)
    if known:
        return known[0]
    unit = (reader or default_units()).after("1" + stripped, 1) or (reader or default_units()).after("1 " + stripped, 1)
    return unit.name if unit and not ("1" + stripped)[unit.at :].strip(" .)]>") else None
