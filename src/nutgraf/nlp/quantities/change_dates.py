"""The dates of a change: what it is measured against ("than a year earlier") and how long it took ("over five years")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nutgraf.mentions import AnyMention
from nutgraf.nlp.quantities.ellipsis import SENTENCE

NEAR = 60
AGAINST = re.compile(
    r"\b(?:from|since|than(?:\s+(?:there|it|they)\s+(?:was|were|had|did))?(?:\s+(?:in|on|during|for|at))?|compared\s+(?:with|to)(?:\s+(?:in|for))?|versus|against)\s+(?:the\s+(?:same\s+\w+\s+(?:in\s+|of\s+)?)?)?$",
    re.I,
)
ON = re.compile(r"\b(?:on|over)\s+(?:the\s+)?$", re.I)
STEP = r"(?:year|month|quarter|week)"
LEVELLED = re.compile(
    rf"(?:an?|the)\s+(?:previous\s+|prior\s+)?{STEP}(?:\s+(?:earlier|ago|before))?|(?:the\s+)?(?:previous|prior|last)\s+{STEP}|\d{{4}}",
    re.I,
)
EARLIER = re.compile(r"\b(?:earlier|before)$|\byear-(?:ago|earlier)\b", re.I)
OR_ELSE = r"(?:,?\s+or\s(?:[^,;.]|\.\d){1,25})?"
OF_FIGURE = re.compile(rf"{OR_ELSE},?\s+(?:(?:in|on|at|for|during)\s+)?(?:the\s+)?", re.I)
TAKEN = re.compile(rf"{OR_ELSE},?(?:[^,;:]*?\b(?:over|within|during|in|for|on|through|throughout|between))?\s+(?:the\s+)?", re.I)
A_UNIT = re.compile(r"an?\s", re.I)  # of a rate: "by 7 gallons a year"
Offsets = list[int]


def baseline(text: str, end: int, origin: AnyMention | None, dates: Sequence[AnyMention]) -> Offsets | None:
    """Return the date that a change ending at an offset is measured against: of the figure that it started from, or said to be earlier."""
    for date in dates:
        if origin is not None and date["start"] >= origin["end"] and OF_FIGURE.fullmatch(text, origin["end"], date["start"]):
            return [date["start"], date["end"]]
    for date in _following(text, end, dates):
        before = text[max(0, date["start"] - 40) : date["start"]]
        words = text[date["start"] : date["end"]]
        if AGAINST.search(before) or (ON.search(before) and LEVELLED.fullmatch(words)) or EARLIER.search(words):
            return [date["start"], date["end"]]
    return None


def duration(text: str, end: int, against: Offsets | None, dates: Sequence[AnyMention]) -> Offsets | None:
    """Return the time in which a change came about: the first date after it that is no baseline."""
    for date in _following(text, end, dates):
        own = [date["start"], date["end"]]
        if own != against and TAKEN.fullmatch(text, end, date["start"]) and not A_UNIT.match(text, date["start"]):
            return own
    return None


def _following(text: str, end: int, dates: Sequence[AnyMention]) -> list[AnyMention]:
    near = [date for date in dates if end <= date["start"] <= end + NEAR and (date.get("parse") or {}).get("form") != "set"]
    return [date for date in near if not SENTENCE.search(text, end, date["start"])]
