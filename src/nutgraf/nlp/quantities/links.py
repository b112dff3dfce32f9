"""What ties a quantity to the rest of its sentence: casualty class, the time it holds for, the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set

from spacy.tokens import Doc, Span, Token

from nutgraf.mentions import AnyMention
from nutgraf.nlp.quantities.nouns import NOUNS, top_of

COUNTS = frozenset({"count", "count-bare", "count-vague"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLACE_WORDS = frozenset({"in", "at", "near", "across", "throughout", "around", "outside"})
NO_PERIOD = frozenset({"set", "length", "vague_length"})
DURING = frozenset({"in", "at", "during", "on"})
PREMODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
CLIMB = 8
RIGHT_AFTER = re.compile(r"\s+(?:(?:in|on|at|by|for|during)\s+)?(?:the\s+)?", re.I)
COMPARED = re.compile(r"\b(?:compared|versus|against|than|from)\b", re.I)
EVERYWHERE = range(2**62)
Placed = tuple[AnyMention, tuple[int, int]]


class Links:
    """Adds `casualty`, `period_at` and `place_at` to mentions, by the words of the table `casualties`."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.classes: dict[str, dict[str, str]] = {}
        for row in rows:
            self.classes.setdefault(row["kind"], {})[row["lemma"]] = row["class"]

    def add(self, doc: Doc, text: str, placed: Sequence[Placed], dates: Sequence[AnyMention]) -> None:
        """Set the links of all mentions: `text` is that of the Doc, `placed` are mentions with first and last token."""
        if not placed:
            return
        begins = _sentence_starts(doc)
        sentences = [bisect_left(begins, mention["end"]) for mention, _ in placed]
        timed, located = _timed(doc, begins, dates, set(sentences)), _located(doc, begins, set(sentences))
        owners = _owners(text, [mention for mention, _ in placed], dates)
        against = _origins([change for mention, _ in placed if (change := mention.get("change"))])
        classes: dict[int, str | None] = {}
        for (mention, (first, last)), sentence in zip(placed, sentences, strict=True):
            head = top_of(doc, first, last)
            casualty = (self._casualty(head, mention) or self._of_toll(doc, mention)) if mention["rule"] in COUNTS else None
            mention["casualty"] = classes[mention["start"]] = casualty or classes.get(mention.get("listed_after", -1))
            near = [
                (date, root)
                for date, root in timed.get(sentence, [])
                if mention["start"] in against.get(date["start"], EVERYWHERE)
                and not _of_other(mention, head, date, root)
                and not _of_compared(text, mention, owners.get(date["start"]))
            ]
            mention["period_at"] = _period(head, mention["start"], near, owners)
            mention["place_at"] = _place(head, located.get(sentence, []))

    def _casualty(self, head: Token, mention: AnyMention) -> str | None:
        """Return killed, injured, missing, displaced or arrested for a count of people that suffered it."""
        noun = head.lemma_.lower()
        if head.pos_ in NOUNS and noun in self.classes["nobody"]:
            return None
        if mention["rule"] != "count-bare" and head.pos_ == "NOUN" and noun in self.classes["noun"]:
            return self.classes["noun"][noun]
        if mention["of"] in self.classes["adjective"]:
            return self.classes["adjective"][mention["of"]]
        member = head
        while member.dep_ == "conj" and member.head.pos_ in ("NOUN", "PROPN", "NUM"):
            member = member.head
        return self._of_modifier(head) or self._of_verb(member, noun) or self._of_deed(head)

    def _of_toll(self, doc: Doc, mention: AnyMention) -> str | None:
        """Read "the death toll rose to 40" and "put the number of dead at 10"."""
        if mention["rule"] != "count-bare" or not mention["of_span"]:
            return None
        words = doc.char_span(mention["of_span"]["start"], mention["of_span"]["end"], alignment_mode="expand") or ()
        lemmas = [(token.lemma_.lower(), token.text) for token in words if token.is_lower]
        found = (self.classes["noun"].get(lemma) or self.classes["adjective"].get(word) for lemma, word in lemmas)
        return next((casualty for casualty in found if casualty), None)

    def _of_modifier(self, head: Token) -> str | None:
        """Read "150 soldiers killed" and "three missing"."""
        for child in head.rights:
            lemma = child.lemma_.lower()
            if child.dep_ in ("acl", "amod", "relcl") and child.tag_ in ("VBN", "VBD", "JJ"):
                found = self.classes["verb"].get(lemma) or self.classes["adjective"].get(child.lower_)
                if found and not any(grandchild.dep_ == "dobj" for grandchild in child.children):
                    return found
        return None

    def _of_verb(self, head: Token, noun: str) -> str | None:
        """Read "killed 12", "12 were killed", "12 have been confirmed killed", "12 died", "left 12 dead", "forced 12 to flee"."""
        verb, role = head.head, head.dep_
        if role in ("dobj", "nsubjpass"):
            if verb.lemma_ in self.classes["life"] and noun in ("life", "lives"):
                return self.classes["life"][verb.lemma_]
            return self.classes["verb"].get(verb.lemma_.lower()) or self._of_state(verb)
        if role != "nsubj":
            return None
        if verb.lemma_ in ("be", "remain", "go"):
            return self._of_state(verb)
        thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        if thing is not None:
            return "killed" if verb.lemma_ == "lose" and thing.lemma_ == "life" else None
        return self.classes["adjective"].get(verb.lower_) or self.classes["selfverb"].get(verb.lemma_.lower())

    def _of_state(self, verb: Token) -> str | None:
        """Return the class of what a verb leaves, finds or makes people: "dead", "killed", "to flee"."""
        for child in verb.rights:
            if child.dep_ in ("acomp", "attr", "oprd", "xcomp"):
                deed = self.classes["selfverb"] if child.tag_ == "VB" else self.classes["verb"] if child.tag_ == "VBN" else {}
                found = self.classes["adjective"].get(child.lower_) or deed.get(child.lemma_.lower())
                if found:
                    return found
        return None

    def _of_deed(self, head: Token) -> str | None:
        """Read "the death of 12 people" and "the evacuation of 500"."""
        above = head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
        return self.classes["deed"].get(above.head.lemma_.lower()) if above is not None else None


