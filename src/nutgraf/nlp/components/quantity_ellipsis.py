"""What a number leaves unsaid because the text has said it: its noun ("and wounded 35"), its unit ("from 21 mpg to 23")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from nutgraf.mentions import AnyMention

COUNTS = frozenset({"count", "count-bare"})
SHARES = frozenset({"percent", "fraction"})
REST = frozenset({"remaining", "other", "rest"})
REACH, NEAR, MOST_ENDS = 400, 200, 2
FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+|an?\s+)?$", re.I)
TO = re.compile(r"\b(?:to|at)\s+(?:the\s+|an?\s+)?$", re.I)
GAP = re.compile(r"(?:\s[\w-]+){0,4}?\s(to|from|and)\s+", re.I)
RATE = re.compile(r"\s+(?:per|for\s+every|in\s+every)\s.*", re.I)
SENTENCE = re.compile(r"[.!?]\s")


def elided(text: str, found: Sequence[AnyMention], start: int) -> str | None:
    """Return what the last count before an offset was of, if it is near: in the same sentence or one of the two before."""
    counts = [m for m in found if m["rule"] in COUNTS and m["of"]]
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


def remaining(doc: Doc, first: int, found: Sequence[AnyMention]) -> str | None:
    """Return what the earlier share was of before "the remaining fifty percent"."""
    if first == 0 or doc[first - 1].lower_ not in REST:
        return None
    return next((m["of"] for m in reversed(found) if m["rule"] in SHARES), None)


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


def suffering(token: Token, verbs: frozenset[str]) -> str | None:
    """Return the people of the next clause in "killed one and injured eight people"."""
    if token.dep_ != "dobj" or token.head.lemma_ not in verbs:
        return None
    following = next((child for child in token.head.rights if child.dep_ == "conj" and child.lemma_ in verbs), None)
    people = next((child for child in following.rights if child.dep_ == "dobj"), None) if following is not None else None
    return people.text if people is not None and people.pos_ == "NOUN" else None
