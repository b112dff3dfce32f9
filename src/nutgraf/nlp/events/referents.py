"""What "it", "they", "its" and "their" stand for, by the parse: the subject of the clause they belong to, or of the one before;
and the name that a description stands directly before."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nutgraf.nlp.events.roles import PASSIVE_SUBJECTS, SUBJECTS, VERBAL
from nutgraf.rulepack import word_class

ONE = frozenset({"it", "its"})
MANY = frozenset({"they", "their"})
BODIES = frozenset({"ORG", "GPE", "NORP"})
SOMEBODY = frozenset({"he", "she", "his"})
NOT_SAID_OF = {"he": word_class("woman_noun"), "his": word_class("woman_noun"), "she": word_class("man_noun")}
HUMANS = word_class("human_noun")
COLLECTIVE = word_class("collective")
UP = 6


def referent(token: Token) -> Token | None:
    """Return the noun that a pronoun for a body, a thing or several people stands for, or None where the text leaves it open."""
    if token.pos_ == "NOUN":
        return _name_beside(token)
    if token.pos_ == "NUM":
        return _counted_beside(token)
    if token.lower_ == "them" and token.dep_ == "dobj":
        return _object_before(token.head)
    subject = token.dep_ in SUBJECTS or token.dep_ in PASSIVE_SUBJECTS
    if token.lower_ in SOMEBODY:
        return _somebody_before(token)
    if token.lower_ not in ONE | MANY or not (subject or token.dep_ == "poss"):
        return None
    found = next((noun for noun in _candidates(token) if _agrees(token, noun)), None)
    return found if found is None or found.pos_ != "PRON" else referent(found)


def _somebody_before(pronoun: Token) -> Token | None:
    """Return the unnamed person that "he" or "she" stands for, where a clause above or before is about one ("a driver")."""
    found = next(_candidates(pronoun), None)
    if found is None or found.tag_ != "NN" or found.lemma_.lower() not in HUMANS - NOT_SAID_OF[pronoun.lower_]:
        return None
    named = any(token.ent_type_ == "PERSON" or token.dep_ == "poss" for token in found.subtree)
    return None if named else found


def _name_beside(noun: Token) -> Token | None:
    """Return the name of a body that follows its description at once ("the opposition Green Alliance")."""
    for child in noun.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.ent_type_ in BODIES and child.left_edge.i == noun.i + 1:
            return child
    return None


def _counted_beside(number: Token) -> Token | None:
    """Return what a number counts: "nine, including three teachers", "two miners died and six were saved"."""
    for child in number.children:
        if child.dep_ == "prep" and child.lower_ == "including":
            return next((inner for inner in child.children if inner.pos_ == "NOUN"), None)
    verb = number.head
    if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
        return None
    counted = (
        child for child in verb.head.children if child.dep_ == number.dep_ or {child.dep_, number.dep_} <= SUBJECTS | PASSIVE_SUBJECTS
    )
    return next((noun for noun in counted if noun.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in noun.children)), None)


def _object_before(verb: Token) -> Token | None:
    """Return the several people or things that the verb before acts on, or on what is theirs ("froze their funds and barred them")."""
    if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
        return None
    for noun in verb.head.children:
        if noun.dep_ == "dobj":
            of = [inner for child in noun.children if child.lower_ == "of" for inner in child.children if inner.dep_ == "pobj"]
            return next((one for one in (*of, noun) if one.tag_ in ("NNS", "NNPS")), None)
    return None


def _candidates(pronoun: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses above a pronoun, nearest first, then the subject of the sentence before."""
    verb, own = pronoun.head, pronoun.dep_ in SUBJECTS or pronoun.dep_ in PASSIVE_SUBJECTS
    for _ in range(UP):
        if verb.pos_ in VERBAL and not own:
            yield from _subjects(verb, pronoun)
        own = own and verb.pos_ not in VERBAL
        if verb.head == verb:
            break
        verb = verb.head
    first = pronoun.sent.start
    if first and "\n" not in pronoun.doc[first - 1].text:
        yield from _subjects(pronoun.doc[first - 1].sent.root, pronoun)


def _subjects(verb: Token, pronoun: Token) -> Iterator[Token]:
    for child in verb.children:
        if (child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS) and child.i < pronoun.i and pronoun.i > child.right_edge.i:
            yield child


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return (pronoun.lower_ in ONE) == (noun.lower_ in ONE) and (noun.lower_ in ONE or noun.lower_ in MANY)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ == "PERSON":
        return pronoun.lower_ in MANY and any(child.dep_ == "conj" for child in noun.children)
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    if pronoun.lower_ in ONE:
        return not plural or noun.ent_type_ in BODIES
    return plural or noun.ent_type_ in BODIES or noun.lemma_ in COLLECTIVE
