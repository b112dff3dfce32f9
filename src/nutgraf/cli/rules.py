"""nutgraf rules: look at a rule pack and check it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from nutgraf.cli._io import model_option, rules_option
from nutgraf.errors import OptionError, did_you_mean

if TYPE_CHECKING:
    from nutgraf.rulepack import Rule, RulePack


@click.group("rules", short_help="List, show and check the rules behind the facts.")
def command() -> None:
    """Check, list and show the rules behind the facts."""


@command.command("list")
@click.argument("kind", required=False)
@rules_option
def list_rules(kind: str | None, rules: str | None) -> None:
    """List the rules of one KIND (dates, events/meet …) or of all."""
    from nutgraf.rulepack import RulePack

    pack = RulePack(rules)
    for name in _kinds(pack, kind):
        for rule in pack.load(name).rules.values():
            click.echo(f"{name:<22} {rule.id:<28} {rule.confidence:.2f}  {rule.gloss}")


@command.command("show")
@click.argument("id")
@rules_option
def show_rule(id: str, rules: str | None) -> None:
    """Show one rule: what it finds, how far it can be trusted, its examples, its file."""
    from nutgraf.rulepack import RulePack

    pack = RulePack(rules)
    found = [rule for kind in pack.kinds() for rule in pack.load(kind).rules.values() if rule.id == id]
    if not found:
        known = [rule for kind in pack.kinds() for rule in pack.load(kind).rules]
        raise OptionError(f'there is no rule "{id}"{did_you_mean(id, known)}', remedy='See "nutgraf rules list".')
    click.echo("\n\n".join(map(_told, found)))


@command.command("check")
@click.argument("kind", required=False)
@rules_option
@model_option
def check_rules(kind: str | None, rules: str | None, model: str | None) -> None:
    """Read every rule and table, run every example, and name the rules that nothing fires (exit code 4 where one fails)."""
    from nutgraf.api import load
    from nutgraf.examples import examples_of, failures
    from nutgraf.rulepack import RulePack

    pack = RulePack(rules)
    kinds = _kinds(pack, kind)
    number = sum(len(pack.load(name).rules) for name in kinds)
    tables = pack.tables()
    rows = sum(len(pack.table(name)) for name in tables)
    bare = [
        f'{rule.file}, rule "{rule.id}": no yes example marks anything, so nothing shows that it fires' for rule in _silent(pack, kinds)
    ]
    examples = examples_of(pack, kinds)
    faults = [*bare, *failures(load(rules=rules, model=model), examples)]
    click.echo(
        "\n".join([*faults, f"{number} rules, {len(examples)} examples, {len(tables)} tables with {rows:,} rows, {len(faults)} faults"])
    )
    sys.exit(4 if faults else 0)


def _kinds(pack: RulePack, kind: str | None) -> list[str]:
    known = pack.kinds()
    chosen = [name for name in known if kind in (None, name, name.split("/")[0])]
    if not chosen:
        raise OptionError(f'there is no kind of rules "{kind}"{did_you_mean(str(kind), known)}')
    return chosen


def _silent(pack: RulePack, kinds: list[str]) -> list[Rule]:
    rules = [rule for kind in kinds for rule in pack.load(kind).rules.values()]
    return [rule for rule in rules if not any("[[" in text for text in rule.yes)]


def _told(rule: Rule) -> str:
    lines = [f"{rule.id}: {rule.gloss}", f"  kind        {rule.kind}", f"  confidence  {rule.confidence:.2f}", f"  file        {rule.file}"]
    lines += [f"  {key:<11} {value}" for key, value in rule.data.items()]
    lines += [f"  yes         {text!r}" for text in rule.yes] + [f"  no          {text!r}" for text in rule.no]
    return "\n".join(lines)
