"""One run of a batch: items in, lines and errors out, and what a person wants to know at the end."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import click

from nutgraf.article import Article
from nutgraf.cli._io import counted
from nutgraf.cli._journal import Journal
from nutgraf.errors import NutgrafError
from nutgraf.extractor import batches
from nutgraf.lines import KINDS, Item, Line

Worked = Callable[[Iterator[list[Item]]], Iterator[list[Line | NutgrafError]]]


@dataclass
class Tally:
    """What a run has done so far, and where it writes."""

    out: Path
    errors: Path
    articles: int = 0
    failed: int = 0
    skipped: int = 0
    undated: int = 0
    copies: int = 0
    words: int = 0
    stopped: int = 0
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    began: float = field(default_factory=time.perf_counter)

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing done, 3 some failed, 128 and the signal that stopped it."""
        if self.stopped:
            return 128 + self.stopped
        if self.failed:
            return 3 if self.articles or self.skipped else 1
        return 0 if self.articles or self.skipped else 1

    def summary(self) -> str:
        """Return what a person wants to know at the end, on less than a screen."""
        seconds = time.perf_counter() - self.began
        if not self.articles and not self.failed and not self.skipped and not self.stopped:
            return "Nothing was done: no file of a known kind was found. nutgraf batch --help lists the kinds."
        lines = [f"{counted(self.articles, 'article')}, {counted(self.words, 'word')} in {seconds:.1f} s → {self.out}"]
        if self.articles:
            lines += [f"  {kind:<14}{number:>7,}" for kind, number in self.facts.items()]
        if self.skipped:
            lines.append(f"{self.skipped} skipped: they were there already.")
        if self.undated:
            lines.append(f"{self.undated} without a publication date: their relative dates stay unresolved.")
        if self.copies:
            lines.append(f"{self.copies} told before: their article.duplicate_of says where.")
        if self.failed:
            lines.append(f"{self.failed} failed: see {self.errors}")
        if self.stopped:
            lines.append(f"Stopped by {signal.Signals(self.stopped).name}: the same command with --resume goes on.")
        return "\n".join(lines)


class Run(Tally):
    """A run in this process, which writes to a journal."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal.out, journal.errors)
        self.journal = journal

    def work(self, items: Iterable[Item], worked: Worked) -> Iterator[None]:
        """Work through items, and say so after each batch. Batches are cut as if nothing were done yet: the same batch, the same bytes."""
        known: deque[list[bool]] = deque()
        for outcomes in worked(self._todo(items, known)):
            for there, outcome in zip(known.popleft(), outcomes, strict=True):
                if not there:
                    self.take(outcome)
            yield

    def _todo(self, items: Iterable[Item], known: deque[list[bool]]) -> Iterator[list[Item]]:
        for batch in batches(items):
            there = [self._is_known(item) for item in batch]
            if not all(there):
                known.append(there)
                yield batch

    def _is_known(self, item: Item) -> bool:
        known = self.journal.knows(item)
        self.skipped += known == "line"
        self.failed += known == "fault"
        return known is not None

    def take(self, outcome: Line | NutgrafError) -> None:
        """Write what came of one article and count it."""
        if isinstance(outcome, NutgrafError):
            self.journal.fail(outcome)
            self.failed += 1
            return
        self.journal.keep(outcome)
        self.articles += 1
        self.words += outcome.words
        self.undated += not outcome.dated
        self.copies += outcome.copied
        for kind, number in zip(KINDS, outcome.facts, strict=True):
            self.facts[kind] += number


class Stop:
    """Notes the first signal to stop, so that what is being written is finished; the second one stops at once."""

    def __init__(self) -> None:
        self.signal = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Stop:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _: FrameType | None) -> None:
        if self.signal:
            raise KeyboardInterrupt
        self.signal = number
        click.echo("Stopping after the articles in hand; once more stops at once.", err=True)


def items_of(read: Callable[[Callable[[NutgrafError], None]], Iterable[Article]]) -> Iterator[Item]:
    """Yield the articles that `read` yields and, in their places, the errors it reports."""
    faults: deque[NutgrafError] = deque()
    for article in read(faults.append):
        while faults:
            yield faults.popleft()
        yield article
    yield from faults
