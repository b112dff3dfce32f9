"""Phrase tables → a tree of words that finds them in a Doc in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from nutgraf.rulepack import RulePack

Tokenize = Callable[[str], Iterable[Any]]


class Hit(NamedTuple):
    """A phrase of a table in a text: token offsets and what the table says."""

    start: int
    end: int
    entry: Any


class Phrases:
    """A tree of the words of many phrases; the longest phrase that begins at a token wins.

    A word written in small letters is found in any case, one with capitals only with those capitals; a phrase is
    also found all in capitals where it has more than one word or more than four letters.
    """

    def __init__(self, tokenize: Tokenize) -> None:
        self._tokenize = tokenize
        self._root: dict[str, Any] = {}
        self._known: dict[str, list[str]] = {}

    def add(self, phrase: str, entry: Any, *, any_case: bool = False) -> None:
        """Add a phrase; a later entry of the same phrase gives way to the first."""
        words = self._words(phrase)
        node = self._root
        for word in words:
            node = node.setdefault(word.lower(), {})
        node.setdefault("", []).append((None if any_case or phrase == phrase.lower() else words, entry))

    def find(self, lowers: Sequence[str], words: Sequence[str]) -> list[Hit]:
        """Return the longest phrases in a text, from left to right, none inside another."""
        hits: list[Hit] = []
        root, covered = self._root, 0
        for at, lower in enumerate(lowers):
            if lower in root and at >= covered:
                hit = self._longest(lowers, words, at)
                if hit:
                    hits.append(hit)
                    covered = hit.end
        return hits

    def at(self, lowers: Sequence[str], words: Sequence[str], start: int) -> Hit | None:
        """Return the longest phrase that begins at a token, or None."""
        return self._longest(lowers, words, start) if start < len(lowers) and lowers[start] in self._root else None

    def _longest(self, lowers: Sequence[str], words: Sequence[str], start: int) -> Hit | None:
        node: dict[str, Any] | None = self._root
        best = None
        for end in range(start, len(lowers)):
            node = node.get(lowers[end]) if node else None
            if node is None:
                break
            for form, entry in node.get("", ()):
                if form is None or fits(form, words[start : end + 1]):
                    best = Hit(start, end + 1, entry)
                    break
        return best

    def _words(self, phrase: str) -> list[str]:
        known = self._known.get(phrase)
        if known is None:
            known = self._known[phrase] = [str(token) for token in self._tokenize(phrase)]
        return known


def fits(form: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a text has the capitals of a phrase, or is all in capitals."""
    if list(form) == list(words):
        return True
    shouted = all(word.isupper() or not word.isalpha() for word in words) and (len(words) > 1 or len(words[0]) > 4)
    return shouted or all(a == b or (a.islower() and a == b.lower()) for a, b in zip(form, words, strict=True))


def lines_of(cell: str) -> list[str]:
    """Return the parts of a table cell that are divided by |."""
    return [part for part in cell.split("|") if part]


def word_classes(pack: RulePack) -> dict[str, frozenset[str]]:
    """Return the classes of words of the table `name_words`."""
    classes: dict[str, frozenset[str]] = {}
    for row in pack.table("name_words"):
        classes[row["class"]] = classes.get(row["class"], frozenset()) | frozenset(lines_of(row["words"]))
    return classes
