"""Strings that mean the same: how names, titles and noun phrases of gold and prediction are compared."""

from __future__ import annotations

import re
from functools import lru_cache

POSSESSIVE = re.compile(r"'s\b|'$")
UNITED_STATES = re.compile(r"\bu\.\s?s\.(?:\s?a\.)?")
PUNCTUATION = re.compile(r"[^\w\s%$€£-]")
DETERMINER = re.compile(r"(?:the|a|an|its|his|her|their)\s+")

SAME_WORD = {
    "sen": "senator",
    "sens": "senator",
    "senators": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "pres": "president",
    "pm": "prime minister",
    "atty": "attorney",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
}
EMPTY_WORDS = frozenset({"the", "of", "for", "and", "a", "an", "in", "to", "at", "on", "s"})


@lru_cache(maxsize=65536)
def plain(phrase: str | None) -> str:
    """Return a phrase as two are compared: lower case, no punctuation, determiner or possessive, titles in full."""
    text = POSSESSIVE.sub("", (phrase or "").lower().replace("’", "'"))
    text = UNITED_STATES.sub("us", text).replace("u.k.", "uk").replace("u.n.", "un")
    text = PUNCTUATION.sub(" ", text).strip()
    start = DETERMINER.match(text)
    return " ".join(SAME_WORD.get(word, word) for word in text[start.end() if start else 0 :].split())


@lru_cache(maxsize=65536)
def content(phrase: str | None) -> frozenset[str]:
    """Return the content words of a phrase."""
    return frozenset(plain(phrase).split()) - EMPTY_WORDS


def alike(a: str | None, b: str | None, share: float = 0.5) -> bool:
    """Whether two phrases are equal or share at least this part of all their content words."""
    x, y = content(a), content(b)
    return bool(x and y) and (plain(a) == plain(b) or len(x & y) / len(x | y) >= share)


def same_thing(a: str | None, b: str | None) -> bool:
    """Whether two noun phrases may stand for one thing: equal, one's words all in the other, or alike."""
    if not plain(a) or not plain(b):
        return False
    x, y = content(a), content(b)
    return plain(a) == plain(b) or bool(x and x <= y) or bool(y and y <= x) or alike(a, b)
