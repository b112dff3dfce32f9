"""The words of the date grammar: text → tokens with a class letter each, so that patterns over classes are ordinary regular expressions.

A word of `tables/date_words.tsv` has one or more tags; every distinct set of tags becomes one letter, and a tag in a pattern becomes
the set of the letters that carry it. Words that mean nothing to the grammar share one letter, so a whole article is a string of
a few kilobytes over which one compiled pattern runs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from nutgraf.rulepack import RulePack

LONGEST_NUMBER = 40  # characters; what is longer is no number of a date, and Python refuses to read it

NUMBER = (
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{4}/\d\d/\d\d(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\.?\d)"
    r"|\d\d-\d\d-(?:19|20)\d\d(?![-\d])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}/\d{1,2}(?![\d/])"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+\.\d+"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|(?:\d\d)?\d0['’]?s\b"
    r"|\d+"
)
TOKEN = re.compile(
    r"[AaPp]\.\s?[Mm]\b\.?|[Oo]['’]clock\b|[QH][1-4]\b|[A-Za-zÀ-ɏ]+"
    rf"|(?=\d)(?:{NUMBER})"
    r"|['’‘`](?:\d0['’]?s\b|\d\d\b|s\b)"
    r"|\n\s*\n\s*|[^\w\s]|\w"
)
OTHER, BREAK = "x", "b"
PUNCTUATION = {
    **dict.fromkeys("-‐‑", "HY"),
    **dict.fromkeys("–—~", "DASH"),
    **dict.fromkeys('"“”', "QUOTE"),
    **dict.fromkeys("'’", "APOS"),
    **dict.fromkeys(("'s", "’s"), "POSS"),
    ",": "COMMA",
    ";": "COMMA2",
    ".": "DOT",
    ":": "COLON",
    "/": "SLASH",
    "(": "OPEN",
    ")": "CLOSE",
}
DIGITS = re.compile(r"\d")


@dataclass(slots=True)
class Tokens:
    """A text as tokens: their offsets, their words in small letters, and the string of their classes."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    classes: str = ""

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the character offsets of the tokens from `first` up to, not including, `last`."""
        return self.spans[first][0], self.spans[last - 1][1]


class Lexicon:
    """Words with their tags and values, and the letter of every set of tags."""

    def __init__(self, pack: RulePack, literals: Iterable[str] = ()) -> None:
        self.values: dict[str, dict[str, str]] = defaultdict(dict)
        self.capital: dict[str, set[str]] = defaultdict(set)
        self.long: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for row in pack.table("date_words"):
            self._add(row["word"], row["tag"], row["value"], row["case"])
        moving = {f"={row['feast']}": row["days"] for row in pack.table("moving_feasts")}
        for row in pack.table("holidays"):
            days = moving.get(row["day"], row["day"])
            self._add(row["name"], "HOLIDAYCUE" if row["bare"] == "no" else "HOLIDAY", days, "cap")
        for row in pack.table("time_zones"):
            self._add(row["name"], "ZONE", row["minutes"], "cap" if row["name"][0].isupper() else "")
        for word in literals:
            self._add(word, f"={word}", "", "")
        for pair, entries in self.long.items():
            entries.sort(key=len, reverse=True)
            self.values[pair[0]].setdefault("LONG", "")
        self.letters: dict[frozenset[str], str] = {frozenset(): OTHER, frozenset(["BREAK"]): BREAK}
        self.by_form: dict[str, str] = {}
        for word in self.values:
            self._forms(word)
        self.long_start = re.compile(f"[{self.charset('LONG')}]")

    def letter(self, tags: frozenset[str]) -> str:
        """Return the class letter of a set of tags."""
        return self.letters.setdefault(tags, chr(0x100 + len(self.letters)))

    def charset(self, tag: str) -> str:
        """Return the letters that carry a tag, as the inside of a character class."""
        return "".join(sorted(letter for tags, letter in self.letters.items() if tag in tags))

    def value(self, word: str, tag: str) -> str | None:
        """Return what a tag means in a word."""
        return self.values.get(word, {}).get(tag)

    def is_working(self, word: str) -> bool:
        """Tell whether a word says that only working days count ("trading", "business")."""
        return self.value(word, "TRADING") == "W"

    def tokens(self, text: str) -> Tokens:
        """Return a text as tokens with classes; the words of an entry of several words are one token."""
        matches = list(TOKEN.finditer(text))
        forms = [match.group() for match in matches]
        get, other = self.by_form.get, self._other
        classes = "".join([get(form) or other(form) for form in forms]) + BREAK
        return self._joined(Tokens(text, [match.span() for match in matches], [form.lower() for form in forms], classes))

    def _other(self, form: str) -> str:
        return OTHER if form[0].isalpha() else self._shape(form)

    def _add(self, entry: str, tag: str, value: str, case: str) -> None:
        parts = tuple(match.group().lower() for match in TOKEN.finditer(entry))
        word = " ".join(parts)
        self.values[word][tag] = value
        if case == "cap":
            self.capital[word].add(tag)
        if len(parts) > 1 and parts not in self.long[parts[0], parts[1]]:
            self.long[parts[0], parts[1]].append(parts)

    def _forms(self, word: str) -> None:
        every = frozenset(self.values[word])
        small = every - self.capital[word]
        self.by_form[word] = self.letter(small)
        if " " not in word:
            for form in (word.capitalize(), word.upper()):
                self.by_form[form] = self.letter(every)
        else:
            self.by_form[f"{word}^"] = self.letter(every)

    def _shape(self, form: str) -> str:
        return self.letter(shape(form))

    def _joined(self, tokens: Tokens) -> Tokens:
        words, begins = [*tokens.words, ""], (match.start() for match in self.long_start.finditer(tokens.classes))
        starts = [(at, found) for at in begins if (found := self.long.get((words[at], words[at + 1].replace("’", "'"))))]
        if not starts:
            return tokens
        out, at = Tokens(tokens.text), 0
        letters: list[str] = []
        for start, entries in starts:
            if start < at:
                continue
            entry = next((e for e in entries if self._stands(tokens, start, e)), None)
            if entry is None:
                continue
            stop = start + len(entry)
            out.spans += [*tokens.spans[at:start], (tokens.spans[start][0], tokens.spans[stop - 1][1])]
            word = " ".join(entry)
            out.words += [*tokens.words[at:start], word]
            letters += [tokens.classes[at:start], self._long_letter(tokens, start, word)]
            at = stop
        out.spans += tokens.spans[at:]
        out.words += tokens.words[at:]
        out.classes = "".join([*letters, tokens.classes[at:]])
        return out

    def _stands(self, tokens: Tokens, start: int, entry: tuple[str, ...]) -> bool:
        if tuple(word.replace("’", "'") for word in tokens.words[start : start + len(entry)]) != entry:
            return False
        return self._long_letter(tokens, start, " ".join(entry)) != OTHER

    def _long_letter(self, tokens: Tokens, start: int, word: str) -> str:
        capital = tokens.text[tokens.spans[start][0]].isupper()
        return self.by_form[f"{word}^" if capital else word]


def shape(form: str) -> frozenset[str]:
    """Return the tags of a token that is no word: a number by its shape, or a sign."""
    if form in PUNCTUATION:
        return frozenset([PUNCTUATION[form]])
    if form[0] == "\n":
        return frozenset(["BREAK"])
    if not DIGITS.search(form):
        return frozenset()
    return _number_shape(form)


def _number_shape(form: str) -> frozenset[str]:
    if len(form) > LONGEST_NUMBER:
        return frozenset()
    if form.isdigit():
        return _integer_shape(form)
    if "/" in form:
        return frozenset(["ISO" if form[:4].isdigit() else "SLASHDATE" if form.count("/") == 2 else "RATIO"])
    if form[-1] == "s":
        return frozenset(["DECADE" if len(form) > 3 else "SHORTDECADE"])
    if form[4:5] == "-":
        return frozenset(["ISO"])
    if "-" in form:
        return frozenset(["SLASHDATE"] if max(int(part) for part in form.split("-")[:2]) <= 31 else [])
    if ":" in form:
        return frozenset(["CLOCK", "STOPWATCH"] if form.count(":") == 2 else ["CLOCK"])
    if form[-2:] in ("st", "nd", "rd", "th"):
        return frozenset(["ORD", "ORDN", "DORD"]) if 0 < int(form[:-2]) <= 31 else frozenset(["ORD", "ORDN"])
    if form[0] in "'’‘":
        return frozenset(["SHORTYEAR"])
    if form.count(".") == 2:
        return frozenset(["DOTDATE"] if max(int(part) for part in form.split(".")[:2]) <= 31 else [])
    hour, _, minute = form.partition(".")
    clock = ["DOTCLOCK"] if len(minute) == 2 and hour.isdigit() and int(hour) < 24 and int(minute) < 60 else []
    return frozenset(["DEC", *clock])


def _integer_shape(form: str) -> frozenset[str]:
    number, tags = int(form), ["INT"]
    if len(form) <= 2:
        tags += ["DD"] if len(form) == 2 else []
        tags += ["DAY"] if 0 < number <= 31 else []
        tags += ["HOUR"] if number <= 24 else []
        tags += ["HOUR12"] if 0 < number <= 12 else []
    if len(form) == 4:
        tags += ["YEAR"] if 1000 <= number <= 2199 else []
        tags += ["MILITARY"] if number % 100 < 60 and number < 2400 else []
    return frozenset(tags)
