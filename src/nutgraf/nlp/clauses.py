"""What the parse says about a verb and its clause: tense, mood, negation, subject. Shared by dates, statements and events."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future", "modal", "infinitive", "none"]

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODAL = frozenset({"may", "might", "could", "can", "would", "should", "must", "ca", "'d", "’d"})


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token (the token itself where it is one), or None."""
    for node in (token, *token.ancestors):
        if node.pos_ in ("VERB", "AUX"):
            return node
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, those of the verb it is coordinated with where it has none of its own."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return own
    return auxiliaries(verb.head) if verb.head.pos_ in ("VERB", "AUX") and verb.head is not verb else own


def tense(verb: Token) -> Tense:
    """Return the tense of a clause by its verb: future for will and be going to, modal for may, could and would."""
    aux = auxiliaries(verb)
    words = {token.lower_ for token in aux}
    if words & FUTURE:
        return "future"
    if words & MODAL:
        return "modal"
    if any(token.tag_ == "TO" for token in aux):
        return "infinitive"
    finite = next((token for token in aux if token.tag_ in ("VBD", "VBZ", "VBP")), verb)
    if finite.tag_ == "VBD":
        return "past"
    if finite.tag_ in ("VBZ", "VBP"):
        perfect = finite.lemma_ == "have" and finite is not verb
        return "past" if perfect else "present"
    return "none"


def negated(verb: Token) -> bool:
    """Tell whether a verb is negated in its own clause."""
    return any(child.dep_ == "neg" or child.lower_ in ("never", "no longer") for child in verb.children)


def passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children)
