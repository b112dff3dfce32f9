"""The words of an office title, so that two spellings of one office are alike."""

from __future__ import annotations

import re

FORMS = {
    "sen.": "senator",
    "sens.": "senator",
    "sens": "senator",
    "sen": "senator",
    "senators": "senator",
    "rep.": "representative",
    "rep": "representative",
    "reps.": "representative",
    "reps": "representative",
    "gov.": "governor",
    "gen.": "general",
    "pm": "prime minister",
    "premier": "prime minister",
    "presidents": "president",
    "ministers": "minister",
    "governors": "governor",
    "chairman": "chair",
    "chairwoman": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
WORD = re.compile(r"[^\s,]+")


def plain_title(title: str) -> frozenset[str]:
    """Return the words of a title in small letters, abbreviations written out."""
    words = {FORMS.get(word, word) for word in WORD.findall(title.lower().replace("-", " "))}
    return frozenset(part for word in words for part in word.split()) - {"of", "the", "for", "and"}
