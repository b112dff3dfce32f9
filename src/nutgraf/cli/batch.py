"""nutgraf batch: files and folders to one JSONL file."""

from __future__ import annotations

import click


@click.command("batch")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", required=True)
def command(paths: tuple[str, ...], output: str) -> None:
    """Extract the facts of every article in PATHS."""
    from nutgraf import api
    from nutgraf.read import read

    click.echo(f"{api.write(api.load().pipe(read(*paths)), output)} articles", err=True)
