"""Which dates, amounts and places stand in the clause of a trigger, and how close: the parse, as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from nutgraf.mentions import AnyMention
from nutgraf.nlp.clauses import inherited_tense
from nutgraf.nlp.events.nouns import NOMINAL, first_conjunct
from nutgraf.nlp.events.roles import SUBJECTS, VERBAL
from nutgraf.nlp.events.triggers import Hit
from nutgraf.rulepack import word_class

OWN, CLAUSE, NEAR, ABOVE, SENTENCE = 0, 1, 2, 3, 4
GOES = word_class("goes")
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "across", "around", "within", "throughout", "on", "along", "into", "over"}
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
OTHER_TIME = frozenset({"before", "after", "since", "until", "till", "following", "ahead", "prior"})
SITED = frozenset({"at", "near", "outside", "inside", "in"})
UPON = frozenset({"on", "over"})
BESIDE = frozenset({"off", "near", "outside"})
SHARING = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "dep"})
DEEP = frozenset({"pcomp", "xcomp", "amod"})
ARRANGES = word_class("dated_ahead")
LIES = word_class("lies")
FREE = frozenset({"prep", "agent", "npadvmod", "advmod", "tmod", "nsubj", "dobj", "pobj", "pcomp", "attr", "nsubjpass"})


class Attachments:
    """The dates, quantities and places of one Doc, and the way from each to its clause."""

    def __init__(
        self,
        doc: Doc,
        hits: list[Hit],
        *,
        areas: frozenset[str],
        sites: frozenset[str],
        directions: frozenset[str],
        announcing: frozenset[str],
    ) -> None:
        self._areas = areas
        self._directions = directions
        self._announcing = announcing
        self._types = {hit.token.i: hit.rule.type.name for hit in hits}
        self._things: dict[int, list[tuple[str, Span]]] = {}
        sentences = {hit.token.sent.start for hit in hits}
        for kind, span in things(doc, sites, areas) if hits else ():
            start = span[0].sent.start
            if start in sentences:
                self._things.setdefault(start, []).append((kind, span))

    def of(self, hit: Hit) -> AnyMention:
        """Return the links of one trigger: for each kind a list of [start, end, level, distance], nearest first."""
        trigger, sent = hit.token, hit.token.sent
        clause = clause_of(trigger)
        links: AnyMention = {"dates": [], "quantities": [], "places": []}
        for kind, span in self._things.get(sent.start, ()):
            level = self._level(kind, span, hit, clause)
            if level is not None:
                links[kind].append([span.start_char, span.end_char, level, abs(span.root.i - trigger.i)])
        for rows in links.values():
            rows.sort(key=lambda row: (row[2], row[3]))
        past = trigger.pos_ in VERBAL and inherited_tense(trigger) == "past"
        return {"links": links, "sentence": [sent.start_char, sent.end_char], "past": past}

    def _level(self, kind: str, span: Span, hit: Hit, clause: Token | None) -> int | None:
        if kind == "places":
            return self._place(span.root, hit, clause)
        if kind == "dates":
            return self._date(span, hit, clause)
        return self._quantity(span, hit, clause)

    def _place(self, root: Token, hit: Hit, clause: Token | None) -> int | None:
        site = self._site(root)
        if clause is not None and _where(clause, root):
            return CLAUSE
        upon = site.head.lower_ in UPON and site.ent_type_ == "GPE" and hit.rule.type.name != "disaster"
        if site.dep_ == "pobj" and not upon and (site.head.lower_ in LOCATIVE or self._directed(site)):
            level = self._reach(site.head.head, hit, clause)
            return SENTENCE if level is None else level
        if site.dep_ in ("compound", "poss", "nmod", "amod") and hit.first <= site.head.i <= hit.last:
            return OWN
        if clause is not None and _went(clause, site):
            return CLAUSE
        return NEAR if site.dep_ == "npadvmod" and clause is not None and site.head == clause else None

    def _site(self, root: Token) -> Token:
        """Return the head of the phrase that says where, of which a name is a part ("in the city of X", "in X's capital")."""
        site = first_conjunct(root)
        for _ in range(4):
            owner = site.dep_ in ("compound", "nmod", "poss", "amod")
            if owner and (site.head.lemma_ in self._areas or site.head.ent_type_ in PLACES):
                site = site.head
            elif site.dep_ == "pobj" and site.head.lower_ == "of" and site.head.head.lemma_ in self._areas and not self._directed(site):
                site = site.head.head
            else:
                break
            site = first_conjunct(site)
        return site

    def _directed(self, site: Token) -> bool:
        """Tell whether a place is what a distance or direction is told from ("40 kilometres east of X")."""
        above = site.head.head
        return site.head.lower_ in ("of", "from") and above.lower_ in self._directions and above.dep_ != "pobj"

    def _date(self, span: Span, hit: Hit, clause: Token | None) -> int | None:
        if span.start <= hit.token.i < span.end:
            return OWN
        root = first_conjunct(span.root)
        if clause is not None and clause.dep_ == "relcl" and span.start <= clause.head.i < span.end:
            return CLAUSE  # "in April, when talks broke off"
        anchor = root.head if root.dep_ != "ROOT" else root
        if _compared(span, root, hit):
            return None
        if root.dep_ not in FREE:
            return OWN if hit.first <= anchor.i <= hit.last else None
        while anchor.pos_ == "ADP" and anchor.head != anchor:
            anchor = anchor.head
        level = self._reach(anchor, hit, clause)
        if level is None or (level != OWN and self._only_told(anchor, hit)):
            return SENTENCE
        return level

    def _only_told(self, anchor: Token, hit: Hit) -> bool:
        """Tell whether a day is that of the telling ("announced the death on Friday"), not of the event."""
        told = hit.rule.type.story.reported and hit.token.pos_ not in VERBAL and hit.token.dep_ in ("dobj", "pobj", "nsubjpass", "conj")
        return told and anchor.pos_ in VERBAL and anchor.lemma_ in self._announcing

    def _quantity(self, span: Span, hit: Hit, clause: Token | None) -> int | None:
        if span.start <= hit.token.i < span.end:
            return OWN
        root = span.root
        node = hit.token
        for _ in range(2):
            node = node.head
            if node.i == root.i:
                return OWN
        anchor = root.head
        for _ in range(6):
            if hit.first <= anchor.i <= hit.last:
                return OWN
            if anchor.pos_ in VERBAL or anchor.i in self._types or anchor.head == anchor:
                break
            anchor = anchor.head
        return CLAUSE if clause is not None and anchor == clause and not self._taken(hit, clause) else None

    def _reach(self, anchor: Token, hit: Hit, clause: Token | None) -> int | None:
        """Return how near the head of an adverbial is to a trigger: itself, its clause, a noun in it, the clause above."""
        level = CLAUSE
        for _ in range(8):
            if hit.first <= anchor.i <= hit.last:
                return OWN if level == CLAUSE else NEAR
            if anchor.head == anchor or (anchor.pos_ in VERBAL and (anchor.i in self._types or not _passes(anchor))):
                break
            if (
                anchor.ent_type_ in PLACES
                or anchor.i in self._types
                or (anchor.lower_ in OTHER_TIME and anchor.pos_ in ("ADP", "SCONJ", "ADV"))
            ):
                return None
            anchor, level = anchor.head, NEAR
        if clause is None or self._taken(hit, clause):
            return None
        if anchor == clause:
            return level
        for _ in range(3):
            if clause.dep_ not in SHARING:
                return None
            clause = _above(clause)
            if clause == anchor:
                return ABOVE
        return None

    def _taken(self, hit: Hit, clause: Token) -> bool:
        """Tell whether the clause belongs to another event ("overturned the conviction on Monday": not when he was convicted)."""
        other = self._types.get(clause.i)
        if hit.token.i == clause.i or other is None or other == hit.rule.type.name:
            return False
        return _top(hit.token).dep_ not in SUBJECTS


def _where(clause: Token, site: Token) -> bool:
    """Tell whether a clause tells what was at a place ("in X, where two died")."""
    return clause.dep_ == "relcl" and clause.head == site and any(child.lower_ == "where" for child in clause.children)


def _went(clause: Token, site: Token) -> bool:
    """Tell whether a place is where somebody went to do what a clause tells ("flew to X to meet the king", "visited X to sign it")."""
    if clause.dep_ not in ("advcl", "xcomp") or clause.tag_ != "VB" or clause.head.lemma_ not in GOES:
        return False
    there = site.head.head if site.dep_ == "pobj" and site.head.lower_ == "to" else site.head if site.dep_ == "dobj" else None
    return there is not None and there == clause.head


def _compared(span: Span, root: Token, hit: Hit) -> bool:
    """Tell whether a time is only what a figure is compared with ("up by a tenth on 2022", "down from 2% in April")."""
    if hit.rule.type.name != "change":
        return False
    if root.head.lower_ == "on" and root.text.isdigit():
        return True
    against = [token for token in root.ancestors if token.lower_ in ("from", "than") and hit.token.sent.start <= token.i < root.i]
    return any(token != root.head or span[-1].lower_ in ("earlier", "before", "ago") for token in against)


def _passes(verb: Token) -> bool:
    """Tell whether the day of a verb is that of the noun above it ("talks starting in May", "a vote set to be held on Sunday")."""
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lemma_ in ARRANGES:
        return True
    return verb.dep_ in DEEP or (verb.dep_ == "acl" and (verb.tag_ == "VBG" or verb.lemma_ in ARRANGES | LIES))


def _top(noun: Token) -> Token:
    """Return the head of the noun phrase that a noun is measured in ("the number of cases")."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in NOMINAL:
        noun = noun.head.head
    return noun


