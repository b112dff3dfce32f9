"""Dates and quantities: their facts, and the links between figures, dates, places and statements."""

from __future__ import annotations

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Quantity, Statement, TimeExpression
from nutgraf.mentions import Mentions

DATE_FIELDS = frozenset(TimeExpression.model_fields) - {"id"}
QUANTITY_FIELDS = frozenset(Quantity.model_fields) - {"id"}


def build_dates(mentions: Mentions) -> list[TimeExpression]:
    """Return the time expressions of one article in text order."""
    rows = sorted(mentions.dates, key=lambda m: (m["start"], m["end"]))
    return [TimeExpression(id=f"d{n}", **{k: v for k, v in row.items() if k in DATE_FIELDS}) for n, row in enumerate(rows, 1)]


def build_quantities(mentions: Mentions, dates: list[TimeExpression], statements: list[Statement], entities: EntityIndex) -> list[Quantity]:
    """Return the quantities of one article in text order, linked to period, place and source."""
    rows = sorted(mentions.quantities, key=lambda m: (m["start"], m["end"]))
    return [Quantity(id=f"q{n}", **{k: v for k, v in row.items() if k in QUANTITY_FIELDS}) for n, row in enumerate(rows, 1)]
