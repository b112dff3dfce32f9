"""nutgraf extract: one article to the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("extract")
@click.argument("file", default="-")
@click.option("--published", help="The day of publication, YYYY-MM-DD.")
def command(file: str, published: str | None) -> None:
    """Extract the facts of one article (FILE, or standard input)."""
    from nutgraf import api

    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    click.echo(api.extract(text, published=published).to_json())
