"""Amounts → numbers with units: the currency of bare dollars and pounds, and a string read as one quantity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from nutgraf.mentions import AnyMention
from nutgraf.normalise.amount_finder import find_amounts
from nutgraf.normalise.money import MoneyReader, default_money

HOMES = ("US", "GB")
LEAST = 3


def setting(mentions: Iterable[AnyMention]) -> list[str]:
    """Return the countries of an article by how often names of places and bodies point to them; few mentions set no scene, but at home."""
    counts = Counter(mention["country"] for mention in mentions if mention.get("country"))
    return [country for country, count in counts.most_common() if count >= LEAST or country in HOMES]


def resolve(mentions: list[AnyMention], *, countries: Sequence[str] | None = None, money: MoneyReader | None = None) -> list[AnyMention]:
    """Return the mentions with their final `unit`: `countries` of the article, most important first, decide "dollar" and "pound"."""
    if not countries:
        return list(mentions)
    reader = money or default_money()
    return [_settled(mention, countries, reader) if mention.get("noun") else mention for mention in mentions]


def _settled(mention: AnyMention, countries: Sequence[str], money: MoneyReader) -> AnyMention:
    code, *below = mention["unit"].split("_per_")
    settled = money.currency_of(mention["noun"], countries, code)
    return {**mention, "unit": "_per_".join([settled, *below])}


def parse_quantity(text: str) -> dict[str, Any] | None:
    """Return value, low, high, modifier and unit of a string that holds one amount ("up to $3.2 million"), or None."""
    found = find_amounts(text)
    if len(found) != 1:
        return None
    amount = found[0]
    return {**amount.numbers(), "modifier": amount.modifier, "unit": amount.unit or "count"}
