"""Two numbers joined by a hyphen alone, or by "to" after a word of voting: the two sides of a vote, or a score, which is no quantity."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from nutgraf.normalise.amounts import Amount

HYPHENS = frozenset("-‐‑–—")
PAIR = re.compile(r"\d+\s?[-‐‑–]\s?\d+")
TO = re.compile(r"\d+\s+to\s+\d+")
VOTED = re.compile(
    r"\b(?:vot(?:ed|es?|ing)|ruled|passed|approved|rejected|confirmed|decided|(?:vote|tally|margin|decision|ruling)\s+of)\s+(?:it\s+)?$",
    re.I,
)
VOTE = re.compile(
    r"\bvot|\bruling|\bruled|\bdecision|\bsenat|\bapprov|\bpass(?:ed|es)?\b|\bmajority|\bconfirm|\bpanel|\bballot|\breject|\bmargin|\bparty-line",
    re.I,
)


def untied(text: str, amounts: list[Amount]) -> list[Amount]:
    """Return the amounts with tallies marked and split ("52-48" is two), and without scores."""
    out: list[Amount] = []
    ties = [_tied(text, one, two) for one, two in pairwise(amounts)]
    for n, amount in enumerate(amounts):
        if ties[n : n + 1] == [True] or (n and ties[n - 1]):
            out += [replace(amount, number_kind="tally")] if _is_vote(text, amount) else []
        elif _bare(amount) and amount.joined and TO.fullmatch(text, amount.number_start, amount.number_end) and _voted(text, amount):
            out += _sides(text, amount)
        elif _bare(amount) and amount.joined and PAIR.fullmatch(text, amount.number_start, amount.number_end):
            out += _sides(text, amount) if _is_vote(text, amount) else [amount] if text[amount.end : amount.end + 1].isspace() else []
        else:
            out.append(amount)
    return out


def _bare(amount: Amount) -> bool:
    return amount.unit is None and amount.number_kind == "digits" and not amount.signed


def _tied(text: str, one: Amount, two: Amount) -> bool:
    gap = text[one.end : two.start]
    tie = gap.strip() in (*HYPHENS, "-to-") or (gap == " to " and _voted(text, one))
    return tie and _bare(one) and _bare(two)


def _voted(text: str, amount: Amount) -> bool:
    """Tell whether a word of voting stands right before an amount: "voted 66 to 27"."""
    return VOTED.search(text, max(0, amount.start - 24), amount.start) is not None


def _is_vote(text: str, amount: Amount) -> bool:
    """Tell whether a pair of numbers stands in the words of a vote."""
    return VOTE.search(text, max(0, amount.start - 80), min(len(text), amount.end + 50)) is not None


def _sides(text: str, amount: Amount) -> list[Amount]:
    """Return the two numbers of a tally that was read as a range."""
    split = re.compile(r"\s?[-‐‑–]\s?|\s+to\s+").search(text, amount.number_start, amount.number_end)
    if not split:
        return [amount]
    common = replace(amount, joined=False, low=None, high=None, number_kind="tally", modifier="=")
    one = replace(common, start=amount.number_start, end=split.start(), number_end=split.start(), value=amount.low)
    return [one, replace(common, start=split.end(), number_start=split.end(), value=amount.high)]
