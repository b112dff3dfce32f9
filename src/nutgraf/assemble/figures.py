"""Dates: their facts."""

from __future__ import annotations

from nutgraf.facts import TimeExpression
from nutgraf.mentions import Mentions

DATE_FIELDS = frozenset(TimeExpression.model_fields) - {"id"}


def build_dates(mentions: Mentions) -> list[TimeExpression]:
    """Return the time expressions of one article in text order."""
    rows = sorted(mentions.dates, key=lambda m: (m["start"], m["end"]))
    return [TimeExpression(id=f"d{n}", **{k: v for k, v in row.items() if k in DATE_FIELDS}) for n, row in enumerate(rows, 1)]
