"""The tables of public bodies and of their head nouns, and the kind of body that a name shows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from nutgraf.nlp.lexicon import Phrases, Tokenize, lines_of
from nutgraf.nlp.scenes import Unit
from nutgraf.rulepack import RulePack


class Body(NamedTuple):
    """A public body in the making: tokens, what is known about it, and the rule that found it.

    `countries` are those that can have a body of this name, where the name does not show the country; `usual` is the one it mostly is.
    """

    start: int
    end: int
    kind: str
    country: str | None
    level: str
    rule: str
    head: str = ""
    owner: Unit | None = None
    canonical: str | None = None
    form: str = "name"
    stands_for: str | None = None
    countries: str = ""
    usual: str | None = None


class HeadNoun(NamedTuple):
    """What the table says about the head noun of a body's name."""

    noun: str
    kind: str
    how: str
    plural: bool
    countries: str

    def proper(self, name: str) -> bool:
        """Tell whether a name without an owner still names a body of its own ("National Assembly", "Supreme Court")."""
        return bool(PROPER.search(name)) or " " in self.noun


PROPER = re.compile(
    r"\b(?:National|Federal|Royal|Supreme|Constitutional|High|General|State|People['’]s|Appeals|District|Joint|Central|Security|Military|"
    r"Interim|Transitional|Governing|Constituent|Legislative|Superior|Circuit|Revolutionary|"
    r"Metropolitan|Judicial|Criminal|Traffic|Border|Investigative|Prime Minister['’]s|President['’]s)\b"
)


def head_phrases(tokenize: Tokenize, pack: RulePack) -> Phrases:
    """Return the head nouns of the table, plurals included."""
    phrases = Phrases(tokenize)
    for row in pack.table("agency_heads"):
        for column in ("noun", "plural"):
            for form in lines_of(row[column]):
                phrases.add(form, HeadNoun(row["noun"], row["kind"], row["how"], column == "plural", row["countries"]))
    return phrases


def spellings(*names: str) -> list[str]:
    """Return the names with the other spellings that newsrooms use: "C.I.A." for "CIA", "&" for "and"."""
    dotted = [".".join(name) + "." for name in names if len(name) == 3 and name.isalpha() and name.isupper()]
    return [*names, *dotted, *(name.replace(" and ", " & ") for name in names if " and " in name)]


def head_of(name: str) -> str:
    """Return the noun that a later short form of a body repeats: "department" of "Department of Justice", "agency" of "Space Agency"."""
    words = name.lower().split()
    return next((word for word, following in pairwise(words) if following in ("of", "for")), words[-1])


class Listed(NamedTuple):
    """A row of the table of well-known bodies."""

    name: str
    kind: str
    country: str | None
    level: str
    acronym: bool
    countries: str


class BodyTable:
    """The table of well-known bodies; two of one name are told apart by the countries of the article."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        rows: dict[str, list[Listed]] = {}
        for row in pack.table("agencies"):
            for form in spellings(row["name"], *lines_of(row["aliases"])):
                acronym = len(form) <= 6 and form.isupper()
                rows.setdefault(form, []).append(
                    Listed(row["name"], row["kind"], row["country"] or None, row["level"], acronym, row["countries"])
                )
        self.phrases = Phrases(tokenize)
        for form, entries in rows.items():
            self.phrases.add(form, entries)

    def choose(self, entries: list[Listed], countries: set[str | None]) -> Listed | None:
        """Return the body that an article with these countries means, or None where its country is not in the article."""
        here = [entry for entry in entries if entry.country in countries]
        if here:
            return here[0]
        return next((entry for entry in entries if entry.country in (None, "EU", "US") or not entry.acronym), None)
