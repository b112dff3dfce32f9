"""A bar on the terminal while a batch runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.cli._run import Run


class Progress:
    """A bar on the terminal, or nothing."""

    def __init__(self, paths: tuple[str, ...], *, shown: bool) -> None:
        self.paths, self.shown = paths, shown

    def __enter__(self) -> Progress:
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("articles", total=how_many(self.paths))
        return self

    def advance(self, run: Run) -> None:
        """Show how far the run is."""
        if self.shown:
            rate = run.articles / max(time.perf_counter() - run.began, 0.001)
            told = f"articles, {rate:.1f}/s" + (f", {run.failed} failed" if run.failed else "")
            self.bar.update(self.task, completed=run.articles + run.failed + run.skipped, description=told)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bar.stop()


def how_many(paths: tuple[str, ...]) -> int | None:
    """Return the number of articles in files and folders, or None where counting would mean reading them."""
    from nutgraf.read import files_of
    from nutgraf.read.readers import SINGLE
    from nutgraf.read.source import suffix_of

    total = 0
    for file, _ in files_of(paths):
        if suffix_of(file) not in SINGLE and file.suffix != ".jsonl":
            return None
        total += sum(1 for line in file.open("rb") if line.strip()) if file.suffix == ".jsonl" else 1
    return total
