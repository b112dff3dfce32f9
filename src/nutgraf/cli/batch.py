"""nutgraf batch: files and folders to one output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nutgraf.cli._io import bare_option, check_free, field_map, field_option, pipeline_options

if TYPE_CHECKING:
    from nutgraf.article import Article
    from nutgraf.cli._journal import Journal
    from nutgraf.cli._run import Run, Worked
    from nutgraf.errors import NutgrafError
    from nutgraf.lines import Item, Line, LineMaker


@click.command("batch", short_help="The facts of every article in files and folders.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("-o", "--output", required=True, type=click.Path(), help="What to write: facts.jsonl, or another form by its ending.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="How many processes share the work.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Give up an article that takes longer.")
@click.option("--force", is_flag=True, help="Replace the output where there is one.")
@click.option("--resume", is_flag=True, help="Go on with an output file: articles that it has, or that failed, are skipped.")
@click.option("--retry", is_flag=True, help="With --resume: try again what failed.")
@click.option("--dedupe", is_flag=True, help="Mark copies of a story that came before (article.duplicate_of).")
@click.option("--shard", metavar="I/N", help="Only part I of N of the articles (3/16), the same part on every machine.")
@click.option("--engine", type=click.Choice(["processes", "ray"]), default="processes", show_default=True, help="What shares the work.")
@click.option("--ray-address", metavar="ADDRESS", help="With --engine ray: the cluster; without it one on this machine is started.")
@bare_option
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@field_option
@pipeline_options
def command(
    paths: tuple[str, ...],
    output: str,
    workers: int,
    timeout: float | None,
    force: bool,
    resume: bool,
    retry: bool,
    dedupe: bool,
    shard: str | None,
    engine: str,
    ray_address: str | None,
    bare: bool,
    quiet: bool,
    fields: tuple[str, ...],
    model: str | None,
    rules: str | None,
    any_language: bool,
) -> None:
    """Extract the facts of every article in PATHS to OUT: .jsonl, a line for each article, or another form by
    its ending: .csv and .parquet (folders of tables), .duckdb, .sqlite, .html (a folder of pages), .plover.jsonl, .jsonld,
    .ninjs.jsonl. With --engine ray it is a folder of .jsonl shards, or of .parquet tables.

    PATHS are files or folders, searched recursively: .txt, .md, .html, .json, .jsonl, .csv, .parquet, .eml, .pdf,
    .docx, .warc, .xml and more, each also as .gz, .zip or .tar. An article that fails gives a line in OUT.errors.jsonl and the
    run goes on. A run that was stopped or killed goes on with --resume.
    """
    from nutgraf.api import load
    from nutgraf.cli._journal import Journal
    from nutgraf.cli._settings import plain, settings_of
    from nutgraf.lines import LineMaker
    from nutgraf.write import ending_of, writer_for

    if retry and not resume:
        raise click.UsageError("--retry goes with --resume")
    names, choose = field_map(fields), chosen(dedupe=dedupe, shard=shard)
    settings = settings_of(model=model, rules=rules, bare=bare, any_language=any_language, fields=plain(names), dedupe=dedupe, shard=shard)
    maker = LineMaker(load(model=model, rules=rules, any_language=any_language), bare=bare)
    if engine == "ray":
        refuse(shard=shard)
        from nutgraf.cli._ray import RayJob

        job = RayJob(paths, Path(output), maker, names, settings, workers, ray_address, timeout, dedupe)
        sys.exit(job.run(force=force, resume=resume, retry=retry, quiet=quiet))
    journal = Journal(Path(output), settings, form=ending_of(output))
    writer_for(output, bare=bare)  # says now, not at the end, what is not installed
    prepare(journal, force=force, resume=resume, retry=retry)

    def articles(on_error: Callable[[NutgrafError], None]) -> Iterable[Article]:
        from nutgraf.read import read

        return read(*paths, fields=names, rules=rules, without=journal.files, on_error=on_error)

    sys.exit(run_here(journal, articles, choose, in_processes(maker, workers, timeout), paths=paths, bare=bare, quiet=quiet))


def run_here(
    journal: Journal,
    articles: Callable[[Callable[[NutgrafError], None]], Iterable[Article]],
    choose: Callable[[Iterable[Item]], Iterable[Item]],
    worked: Worked,
    *,
    paths: tuple[str, ...],
    bare: bool,
    quiet: bool,
) -> int:
    """Work through the articles on this machine, make the form of the lines, and return the exit code."""
    from nutgraf.cli._run import Run, items_of

    run, ended = Run(journal), False
    try:
        work(run, choose(items_of(articles)), worked, paths=paths, quiet=quiet)
        if not run.stopped:
            journal.finish(bare=bare)
        ended = True
    finally:
        if not quiet and (ended or run.articles):  # what ends a run before its first article speaks for itself
            click.echo(run.summary(), err=True)
    return run.exit_code


def refuse(**options: object) -> None:
    """Raise OptionError where an option is given that an engine has no use for."""
    from nutgraf.errors import OptionError

    for name, value in options.items():
        if value:
            raise OptionError(f"--{name} does not go with --engine ray", remedy="Leave it out, or use --engine processes.")


def chosen(*, dedupe: bool, shard: str | None) -> Callable[[Iterable[Item]], Iterable[Item]]:
    """Return what takes a part of the items and marks the copies among them."""
    from nutgraf.errors import NutgrafError
    from nutgraf.shards import Shard

    part = Shard.of(shard) if shard else None

    def choose(items: Iterable[Item]) -> Iterable[Item]:
        items = part.share(items) if part else items
        if not dedupe:
            return items
        return (item if isinstance(item, NutgrafError) else duplicates.marked(item) for item in items)

    if dedupe:
        from nutgraf.duplicates import Duplicates

        duplicates = Duplicates()
    return choose


def prepare(journal: Journal, *, force: bool, resume: bool, retry: bool) -> None:
    """Make the output files ready; OptionError where one would be replaced unasked."""
    going_on = journal.path.exists() and resume
    remedy = "Use --force to replace it" + (", or --resume to go on with it." if journal.path == journal.out else ".")
    check_free(journal.out, force=force or going_on, remedy=remedy)
    if going_on:
        journal.go_on(retry=retry)
    else:
        journal.begin()


def in_processes(maker: LineMaker, workers: int, timeout: float | None) -> Worked:
    """Return what works through batches: this process, or others where there are several or a time limit."""

    def worked(todo: Iterator[list[Item]]) -> Iterator[list[Line | NutgrafError]]:
        from nutgraf.workers import spread

        alone = workers == 1 and timeout is None
        return map(maker, todo) if alone else spread(maker, todo, workers=workers, timeout=timeout)

    return worked


def work(run: Run, items: Iterable[Item], worked: Worked, *, paths: tuple[str, ...], quiet: bool) -> None:
    """Work through all items, or until a signal says to stop."""
    from nutgraf.cli._progress import Progress
    from nutgraf.cli._run import Stop

    with ExitStack() as stack:
        progress = stack.enter_context(Progress(paths, without=run.journal.files, shown=not quiet and sys.stderr.isatty()))
        stop = stack.enter_context(Stop())
        stack.enter_context(run.journal)
        try:
            for _ in run.work(items, worked):
                progress.advance(run)
                if stop.signal:
                    break
        except KeyboardInterrupt:
            pass
        run.stopped = stop.signal
