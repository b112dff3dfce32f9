"""A bar on the terminal while a batch runs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.cli._run import Tally


class Progress:
    """A bar on the terminal, or nothing."""

    def __init__(self, paths: tuple[str, ...], *, without: Iterable[Path], shown: bool) -> None:
        self.paths, self.without, self.shown = paths, without, shown

    def __enter__(self) -> Progress:
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("articles", total=how_many(self.paths, self.without))
        return self

    def advance(self, run: Tally) -> None:
        """Show how far the run is."""
        if self.shown:
            rate = run.articles / max(time.perf_counter() - run.began, 0.001)
            told = f"articles, {rate:.1f}/s" + (f", {run.failed} failed" if run.failed else "")
            self.bar.update(self.task, completed=run.articles + run.failed + run.skipped, description=told)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bar.stop()


def how_many(paths: tuple[str, ...], without: Iterable[Path] = ()) -> int | None:
    """Return the number of articles in files and folders but for those of `without`, None where counting would mean reading them."""
    from nutgraf.read.files import files_of
    from nutgraf.read.readers import SINGLE
    from nutgraf.read.source import suffix_of

    total = 0
    for file, _ in files_of(paths, without):
        if suffix_of(file) not in SINGLE and file.suffix != ".jsonl":
            return None
        total += _lines(file) if file.suffix == ".jsonl" else 1
    return total


def _lines(file: Path) -> int:
    """Return the number of lines that are not blank; one for a file that cannot be read, which will be an error."""
    try:
        with file.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
