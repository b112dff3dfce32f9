"""ArticleFacts out: one file for each family of formats, chosen by the ending of the output.

`writer_for(path)` gives a writer; other packages add endings by the entry-point group `nutgraf.writers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from nutgraf.errors import FormatError, did_you_mean
from nutgraf.facts import ArticleFacts

GROUP = "nutgraf.writers"
OURS: Mapping[str, str] = {
    ".jsonl": "nutgraf.write.jsonl:JsonlWriter",
    ".plover.jsonl": "nutgraf.write.plover:make",
    ".ninjs.jsonl": "nutgraf.write.ninjs:make",
    ".jsonld": "nutgraf.write.jsonld:make",
    ".html": "nutgraf.write.folder:HtmlWriter",
    ".csv": "nutgraf.write.csv_folder:make",
    ".parquet": "nutgraf.write.arrow:make_parquet",
    ".duckdb": "nutgraf.write.arrow:make_duckdb",
    ".sqlite": "nutgraf.write.sqlite:make",
    ".db": "nutgraf.write.sqlite:make",
}


class Writer(Protocol):
    """Takes the facts of one article after the other and holds no more than a batch of them.

    `resumes` says whether a run that was cut off can go on with the output; all others appear whole at `close`, or not at all.
    """

    resumes: bool

    def open(self, *, resume: bool = False) -> None:
        """Make ready to write; what is at the path is replaced, or gone on with."""

    def add(self, facts: ArticleFacts) -> None:
        """Write the facts of one article."""

    def close(self) -> None:
        """Finish the output: only now is it at its path."""

    def abandon(self) -> None:
        """Take away what is unfinished, after `open`; what stood at the path before stays."""


class MakeWriter(Protocol):
    """Gives the writer of a path; `bare` leaves out the versions of what made the facts."""

    def __call__(self, path: Path, *, bare: bool = False) -> Writer: ...


def endings() -> dict[str, Callable[[], MakeWriter]]:
    """Return every known ending with what loads its writer: ours, then those of other packages."""
    found: dict[str, Callable[[], MakeWriter]] = {ending: _loader(home) for ending, home in OURS.items()}
    return found | {entry.name: entry.load for entry in entry_points(group=GROUP)}


def _loader(home: str) -> Callable[[], MakeWriter]:
    module, _, name = home.partition(":")
    return lambda: cast(MakeWriter, getattr(import_module(module), name))


def ending_of(path: str | Path) -> str:
    """Return the longest known ending of a path; FormatError where none is known."""
    name, known = Path(path).name.lower(), endings()
    fits = [ending for ending in known if name.endswith(ending)]
    if not fits:
        suffix = Path(path).suffix
        fault = f'unknown ending "{suffix}" of an output' if suffix else "the name of the output has no ending"
        raise FormatError(f"{fault}{did_you_mean(suffix, known)}", file=path, remedy="The ending says what is written.")
    return max(fits, key=len)


def writer_for(path: str | Path, *, bare: bool = False) -> Writer:
    """Return the writer of an output by its ending; FormatError where it is unknown or its library is not installed."""
    return endings()[ending_of(path)]()(Path(path), bare=bare)


@contextmanager
def opened(writer: Writer, *, resume: bool = False) -> Iterator[Writer]:
    """Open a writer, close it at the end, and abandon it where anything goes wrong in between."""
    writer.open(resume=resume)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        raise


def write_all(facts: Iterable[ArticleFacts], path: str | Path) -> int:
    """Write the facts of articles to a path and return their number; what was at the path is replaced."""
    number = 0
    with opened(writer_for(path)) as writer:
        for item in facts:
            writer.add(item)
            number += 1
    return number
