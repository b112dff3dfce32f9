"""Quantities: their facts, and the links to dates, places, statements and to the earlier figure that one revises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.revisions import revisions
from nutgraf.facts import Quantity, Statement, TimeExpression
from nutgraf.mentions import AnyMention, Mentions

FIELDS = frozenset(Quantity.model_fields) - {"id"}
Ids = dict[tuple[int, int], str]


def build_quantities(mentions: Mentions, dates: list[TimeExpression], statements: list[Statement], entities: EntityIndex) -> list[Quantity]:
    """Return the quantities of one article in text order, linked to period, place, source and revised figure."""
    rows = sorted(mentions.quantities, key=lambda m: (m["start"], m["end"]))
    own = {(row["start"], row["end"]): f"q{n}" for n, row in enumerate(rows, 1)}
    ids = own | {(date.start, date.end): date.id for date in dates}
    revised = revisions(rows, mentions, own)
    facts = []
    for n, row in enumerate(rows, 1):
        known = {key: value for key, value in row.items() if key in FIELDS}
        known |= {
            "change": _change(row.get("change"), ids),
            "period": _id(row.get("period_at"), ids),
            "place": _place(row.get("place_at"), mentions.text, entities),
            "source": _source(row, statements),
            "revises": revised.get(f"q{n}"),
        }
        facts.append(Quantity(id=f"q{n}", **known))
    return facts


def _id(at: Sequence[int] | None, ids: Ids) -> str | None:
    """Return the id of the fact at these offsets."""
    return ids.get((at[0], at[1])) if at else None


def _change(change: AnyMention | None, ids: Ids) -> dict[str, Any] | None:
    """Return a change with the ids of its quantities and its date in place of offsets."""
    if not change:
        return None
    return {**change, **{key: _id(change.get(key), ids) for key in ("by", "from", "to", "baseline", "period")}}


def _place(at: Sequence[int] | None, text: str, entities: EntityIndex) -> str | None:
    """Return the name of the place at these offsets, by its record where it has one."""
    if not at:
        return None
    record = entities.resolve(at[0], at[1])
    return record.name if record else text[at[0] : at[1]]


def _source(row: AnyMention, statements: Sequence[Statement]) -> str | None:
    """Return the id of the shortest statement that holds the figure."""
    holding = [s for s in statements if s.start <= row["start"] and row["end"] <= s.end]
    return min(holding, key=lambda s: s.end - s.start).id if holding else None
