"""Numbers in digits, words and both, with where they stand in a text.

`parse_number("two and a half")` is the whole string as one number; `NumberReader.find(text)` finds every number of a text.
The words come from the table `number_words`; the grammar here joins them: "one hundred and twenty-three thousand",
"3.2 billion", "half a million", "two-thirds", "nine out of ten", "tens of thousands".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from nutgraf.normalise.digits import DIGITS, SIGNS, as_number, read_digits
from nutgraf.rulepack import RulePack

Kind = Literal["digits", "words", "fraction", "ratio", "vague"]
SMALL = frozenset({"unit", "teen", "tens", "hundred"})
OPENERS = frozenset({"unit", "teen", "tens", "hundred", "scale", "group", "digits"})
TIGHT = re.compile(r"\s?[-‐‑–]\s?|\s*")
JOINED = re.compile(r"\s*[-‐‑]?\s*(?:(?:and|&)\s+)|\s?[-‐‑]\s?|\s+")
LOOSE = re.compile(r"(?:,\s+|\s*)(?:(?:and|&)\s+)?|\s?[-‐‑]\s?")
HALF_AFTER = re.compile(r"[\s-]+(?:and|&)[\s-]+(an?|one|two|three)[\s-]+(half|thirds?|quarters?|fourths?|fifths?|eighths?)\b", re.I)
BY = re.compile(r"\bby\s$", re.I)
STEP_ENDS = re.compile(r"\s*(?:$|[.,;:)]|(?:since|on|in|from|to|over|after|compared|this|last|between|and|within|during|as|when)\b)", re.I)
ARTICLE = re.compile(r"\ban?[\s-]+$", re.I)
RATIO = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?|-in-", re.I)
POINT = re.compile(r"\s+point\s+", re.I)
STEP = re.compile(r"[\s-]+(?:of[\s-]+)?", re.I)
OF_A = re.compile(r"(?:[\s-]+of)?(?:[\s-]+an?)?[\s-]+", re.I)
ORDINAL = re.compile(
    r"(?:-|(?<=ty) )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|[\s-](?:hundredth|thousandth|millionth|billionth|trillionth)\b",
    re.I,
)
PLAIN_RATIOS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000})


@dataclass(frozen=True)
class Number:
    """A number and where it stands. A vague one ("dozens") has no value but `low`; `scale` is its last multiplier."""

    start: int
    end: int
    value: Fraction | None
    low: Fraction | None = None
    kind: Kind = "digits"
    scale: int = 1

    @property
    def number(self) -> float | int | None:
        """The value as a plain number, an int where it is whole."""
        return None if self.value is None else as_number(self.value)


@dataclass(frozen=True)
class Lexeme:
    """A number word or a group of digits."""

    start: int
    end: int
    cls: str
    value: Fraction


class NumberReader:
    """Finds the numbers of a text by the words of a table."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.words: dict[str, tuple[str, Fraction]] = {}
        self.suffixes: dict[str, int] = {}
        for row in rows:
            if row["class"] == "suffix":
                self.suffixes[row["word"]] = int(row["value"])
            else:
                self.words[row["word"]] = (row["class"], Fraction(row["value"]))
        listed = "|".join(sorted(map(re.escape, self.words), key=len, reverse=True))
        initials = "".join(sorted({word[0] for word in self.words}))
        spoken = rf"(?=[{initials}{initials.upper()}])(?<![^\W\d_])(?i:{listed})(?![^\W_])"
        self._lexeme = re.compile(rf"(?=[.\d{SIGNS}])(?<![\d.,])(?:{DIGITS})|{spoken}")

    def find(self, text: str) -> list[Number]:
        """Return every number of a text, in order, without overlaps."""
        lexemes = [lexeme for match in self._lexeme.finditer(text) if (lexeme := self._read(match))]
        found: list[Number] = []
        at = 0
        while at < len(lexemes):
            number, after = self._number(text, lexemes, at)
            if number and not ORDINAL.match(text, number.end):
                found.append(number)
            at = max(after, at + 1)
        return found

    def _read(self, match: re.Match[str]) -> Lexeme | None:
        words = match[0]
        entry = self.words.get(words.lower())
        if entry:
            return Lexeme(match.start(), match.end(), entry[0], entry[1])
        value = read_digits(words)
        return None if value is None else Lexeme(match.start(), match.end(), "digits", value)

    def _number(self, text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
        """Return the longest number that starts at a lexeme, and the index of the first lexeme after it."""
        first = lexemes[at]
        if first.cls in ("vague", "tens_of", "several", "couple"):
            return _vague(text, lexemes, at)
        if first.cls == "part":
            return _leading_part(text, lexemes, at)
        number, after = _plain(text, lexemes, at)
        part = _with_part(text, lexemes, number, after)
        if part:
            return part
        return self._ratio(text, lexemes, _with_half(text, lexemes, number, after))

    def _ratio(self, text: str, lexemes: list[Lexeme], found: tuple[Number, int]) -> tuple[Number, int]:
        """Join "one in five" and "nine out of ten"."""
        number, after = found
        if after >= len(lexemes) or number.value is None or lexemes[after].cls not in OPENERS:
            return found
        gap = RATIO.fullmatch(text, number.end, lexemes[after].start)
        if not gap:
            return found
        whole, end = _plain(text, lexemes, after)
        if whole.value is None or not 0 < number.value < whole.value or whole.value not in PLAIN_RATIOS:
            return found
        if "out" not in gap[0].lower() and number.value > 1 and whole.value > 10:
            return found
        return Number(number.start, whole.end, number.value / whole.value, kind="ratio"), end


def _plain(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number, int]:
    """Return the cardinal that starts at a lexeme: digits with scale words, or number words."""
    first = lexemes[at]
    if first.cls == "digits":
        return _scaled(text, lexemes, Number(first.start, first.end, first.value), at + 1)
    return _spoken(text, lexemes, at)


def _gap(text: str, lexemes: list[Lexeme], at: int, end: int, pattern: re.Pattern[str]) -> bool:
    """Tell whether a lexeme follows the offset `end` with no more than what the pattern allows between them."""
    return at < len(lexemes) and pattern.fullmatch(text, end, lexemes[at].start) is not None


def _scaled(text: str, lexemes: list[Lexeme], number: Number, at: int) -> tuple[Number, int]:
    """Multiply by the scale words that follow: "3.2 billion", "4 hundred thousand", "two dozen"."""
    while number.value is not None and _gap(text, lexemes, at, number.end, TIGHT) and lexemes[at].cls in ("hundred", "scale", "group"):
        word = lexemes[at]
        number = replace(number, end=word.end, value=number.value * word.value, scale=number.scale * int(word.value))
        at += 1
    return number, at


def _spoken(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number, int]:
    """Return a cardinal in words: groups below a thousand, each with its scale word, in falling order."""
    start = lexemes[at].start
    before = ARTICLE.search(text, max(0, start - 4), start) if lexemes[at].cls in ("hundred", "scale", "group") else None
    group, at = _group(text, lexemes, at)
    total, last = group.value or Fraction(0), group.scale
    end = group.end
    while last >= 1000 and _gap(text, lexemes, at, end, LOOSE) and lexemes[at].cls in SMALL:
        following, after = _group(text, lexemes, at)
        if _gap(text, lexemes, after, following.end, TIGHT) and lexemes[after].cls == "part":
            break
        if following.value is None or following.value >= last or (following.scale == 1 and following.value >= 1000):
            break
        if text[end] == "," and following.value < 100 and following.scale == 1 and not re.search(r"\band\b|&", text[end : following.start]):
            break
        total, end, at, last = total + following.value, following.end, after, following.scale
    number = Number(before.start() if before else start, end, total, kind="words", scale=group.scale)
    return _point(text, lexemes, number, at)


def _group(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number, int]:
    """Return one group below a thousand with its scale words ("two hundred and five thousand")."""
    start = lexemes[at].start
    scale = int(lexemes[at].value) if lexemes[at].cls in ("scale", "group") else 1
    value, end, at = _below_thousand(text, lexemes, at)
    while _gap(text, lexemes, at, end, TIGHT) and lexemes[at].cls in ("scale", "group"):
        value, end, scale, at = value * lexemes[at].value, lexemes[at].end, scale * int(lexemes[at].value), at + 1
    return Number(start, end, value, kind="words", scale=scale), at


def _below_thousand(text: str, lexemes: list[Lexeme], at: int) -> tuple[Fraction, int, int]:
    """Return value, end and next index of a number below a thousand; a bare scale word counts once."""
    if lexemes[at].cls in ("scale", "group"):
        return lexemes[at].value, lexemes[at].end, at + 1
    value, end, at = _below_hundred(text, lexemes, at)
    hundred = lexemes[at - 1].cls == "hundred"
    if not hundred and _gap(text, lexemes, at, end, TIGHT) and lexemes[at].cls == "hundred":
        value, end, at, hundred = value * 100, lexemes[at].end, at + 1, True
    if hundred and _gap(text, lexemes, at, end, JOINED) and lexemes[at].cls in ("unit", "teen", "tens"):
        more, after_end, after = _below_hundred(text, lexemes, at)
        if not (_gap(text, lexemes, after, after_end, TIGHT) and lexemes[after].cls == "hundred"):
            return value + more, after_end, after
    return value, end, at


def _below_hundred(text: str, lexemes: list[Lexeme], at: int) -> tuple[Fraction, int, int]:
    first = lexemes[at]
    if first.cls == "tens" and _gap(text, lexemes, at + 1, first.end, TIGHT) and lexemes[at + 1].cls == "unit" and lexemes[at + 1].value:
        return first.value + lexemes[at + 1].value, lexemes[at + 1].end, at + 2
    return first.value, first.end, at + 1


def _point(text: str, lexemes: list[Lexeme], number: Number, at: int) -> tuple[Number, int]:
    """Read spoken decimals: "three point one four", "seven point five million"."""
    digits, end = "", number.end
    while _gap(text, lexemes, at, end, TIGHT if digits else POINT) and lexemes[at].cls in ("unit", "teen", "tens"):
        value, end, at = _below_hundred(text, lexemes, at)
        digits += str(int(value))
    if not digits or number.value is None:
        return number, at
    return _scaled(text, lexemes, replace(number, end=end, value=number.value + Fraction(Decimal("0." + digits))), at)


def _with_half(text: str, lexemes: list[Lexeme], number: Number, at: int) -> tuple[Number, int]:
    """Add "and a half" and "and three quarters", before or after a scale word."""
    match = HALF_AFTER.match(text, number.end)
    if not match or number.value is None:
        return number, at
    parts = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "eighth": 8}[match[2].lower().rstrip("s")]
    more = Fraction({"two": 2, "three": 3}.get(match[1].lower(), 1), parts)
    unit = number.scale if number.scale >= 1000 else 1
    while at < len(lexemes) and lexemes[at].start < match.end():
        at += 1
    whole = number.value
    if unit > 1 and _gap(text, lexemes, at, match.end(), TIGHT) and lexemes[at].cls == "scale":
        part, at = _scaled(text, lexemes, replace(number, end=match.end(), value=more), at)
        return replace(part, value=whole + part.value if part.value is not None else whole), at
    return _scaled(text, lexemes, replace(number, end=match.end(), value=whole + more * unit), at)


