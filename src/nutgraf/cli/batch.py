"""nutgraf batch: files and folders to one output."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nutgraf.cli._io import field_map, field_option, pipeline_options

if TYPE_CHECKING:
    from nutgraf.article import Article
    from nutgraf.errors import NutgrafError
    from nutgraf.facts import ArticleFacts
    from nutgraf.write import Writer

KINDS = ("officials", "agencies", "people", "organizations", "places", "quantities", "dates", "statements", "events")


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("-o", "--output", required=True, type=click.Path(), help="What to write, facts.jsonl or another form.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="How many processes share the work.")
@click.option("--force", is_flag=True, help="Replace the output file where there is one.")
@click.option("--resume", is_flag=True, help="Go on with an output file: articles whose id it has are skipped.")
@click.option("--bare", is_flag=True, help="Leave out the versions of program, model and rules.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@field_option
@pipeline_options
def command(
    paths: tuple[str, ...],
    output: str,
    workers: int,
    force: bool,
    resume: bool,
    bare: bool,
    quiet: bool,
    fields: tuple[str, ...],
    model: str | None,
    rules: str | None,
    any_language: bool,
) -> None:
    """Extract the facts of every article in PATHS to OUT: .jsonl, a line for each article, or another form by
    its ending: .csv and .parquet (folders of tables), .duckdb, .sqlite, .html (a folder of pages), .plover.jsonl, .jsonld,
    .ninjs.jsonl.

    PATHS are files or folders, searched recursively: .txt, .md, .html, .json, .jsonl, .csv, .parquet, .eml, .pdf,
    .docx, .warc, .xml and more, each also as .gz, .zip or .tar. An article that fails gives a line in OUT.errors.jsonl and the run goes on.
    """
    from nutgraf.api import load
    from nutgraf.read import read
    from nutgraf.write import opened, writer_for

    out = Path(output)
    writer = writer_for(out, bare=bare)
    done = prepare(out, writer, force=force, resume=resume)
    run = Run(out)
    with ExitStack() as stack:
        progress = stack.enter_context(Progress(paths, shown=not quiet and sys.stderr.isatty()))
        articles = new_ones(read(*paths, fields=field_map(fields), rules=rules, on_error=run.fail), done, run)
        extractor = load(model=model, rules=rules, any_language=any_language)
        stack.enter_context(opened(writer, resume=resume))
        for facts in extractor.pipe(articles, workers=workers, on_error=run.fail):
            run.keep(facts, writer)
            progress.advance(run)
    if not quiet:
        click.echo(run.summary(), err=True)
    sys.exit(run.exit_code)


def prepare(out: Path, writer: Writer, *, force: bool, resume: bool) -> set[str]:
    """Make the output ready and return the ids that it already has; OptionError where it would be overwritten."""
    from nutgraf.errors import OptionError

    if not out.parent.is_dir():
        raise OptionError("there is no such folder to write to", file=out.parent)
    if resume and not writer.resumes:
        remedy = "Write .jsonl, which can be gone on with, and make this form of it with nutgraf convert."
        raise OptionError("--resume: a run into this form cannot be gone on with", file=out, remedy=remedy)
    if out.exists() and resume:
        return ids_in(out)
    if out.exists() and not force:
        remedy = "Use --force to replace it" + (", or --resume to go on with it." if writer.resumes else ".")
        raise OptionError("the file is there already", file=out, remedy=remedy)
    errors_file(out).unlink(missing_ok=True)
    return set()


def ids_in(out: Path) -> set[str]:
    """Return the ids of the articles in an output file; a last line that was cut off is taken away."""
    data = out.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        out.write_bytes(whole)
    return {str(json.loads(line)["id"]) for line in whole.splitlines()}


def errors_file(out: Path) -> Path:
    """Return the file for the articles that failed."""
    return out.with_suffix(".errors.jsonl")


def new_ones(articles: Iterable[Article], done: set[str], run: Run) -> Iterator[Article]:
    """Yield the articles that are not done yet."""
    for article in articles:
        if article.id in done:
            run.skipped += 1
        else:
            yield article


@dataclass
class Run:
    """What a run has done so far."""

    out: Path
    articles: int = 0
    failed: int = 0
    skipped: int = 0
    undated: int = 0
    words: int = 0
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    began: float = field(default_factory=time.perf_counter)

    def keep(self, facts: ArticleFacts, writer: Writer) -> None:
        """Write the facts of one article and count it."""
        writer.add(facts)
        self.articles += 1
        self.undated += not facts.article.published
        self.words += len(facts.text.split())
        for kind in KINDS:
            self.facts[kind] += len(getattr(facts, kind))

    def fail(self, error: NutgrafError) -> None:
        """Write the line of one article that failed and count it."""
        with errors_file(self.out).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps(error.record(), ensure_ascii=False) + "\n")
        self.failed += 1

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing done, 3 some failed."""
        if self.failed:
            return 3 if self.articles or self.skipped else 1
        return 0 if self.articles or self.skipped else 1

    def summary(self) -> str:
        """Return what a person wants to know at the end, on less than a screen."""
        seconds = time.perf_counter() - self.began
        if not self.articles and not self.failed and not self.skipped:
            return "Nothing was done: no file of a known kind was found (.txt .html .jsonl .csv .pdf …)."
        lines = [f"{self.articles} {'article' if self.articles == 1 else 'articles'}, {self.words:,} words in {seconds:.1f} s → {self.out}"]
        lines += [f"  {kind:<14}{number:>7,}" for kind, number in self.facts.items()]
        if self.skipped:
            lines.append(f"{self.skipped} skipped: they were there already.")
        if self.undated:
            lines.append(f"{self.undated} without a publication date: their relative dates stay unresolved.")
        if self.failed:
            lines.append(f"{self.failed} failed: see {errors_file(self.out)}")
        return "\n".join(lines)


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