def _above(verb: Token) -> Token:
    """Return the verb of the clause above."""
    node = verb.head
    while node.pos_ not in VERBAL and node.head != node:
        node = node.head
    return node


def clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in (itself, for a verb), or None."""
    node = token
    while node.pos_ not in VERBAL or node.dep_ in ("amod", "compound"):
        if node.head == node:
            return None
        node = node.head
    return node


def things(doc: Doc, sites: frozenset[str], areas: frozenset[str]) -> Iterable[tuple[str, Span]]:
    """Yield what may be linked to an event: dates, quantities and named places."""
    for kind in ("dates", "quantities"):
        for mention in getattr(doc._, kind) or ():
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None:
                yield kind, span
    for ent in doc.ents:
        if ent.root.pos_ in NOMINAL and (ent.label_ in PLACES or _sited(ent, sites) or _called(ent.root, areas)):
            yield "places", ent


def _sited(name: Span, sites: frozenset[str]) -> bool:
    """Tell whether a name is that of a building or site where something was ("at Saint Mary Hospital"), or one that things are beside."""
    root = name.root
    if name.label_ == "ORG" and root.dep_ == "pobj" and root.head.lower_ in BESIDE:
        return True
    return name.label_ in ("ORG", "FAC", "PERSON") and root.lower_ in sites and root.dep_ == "pobj" and root.head.lower_ in SITED


def _called(root: Token, areas: frozenset[str]) -> bool:
    """Tell whether a name is said to be that of a place ("the village of X"), whatever the recognizer took it for."""
    return root.pos_ == "PROPN" and root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lower_ in areas
