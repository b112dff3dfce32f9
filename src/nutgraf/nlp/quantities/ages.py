"""Bare numbers that are ages: "Maria Lopez, 44, said", "he was 18", "now 22", "40 and 49"."""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.mentions import AnyMention
from nutgraf.nlp.quantities.noise import Site
from nutgraf.nlp.quantities.nouns import counted_noun

GROUPING = frozenset({"between", "aged", "under", "over", "above", "below", "were", "was", "are", "of"})
PERSONAL = frozenset({"he", "she", "i"})
CLOSERS = frozenset({",", ")", ".", ";", "-", "–", "—"})
YOUNGEST, OLDEST = 3, 115


def is_age(site: Site, earlier: AnyMention | None) -> bool:
    """Tell whether a number without unit and noun is the age of a person; `earlier` is the quantity found before it."""
    value = site.amount.value
    if value is None or value.denominator > 1 or not 0 < value <= OLDEST or site.amount.number_kind not in ("digits", "words"):
        return False
    grouped = site.after is not None and site.after.lower_ in GROUPING
    if earlier is not None and earlier["rule"] == "age" and site.text[earlier["end"] : site.amount.start].strip(" ,") in ("and", "or", ""):
        return not grouped
    return _is_said(site) or (value >= YOUNGEST and _stands_after_name(site))


def _is_said(site: Site) -> bool:
    """Read "she was 57", "the singer, who is 30", "now 22"."""
    token = site.doc[site.last]
    verb = token.head
    if token.dep_ not in ("attr", "acomp", "npadvmod") or verb.lemma_ not in ("be", "turn"):
        return False
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    return subject.lower_ in PERSONAL or subject.ent_type_ == "PERSON" or (subject.lower_ == "who" and site.amount.modifier == "=")


def _stands_after_name(site: Site) -> bool:
    """Read a number between commas or brackets after a person: "Maria Lopez, 44, said", "Fields, now 22, went"."""
    doc, at = site.doc, site.first - 1
    while at > 0 and doc[at].lower_ in ("now", "then", "about", "aged"):
        at -= 1
    if at < 1 or doc[at].text not in (",", "(") or not site.number.isdigit():
        return False
    if doc[at].text == "(" and len(site.number) < 2:
        return False
    closed = site.after is None or site.after.text in CLOSERS or site.after.lower_ in ("and", "of", "from")
    commas = site.after is not None and site.after.text in (",", ")")
    follows = doc[site.last + 2] if site.last + 2 < len(doc) else None
    alone = (
        commas and doc[at - 1].pos_ == "PROPN" and len(site.number) == 2 and follows is not None and follows.pos_ in ("VERB", "AUX", "PRON")
    )
    return alone or (closed and _is_person(doc[at - 1], comma=commas))


def _is_person(token: Token, *, comma: bool) -> bool:
    """Tell whether a token ends the name of a person or, before a number in commas, a noun that can only be one."""
    if token.ent_type_ == "PERSON":
        return True
    return (
        comma
        and token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in ("nsubj", "nsubjpass", "appos")
        and token.tag_ in ("NN", "NNP")
        and not token.like_num
    )


def aged_noun(site: Site, last: int) -> tuple[int, int] | None:
    """Return the tokens of who is of an age: the name before "(44)" or ", 44,", else the noun or name right after "19-year-old"."""
    doc, at = site.doc, site.first - 1
    while at > 0 and (doc[at].is_punct or doc[at].lower_ in ("aged", "age", "now", "who", "was", "is", "were")):
        at -= 1
    owned = site.first > 0 and doc[site.first - 1].tag_ == "POS"
    if site.first - at <= 4 and at >= 0 and doc[at].ent_type_ == "PERSON" and not owned:
        first = at
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
        return first, at + 1
    noun = counted_noun(doc, last)
    return (noun.first, noun.head + 1) if noun is not None and noun.first <= noun.head and doc[noun.first].lower_ != "of" else None
