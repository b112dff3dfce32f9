"""The command line: one file for each command, imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from nutgraf.errors import NutgrafError, did_you_mean

COMMANDS = ("extract", "batch", "bench", "gold", "convert", "rules", "serve", "schema")
EXIT_CODES = """\b
Exit codes:
  0  all done
  1  nothing could be done (the message says why)
  2  wrong usage
  3  some articles failed (see the error file)
  4  a gate failed (a score, an example of a rule)"""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [name for name in COMMANDS if find_spec(f"nutgraf.cli.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None where there is no such name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"nutgraf.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; where there is none, say which there is, or how to work on a file."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            if Path(name).exists():
                ctx.fail(f'"{name}" is no command. To work on it: nutgraf {"batch" if Path(name).is_dir() else "extract"} {name}')
            ctx.fail(f'there is no command "{name}"{did_you_mean(name, COMMANDS)}')
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of ours ends it with its message and exit code."""
        try:
            return super().invoke(ctx)
        except NutgrafError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)


def versions(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the versions of program, model, rules and spaCy: what a bug report needs."""
    if not wanted or ctx.resilient_parsing:
        return
    from nutgraf.cli._io import version_lines

    click.echo("\n".join(version_lines()))
    ctx.exit()


@click.group(cls=LazyGroup, epilog=EXIT_CODES, context_settings={"auto_envvar_prefix": "NUTGRAF", "help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=versions, help="Show the versions and exit.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Officials, agencies, quantities, dates, statements and events from news articles."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
