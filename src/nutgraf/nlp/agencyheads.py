"""The tables of public bodies and of their head nouns, and the kind of body that a name shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from nutgraf.nlp.lexicon import Phrases, Tokenize, lines_of
from nutgraf.nlp.scenes import Unit
from nutgraf.rulepack import RulePack


class Body(NamedTuple):
    """A public body in the making: tokens, what is known about it, and the rule that found it."""

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


class HeadNoun(NamedTuple):
    """What the table says about the head noun of a body's name."""

    noun: str
    kind: str
    how: str
    plural: bool

    def proper(self, name: str) -> bool:
        """Tell whether a name without an owner still names a body of its own ("National Assembly", "Supreme Court")."""
        return bool(PROPER.search(name)) or " " in self.noun


PROPER = re.compile(
    r"\b(?:National|Federal|Royal|Supreme|Constitutional|High|General|State|People['’]s|Appeals|District|Joint|Central|Security|Military|"
    r"Interim|Transitional|Governing|Constituent|Legislative|Superior|Circuit|Revolutionary|"
    r"Metropolitan|Judicial|Criminal|Traffic|Border|Investigative|Prime Minister['’]s|President['’]s)\b"
)
LOCAL = re.compile(
    r"\b(?:city|county|town|township|borough|district council|provincial|municipal|parish|village|state police|school|transit|metropolitan"
    r"|mayor['’]s|governor['’]s|sheriff['’]s|volunteer)\b",
    re.I,
)
CHAMBER = re.compile(r"\b(?:Senate|House|Parliament|Parliamentary|Congressional|Commons|Lords|Bundestag|Duma|Knesset|Assembly|Select)\b")
OFFICES = (
    (re.compile(r"\b(?:attorney|prosecutor|prosecutors|prosecution)\b.*\boffice|office of the (?:prosecutor|attorney)", re.I), "court"),
    (re.compile(r"\b(?:president|prime minister|presidential|cabinet)\b.*\boffice|office of the (?:president|prime)", re.I), "executive"),
    (re.compile(r"\bforeign office|home office|northern ireland office|scotland office|wales office", re.I), "ministry"),
)
SAME_KIND_BELOW = frozenset({"court", "military", "diplomatic", "intergovernmental", "central_bank"})


def head_phrases(tokenize: Tokenize, pack: RulePack) -> Phrases:
    """Return the head nouns of the table, plurals included."""
    phrases = Phrases(tokenize)
    for row in pack.table("agency_heads"):
        for column in ("noun", "plural"):
            for form in lines_of(row[column]):
                phrases.add(form, HeadNoun(row["noun"], row["kind"], row["how"], column == "plural"))
    return phrases


class Listed(NamedTuple):
    """A row of the table of well-known bodies."""

    name: str
    kind: str
    country: str | None
    level: str
    acronym: bool


class BodyTable:
    """The table of well-known bodies; two of one name are told apart by the countries of the article."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        rows: dict[str, list[Listed]] = {}
        for row in pack.table("agencies"):
            for form in (row["name"], *lines_of(row["aliases"])):
                acronym = len(form) <= 6 and form.isupper()
                rows.setdefault(form, []).append(Listed(row["name"], row["kind"], row["country"] or None, row["level"], acronym))
        self.phrases = Phrases(tokenize)
        for form, entries in rows.items():
            self.phrases.add(form, entries)

    def choose(self, entries: list[Listed], countries: set[str | None]) -> Listed | None:
        """Return the body that an article with these countries means, or None where its country is not in the article."""
        here = [entry for entry in entries if entry.country in countries]
        if here:
            return here[0]
        return next((entry for entry in entries if entry.country in (None, "EU", "US") or not entry.acronym), None)


def kind_of(head: HeadNoun, name: str, owner: Unit | None) -> tuple[str, str]:
    """Return kind and level of a body from its head noun, its name and the place that owns it."""
    kind = head.kind
    if head.noun == "administration" and name.count(" ") > 1:
        kind = "agency"
    if head.noun in ("committee", "subcommittee") and (CHAMBER.search(name) or owner is None):
        kind = "legislature"
    if head.noun == "office":
        kind = next((found for pattern, found in OFFICES if pattern.search(name)), kind)
    if head.noun == "task force" and re.search(r"\b(?:Joint|Combined|Naval|Military)\b", name):
        kind = "military"
    if owner is None or owner.label == "PERSON":
        return ("local", "local") if LOCAL.search(name) and kind not in SAME_KIND_BELOW else (kind, "national")
    place = owner.mention.get("kind") or ("country" if owner.label == "NORP" else "city")
    if place == "country":
        return ("local", "local") if LOCAL.search(name) and kind not in SAME_KIND_BELOW else (kind, "national")
    level = "local" if place in ("city", "county") else "regional"
    if kind in SAME_KIND_BELOW and not (kind == "court" and place == "state" and owner.country == "US"):
        return kind, "national" if kind != "court" else level
    return "local", level
