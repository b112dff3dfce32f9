"""Finds events: triggers, who plays which role in them, and whether they happened."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nutgraf.mentions import AnyMention
from nutgraf.nlp.clauses import in_passive
from nutgraf.nlp.events.attach import Attachments
from nutgraf.nlp.events.frames import Frame
from nutgraf.nlp.events.noun_roles import Lexicon
from nutgraf.nlp.events.nouns import is_partitive
from nutgraf.nlp.events.phrases import clause, name_behind, noun_phrase
from nutgraf.nlp.events.referents import referent
from nutgraf.nlp.events.roles import VERBAL
from nutgraf.nlp.events.rules import Choice, Slot, load_trigger_rules, word_classes
from nutgraf.nlp.events.status import read_cues, status_of
from nutgraf.nlp.events.triggers import Hit, Triggers
from nutgraf.rulepack import RulePack, word_class

WHO = frozenset({"PERSON", "NORP", "ORG", "GPE"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
SURROUNDINGS = {"areas": "place_noun", "sites": "site_name", "directions": "direction", "announcing": "announcing"}
ACTORS = frozenset({"agent", "person", "participant", "party", "victim", "host", "recipient", "winner", "loser", "candidate"})
FRESH = word_class("another_event")
SIDE = frozenset({"advcl", "relcl", "acl", "appos", "amod", "compound", "poss", "nmod", "pcomp"})
UNDERGO = ACTORS - {"agent"} | {"target"}
HUMAN = frozenset({"he", "she", "him", "her", "his"})
THINGS = frozenset({"topic", "measure"})
TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})


class Events:
    """Fills `doc._.events` and `doc.spans["events"]`."""

    def __init__(self, pack: RulePack) -> None:
        classes = word_classes(pack)
        self._persons = frozenset().union(*(classes[name] for name in ("person", "official", "office", "company", "court")))
        self._places = classes["place_noun"]
        self._classes = classes
        self._planned = {row["class"]: row["planned"] for row in pack.table("plover_planned")}
        lexicon = Lexicon(*(classes[name] for name in ("light", "undergo", "winning", "counting", "occur", "striking", "causing")))
        self._cues = read_cues(pack.table("status_cues"), lexicon.supporting)
        self._triggers = Triggers(load_trigger_rules(pack), lexicon=lexicon, heads=classes["event_head"], wholes=classes["whole"])

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of one Doc."""
        hits = self._triggers.find(doc) if doc.has_annotation("DEP") else []
        words = {name: self._classes[key] for name, key in SURROUNDINGS.items()}
        attached = Attachments(doc, hits, **words)
        doc._.events = [self._mention(hit) | attached.of(hit) for hit in hits]
        doc.spans["events"] = [doc[hit.first : hit.last + 1] for hit in hits]
        return doc

    def _mention(self, hit: Hit) -> AnyMention:
        span, type_ = hit.token.doc[hit.first : hit.last + 1], hit.rule.type
        schemes = {"plover": type_.plover, "cameo": type_.cameo, "ace": type_.ace} | dict(hit.rule.scheme)
        return {
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "rule": hit.rule.id,
            "confidence": hit.rule.confidence,
            "type": type_.name,
            "family": hit.rule.family,
            "theme": type_.story.theme,
            "verb": not hit.frame.noun,
            "form": form_of(hit),
            "lemma": lemma_of(hit),
            "depth": depth_of(hit.token),
            "definite": hit.frame.noun and bare(hit),
            "another": hit.frame.noun and another(hit),
            "status": status_of(hit.token, self._cues, hit.rule.status),
            "participants": list(self._participants(hit)),
            "plover_planned": self._planned.get(schemes["plover"] or "", schemes["plover"]),
            **schemes,
        }

    def _participants(self, hit: Hit) -> Iterator[AnyMention]:
        roles = hit.rule.roles_for(noun=hit.frame.noun)
        own = frozenset(range(hit.first, hit.last + 1))
        filled = [(role, token) for role, choice in roles.items() for token in self._fill(choice, hit.frame, clauses=role not in ACTORS)]
        undergo = {token.i for role, token in filled if role in UNDERGO}
        filled = [(role, token) for role, token in filled if token.i not in own and not (role == "agent" and token.i in undergo)]
        taken = frozenset({token.i for role, token in filled if role != "place"}) | own
        for role, token in filled:
            named = referent(token) or token
            yield {"role": role} | piece(named, taken - {named.i}, whole=role in THINGS)

    def _fill(self, choice: Choice, frame: Frame, *, clauses: bool) -> list[Token]:
        """Return who or what fills a role: the first choice that is there; only some roles may be filled by `clauses`."""
        for joined in choice:
            found = [token for slot in joined for token in self._slot(slot, frame) if clauses or token.pos_ not in VERBAL]
            if found:
                return found
        return []

    def _slot(self, slot: Slot, frame: Frame) -> list[Token]:
        heads = [
            token
            for token in frame.heads(slot.name)
            if token.ent_type_ not in TIMES and token.lemma_ not in self._classes["no_filler"] and token.lower_ != "other"
        ]
        if slot.name == "compound":
            heads = [token for token in heads if not any(child.text == "-" for child in token.children)]
        return [token for token in heads if self._is(token, slot.only)] if slot.only else heads

    def _is(self, token: Token, sort: str) -> bool:
        if sort.startswith("@"):
            return token.lemma_.lower() in self._classes.get(sort[1:], ())
        if sort.startswith("!"):
            return self._sort(token) == "who" and token.lemma_.lower() not in self._classes.get(sort[1:], ())
        if sort == "place":
            return token.ent_type_ in PLACES or token.lemma_.lower() in self._places
        if sort == "named":
            return token.pos_ == "PROPN" or token.ent_type_ in WHO
        if sort == "person":
            return token.ent_type_ == "PERSON" or token.lower_ in HUMAN
        if sort == "noun":
            return token.pos_ in ("NOUN", "PROPN") and token.tag_ not in ("JJ", "JJS", "JJR")
        return self._sort(token) == sort

    def _sort(self, token: Token) -> str:
        person = token.ent_type_ in WHO or token.lemma_.lower() in self._persons or token.tag_ in ("PRP", "WP")
        return "who" if person else "thing"


