"""Forms that are one stream of text: pieces for each article, between a head and a foot, in place only when whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from nutgraf.facts import ArticleFacts
from nutgraf.write.output import Output
from nutgraf.write.store import Keys

Pieces = Callable[[ArticleFacts, str], Iterable[str]]


class LinesWriter:
    """Writes what `pieces(facts, key)` gives for each article; `key` is the id of the article, made unique."""

    resumes = False

    def __init__(self, path: Path, pieces: Pieces, *, head: str = "", between: str = "\n", foot: str = "\n") -> None:
        self.output, self.pieces = Output(path), pieces
        self.head, self.between, self.foot = head, between, foot
        self.keys, self.number = Keys(), 0
        self.stream: TextIO | None = None

    def open(self, *, resume: bool = False) -> None:
        """Begin the file."""
        self.stream = self.output.begin().open("w", encoding="utf-8", newline="\n")
        self.stream.write(self.head)

    def add(self, facts: ArticleFacts) -> None:
        """Write the pieces of one article."""
        assert self.stream is not None
        for piece in self.pieces(facts, self.keys.key_of(facts.id)):
            self.stream.write(f"{self.between}{piece}" if self.number else piece)
            self.number += 1

    def close(self) -> None:
        """Write the foot and put the file in its place."""
        assert self.stream is not None
        self.stream.write(self.foot if self.number or self.head else "")
        self.stream.close()
        self.output.finish()

    def abandon(self) -> None:
        """Take away what was written."""
        if self.stream is not None:
            self.stream.close()
        self.output.abandon()
