"""What stands around a noun that names an event: its own modifiers, and the arguments that verbs beside it share with it.

Slots of a noun: `possessor`, `compound`, `amod`, `number`, `det`, its prepositions; `whole` what it is "of" ("time of war");
`linked` what a participle ties to it ("deaths linked to smoke"); `governor` is the verb that it depends on; where that is a light
verb ("hold talks", "the attack carried out by rebels") its subject and prepositions are the noun's too; `acts_on` is what the
verb does to its object of which the noun is the subject ("the quake destroyed homes"), `causer` the subject of a verb that brings
the noun about ("the crash caused two deaths").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from spacy.tokens import Token

from nutgraf.nlp.events.nouns import counted, first_conjunct
from nutgraf.nlp.events.roles import SUBJECTS, VERBAL, Slots, add_preposition, is_passive, place_child, prepositions, verb_slots
from nutgraf.rulepack import word_class

WHEN = frozenset(
    {
        "after",
        "before",
        "during",
        "following",
        "since",
        "until",
        "amid",
        "despite",
        "because",
        "ahead",
        "within",
        "throughout",
        "besides",
        "under",
    }
)
NOT_SHARED = frozenset({"adverb", "attr", "particle", "object", "front", "clause", "infinitive", "content", "clause_subject", "first_to"})
TIES = word_class("tied_verb")
ASCRIBES = word_class("ascribes")


@dataclass(frozen=True)
class Lexicon:
    """Classes of verbs that say how a noun shares their arguments ("hold talks", "face charges", "win an election")."""

    light: frozenset[str]
    undergo: frozenset[str]
    winning: frozenset[str]
    counting: frozenset[str]
    occur: frozenset[str]
    striking: frozenset[str]
    causing: frozenset[str] = frozenset()

    @cached_property
    def supporting(self) -> frozenset[str]:
        """Every verb that shares its arguments with the noun it governs."""
        return self.light | self.undergo | self.winning | self.counting | self.occur


def noun_slots(noun: Token, lexicon: Lexicon) -> Slots:
    """Return the slots of a noun: its own modifiers and prepositions, and those of the light verb it depends on."""
    slots: Slots = {"self": [noun]}
    for child in noun.children:
        place_child(child, slots)
        if child.dep_ == "acl" and child.lemma_ in TIES:
            _tied(child, slots)
    if not slots.get("linked"):
        slots.pop("linked", None)
    first = first_conjunct(noun)
    if first != noun:
        for name, tokens in prepositions(first).items():
            slots.setdefault(name, tokens)
    slots["head"] = [first.head]
    if first.dep_ == "pobj" and first.head.lower_ == "of":
        slots["whole"] = [first.head.head]
    _from_described(noun, slots, lexicon)
    _from_governor(counted(first), slots, lexicon)
    return slots


def _tied(verb: Token, slots: Slots) -> None:
    """Add what a verb ties a noun to; who an act is ascribed to or blamed on is who did it."""
    tied = list(chain.from_iterable(prepositions(verb).values()))
    slots.setdefault("linked", []).extend(tied)
    if verb.lemma_ in ASCRIBES and tied:
        slots.setdefault("by", tied)


def _from_described(noun: Token, slots: Slots, lexicon: Lexicon) -> None:
    """Take who did it from a participle or relative clause about a noun ("the attack carried out by rebels", "talks that they held")."""
    for child in noun.children:
        if child.dep_ == "relcl" and child.lemma_ in lexicon.striking and noun in (around := verb_slots(child, 1)).get("subject", ()):
            slots.setdefault("acts_on", around.get("object", []))
        if child.dep_ not in ("acl", "relcl") or child.lemma_ not in lexicon.light or child.tag_ == "VBG":
            continue
        if child.dep_ == "acl" or noun in verb_slots(child, 1).get("object", ()):
            _from_support(noun, child, slots, lexicon)


def governing(noun: Token) -> Token | None:
    """Return the verb that a noun depends on as subject, object, complement or through one preposition."""
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "agent"):
        head = head.head
    return head if head.pos_ in VERBAL and head != noun else None


def _from_governor(noun: Token, slots: Slots, lexicon: Lexicon) -> None:
    verb = governing(noun)
    if verb is None:
        return
    slots["governor"] = [verb]
    if noun.dep_ == "pobj":
        slots["through"] = [noun.head]
    if noun.dep_ in SUBJECTS and not is_passive(verb) and verb.lemma_ in lexicon.striking:
        around = verb_slots(verb, 2)
        slots["acts_on"] = around.get("object", [])
    elif noun.dep_ == "dobj":
        _adjacent(noun, verb, slots)
    if noun.dep_ == "nsubjpass" and verb.lemma_ in TIES:
        _tied(verb, slots)
    if verb.lemma_ in lexicon.causing and (noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "to"))):
        slots["causer"] = [token for token in verb_slots(verb, 1).get("subject", ()) if token != noun]
    if verb.lemma_ in lexicon.supporting and not _aside(noun, verb):
        _from_support(noun, verb, slots, lexicon)


def _aside(noun: Token, verb: Token) -> bool:
    """Tell whether a noun stands in an adverbial, not in the verb's phrase ("In the election, Lee continued ...", "after talks")."""
    return noun.dep_ == "pobj" and (noun.i < verb.i or noun.head.lower_ in WHEN)


def _from_support(noun: Token, verb: Token, slots: Slots, lexicon: Lexicon) -> None:
    """Give a noun the subject and prepositions of its light verb; who faces or wins something is no agent of it."""
    around = verb_slots(verb, 1)
    for name, tokens in around.items():
        if name in NOT_SHARED or noun in tokens:
            continue
        if name == "by" and verb.lemma_ not in lexicon.light and is_passive(verb):
            continue  # "the death was confirmed by his lawyer"
        role = name
        if name == "subject" and (noun.dep_ == "attr" or verb.lemma_ in lexicon.undergo):
            role = "bearer"
        elif name == "subject" and verb.lemma_ in lexicon.winning:
            role = "winner"
        elif name == "subject" and verb.lemma_ in lexicon.counting:
            role = "reporter"
        elif name == "subject" and verb.lemma_ not in lexicon.light:
            continue
        slots.setdefault(role, tokens)


def _adjacent(noun: Token, verb: Token, slots: Slots) -> None:
    """Take the prepositional phrase right behind an object for the noun's own, however the parser attached it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == noun.right_edge.i + 1:
            found: Slots = {}
            add_preposition(child, found)
            for name, tokens in found.items():
                slots.setdefault(name, tokens)
