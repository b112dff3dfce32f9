"""Names in the making, on a board where they never overlap."""

from __future__ import annotations

from typing import NamedTuple

from nutgraf.nlp.words import Words


class Name(NamedTuple):
    """A name in the making: tokens, label and the rule that made it."""

    start: int
    end: int
    label: str
    rule: str


class Board:
    """Names that never overlap: a new one replaces what it lies on."""

    def __init__(self, words: Words, names: list[Name]) -> None:
        self._at: list[Name | None] = [None] * len(words)
        for name in names:
            self.put(name)

    def over(self, start: int, end: int) -> list[Name]:
        """Return the names on a stretch of tokens."""
        return list(dict.fromkeys(name for name in self._at[start:end] if name))

    def put(self, name: Name) -> None:
        """Set a name and take away those it lies on."""
        for other in self.over(name.start, name.end):
            self._at[other.start : other.end] = [None] * (other.end - other.start)
        self._at[name.start : name.end] = [name] * (name.end - name.start)

    def all(self) -> list[Name]:
        """Return the names in text order."""
        return list(dict.fromkeys(name for name in self._at if name))
