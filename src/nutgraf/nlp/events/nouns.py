"""Nouns and what belongs to them: coordination, amounts, owners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from nutgraf.rulepack import word_class

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
PARTS = word_class("part_noun")
KNOWN = frozenset({"the", "this", "that", "these", "those", "both", "each", "every"})
MARKS = frozenset("-–—/()[]\"'“”’")
COUNTERS = word_class("counter_noun")


def owners(token: Token) -> Iterator[Token]:
    """Yield whose or of where something is ("Ghana's exports", "Swiss exports", "the population of Ghana")."""
    for child in token.children:
        if child.dep_ in ("poss", "compound", "nmod", "amod"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "in"):
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def with_conjuncts(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield nouns and what is coordinated with them ("Rubio and Hegseth")."""
    for token in tokens:
        if token.text not in MARKS:
            yield token
        yield from with_conjuncts(child for child in token.children if child.dep_ == "conj" and child.pos_ in NOMINAL)


def measured(token: Token) -> Iterator[Token]:
    """Yield what an amount is an amount of ("hundreds of refugees", "a group of men")."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def is_partitive(token: Token) -> bool:
    """Tell whether a number or a word for a part takes some of what a noun names ("seven of the dead", "most of the arrests")."""
    whole = token.dep_ == "pobj" and token.head.lower_ == "of" and any(child.dep_ == "det" for child in token.children)
    above = token.head.head
    return whole and (above.pos_ == "NUM" or above.lemma_ in PARTS)


def first_conjunct(token: Token) -> Token:
    """Return the first of coordinated nouns."""
    while token.dep_ == "conj" and token.head.pos_ in NOMINAL:
        token = token.head
    return token


def definite(noun: Token) -> bool:
    """Tell whether a noun is one that readers are taken to know: by its article or owner, its number in a row, or as a name."""
    own = [child for child in noun.children if child.i < noun.i]
    known = any((child.dep_ == "det" and child.lower_ in KNOWN) or child.dep_ == "poss" or child.ent_type_ == "ORDINAL" for child in own)
    return known or noun.pos_ == "PROPN"


def counted(noun: Token) -> Token:
    """Return what counts another noun ("a series of talks", "a first round of elections", "$2 million in aid"), or the noun itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.ent_type_ == "MONEY":
        return noun.head.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return first_conjunct(above) if above.lemma_ in COUNTERS else noun
