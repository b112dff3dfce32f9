"""nutgraf schema: the contract as JSON Schema."""

from __future__ import annotations

import click


@click.command("schema", short_help="The JSON Schema of an output line.")
def command() -> None:
    """Print the JSON Schema of an output line."""
    from nutgraf.write.jsonl import schema_text

    click.echo(schema_text(), nl=False)