def form_of(hit: Hit) -> str:
    """Return how a trigger is used: as a noun, as an adjective ("dead"), as a verb in the active or passive."""
    if hit.frame.noun:
        return "noun"
    if hit.token.pos_ not in VERBAL and not hit.token.tag_.startswith("VB"):
        return "adjective"
    return "passive" if in_passive(hit.token) else "active"


def lemma_of(hit: Hit) -> str:
    """Return a trigger with its head as the dictionary has it ("stepped down": "step down")."""
    span = hit.token.doc[hit.first : hit.last + 1]
    return "".join((token.lemma_ if token == hit.token else token.text) + token.whitespace_ for token in span).strip()


def depth_of(token: Token) -> int:
    """Return how many side clauses, phrases and modifiers stand between a word and the main clause of its sentence."""
    depth = 0
    for node in (token, *token.ancestors):
        depth += node.dep_ in SIDE or (node.dep_ == "pobj" and node.head.dep_ == "prep")
    return depth


def bare(hit: Hit) -> bool:
    """Tell whether a noun stands with nothing but "the" or "this": it points back ("the crash")."""
    around = [
        child for at in range(hit.first, hit.last + 1) for child in hit.token.doc[at].children if not hit.first <= child.i <= hit.last
    ]
    own = [child for child in around if child.dep_ in ("det", "compound", "amod", "nmod", "nummod", "poss", "prep")]
    return bool(own) and all(child.lower_ in POINTING for child in own)


def another(hit: Hit) -> bool:
    """Tell whether a noun stands for one that was not told before ("another attack"), or a part ("seven of the dead")."""
    if is_partitive(hit.token):
        return True
    around = {child.lower_ for at in range(hit.first, hit.last + 1) for child in hit.token.doc[at].children}
    return not around.isdisjoint(FRESH)


def piece(token: Token, without: frozenset[int], *, whole: bool = False) -> AnyMention:
    """Return the phrase of a head as plain data: its words, where its core ends, and whether it is a pronoun."""
    doc = token.doc
    if token.pos_ in VERBAL:
        first, last = clause(token)
        core = last
    else:
        first, core, last = noun_phrase(token, without=without, whole=whole)
    name = name_behind(token)
    span = doc[first : last + 1]
    return {
        "start": span.start_char,
        "end": span.end_char,
        "text": span.text,
        "core_end": doc[core].idx + len(doc[core]),
        "from": doc[token.left_edge.i].idx,
        "name": [name.idx, name.idx + len(name)] if name is not None else None,
        "clause": token.pos_ in VERBAL,
        "pronoun": token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "DT"),
    }
