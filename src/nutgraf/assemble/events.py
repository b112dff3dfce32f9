"""Events: participants, dates, places, quantities and sources tied to their triggers."""

from __future__ import annotations

from nutgraf.article import Article
from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Event, Quantity, Statement, TimeExpression
from nutgraf.mentions import Mentions


def build_events(
    article: Article,
    mentions: Mentions,
    *,
    entities: EntityIndex,
    dates: list[TimeExpression],
    quantities: list[Quantity],
    statements: list[Statement],
) -> list[Event]:
    """Return the events of one article in text order."""
    return []
