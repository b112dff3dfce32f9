"""The reporting verbs, nouns and phrases of `tables/cues.tsv`, found in a Doc."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Literal

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from nutgraf.rulepack import RulePack

CueKind = Literal["verb", "phrase", "noun", "prep", "view", "tail"]
GAP = 2
MISTAKEN = ("show", "shows")
OBJECTS = frozenset({"pobj", "dobj", "appos", "npadvmod"})
PARTICLES = frozenset({"on", "up", "in", "out", "off", "back", "away"})


@dataclass(frozen=True)
class Cue:
    """One row of the table."""

    text: str
    kind: CueKind
    cls: str
    frame: frozenset[str]

    def takes(self, *frames: str) -> bool:
        """Tell whether the cue allows one of the frames."""
        return not self.frame.isdisjoint(frames)


@dataclass(frozen=True)
class Hit:
    """A cue in the text: its anchor (the verb, noun or first word) and the tokens from `start` to `end`, end-exclusive."""

    cue: Cue
    anchor: Token = field(compare=False)
    start: int
    end: int
    verb: Token | None = field(default=None, compare=False)


class Cues:
    """Finds the cues of a Doc."""

    def __init__(self, pack: RulePack) -> None:
        self.single: dict[str, dict[int, Cue]] = {"verb": {}, "noun": {}}
        self.several: dict[str, dict[int, list[tuple[tuple[str, ...], Cue]]]] = {"phrase": defaultdict(list), "prep": defaultdict(list)}
        self.views: dict[tuple[str, str], Cue] = {}
        for row in pack.table("cues"):
            cue = Cue(row["cue"], row["kind"], row["class"], frozenset(row["frame"].split()))  # type: ignore[arg-type]
            first, *rest = cue.text.split()
            if cue.kind == "view":
                self.views[first, rest[-1]] = replace(cue, kind="prep")
            elif cue.kind in self.single:
                self.single[cue.kind][get_string_id(cue.text)] = cue
            else:
                self.several[cue.kind][get_string_id(first)].append((tuple(rest), cue))
        lists: dict[str, set[str]] = defaultdict(set)
        for row in pack.table("statement_words"):
            lists[row["list"]].add(row["word"])
        self.words = {name: frozenset(words) for name, words in lists.items()}
        self.claims = frozenset({cue.text for cue in self.single["noun"].values()} | self.words["fact"])
        self.verbs = frozenset({*self.single["verb"], *self.several["phrase"]})
        self.nouns = frozenset(self.single["noun"])
        self.preps = frozenset(self.several["prep"])
        rests = [(first, rest) for first, rows in self.several["prep"].items() for rest, _ in rows]
        self.seconds = frozenset(get_string_id(rest[0]) for _, rest in rests if rest)
        self.alone = frozenset(first for first, rest in rests if not rest)
        self.viewed = frozenset(get_string_id(noun) for _, noun in self.views)
        self.tails = {get_string_id(form): replace(self.single["verb"][get_string_id("show")], kind="tail") for form in MISTAKEN}

    def find(self, doc: Doc) -> list[Hit]:
        """Return the cues of a Doc in text order."""
        columns = doc.to_array(["LEMMA", "LOWER", "POS"])
        lemmas, lowers, verbal = columns[:, 0].tolist(), columns[:, 1].tolist(), (columns[:, 2] == doc.vocab.strings["VERB"]).tolist()
        hits: list[Hit | None] = []
        for at, (lemma, lower, is_verb) in enumerate(zip(lemmas, lowers, verbal, strict=True)):
            if is_verb and lemma in self.verbs:
                hits.append(self._verb(doc, at))
            elif not is_verb and lemma in self.nouns:
                hits.append(self._noun(doc[at]))
            if not is_verb and lower in self.viewed:
                hits.append(self._view(doc[at]))
            elif lower in self.tails and (not is_verb or doc[at].dep_ in OBJECTS):
                hits.append(Hit(self.tails[lower], doc[at], at, at + 1))
            if lower in self.preps and (lower in self.alone or (at + 1 < len(lowers) and lowers[at + 1] in self.seconds)):
                hits.append(self._prep(doc, at))
        return sorted((hit for hit in hits if hit), key=lambda hit: (hit.start, hit.end))

    def _verb(self, doc: Doc, at: int) -> Hit | None:
        token = doc[at]
        for rest, cue in sorted(self.several["phrase"].get(token.lemma, ()), key=lambda pair: -len(pair[0])):
            end = _follows(doc, at + 1, rest)
            if end and (
                len(rest) > 1
                or (end == at + 2 and (cue.cls == "demand" or not _has_object(doc[end - 1])))
                or _is_particle(doc[end - 1], token)
            ):
                return Hit(cue, token, at, end, token)
        found = self.single["verb"].get(token.lemma)
        return Hit(found, token, at, at + 1, token) if found else None

    def _noun(self, token: Token) -> Hit | None:
        cue = self.single["noun"][token.lemma]
        verb = _giver(token)
        light = verb is not None and verb.lemma_ in self.words["light"]
        if "light" in cue.frame and not light:
            return None
        if verb is not None and (light or verb.lemma_ in self.words["giving"]) and verb.i < token.i:
            return Hit(cue, token, verb.i, token.i + 1, verb)
        return Hit(cue, token, token.i, token.i + 1)

    def _prep(self, doc: Doc, at: int) -> Hit | None:
        for rest, cue in sorted(self.several["prep"][doc[at].lower], key=lambda pair: -len(pair[0])):
            end = at + 1 + len(rest)
            if tuple(token.lower_ for token in doc[at + 1 : end]) == rest:
                return Hit(cue, doc[at], at, end)
        return None

    def _view(self, noun: Token) -> Hit | None:
        """Return "in his view", "in Ann Lee's words" set off in a sentence as a cue whose source is the possessor."""
        prep, possessed = noun.head, any(child.dep_ == "poss" for child in noun.lefts)
        cue = self.views.get((prep.lower_, noun.lower_)) if possessed and noun.dep_ == "pobj" and noun.right_edge == noun else None
        apart = prep.i == 0 or prep.is_sent_start or not prep.nbor(-1).text[-1].isalnum()
        return Hit(cue, prep, prep.i, noun.i + 1) if cue is not None and apart else None


def _is_particle(word: Token, verb: Token) -> bool:
    return word.dep_ == "prt" and word.head == verb


def _has_object(word: Token) -> bool:
    """Tell whether what looks like the particle of a verb is a preposition ("goes on recess")."""
    return word.lower_ in PARTICLES and word.dep_ == "prep" and any(child.dep_ == "pobj" for child in word.rights)


def _giver(noun: Token) -> Token | None:
    """Return the verb whose object a noun is."""
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.head if noun.dep_ in ("dobj", "obj", "nsubjpass") else None


def _follows(doc: Doc, at: int, words: tuple[str, ...]) -> int | None:
    """Return where the words end that follow in order from a token on, with at most two others between two of them."""
    for word in words:
        for step in range(GAP + 1):
            if at + step < len(doc) and doc[at + step].lower_ == word:
                at += step + 1
                break
        else:
            return None
    return at
