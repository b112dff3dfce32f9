"""Regular inflections of English words, for what the base model fails to reduce to its lemma."""

from __future__ import annotations

import re


def forms(word: str, pos: str) -> set[str]:
    """Return a word with its regular inflections: what the base model fails to reduce to its lemma is found all the same."""
    stem = word[:-1] if word.endswith("e") else word
    if pos == "VERB":
        last = word[-1] if len(word) < 6 and re.fullmatch(r".*[^aeiou][aeiou][bdgklmnprt]", word) else ""
        return {word, word + "s", stem + "ed", stem + "ing", *((word + last + "ed", word + last + "ing") if last else ())}
    if pos == "NOUN" and word[-1] not in "sy":
        return {word, word + "s"}
    return {word}
