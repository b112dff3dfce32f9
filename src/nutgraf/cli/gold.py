"""nutgraf gold: work on gold files."""

from __future__ import annotations

from pathlib import Path

import click

from nutgraf.cli._io import counted
from nutgraf.errors import GoldError


@click.group("gold", short_help="Check gold files that you or somebody else wrote.")
def command() -> None:
    """Work on gold files that you or somebody else wrote."""


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="A doubt counts as an error.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], strict: bool) -> None:
    """Check gold FILES: offsets, closed sets, overlaps, references.

    Every fault names line, article and field. Exit codes: 0 no error, 1 a file cannot be read, 3 some articles have errors.
    """
    from nutgraf.score.gold import check_gold

    bad = False
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except OSError as error:
            raise GoldError(f"cannot be read: {error.strerror}", file=path) from error
        except UnicodeDecodeError as error:
            raise GoldError("is not UTF-8 text", file=path) from error
        problems = check_gold(lines)
        errors = [problem for problem in problems if strict or problem.severity == "error"]
        for problem in problems:
            click.echo(f"{path}, {problem}")
        articles, doubts = sum(map(bool, map(str.strip, lines))), len(problems) - len(errors)
        click.echo(f"{path}: {', '.join(map(counted, (articles, len(errors), doubts), ('article', 'error', 'doubt')))}", err=True)
        bad = bad or bool(errors)
    ctx.exit(3 if bad else 0)
