"""Quantities: their facts, and the links to dates, places, statements and to the earlier figure that one revises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Quantity, Statement, TimeExpression
from nutgraf.mentions import AnyMention, Mentions

FIELDS = frozenset(Quantity.model_fields) - {"id"}
REVISED = re.compile(
    r"\b(?:revis\w+|correct(?:ed|ion)|updat\w+|earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|up\s+from|down\s+from)\b"
    r"|\b(?:toll|number|count)\b[^.;]{0,60}\b(?:rise|rose|risen|climbed|grew|grown|raised|lifted|now|stands?|stood)\b",
    re.I,
)
UNREAL = re.compile(r"\b(?:would|could|might)\s+(?:have|be)\b", re.I)
FIRST = re.compile(r"\b(?:initial(?:ly)?|at\s+first|original(?:ly)?|earlier)\b", re.I)
OLDER = re.compile(r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|from)\b[^.;\d]{0,40}$", re.I)
NEAR = 60
Ids = dict[tuple[int, int], str]


def build_quantities(mentions: Mentions, dates: list[TimeExpression], statements: list[Statement], entities: EntityIndex) -> list[Quantity]:
    """Return the quantities of one article in text order, linked to period, place, source and revised figure."""
    rows = sorted(mentions.quantities, key=lambda m: (m["start"], m["end"]))
    own = {(row["start"], row["end"]): f"q{n}" for n, row in enumerate(rows, 1)}
    ids = own | {(date.start, date.end): date.id for date in dates}
    revised = _revisions(rows, mentions, own)
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


def _revisions(rows: Sequence[AnyMention], mentions: Mentions, own: Ids) -> dict[str, str]:
    """Return which quantity revises which: two casualty counts of one class where the words say that one is older."""
    found: dict[str, str] = {}
    counted = [row for row in rows if row.get("casualty") and row["value"] is not None]
    for n, late in enumerate(counted):
        start, end = next(((s, e) for s, e in mentions.sentences if s <= late["start"] < e), (late["start"], late["end"]))
        early = next((row for row in reversed(counted[:n]) if row["casualty"] == late["casualty"] and row["value"] != late["value"]), None)
        if early is None or UNREAL.search(mentions.text, start, end):
            continue
        first = FIRST.search(mentions.text, max(0, early["start"] - NEAR), early["start"])
        if not REVISED.search(mentions.text, start, end) and not (first and "." not in mentions.text[first.end() : early["start"]]):
            continue
        older = OLDER.search(mentions.text, start, late["start"]) is not None
        new, old = (early, late) if older else (late, early)
        found.setdefault(own[new["start"], new["end"]], own[old["start"], old["end"]])
    return found
