"""Verbs that tie a person to an office, read from the parse: "was elected mayor", "who served as minister", "resigned as judge"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from nutgraf.nlp.clauses import passive, tense
from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

RELATIVE = frozenset({"who", "that", "which"})
ELECTING = word_class("electing")
FRESH = word_class("newly")
BOUND = word_class("bound_to_become")


@dataclass
class Tie:
    """A person and a title that a rule ties together; `status` where the tie shows one."""

    person: Unit
    title: Title | None
    rule: str
    status: str | None = None
    elected: bool = False


class OfficeVerbs:
    """The table of verbs that tie persons to offices."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.rows = {(row["verb"], row["tie"]): row for row in rows}

    def tie(self, scene: Scene, title: Title) -> Tie | None:
        """Return the person to whom a verb ties a title, with the standing that verb and tense give."""
        noun = scene.doc[max(title.words[0][0], title.noun) : max(title.words[0][1], title.end)].root
        while noun.dep_ in ("compound", "nmod") and noun.head.i < title.end and noun.head != noun:
            noun = noun.head
        found = self._verb(noun)
        if found is None:
            return None
        verb, row = found
        holder = _subject(verb) if row["person"] == "subject" or passive(verb) else _object(verb, noun)
        person = _person(scene, holder) if holder is not None else None
        if person is None or any(child.dep_ == "neg" for child in verb.children):
            return None
        return Tie(person, title, "verb", _status(scene, title, verb, row), verb.lemma_.lower() in ELECTING)

    def _verb(self, noun: Token) -> tuple[Token, Mapping[str, str]] | None:
        """Return the verb above a title and its row, by the way the title hangs on it."""
        head = noun.head
        if noun.dep_ == "conj" and noun.head != noun and noun.head.pos_ in ("NOUN", "PROPN"):
            return self._verb(head)
        if noun.dep_ == "attr" or (noun.dep_ in ("oprd", "dobj", "acomp", "xcomp") and (head.lemma_, "attr") in self.rows):
            tied = "attr"
        elif noun.dep_ in ("oprd", "dobj", "ccomp", "xcomp"):
            tied = "object"
        elif noun.dep_ == "appos" and head.dep_ == "dobj":
            tied, head = "object", head.head
        elif noun.dep_ == "pobj" and head.head != head:
            tied, head = head.lower_, head.head
        else:
            return None
        if head.lemma_ == "be" and tied == "attr" and head.dep_ == "xcomp":
            return self._infinitive(head)
        row = self.rows.get((head.lemma_.lower(), tied)) or (self.rows.get((head.lemma_.lower(), "object")) if tied == "attr" else None)
        return (head, row) if row else None

    def _infinitive(self, verb: Token) -> tuple[Token, Mapping[str, str]] | None:
        """Return the verb above "to be mayor": approved, nominated, chosen."""
        row = self.rows.get((verb.head.lemma_.lower(), "as"))
        return (verb.head, row) if row else None


def _status(scene: Scene, title: Title, verb: Token, row: Mapping[str, str]) -> str | None:
    when = tense(verb)
    if verb.dep_ == "xcomp" and verb.lemma_ == "become" and any(child.lower_ == "to" for child in verb.children):
        return "elect" if verb.head.lemma_.lower() in BOUND else "candidate"
    if row["present"] == "fresh":
        words, at = scene.words, title.words[0][1]
        sentence = words.sentence[at]
        fresh = any(
            word in FRESH and words.sentence[n] == sentence
            for n, word in enumerate(words.lowers[max(0, at - 25) : at + 25], max(0, at - 25))
        )
        return "elect" if fresh or when == "present" else None
    if when == "future" and row["present"] == "current":
        return "elect"
    return row["past"] if when == "past" and not _perfect(verb) else row["present"]


def _perfect(verb: Token) -> bool:
    """Tell whether a verb stands in the present perfect ("has served as")."""
    return any(child.lower_ in ("has", "have", "'ve", "’ve") for child in verb.children if child.dep_ == "aux")


def _subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the subject of a verb, taken over from the verb it is joined to or from the noun that its clause describes."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                return verb.head
            return child
    if depth > 3 or verb.head == verb:
        return None
    if verb.dep_ in ("acl", "relcl"):
        return verb.head if verb.head.pos_ in ("PROPN", "NOUN", "PRON") else _subject(verb.head, depth + 1)
    return _subject(verb.head, depth + 1) if verb.dep_ in ("conj", "advcl", "xcomp", "dep") and verb.head.pos_ in ("VERB", "AUX") else None


def _object(verb: Token, noun: Token) -> Token | None:
    """Return the person who is the object of an active verb; the parser may take name and title for a small clause."""
    for child in (*noun.children, *verb.children):
        if child.dep_ == "dobj" and noun.head == child:
            return child
        if child.dep_ in ("nsubj", "dobj") and child != noun and (child.dep_ == "dobj" or child.head == noun or child.head.dep_ == "ccomp"):
            return child
    return None


def _person(scene: Scene, token: Token) -> Unit | None:
    """Return the person whose name a token stands in, or the pronoun it is."""
    if token.lower_ in ("he", "she"):
        return Unit(token.i, token.i + 1, "PRONOUN", {})
    described = token.pos_ == "NOUN" or token.ent_type_ == "NORP"
    if token.dep_ == "appos" and described:
        token = token.head
    for node in (token, *(child for child in token.children if child.dep_ == "appos")):
        for start in range(node.i, max(-1, node.i - 5), -1):
            unit = scene.from_.get(start)
            if unit and unit.label == "PERSON" and unit.start <= node.i < unit.end:
                return unit
    return None
