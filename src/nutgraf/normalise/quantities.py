"""Amounts → numbers with units: the currency of bare dollars and pounds, and a string read as one quantity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from nutgraf.mentions import AnyMention
from nutgraf.normalise.amount_finder import find_amounts
from nutgraf.normalise.money import MoneyReader, default_money
from nutgraf.normalise.si import default_si

HOMES = ("US", "GB")
LEAST = 3


def setting(mentions: Iterable[AnyMention]) -> list[str]:
    """Return the countries of an article by how often names of places and bodies point to them; few mentions set no scene, but at home."""
    counts = Counter(mention["country"] for mention in mentions if mention.get("country"))
    return [country for country, count in counts.most_common() if count >= LEAST or country in HOMES]


def resolve(mentions: list[AnyMention], *, countries: Sequence[str] | None = None, money: MoneyReader | None = None) -> list[AnyMention]:
    """Return the mentions with their final `unit`, its `currency` and `per`, and the value in SI.

    The `countries` of the article, most important first, decide "dollar", "pound" and "cent".
    """
    reader = money or default_money()
    return [_completed(_settled(mention, countries or (), reader), countries or (), reader) for mention in mentions]


def _settled(mention: AnyMention, countries: Sequence[str], money: MoneyReader) -> AnyMention:
    if not mention.get("noun"):
        return mention
    code, *below = mention["unit"].split("_per_")
    settled = money.currency_of(mention["noun"], countries, code)
    return {**mention, "unit": "_per_".join([settled, *below])}


def _completed(mention: AnyMention, countries: Sequence[str], money: MoneyReader) -> AnyMention:
    """Add the parts of a unit: the currency of money, the denominator of a rate, the measure in SI."""
    above, _, below = mention["unit"].partition("_per_")
    currency = money.currency_of_unit(above, mention.get("text") or "", countries)
    si = None
    if mention.get("rule") == "measure" and currency is None:
        own = [mention["start"], mention["end"]]
        difference = (mention.get("change") or {}).get("by") == own
        si = default_si().convert(mention["unit"], {key: mention[key] for key in ("value", "low", "high")}, difference=difference)
    return {**mention, "currency": currency, "per": below or mention.get("per"), "si": si}


def parse_quantity(text: str) -> dict[str, Any] | None:
    """Return value, low, high, modifier and unit of a string that holds one amount ("up to $3.2 million"), or None."""
    found = find_amounts(text)
    if len(found) != 1:
        return None
    amount = found[0]
    return {**amount.numbers(), "modifier": amount.modifier, "unit": amount.unit or "count"}
