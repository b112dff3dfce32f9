"""The command line: one file for each command, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from nutgraf.errors import NutgrafError

COMMANDS = ("extract", "batch", "bench")


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None where there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"nutgraf.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of ours ends it with its message and exit code."""
        try:
            return super().invoke(ctx)
        except NutgrafError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=LazyGroup)
@click.version_option(package_name="nutgraf")
def main() -> None:
    """Officials, agencies, quantities, dates, statements and events from news articles."""
