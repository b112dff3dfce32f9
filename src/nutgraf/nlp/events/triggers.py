"""Trigger words of events: an index from lemmas to rules, and the choice of one rule for each place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from nutgraf.nlp.events.conditions import Surroundings, holds
from nutgraf.nlp.events.frames import Frame
from nutgraf.nlp.events.inflections import forms
from nutgraf.nlp.events.noun_roles import Lexicon
from nutgraf.nlp.events.nouns import first_conjunct
from nutgraf.nlp.events.rules import TriggerRule
from nutgraf.rulepack import word_class

GAP = 3
NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "LAW", "PRODUCT", "FAC"})
STAGES = word_class("stage_word")
AGAINST = frozenset({"anti", "non", "pre", "post", "and", "or"})
MEMORIES = word_class("memory_noun")
SKIPPED = frozenset({"DET", "PRON", "ADJ", "ADV", "NUM", "PROPN", "NOUN", "PART"})


@dataclass(frozen=True)
class Hit:
    """A trigger in the text with the rule that took it."""

    rule: TriggerRule
    token: Token
    first: int
    last: int
    frame: Frame

    @property
    def length(self) -> int:
        """How many tokens the trigger covers."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Entry:
    """A word of a rule: its part of speech and, of a phrase, the words that follow."""

    rule: TriggerRule
    pos: str
    rest: tuple[str, ...] = ()


class Triggers:
    """Finds the triggers of a Doc."""

    def __init__(self, rules: Iterable[TriggerRule], *, lexicon: Lexicon, heads: frozenset[str], wholes: frozenset[str]) -> None:
        self._lexicon, self._heads, self._wholes = lexicon, heads, wholes
        self._index: dict[int, list[Entry]] = {}
        for rule in rules:
            for word, entry in entries_of(rule):
                self._index.setdefault(get_string_id(word), []).append(entry)

    def find(self, doc: Doc) -> list[Hit]:
        """Return the triggers of a Doc in text order, none overlapping another."""
        around = Surroundings(doc)
        found: list[Hit] = []
        for i, (lemma, lower) in enumerate(doc.to_array(["LEMMA", "LOWER"]).tolist()):
            entries = self._index.get(lemma, [])
            if lower != lemma:
                entries = entries + [entry for entry in self._index.get(lower, ()) if entry not in entries]
            if entries and not _acronym(doc[i]):
                hit = self._best(doc[i], entries, around)
                if hit:
                    found.append(hit)
        return without_overlaps(found)

    def _best(self, token: Token, entries: list[Entry], around: Surroundings) -> Hit | None:
        spans = [(entry, span) for entry in entries if (span := span_of(token, entry))]
        if not spans or _inside_name(token) or _second_half(token):
            return None
        frames: dict[tuple[int, int], Frame] = {}
        hits = []
        for entry, (first, last) in spans:
            head = head_of(token.doc, first, last)
            frame = frames.setdefault((first, last), Frame(head, self._lexicon, (first, last)))
            if not (frame.noun and self._names_no_event(head, token.doc[last])) and holds(entry.rule, frame, around):
                hits.append(Hit(entry.rule, head, first, last, frame))
        return max(hits, key=rank, default=None)

    def _names_no_event(self, head: Token, last: Token) -> bool:
        """Tell whether a noun only names a kind of thing, half a word, or an idea that is defined or belongs to another."""
        return self._label(head) or _half(last) or _defined(head) or _remembered(head) or self._idea(head)

    def _idea(self, token: Token) -> bool:
        """Tell whether a bare noun only says of what kind another is ("suspicion of murder", not "outbreak of war")."""
        bare = token.tag_ == "NN" and not any(child.dep_ not in ("cc", "conj", "punct") for child in token.children)
        if not bare or token.dep_ != "pobj" or token.head.lower_ not in ("of", "for") or token.head.head.pos_ != "NOUN":
            return False
        return token.head.head.lemma_ not in self._wholes

    def _label(self, token: Token) -> bool:
        """Tell whether a noun only names a kind of thing ("crash investigators", "migration policy", "flood damage reduction")."""
        token = first_conjunct(token)
        while token.dep_ in ("compound", "nmod") and token.head.i > token.i:
            token = token.head
            if token.lemma_ not in self._heads:
                return True
        return False


