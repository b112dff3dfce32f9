"""What several commands share: options, standard input, output files, versions."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from nutgraf.errors import OptionError, OutputError, did_you_mean

FIELDS = ("id", "text", "title", "published", "dateline", "byline", "source", "url", "language")
REPLACE = "Choose another name, or add --force to replace it."
PASTE = "Paste the article, then end with Ctrl-D on an empty line (Ctrl-Z and Enter on Windows)."


model_option = click.option("--model", help="Another English spaCy model, by name or path.")
rules_option = click.option("--rules", type=click.Path(file_okay=False), help="A folder of your rules, laid over ours.")
bare_option = click.option("--bare", is_flag=True, help="Leave out the versions of program, model and rules (made_by).")


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose model, rules and language."""
    command = click.option("--any-language", is_flag=True, help="Work on texts that do not look English, too.")(command)
    return model_option(rules_option(command))


def field_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names the fields of JSON objects."""
    text = "The name that a field has in your JSON, CSV or Parquet, as text=body; may be given more than once."
    return click.option("--field", "fields", multiple=True, metavar="OURS=THEIRS", help=text)(command)


def field_map(written: tuple[str, ...]) -> dict[str, str]:
    """Return `--field` options as a mapping; OptionError where one is malformed."""
    found: dict[str, str] = {}
    for pair in written:
        ours, mark, theirs = pair.partition("=")
        if not mark or not theirs:
            raise OptionError(f'--field "{pair}" is not of the form OURS=THEIRS', remedy="For example: --field text=body.")
        if ours not in FIELDS:
            raise OptionError(f'--field: there is no field "{ours}"{did_you_mean(ours, FIELDS)}')
        found[ours] = theirs
    return found


def standard_input() -> bytes:
    """Return the bytes of standard input; on a terminal it says how to end the paste."""
    if sys.stdin.isatty():
        click.echo(PASTE, err=True)
    data: bytes = sys.stdin.buffer.read()
    return data


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which gets its plural s: "1 article", "1,200 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def check_free(path: Path, *, force: bool, remedy: str = REPLACE) -> None:
    """Raise OptionError where the folder of an output is missing, or where it is there already and may not be replaced."""
    if not path.parent.is_dir():
        raise OptionError("there is no such folder to write to", file=path.parent, remedy="Make it first, or choose another place.")
    if path.exists() and not force:
        raise OptionError("it is there already", file=path, remedy=remedy)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against a file that is written here into an OutputError that names it."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", file=path, remedy="Choose another place, or make room.") from error


def version_lines() -> list[str]:
    """Return a line for the version of each thing that decides the output."""
    from nutgraf import __version__
    from nutgraf.rulepack import RulePack

    model = base_model()
    return [
        f"nutgraf {__version__}",
        f"model {model} {installed(model.replace('_', '-'))}",
        f"rules {RulePack().version}",
        f"spaCy {installed('spacy')}",
        f"Python {platform.python_version()}",
    ]


def base_model() -> str:
    """Return the name of the base model."""
    from nutgraf.paths import models_dir

    config = (models_dir() / "news.cfg").read_text(encoding="utf-8")
    return next((line.split("=")[1].strip().strip('"') for line in config.splitlines() if line.startswith("base")), "?")


def installed(package: str) -> str:
    """Return the version of a package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