def _with_part(text: str, lexemes: list[Lexeme], number: Number, at: int) -> tuple[Number, int] | None:
    """Read a fraction with a spoken or written numerator ("two-thirds", "one fifth"), or None."""
    if not _gap(text, lexemes, at, number.end, TIGHT) or lexemes[at].cls != "part" or not number.value or number.value.denominator != 1:
        return None
    word, plural = lexemes[at], text[lexemes[at].end - 1] in "sS"
    if plural != (number.value > 1) or number.value > 99 or number.value >= word.value * 3:
        return None
    return _of_scale(text, lexemes, Number(number.start, word.end, number.value / word.value, kind="fraction"), at + 1)


def _leading_part(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """Read a fraction without a numerator of its own: "half", "a quarter", "a third of"; other bare parts are ordinals."""
    word = lexemes[at]
    words = text[word.start : word.end].lower()
    article = ARTICLE.search(text, max(0, word.start - 4), word.start)
    if words != "half" and not article and not _gap(text, lexemes, at + 1, word.end, OF_A):
        return None, at + 1
    if words.endswith("s"):
        return None, at + 1
    start = article.start() if article else word.start
    number, after = _of_scale(text, lexemes, Number(start, word.end, 1 / word.value, kind="fraction"), at + 1)
    by = BY.search(text, max(0, start - 4), start) and STEP_ENDS.match(text, word.end)
    bare = (
        words not in ("half", "quarter")
        and number.kind == "fraction"
        and not by
        and not re.match(r"\s+(?:of|more|less|higher|lower)\b", text[word.end :])
    )
    return (None, at + 1) if bare or (words == "quarter" and number.kind == "fraction" and not article) else (number, after)


def _of_scale(text: str, lexemes: list[Lexeme], number: Number, at: int) -> tuple[Number, int]:
    """Multiply "half a million", "a quarter of a million", "half a dozen"."""
    if number.value is None or not _gap(text, lexemes, at, number.end, OF_A) or lexemes[at].cls not in ("scale", "group", "hundred"):
        return number, at
    word = lexemes[at]
    scaled = replace(number, end=word.end, value=number.value * word.value, kind="words", scale=int(word.value))
    return _scaled(text, lexemes, scaled, at + 1)


def _vague(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """Read "dozens", "tens of thousands", "several hundred", "a couple of dozen"; a bare "few" or "tens" is no number."""
    word = lexemes[at]
    low, end, after = word.value, word.end, at + 1
    multiplied = _gap(text, lexemes, after, end, STEP) and lexemes[after].cls in ("vague", "hundred", "scale", "group")
    if multiplied:
        following = lexemes[after]
        base = following.value / 2 if following.cls == "vague" and word.cls != "several" else following.value
        base = Fraction(12) if text[following.start : following.end].lower() == "dozens" else base
        times = {"several": 1 if following.cls == "vague" else 2, "couple": 2, "tens_of": 10 * 2}.get(word.cls, int(word.value))
        low, end, after = base * times, following.end, after + 1
    start = word.start
    article = ARTICLE.search(text, max(0, start - 4), start)
    if article and word.cls in ("several", "couple"):
        start = article.start()
    if word.cls == "couple":
        return (Number(start, end, low, kind="words"), after) if article else (None, after)
    if word.cls in ("tens_of", "several") and not multiplied:
        return None, after
    return Number(start, end, None, low=low, kind="vague"), after


@cache
def default_reader() -> NumberReader:
    """Return the reader with the words of our own rule pack."""
    return NumberReader(RulePack().table("number_words"))


def parse_number(text: str, *, reader: NumberReader | None = None) -> float | int | None:
    """Return the value of a string that is one number ("two and a half" → 2.5), or None; "minus" and signs are read."""
    stripped = text.strip()
    sign = re.match(r"(?:minus|negative)\s+|[-−–+]\s?", stripped, re.I)
    body = stripped[sign.end() :] if sign else stripped
    found = (reader or default_reader()).find(body)
    if len(found) != 1 or found[0].value is None or body[: found[0].start].strip() or body[found[0].end :].strip():
        return None
    value = as_number(found[0].value)
    return -value if sign and not sign[0].startswith("+") else value
