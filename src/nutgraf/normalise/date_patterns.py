"""Patterns over word classes, as written in `dates.toml`, compiled to regular expressions over the class letters of a text.

    "the? rel:REL unit:UNIT"        an optional literal word, a captured class, another

UPPER is a tag or a macro, lower a literal word, `name:` captures what follows, `( | )` groups, `? * +` repeat; `>X` and `!X`
ask that X follows or does not, `<X` and `~X` that one token of class X stands before or does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nutgraf.errors import RuleError
from nutgraf.normalise.date_words import OTHER, Lexicon, Tokens
from nutgraf.rulepack import Rule, RuleFile, RulePack

PIECE = re.compile(r"\s*(?:(?P<name>[a-z_][a-z_0-9]*):|(?P<tag>[A-Z][A-Z0-9]*)|(?P<word>[a-z']+)|(?P<sign>[()|?*+])|(?P<look>[><!~]))")
LOOK = {">": "(?=", "!": "(?!", "<": "(?<=", "~": "(?<!"}


@dataclass(frozen=True)
class Hit:
    """One place where a pattern stands: token range, captured token ranges, the rule."""

    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]
    rule: Rule


class Patterns:
    """All patterns of a rule file over one lexicon."""

    def __init__(self, pack: RulePack, file: RuleFile) -> None:
        self.macros: dict[str, str] = dict(file.head.get("macros", {}))
        sources = [(rule, text) for rule in file.rules.values() for text in rule.data.get("patterns", ())]
        extra = [str(file.head.get(key, "")) for key in ("prefix_length", "prefix_date", "suffix")]
        literals = {
            m["word"] for text in [*self.macros.values(), *extra, *(t for _, t in sources)] for m in PIECE.finditer(text) if m["word"]
        }
        self.lexicon = Lexicon(pack, sorted(literals))
        self._register_shapes()
        self._seen: dict[str, str] = {}
        self.rules = [(rule, self._compiled(text, rule)) for rule, text in sources]
        self.starts = self._by_start(sources)
        self.start = re.compile(f"[{''.join(self.starts)}]")
        self.prefix_length, self.prefix_date = (re.compile(f"(?:{_told_apart(self.regex(text))})$") for text in extra[:2])
        self.suffix = re.compile(self.regex(extra[2] or "~COMMA !COMMA"))

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """Yield the longest match at every place where a pattern matches, left to right, without overlaps."""
        at, classes = 0, tokens.classes
        while place := self.start.search(classes, at):
            start = place.start()
            at = start + 1
            any_of_them, numbers = self.starts[classes[start]]
            if not any_of_them.match(classes, start):
                continue
            found = [(m.end(), -n, m) for n in numbers if (m := self.rules[n][1].match(classes, start))]
            end, number, best = max(found, key=lambda item: item[:2])
            groups = {name.split("__")[0]: best.span(name) for name, words in best.groupdict().items() if words}
            yield Hit(start, end, groups, self.rules[-number][0])
            at = max(end, at)

    def _by_start(self, sources: list[tuple[Rule, str]]) -> dict[str, tuple[re.Pattern[str], list[int]]]:
        """Return for every class letter the patterns that can begin with it, as one expression and as numbers."""
        numbers: dict[str, list[int]] = defaultdict(list)
        plain = [_plain(self.regex(text, rule)) for rule, text in sources]
        for n, regex in enumerate(plain):
            for letter in sorted(first_letters(regex)):
                numbers[letter].append(n)
        return {letter: (re.compile("|".join(f"(?:{plain[n]})" for n in group)), group) for letter, group in numbers.items()}

    def regex(self, text: str, rule: Rule | None = None) -> str:
        """Return the regular expression over class letters of one written pattern."""
        out, at = [], 0
        text = text.strip()
        pending, look = "", ""
        while at < len(text):
            match = PIECE.match(text, at)
            if not match:
                raise RuleError(
                    f'cannot read the pattern "{text}" at "{text[at:]}"',
                    file=rule.file if rule else None,
                    place=f'rule "{rule.id}"' if rule else None,
                )
            at = match.end()
            if match["name"]:
                pending = f"(?P<{match['name']}>"
            elif match["look"]:
                look = LOOK[match["look"]]
            elif match["sign"] == "(":
                out.append(pending or look or "(?:")
                pending = look = ""
            elif match["sign"]:
                out.append(match["sign"])
            else:
                piece = self._piece(match["tag"] or f"={match['word']}", rule)
                out.append(f"{pending or look}{piece})" if pending or look else piece)
                pending = look = ""
        return "".join(out)

    def _compiled(self, text: str, rule: Rule) -> re.Pattern[str]:
        try:
            return re.compile(_told_apart(self.regex(text, rule)))
        except re.error as error:
            raise RuleError(f'the pattern "{text}" is broken: {error.msg}', file=rule.file, place=f'rule "{rule.id}"') from error

    def _piece(self, tag: str, rule: Rule | None) -> str:
        if tag in self._seen:
            return self._seen[tag]
        if tag == "OTHER":
            found = OTHER
        elif tag in self.macros:
            found = f"(?:{self.regex(self.macros[tag], rule)})"
        else:
            letters = self.lexicon.charset(tag)
            if not letters:
                raise RuleError(
                    f'no word has the tag "{tag}"', file=rule.file if rule else None, place=f'rule "{rule.id}"' if rule else None
                )
            found = f"[{letters}]" if len(letters) > 1 else letters
        self._seen[tag] = found
        return found

    def _register_shapes(self) -> None:
        for sample in SAMPLES:
            self.lexicon._shape(sample)


SAMPLES = [
    "2020-01-01",
    "1/2",
    "1/2/2020",
    "10:30",
    "2:10:30",
    "1,000",
    "1.5",
    "10.30",
    "25.75",
    "10.75",
    "31st",
    "45th",
    "1990s",
    "'90s",
    "’90s",
    "90s",
    "'98",
    ",",
    "-",
    "–",
    "/",
    "1.10.2020",
    ".",
    ":",
    "'s",
    "(",
    ")",
    "'",
    '"',
    ";",
    "0",
    "1",
    "13",
    "25",
    "31",
    "45",
    "00",
    "01",
    "10",
    "15",
    "24",
    "25",
    "31",
    "99",
    "100",
    "999",
    "1000",
    "1099",
    "1930",
    "1960",
    "1970",
    "2019",
    "2099",
    "2199",
    "2200",
    "2359",
    "2459",
    "3000",
    "9999",
    "0930",
    "0070",
    "12345",
    "\n\n",
]


def _told_apart(regex: str) -> str:
    """Return a regular expression in which a name that stands twice is numbered ("unit", "unit__2")."""
    seen: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        return match[0] if seen[name] == 1 else f"(?P<{name}__{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", number, regex)


def _plain(regex: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", regex)


def first_letters(regex: str) -> set[str]:
    """Return the letters with which a match of a plain expression (groups, sets, `| ? * +`, lookarounds) can begin."""
    letters, _, _ = _alternatives(regex, 0)
    return letters


def _alternatives(regex: str, at: int) -> tuple[set[str], bool, int]:
    """Read alternatives up to a closing bracket: the letters they can begin with, whether they can be empty, where they end."""
    letters: set[str] = set()
    empty = False
    while True:
        mine, none, at = _sequence(regex, at)
        letters |= mine
        empty = empty or none
        if at >= len(regex) or regex[at] == ")":
            return letters, empty, at + 1
        at += 1


def _sequence(regex: str, at: int) -> tuple[set[str], bool, int]:
    letters: set[str] = set()
    open_end = True
    while at < len(regex) and regex[at] not in "|)":
        mine, empty, at = _item(regex, at)
        if at < len(regex) and regex[at] in "?*+":
            empty = empty or regex[at] != "+"
            at += 1
        if open_end:
            letters |= mine
        open_end = open_end and empty
    return letters, open_end, at


def _item(regex: str, at: int) -> tuple[set[str], bool, int]:
    if regex[at] == "[":
        end = regex.index("]", at)
        return set(regex[at + 1 : end]), False, end + 1
    if regex[at] != "(":
        return {regex[at]}, False, at + 1
    look = re.compile(r"\(\?<?[=!]|\(\?:|\(").match(regex, at)
    opening = look.group() if look else "("
    letters, empty, end = _alternatives(regex, at + len(opening))
    return (set(), True, end) if opening not in ("(?:", "(") else (letters, empty, end)
