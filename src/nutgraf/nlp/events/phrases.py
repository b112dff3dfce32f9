"""Noun phrases and clauses as pieces of text: what a participant or a topic is called in the article."""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.rulepack import word_class

KEPT = frozenset({"of"})
FURTHER = frozenset({"on", "into", "over", "for", "about", "against", "between", "in", "at", "across", "from"})
INSIDE = frozenset({"amod", "compound", "nmod", "poss", "case", "punct", "npadvmod"})


def noun_phrase(head: Token, *, without: frozenset[int] = frozenset(), whole: bool = False) -> tuple[int, int, int]:
    """Return the first token of a noun phrase without determiner and number, the last of its core, and the last with "of …".

    `whole`: with the other prepositional phrases behind it as well ("talks on the price of rice").

    Tokens in `without` belong to something else: the trigger itself, or the filler of another role.
    """
    first = last = head.i
    if head.ent_iob_ in ("B", "I") and head.ent_type_ not in ("CARDINAL", "DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "ORDINAL"):
        first, last = _entity(head)
    for child in reversed(list(head.lefts)):
        if child.dep_ in INSIDE and child.right_edge.i == first - 1 and not _number(child) and child.i not in without:
            first = child.left_edge.i
    while first < head.i and (head.doc[first].is_punct or head.doc[first].pos_ == "DET" or head.doc[first].tag_ == "PRP$"):
        first += 1
    last_of = max(last, _of(head, without))
    return first, last, _further(head, last_of, without) if whole else last_of


def _further(head: Token, last: int, without: frozenset[int]) -> int:
    """Return the last token of the prepositional phrases that follow a noun at once and tell no day and belong to no other role."""
    for child in head.rights:
        if child.i == last + 1 and child.dep_ == "prep" and child.lower_ in FURTHER:
            inside = list(child.subtree)
            if any(token.i in without or token.ent_type_ in ("DATE", "TIME") for token in inside):
                break
            last = child.right_edge.i
    return last


def _number(token: Token) -> bool:
    return token.dep_ in ("nummod", "quantmod") or token.like_num


def _entity(token: Token) -> tuple[int, int]:
    doc, first, last = token.doc, token.i, token.i
    while doc[first].ent_iob_ == "I" and first > 0:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    if doc[last].text in ("'s", "’s"):
        last -= 1
    return first, max(last, token.i)


def _of(head: Token, without: frozenset[int]) -> int:
    """Return the last token of the "of" phrase behind a head, without clauses inside it; -1 where there is none."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in KEPT:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i not in without:
                    return max(inner.i, noun_phrase(inner)[2])
                if inner.dep_ == "pcomp":
                    return clause(inner)[1]
    return -1


def clause(verb: Token) -> tuple[int, int]:
    """Return the first and last token of a clause without its complementiser, "to", and, of an infinitive, its subject."""
    first, last = verb.left_edge.i, verb.right_edge.i
    if any(child.tag_ == "TO" for child in verb.children) or verb.tag_ in ("VBG", "VB"):
        first = min([verb.i, *(child.i for child in verb.children if child.dep_ in ("auxpass", "neg", "advmod"))])
    doc = verb.doc
    while first < verb.i and (doc[first].is_punct or doc[first].lower_ in ("that", "to")):
        first += 1
    while last > verb.i and doc[last].is_punct:
        last -= 1
    return first, last


NAMING = word_class("names_person")


def name_behind(head: Token) -> Token | None:
    """Return the name that stands for a description: "a third president, Jane Roe", "a man identified as John Doe".

    The parser may hang the name on the last noun of the description ("the mayor of Lyon, Jane Roe").
    """
    if head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ == "PERSON":
        return None
    for child in head.rights:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.pos_ == "PROPN":
            return child
        if child.dep_ in ("acl", "relcl") and child.lemma_ in NAMING and child.tag_ == "VBN":
            return next(
                (token for token in child.subtree if token.ent_type_ == "PERSON" and token.dep_ in ("oprd", "pobj", "attr", "dobj")), None
            )
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and (inner := _set_off(child)):
            return inner
    return _said_behind(head)


def _said_behind(head: Token) -> Token | None:
    """Return the name that a participle behind an object gives it ("detained a man, later identified as John Doe")."""
    if head.dep_ not in ("dobj", "nsubjpass"):
        return None
    for child in head.head.rights:
        if child.dep_ in ("advcl", "acl") and child.lemma_ in NAMING and child.tag_ == "VBN" and child.i > head.i:
            return next((token for token in child.subtree if token.ent_type_ == "PERSON" and token.dep_ in ("oprd", "pobj", "attr")), None)
    return None


def _set_off(prep: Token) -> Token | None:
    """Return the person's name that a comma sets off at the end of an "of" or "for" phrase."""
    for token in prep.subtree:
        named = token.dep_ == "appos" and token.ent_type_ == "PERSON" and token.head.ent_type_ != "PERSON"
        if named and token.left_edge.i and token.doc[token.left_edge.i - 1].text == ",":
            return token
    return None
