"""What a number leaves unsaid because the text has said it.

Its noun ("and wounded 35"), its unit ("from 21 mpg to 23"), what it is of ("up 17%").
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from spacy.tokens import Doc, Token

from nutgraf.mentions import AnyMention
from nutgraf.normalise.amounts import Amount

COUNTS = frozenset({"count", "count-bare"})
SHARES = frozenset({"percent", "fraction"})
UNSHARED = frozenset({"age", "money", "minor", "tally"})
REST = frozenset({"remaining", "other", "others", "rest", "more"})
REACH, NEAR, MOST_ENDS, MOST_POINTS = 400, 200, 2, 50
FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+|an?\s+)?$", re.I)
TO = re.compile(r"\b(?:to|at)\s+(?:the\s+|an?\s+)?$", re.I)
GAP = re.compile(r"(?:\s[\w-]+){0,4}?\s(to|from|and)\s+", re.I)
RATE = re.compile(r"\s+(?:per|for\s+every|in\s+every)\s.*", re.I)
SENTENCE = re.compile(r"[.!?]\s")
RESTATED = re.compile(r"\s?[(\[]\s?(?:or\s+)?|,?\s+or\s+", re.I)
STEP = r"(?:[^.;:()]|\.\d){0,60}?[,(–—]\s?"
MOVED = re.compile(rf"{STEP}(?:up|down)\s+(?:by\s+|from\s+(?:(?:an?|the|its)\s+)?(?:(?:\w+\s+){{1,2}}of\s+)?)?", re.I)
AGAIN = re.compile(r"(?:[^.;:()]|\.\d){0,40}\s+and\s+(?:then\s+)?by\s+(?:(?:a\s+further|another)\s+)?", re.I)
LEVEL = re.compile(rf"{STEP}(?:an?\s+)?", re.I)
THAN = re.compile(r"\s+(?:higher|lower|more|less|greater|fewer|larger|smaller)\b(?!\s+\w+s\b)", re.I)
OF_WHOLE = re.compile(r"\s+of\s+(?:the\s+|all\s+)?", re.I)
PLACED = r"(?:\s\w+){0,3}?\s+(in|for|at|on|from|among|near)\s+(?:[^,;.:()\d]|\b\d{4}\b){1,40}?"
LISTED = re.compile(rf"{PLACED}(?:,\s+(?:and\s+)?|\s+and\s+)", re.I)
COMPARED = re.compile(rf"(?:{PLACED})?,?\s+(?:compared\s+(?:with|to)|versus|(?:up|down)\s+from)\s+", re.I)
SIDES = re.compile(r"\s+(?:to|versus|against)\s+|\s?[-–]\s?", re.I)


def elided(text: str, found: Sequence[AnyMention], start: int) -> str | None:
    """Return what the last count before an offset was of, if it is near: in the same sentence or one of the two before."""
    counts = [m for m in found if m["rule"] in COUNTS and m["of"] and m["of"] not in REST]
    if not counts or counts[-1]["start"] <= start - REACH or len(SENTENCE.findall(text, counts[-1]["end"], start)) > MOST_ENDS:
        return None
    return RATE.sub("", counts[-1]["of"])


def elided_here(text: str, found: Sequence[AnyMention], start: int) -> str | None:
    """Return what the last count of the same sentence was of."""
    last = next((m for m in reversed(found) if m["rule"] in COUNTS), None)
    return last["of"] if last and not SENTENCE.search(text, last["end"], start) else None


def elided_level(found: Sequence[AnyMention], start: int) -> str | None:
    """Return what the last decimal before a decimal counted ("a close of 1,463.87 points … to 1,333.18")."""
    last = next((m for m in reversed(found) if m["unit"] == "count" and isinstance(m["value"], float)), None)
    return last["of"] if last and last["start"] > start - NEAR else None


def remaining(doc: Doc, first: int, found: Sequence[AnyMention]) -> AnyMention | None:
    """Return the earlier share before "the remaining fifty percent"."""
    if first == 0 or doc[first - 1].lower_ not in REST:
        return None
    return next((m for m in reversed(found) if m["rule"] in SHARES), None)


def shared_unit(text: str, found: Sequence[AnyMention], start: int) -> AnyMention | None:
    """Return the quantity whose unit a bare number takes: the other end in "from 21 mpg to 23", "to 4.2 percent from 3.9"."""
    last = found[-1] if found else None
    if last is None or last["unit"] in ("count", "multiple") or last["rule"] == "age":
        return None
    gap = GAP.fullmatch(text, last["end"], start)
    word = gap[1].lower() if gap else None
    before = text[max(0, last["start"] - 20) : last["start"]]
    paired = (
        (word == "to" and FROM.search(before))
        or (word == "from" and TO.search(before))
        or (word == "and" and re.search(r"between\s$", before))
    )
    return last if paired else None


def listed(text: str, found: Sequence[AnyMention], start: int, end: int) -> AnyMention | None:
    """Return the quantity before a bare number of one list: "12 people in Kyiv, 7 in Odesa", "4.2 percent in May, 5.1 in June".

    The two have the same preposition behind them; in a comparison ("compared with 5.1 a year earlier") they need none.
    """
    last = found[-1] if found else None
    if last is None or last["rule"] in UNSHARED or last["unit"] == "multiple":
        return None
    member = LISTED.fullmatch(text, last["end"], start)
    if member:
        return last if re.match(rf"\s+{member[1]}\s", text[end : end + 8], re.I) else None
    return last if last["unit"] != "count" and COMPARED.fullmatch(text, last["end"], start) else None


def continued(text: str, found: Sequence[AnyMention], start: int, end: int, *, nouns: re.Pattern[str]) -> AnyMention | None:
    """Return the quantity that an amount restates in another unit ("12 inches (30 cm)") or moves on from ("4,850, up 17%").

    `nouns` finds a noun of change after the amount ("4,850, a 17% rise").
    """
    last = found[-1] if found and found[-1]["of"] and found[-1]["rule"] != "age" else None
    if last is None:
        return None
    gap = text[last["end"] : start]
    moved = MOVED.fullmatch(gap) or (LEVEL.fullmatch(gap) and (THAN.match(text, end) or nouns.match(text, end)))
    return last if moved or repeats(text, last["end"], start) else None


def repeats(text: str, end: int, start: int) -> bool:
    """Tell whether what stands between two amounts makes the second the first in another unit, or one more of the same ("and by 70")."""
    return bool(RESTATED.fullmatch(text, end, start) or AGAIN.fullmatch(text, end, start))


def share_in_points(text: str, found: Sequence[AnyMention], amount: Amount, end: int) -> AnyMention | None:
    """Return the share that is said to have moved by an amount of points ending at `end`: "Turnout was 71 percent, eight points higher"."""
    last = found[-1] if found and found[-1]["unit"] == "percent" else None
    if last is None or amount.value is None or amount.value > MOST_POINTS:
        return None
    gap = text[last["end"] : amount.start]
    return last if MOVED.fullmatch(gap) or (LEVEL.fullmatch(gap) and THAN.match(text, end)) else None


def other_side(text: str, found: Sequence[AnyMention], start: int, unit: str | None) -> AnyMention | None:
    """Return the first share of "by 87% to 13%"."""
    last = found[-1] if found and found[-1]["of"] and found[-1]["unit"] == unit else None
    return last if last and SIDES.fullmatch(text, last["end"], start) else None


def same_whole(text: str, found: Sequence[AnyMention], amount: Token, verbs: Set[str]) -> AnyMention | None:
    """Return the share before "his rival took 41 percent" that was said to be "of the vote": both are parts of one whole."""
    if amount.dep_ not in ("dobj", "pobj") or not (amount.head.lemma_ in verbs or amount.head.lower_ in ("with", "at")):
        return None
    last = next((m for m in reversed(found) if m["rule"] == "percent"), None)
    if last is None or not last["of_span"] or len(SENTENCE.findall(text, last["end"], amount.idx)) > MOST_ENDS:
        return None
    return last if OF_WHOLE.fullmatch(text, last["end"], max(last["end"], last["of_span"]["start"])) else None


def suffering(token: Token, verbs: frozenset[str]) -> str | None:
    """Return the people of the next clause in "killed one and injured eight people"."""
    if token.dep_ != "dobj" or token.head.lemma_ not in verbs:
        return None
    following = next((child for child in token.head.rights if child.dep_ == "conj" and child.lemma_ in verbs), None)
    people = next((child for child in following.rights if child.dep_ == "dobj"), None) if following is not None else None
    return people.text if people is not None and people.pos_ == "NOUN" else None
