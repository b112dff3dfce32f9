"""The words for offices and courtesy titles, as phrases to find in a Doc."""

from __future__ import annotations

from typing import NamedTuple

from nutgraf.nlp.lexicon import Phrases, Tokenize, lines_of
from nutgraf.rulepack import RulePack


class Office(NamedTuple):
    """What the table of offices says about a word: its class, what it needs to make an official, and its form."""

    title: str
    group: str
    needs: str
    gender: str | None
    plural: bool
    short: bool
    countries: str


def office_phrases(tokenize: Tokenize, pack: RulePack) -> Phrases:
    """Return the words of the table of offices, plurals and abbreviations included."""
    phrases = Phrases(tokenize)
    for row in pack.table("office_titles"):
        gender = row.get("gender") or None
        for column in ("title", "plural", "short"):
            for form in lines_of(row.get(column, "")):
                plural = column == "plural" or (column == "short" and form.rstrip(".").endswith("s") and len(form) > 3)
                office = Office(row["title"], row["class"], row["needs"], gender, plural, form != form.lower(), row.get("countries", ""))
                phrases.add(form, office)
    return phrases


def honorific_phrases(tokenize: Tokenize, pack: RulePack) -> Phrases:
    """Return the courtesy titles with the gender they show."""
    phrases = Phrases(tokenize)
    for row in pack.table("honorifics"):
        phrases.add(row["word"], row.get("gender") or None)
    return phrases
