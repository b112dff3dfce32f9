"""nutgraf batch --engine ray: a folder of JSONL shards, or of the Parquet tables made of them."""

from __future__ import annotations

import hashlib
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from nutgraf.cli._io import check_free
from nutgraf.cli._progress import Progress
from nutgraf.cli._run import Tally
from nutgraf.cli._settings import compare, note
from nutgraf.errors import OptionError
from nutgraf.ray_engine import cluster, extract_on_ray, tables_on_ray
from nutgraf.read.files import files_of
from nutgraf.shard_folder import Mark, ShardFolder
from nutgraf.write import endings
from nutgraf.write.output import remove

if TYPE_CHECKING:
    from nutgraf.lines import LineMaker


@dataclass(frozen=True)
class RayJob:
    """What is asked for: paths in, a folder out, and how."""

    paths: tuple[str, ...]
    out: Path
    maker: LineMaker
    fields: dict[str, str]
    settings: dict[str, Any]
    actors: int
    address: str | None
    timeout: float | None
    dedupe: bool

    def run(self, *, force: bool, resume: bool, retry: bool, quiet: bool) -> int:
        """Do it and return the exit code."""
        tables = into_tables(self.out)
        folder = ShardFolder((self.out.with_name(self.out.name + ".part") if tables else self.out).resolve())
        tally = Tally(self.out, self.out.with_suffix(".errors.jsonl"))
        files = files_of(self.paths, without=(self.out, folder.path, tally.errors))
        if not files:
            return reported(tally, quiet=quiet)
        settings = {**self.settings, "input": told(files)}
        fresh = is_fresh(folder, self.out, settings, force=force, resume=resume)
        warnings.filterwarnings("ignore", module="ray")  # of input too small for its actors
        try:
            with cluster(self.address, actors=self.actors), interrupts():  # in this order: Ray sets handlers of its own
                if fresh:
                    folder.begin()
                elif retry:
                    folder.forget_failed()
                note(settings, folder.settings)
                self._work(files, folder, tally, shown=not quiet and sys.stderr.isatty())
                if tables and tally.articles + tally.skipped:
                    tables_on_ray(folder, self.out, bare=self.maker.bare)
        except KeyboardInterrupt as stop:
            tally.stopped = stop.args[0] if stop.args else signal.SIGINT
        if tables and not tally.stopped:
            remove(folder.path)
        return reported(tally, quiet=quiet)

    def _work(self, files: list[tuple[Path, str]], folder: ShardFolder, tally: Tally, *, shown: bool) -> None:
        """Make the shards and the file of errors."""
        with Progress(self.paths, without=(self.out, folder.path, tally.errors), shown=shown) as progress:

            def on_shard(mark: Mark, kept: bool) -> None:
                count(tally, mark, kept=kept)
                progress.advance(tally)

            try:
                extract_on_ray(files, folder, self.maker, self.fields, actors=self.actors, timeout=self.timeout, on_shard=on_shard)
            finally:
                folder.write_errors(tally.errors)
        if self.dedupe:
            tally.copies = folder.mark_copies(bare=self.maker.bare)


def into_tables(out: Path) -> bool:
    """Return whether an output is a folder of Parquet tables; OptionError where its ending is that of a form that has no shards."""
    form = max((ending for ending in endings() if out.name.lower().endswith(ending)), key=len, default=".jsonl")
    if form not in (".jsonl", ".parquet"):
        remedy = f"Write shards, -o facts, then: nutgraf convert facts -o {out.name}."
        raise OptionError(f"--engine ray writes JSONL shards or .parquet, not {form}", file=out, remedy=remedy)
    return form == ".parquet"


def told(files: list[tuple[Path, str]]) -> str:
    """Return what stands for files in the settings of a run: their number, and a digest of their ids and sizes."""
    written = "".join(f"{id}\0{path.stat().st_size}\n" for path, id in files)
    return f"{len(files)} files, {hashlib.sha256(written.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def is_fresh(folder: ShardFolder, out: Path, settings: dict[str, Any], *, force: bool, resume: bool) -> bool:
    """Return whether a run begins and does not go on; OptionError where it would overwrite one, or go on with other settings."""
    going_on = resume and folder.settings.exists()
    empty = out.is_dir() and not any(out.iterdir())
    remedy = "Use --force to replace it" + (", or --resume to go on with it." if folder.settings.exists() else ".")
    check_free(out, force=force or going_on or empty, remedy=remedy)
    if going_on:
        compare(settings, folder.settings, out=out)
    return not going_on


def count(tally: Tally, mark: Mark, *, kept: bool) -> None:
    """Count what came of a shard; of one that was there before, only that it was."""
    tally.failed += len(mark.faults)
    if kept:
        tally.skipped += len(mark.ids)
        return
    tally.articles += len(mark.ids)
    tally.words += mark.words
    tally.undated += mark.undated
    for kind, number in mark.facts.items():
        tally.facts[kind] += number


def reported(tally: Tally, *, quiet: bool) -> int:
    """Say what was done and return the exit code."""
    if not quiet:
        click.echo(tally.summary(), err=True)
    return tally.exit_code


@contextmanager
def interrupts() -> Iterator[None]:
    """Let SIGINT and SIGTERM raise KeyboardInterrupt with their number: shards under way are given up, those that are done stay."""

    def stop(number: int, _: FrameType | None) -> None:
        raise KeyboardInterrupt(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