def _sentence_starts(doc: Doc) -> list[int]:
    offsets, starts = doc.to_array("IDX").tolist(), doc.to_array("SENT_START").tolist()
    return [offset for offset, start in zip(offsets, starts, strict=True) if start == 1]


def _timed(doc: Doc, begins: Sequence[int], dates: Sequence[AnyMention], wanted: Set[int]) -> dict[int, list[tuple[AnyMention, Token]]]:
    """Return the dates that figures can hold for with their roots, by the number of their sentence, one of the `wanted`."""
    timed: dict[int, list[tuple[AnyMention, Token]]] = {}
    for date in dates:
        sentence = bisect_left(begins, date["end"])
        held = sentence in wanted and (date.get("parse") or {}).get("form") not in NO_PERIOD
        span = doc.char_span(date["start"], date["end"], alignment_mode="expand") if held else None
        if span is not None:
            timed.setdefault(sentence, []).append((date, span.root))
    return timed


def _located(doc: Doc, begins: Sequence[int], wanted: Set[int]) -> dict[int, list[tuple[Span, Token]]]:
    """Return the places after "in", "at" and the like with their roots, by the number of their sentence, one of the `wanted`."""
    located: dict[int, list[tuple[Span, Token]]] = {}
    for ent in doc.ents:
        if ent.label_ not in PLACE_LABELS:
            continue
        sentence = bisect_left(begins, ent.end_char)
        root = ent.root if sentence in wanted else None
        if root is not None and root.dep_ == "pobj" and root.head.lower_ in PLACE_WORDS:
            located.setdefault(sentence, []).append((ent, root))
    return located


def _clause(token: Token) -> Token:
    """Return the verb that a token belongs to, or the top of its sentence."""
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    return token


def _owners(text: str, mentions: Sequence[AnyMention], dates: Sequence[AnyMention]) -> dict[int, int]:
    """Return, by the start of each date that stands right after a figure ("40 in 2019"), the start of that figure."""
    owners: dict[int, int] = {}
    at = 0
    for date in dates:
        while at < len(mentions) and mentions[at]["end"] <= date["start"]:
            at += 1
        if at and RIGHT_AFTER.fullmatch(text, mentions[at - 1]["end"], date["start"]):
            owners[date["start"]] = mentions[at - 1]["start"]
    return owners


def _of_other(mention: AnyMention, head: Token, date: AnyMention, root: Token) -> bool:
    """Tell whether a date is that of a noun without the figure: "75, serves for the 1968 killing", but not "12 in the 2016 vote"."""
    noun, of = root.head, mention["of_span"]
    owned = root.dep_ in PREMODIFIERS and noun.i > root.i and noun.dep_ == "pobj" and noun.head.lower_ not in DURING
    return owned and not (of and of["start"] <= date["start"] < of["end"]) and not noun.is_ancestor(head)


def _of_compared(text: str, mention: AnyMention, owner: int | None) -> bool:
    """Tell whether a date is that of the figure at `owner` to which this one is compared ("12, compared with 20 in 2016")."""
    return owner is not None and COMPARED.search(text, mention["end"], max(mention["end"], owner)) is not None


def _origins(changes: Sequence[AnyMention]) -> dict[int, range]:
    """Return, by the start of each date that a change is measured against, where the figures begin that it is of ("from 40 in 2019")."""
    dated = [(change["baseline"][0], change["from"]) for change in changes if change["baseline"]]
    return {date: range(origin[0] if origin else date, date) for date, origin in dated}


def _period(head: Token, start: int, dates: Sequence[tuple[AnyMention, Token]], owners: Mapping[int, int]) -> list[int] | None:
    """Return the offsets of the date that a figure holds for: in its own clause, else the only one of the sentence.

    A date right after a figure is sooner its own than another's.
    """
    clause = _clause(head)
    own = [date for date, root in dates if _clause(root) == clause]

    def distance(date: AnyMention) -> tuple[int, int]:
        owner = owners.get(date["start"])
        return 0 if owner == start else 1 if owner is None else 2, abs(date["start"] - head.idx)

    only = dates[0][0] if len(dates) == 1 and _holds(clause, _clause(dates[0][1])) else None
    found = min(own, key=distance) if own else only
    return [found["start"], found["end"]] if found else None


def _holds(clause: Token, dated: Token) -> bool:
    """Tell whether a date of one clause can hold for a figure of another: not that of a telling or of a relative clause below."""
    node = clause
    for _ in range(CLIMB):
        if node.head == node or node == dated:
            break
        if node.dep_ == "ccomp" and node.head == dated:
            return False
        node = node.head
    below = dated
    for _ in range(CLIMB):
        if below.head == below or below == clause:
            return True
        if below.dep_ in ("relcl", "acl", "pcomp"):
            return False
        below = below.head
    return True


def _place(head: Token, places: Sequence[tuple[Span, Token]]) -> list[int] | None:
    """Return the offsets of the place of a figure: said of its noun or in its clause."""
    clause = _clause(head)
    own = [pair for pair in places if pair[1].head.head == head] or [pair for pair in places if _clause(pair[1]) == clause]
    if not own:
        return None
    place, _ = min(own, key=lambda pair: abs(pair[1].i - head.i))
    return [place.start_char, place.end_char]
