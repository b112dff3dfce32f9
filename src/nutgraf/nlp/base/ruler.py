"""The base model's attribute ruler, made quick: the same attributes from a table instead of a Matcher.

The ruler of an English model is in essence a table from tag to part of speech and morphology, with some two hundred exceptions
for single words; its Matcher tries every one of them on every token, which is a sixth of the whole time of the model. Here
the patterns that fit a token are found once for each different tag, dependency and word, and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

READS = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
TESTS = frozenset({"IN", "NOT_IN", "REGEX"})
Part = dict[str, Any]
Key = tuple[int, int, int, bool]


def quicken(nlp: Language) -> None:
    """Put the quick ruler in the place of a base model's own, where it has one; what comes out stays the same."""
    for name, ruler in nlp.pipeline:
        if type(ruler) is AttributeRuler:
            quick: Any = nlp.replace_pipe(name, "nutgraf_ruler")
            quick.add_patterns(ruler.patterns)


class QuickRuler(AttributeRuler):
    """An AttributeRuler that looks its matches up; with a pattern that the table cannot hold it is the ordinary one."""

    def __init__(self, vocab: Vocab, name: str = "attribute_ruler", *, validate: bool = False) -> None:
        super().__init__(vocab, name, validate=validate)
        self._table: Table | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one Doc."""
        if self._table is None or self._table.size != len(self.attrs):
            self._table = Table(self)
        if not self._table.holds_all:
            return super().__call__(doc)
        try:
            for token, attrs in list(self._table.changes(doc)):
                set_token_attrs(token, attrs)
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc


@dataclass(frozen=True)
class Fit:
    """What fits a token: the numbers of the patterns of one token and their attributes, and the patterns that go on."""

    numbers: tuple[int, ...]
    attrs: dict[int, Any]
    longer: tuple[tuple[int, list[Part]], ...]


class Table:
    """The patterns of a ruler, and which of them fit a token with these values."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.size = len(ruler.attrs)
        self.attrs, self.indices = list(ruler.attrs), list(ruler.indices)
        entries: Any = ruler.patterns
        self.rows = [(number, row) for number, entry in enumerate(entries) for row in entry["patterns"]]
        self.holds_all = min(self.indices, default=0) >= 0 and all(_simple(part) for _, row in self.rows for part in row)
        tests = [row[0].get("LOWER") for _, row in self.rows]
        self.words = {ruler.vocab.strings.add(word) for test in tests for word in _words(test)}
        shapes = [test["REGEX"] for test in tests if isinstance(test, dict) and "REGEX" in test]
        self.shapes = re.compile("|".join(f"(?:{shape})" for shape in shapes)) if shapes else None
        self.known: dict[Key, Fit] = {}

    def changes(self, doc: Doc) -> Iterator[tuple[Token, dict[int, Any]]]:
        """Yield each token that patterns change, with its attributes; a later pattern overrules an earlier one."""
        tokens = list(doc)
        fits = [self._fit(token) for token in tokens]
        more: dict[int, list[int]] = {}
        for i, fit in enumerate(fits):
            for number, rest in fit.longer:
                follow = tokens[i + 1 : i + 1 + len(rest)]
                if len(follow) == len(rest) and all(map(_holds, rest, follow)):
                    more.setdefault(i + self.indices[number], []).append(number)
        for i, fit in enumerate(fits):
            attrs = self._merged([*fit.numbers, *more[i]]) if i in more else fit.attrs
            if attrs:
                yield tokens[i], attrs

    def _fit(self, token: Token) -> Fit:
        lower = token.lower
        if lower not in self.words and not (self.shapes and self.shapes.search(token.lower_)):
            lower = 0  # no pattern tells this word from any other
        key = (token.tag, token.dep, lower, token.is_space)
        fit = self.known.get(key)
        if fit is None:
            rows = [(number, row) for number, row in self.rows if _holds(row[0], token)]
            numbers = tuple(number for number, row in rows if len(row) == 1)
            longer = tuple((number, row[1:]) for number, row in rows if len(row) > 1)
            fit = self.known[key] = Fit(numbers, self._merged(numbers), longer)
        return fit

    def _merged(self, numbers: Iterable[int]) -> dict[int, Any]:
        merged: dict[int, Any] = {}
        for number in sorted(numbers):
            merged |= self.attrs[number]
        return merged


def _simple(part: Part) -> bool:
    """Tell whether the table can hold a token pattern: plain values or simple tests of what it reads."""
    return all(key in READS and (not isinstance(value, dict) or set(value) <= TESTS) for key, value in part.items())


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for test in ("IN", "NOT_IN") for word in value.get(test, [])]
    return [value] if value is not None else []


def _holds(part: Part, token: Token) -> bool:
    values = {"TAG": token.tag_, "DEP": token.dep_, "LOWER": token.lower_, "IS_SPACE": token.is_space}
    return all(_fits(wanted, values[key]) for key, wanted in part.items())


def _fits(wanted: Any, value: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(wanted == value)
    inside = "IN" not in wanted or value in wanted["IN"]
    outside = "NOT_IN" not in wanted or value not in wanted["NOT_IN"]
    return inside and outside and ("REGEX" not in wanted or re.search(wanted["REGEX"], value) is not None)
