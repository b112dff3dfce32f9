"""What several commands share: options, standard input, versions."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

from nutgraf.errors import OptionError, did_you_mean

FIELDS = ("id", "text", "title", "published", "dateline", "byline", "source", "url", "language")
PASTE = "Paste the article, then end with Ctrl-D on an empty line (Ctrl-Z and Enter on Windows)."


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose model and rules."""
    command = click.option("--any-language", is_flag=True, help="Work on texts that do not look English, too.")(command)
    command = click.option("--rules", type=click.Path(file_okay=False), help="A folder of rules laid over ours.")(command)
    return click.option("--model", help="Another English spaCy model, by name or path.")(command)


def field_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names the fields of JSON objects."""
    text = "Where a JSON object holds what, as OURS=THEIRS (text=body). May be given more than once."
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
