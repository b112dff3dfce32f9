"""nutgraf bench: predictions against gold; bench diff, bench report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nutgraf.cli._io import check_free, model_option, rules_option, writing
from nutgraf.errors import GateError

if TYPE_CHECKING:
    from nutgraf.gold import Row
    from nutgraf.score.metrics import Scores

LAYER = click.Choice(("officials", "agencies", "quantities", "dates", "statements", "events"))
MATCHING = click.Choice(("optimal", "best-first"))


class BenchGroup(click.Group):
    """A group that scores where no subcommand is named: `bench GOLD` is `bench score GOLD`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `score` in front of arguments that name no subcommand."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["score", *args]
        return super().parse_args(ctx, args)


@click.group("bench", cls=BenchGroup, short_help="Score against gold; compare two runs; write a report.")
def command() -> None:
    """Score predictions against gold: bench GOLD, bench diff, bench report.

    `nutgraf bench GOLD` extracts from the texts of GOLD and scores that; with --pred it scores a file, which may be any
    tool's output in the gold format. Its options: `nutgraf bench score --help`. Exit codes: 0 done, 1 nothing done, 2 wrong
    usage, 4 a gate failed.
    """


@command.command("score")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--pred", type=click.Path(path_type=Path), help="Predictions, one article a line; without it the extractor runs.")
@click.option("--layer", "layers", type=LAYER, multiple=True, help="Only this layer, with its types (may be repeated).")
@click.option("--types", is_flag=True, help="A row for every type and role as well.")
@click.option("--json", "as_json", is_flag=True, help="All figures as JSON.")
@click.option("--errors", type=LAYER, help="List every fault of a layer.")
@click.option("--causes", is_flag=True, help="Count the classes of faults, the largest first.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the report page as well.")
@click.option("--gate", type=click.Path(path_type=Path), help="A file of floors; exit 4 where a figure is below.")
@click.option("--update", is_flag=True, help="Raise the floors of --gate to this run's figures.")
@click.option("--allow-lower", is_flag=True, help="Let --update lower floors too.")
@click.option("--matching", type=MATCHING, default="optimal", show_default=True, help="How gold and predicted facts are paired.")
@click.option("--quiet", is_flag=True, help="No table; what --errors and --causes list is shown.")
@click.option("--save", type=click.Path(path_type=Path), help="Keep the predictions of the extractor in this file.")
@model_option
@rules_option
def score(
    gold: Path,
    pred: Path | None,
    layers: tuple[str, ...],
    types: bool,
    as_json: bool,
    errors: str | None,
    causes: bool,
    html: Path | None,
    gate: Path | None,
    update: bool,
    allow_lower: bool,
    matching: str,
    quiet: bool,
    save: Path | None,
    model: str | None,
    rules: str | None,
) -> None:
    """Score predictions against GOLD (what `bench GOLD` runs)."""
    from nutgraf.read.gold import read_gold, read_predictions
    from nutgraf.score.metrics import evaluate

    if (update or allow_lower) and not gate:
        raise click.UsageError("--update and --allow-lower need --gate FILE")
    if pred and (save or model or rules):
        raise click.UsageError("--save, --model and --rules are for the extractor, which does not run with --pred")
    for path in filter(None, (html, save)):
        check_free(path, force=True)
    rows = read_gold(gold)
    found = read_predictions(pred, rows) if pred else predict(rows, model=model, rules=rules, save=save)
    scores = evaluate(rows, found, layers=layers or LAYER.choices, matching=matching)
    if as_json:
        from nutgraf.score.table import as_data

        click.echo(json.dumps(as_data(scores), indent=1, ensure_ascii=False))
    else:
        show(scores, table=not quiet, slices=types or bool(layers), errors=errors, causes=causes)
    if html:
        write_page(html, rows, found, scores)
    if gate:
        hold(scores, rows, gold.name, gate, update=update, allow_lower=allow_lower)


