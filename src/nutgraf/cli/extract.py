"""nutgraf extract: one article to the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nutgraf.cli._io import bare_option, check_free, field_map, field_option, pipeline_options, standard_input, writing

if TYPE_CHECKING:
    from nutgraf.article import Article
    from nutgraf.facts import ArticleFacts

PLAIN_WIDTH = 110
NO_DATE = (
    'Note: no publication date was found, so relative dates ("Thursday", "last month") stay unresolved. '
    "Give it with --published YYYY-MM-DD."
)


@click.command("extract", short_help="The facts of one article, as JSON, text or a page.")
@click.argument("file", default="-", type=click.Path())
@click.option(
    "--published",
    metavar="YYYY-MM-DD",
    help='The day of publication, which says what "Thursday" means; else it is looked for in the article.',
)
@click.option("--title", help="The headline.")
@click.option("--url", help="The address of the article.")
@click.option(
    "--format", "form", type=click.Choice(["json", "text", "html"]), help="JSON (the default), text for people, or a page for the browser."
)
@click.option("--explain", is_flag=True, help="Text for people, with the rule behind each fact and how far it can be trusted (0 to 1).")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file to write to instead of standard output.")
@bare_option
@field_option
@pipeline_options
def command(
    file: str,
    published: str | None,
    title: str | None,
    url: str | None,
    form: str | None,
    explain: bool,
    output: str | None,
    bare: bool,
    fields: tuple[str, ...],
    model: str | None,
    rules: str | None,
    any_language: bool,
) -> None:
    """Extract the facts of one article.

    FILE is a text, Markdown, HTML, JSON or wire file; without it, or with "-", the article is read from standard input.

    \b
    nutgraf extract article.txt --format text
    nutgraf extract article.html --published 2022-04-22 -o facts.json
    """
    from nutgraf import api

    if output:
        check_free(Path(output), force=True)
    day = api.given_day(published) if published else None
    articles = [api.with_options(article, published=day, title=title, url=url) for article in _articles(file, fields, rules)]
    found = list(api.load(model=model, rules=rules, any_language=any_language).pipe(articles))
    if any(not facts.article.published for facts in found):
        click.echo(NO_DATE, err=True)
    if form == "text" or (explain and form is None):
        _show(found, output, explain=explain, rules=rules)
    elif form == "html":
        _write(_page(found, rules), output)
    else:
        _write("".join(_lines(found, bare=bare)), output)


def _articles(file: str, fields: tuple[str, ...], rules: str | None) -> Iterator[Article]:
    from nutgraf.clean.layout import load_layout
    from nutgraf.errors import NutgrafError
    from nutgraf.read import read, read_bytes
    from nutgraf.read.source import Source
    from nutgraf.rulepack import RulePack

    if file != "-":
        yield from read(_existing(file), fields=field_map(fields), rules=rules)
        return
    source = Source(None, "article", tuple(load_layout(RulePack(rules))), field_map(fields))
    for item in read_bytes(standard_input(), source):
        if isinstance(item, NutgrafError):
            raise item
        yield item


def _existing(file: str) -> Path:
    from nutgraf.errors import InputError

    path = Path(file)
    if not path.is_file():
        fault = "is a folder" if path.is_dir() else "there is no such file"
        raise InputError(fault, file=file, remedy='Use "nutgraf batch" for folders.' if path.is_dir() else None)
    return path


def _lines(found: list[ArticleFacts], *, bare: bool) -> Iterator[str]:
    from nutgraf.write.jsonl import line_of

    return (line_of(facts, bare=bare) + "\n" for facts in found)


def _page(found: list[ArticleFacts], rules: str | None) -> str:
    from nutgraf.rulepack import RulePack
    from nutgraf.write.html import page

    return page(found, rules=RulePack(rules))


def _show(found: list[ArticleFacts], output: str | None, *, explain: bool, rules: str | None) -> None:
    from rich.console import Console

    from nutgraf.rulepack import RulePack
    from nutgraf.write.text import render, show

    pack, console = RulePack(rules), Console(highlight=False)
    if output or not console.is_terminal:
        width = console.width if "COLUMNS" in os.environ else PLAIN_WIDTH
        _write("\n".join(render(facts, explain=explain, rules=pack, width=width) for facts in found), output)
        return
    for facts in found:
        show(facts, console, explain=explain, rules=pack)


def _write(text: str, output: str | None) -> None:
    if output:
        with writing(Path(output)):
            Path(output).write_text(text, encoding="utf-8", newline="\n")
    else:
        click.echo(text, nl=False)