def entries_of(rule: TriggerRule) -> Iterator[tuple[str, Entry]]:
    """Yield the index words of a rule."""
    for pos, words in (("VERB", rule.verbs), ("NOUN", rule.nouns), ("ADJ", rule.adjectives), ("ADV", rule.adverbs)):
        for word in sorted(words):
            for form in forms(word, pos):
                yield form, Entry(rule, pos)
    for first, *rest in rule.phrases:
        yield first, Entry(rule, "", tuple(rest))


def span_of(token: Token, entry: Entry) -> tuple[int, int] | None:
    """Return the first and last token of a trigger that begins here, or None."""
    if entry.rest:
        span = _phrase(token, entry.rest)
        return span if span and _fits(token, *span) else None
    return (token.i, token.i) if _same_pos(token, entry.pos) else None


def head_of(doc: Doc, first: int, last: int) -> Token:
    """Return the token of a stretch on which the others depend."""
    return next((doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last or doc[i].dep_ == "ROOT"), doc[first])


def _fits(token: Token, first: int, last: int) -> bool:
    """Tell whether a phrase is a verb with what follows it, or nouns throughout ("bus crash", not "a bus crashed")."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.doc[last].pos_ in ("NOUN", "PROPN") and head_of(token.doc, first, last).pos_ in ("NOUN", "PROPN")


def _same_pos(token: Token, pos: str) -> bool:
    if pos == "ADJ":
        return token.pos_ == "ADJ" or (token.tag_ == "NN" and token.dep_ in ("acomp", "attr", "oprd"))
    if pos == "NOUN":
        if token.pos_ == "VERB":
            return token.dep_ in ("nsubj", "dobj", "pobj") and not any(
                child.dep_ == "nsubj" and child.pos_ == "PRON" for child in token.children
            )
        return token.pos_ == "NOUN" or (token.tag_ == "NNP" and token.ent_type_ in ("", "EVENT"))
    return token.pos_ == pos


def _phrase(token: Token, rest: tuple[str, ...]) -> tuple[int, int] | None:
    at, doc = token.i, token.doc
    for word in rest:
        for step in range(1, GAP + 2):
            i = at + step
            if i >= len(doc) or (step > 1 and doc[i - 1].pos_ not in SKIPPED):
                return None
            if word in (doc[i].lemma_, doc[i].lower_):
                at = i
                break
        else:
            return None
    return token.i, at


def _half(token: Token) -> bool:
    """Tell whether a noun is half of a hyphenated word that names no event ("war-torn", "election-related", "anti-terrorism")."""
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and token.nbor(-2).lower_ in AGAINST:
        return True
    return not token.whitespace_ and token.i + 2 < len(token.doc) and token.nbor().text == "-" and not token.nbor().whitespace_


def _second_half(token: Token) -> bool:
    """Tell whether a participle is the second half of an adjective ("a state-funded school")."""
    return token.dep_ == "amod" and token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _defined(token: Token) -> bool:
    """Tell whether a bare noun is what a sentence defines or says in general ("Impeachment is a process", "Fires are common")."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or any(True for _ in token.children):
        return False
    return any(child.dep_ in ("attr", "acomp") and child.lemma_ not in STAGES for child in verb.children)


def _remembered(token: Token) -> bool:
    """Tell whether a noun is only what a day or a ceremony calls to mind ("the anniversary of the sinking")."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in MEMORIES


def _acronym(token: Token) -> bool:
    return token.is_upper and 1 < len(token) < 5


def _inside_name(token: Token) -> bool:
    return token.ent_type_ in NAMES and token.is_title


def rank(hit: Hit) -> tuple[int, bool, float, str]:
    """Return how good a reading is: longer, then conditioned, then more trusted."""
    return hit.length, bool(hit.rule.when), hit.rule.confidence, hit.rule.id


def without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Return the hits without those that a longer one covers, and without parts of a compound of the same type."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.length, h.first)):
        places = set(range(hit.first, hit.last + 1))
        if not places & taken:
            taken |= places
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