def predict(rows: Iterable[Row], *, model: str | None = None, rules: str | None = None, save: Path | None = None) -> dict[str, Row]:
    """Return what the extractor finds in the texts of gold; the model loads once."""
    from nutgraf.api import load
    from nutgraf.article import Article

    articles = [
        Article(id=row["id"], text=row["text"], title=row.get("title"), published=row.get("published"), published_basis="field")
        for row in rows
    ]
    lines = [facts.to_json() for facts in load(model=model, rules=rules).pipe(articles)]
    if save:
        with writing(save):
            save.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return {row["id"]: row for row in map(json.loads, lines)}


def show(scores: Scores, *, table: bool, slices: bool, errors: str | None, causes: bool) -> None:
    """Print the table of the figures, and the faults that were asked for, with an empty line between them."""
    from nutgraf.score.table import as_causes, as_faults, as_table

    blocks = ["\n".join(as_table(scores, slices=slices))] if table else []
    if causes:
        blocks.append("\n".join(as_causes(scores)))
    if errors:
        faults = as_faults(fault for fault in scores.faults if fault.layer == errors)
        blocks.append("\n".join([f"faults in {errors}", *(f"  {line}" for line in faults)]))
    if blocks:
        click.echo("\n\n".join(blocks))


def hold(scores: Scores, gold: list[Row], name: str, path: Path, *, update: bool, allow_lower: bool) -> None:
    """Compare with the floors, or write them; GateError ends the command with exit code 4."""
    from nutgraf.score import gate

    if update:
        changed = gate.update(scores, gold, name, path, allow_lower=allow_lower)
        click.echo(f"{path}: {changed} floors changed for {name}", err=True)
    elif faults := gate.failures(scores, gold, name, gate.read_baseline(path)):
        raise GateError("; ".join(faults), file=path)


@command.command("diff")
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--gold", type=click.Path(path_type=Path), required=True, help="The gold file both runs are compared with.")
@click.option("--layer", "layers", type=LAYER, multiple=True, help="Only this layer (may be repeated).")
@click.option("--types", is_flag=True, help="A row for every type and role as well.")
@click.option("--summary", is_flag=True, help="Count the faults only, do not list them.")
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
@click.option("--fail-on-regression", is_flag=True, help="Exit 4 where a headline figure fell.")
def diff(
    a: Path, b: Path, gold: Path, layers: tuple[str, ...], types: bool, summary: bool, as_json: bool, fail_on_regression: bool
) -> None:
    """Show what changed from the predictions A to the predictions B."""
    from nutgraf.read.gold import read_gold, read_predictions
    from nutgraf.score import diff as differences
    from nutgraf.score.metrics import evaluate

    rows = read_gold(gold)
    before, after = (evaluate(rows, read_predictions(path, rows), layers=layers or LAYER.choices) for path in (a, b))
    found = differences.compare(before, after)
    if as_json:
        click.echo(json.dumps(differences.as_data(found), indent=1, ensure_ascii=False))
    else:
        for line in differences.as_lines(found, slices=types, faults=not summary):
            click.echo(line)
    if fail_on_regression and (fallen := found.regressions()):
        raise GateError("; ".join(f"{c.metric} fell from {c.before:.3f} to {c.after:.3f} (p {c.p:.3f})" for c in fallen))


@command.command("report")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--pred", type=click.Path(path_type=Path), help="Predictions; without it the extractor runs.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The page to write.")
@click.option("--layer", "layers", type=LAYER, multiple=True, help="Only this layer (may be repeated).")
def report(gold: Path, pred: Path | None, output: Path, layers: tuple[str, ...]) -> None:
    """Write one page: the tables, then every article with gold and prediction, misses first."""
    from nutgraf.read.gold import read_gold, read_predictions
    from nutgraf.score.metrics import evaluate

    check_free(output, force=True)
    rows = read_gold(gold)
    found = read_predictions(pred, rows) if pred else predict(rows)
    write_page(output, rows, found, evaluate(rows, found, layers=layers or LAYER.choices))


def write_page(path: Path, gold: list[Row], pred: dict[str, Row], scores: Scores) -> None:
    """Write the report page."""
    from nutgraf.score.page import page

    with writing(path):
        path.write_text(page(gold, pred, scores), encoding="utf-8")
    click.echo(f"{path} written", err=True)
