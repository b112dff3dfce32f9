"""Which dates, amounts and places stand in the clause of a trigger, and how close: the parse, as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from nutgraf.mentions import AnyMention
from nutgraf.nlp.roles import VERBAL
from nutgraf.nlp.triggers import Hit

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "across", "around", "within", "throughout", "over", "on", "along", "into", "to", "of"}
)
OWN, CLAUSE, ABOVE, SENTENCE = 0, 1, 2, 3


class Attachments:
    """The dates, quantities and places of one Doc, and the way from each to its clause."""

    def __init__(self, doc: Doc, hits: list[Hit]) -> None:
        self._triggers = {hit.token.i for hit in hits}
        self._things: dict[int, list[tuple[str, int, int, Token]]] = {}
        if hits:
            sentences = {hit.token.sent.start for hit in hits}
            for kind, span in things(doc):
                if span.sent.start in sentences:
                    self._things.setdefault(span.sent.start, []).append((kind, span.start_char, span.end_char, span.root))

    def of(self, hit: Hit) -> AnyMention:
        """Return the links of one trigger: for each kind a list of [start, end, level], nearest first."""
        sent = hit.token.sent
        links: AnyMention = {"dates": [], "quantities": [], "places": []}
        clause, above = clause_of(hit.token), None
        if clause is not None:
            above = clause_of(clause.head) if clause.head != clause else None
        for kind, start, end, root in self._things.get(sent.start, ()):
            level = self._level(root, hit.token, clause, above)
            links[kind].append([start, end, level, abs(root.i - hit.token.i)])
        for rows in links.values():
            rows.sort(key=lambda row: (row[2], row[3]))
        return {"links": links, "sentence": [sent.start_char, sent.end_char], "clause": _edges(clause or sent.root)}

    def _level(self, root: Token, trigger: Token, clause: Token | None, above: Token | None) -> int:
        node = root
        for _ in range(40):
            if node.i == trigger.i:
                return OWN
            if node.pos_ in VERBAL and node.dep_ not in ("amod", "compound"):
                break
            if node.head == node:
                break
            node = node.head
        if clause is not None and node.i == clause.i:
            return CLAUSE
        if above is not None and node.i == above.i:
            return ABOVE
        return SENTENCE


def _edges(token: Token) -> list[int]:
    last = token.right_edge
    return [token.left_edge.idx, last.idx + len(last)]


def clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in (itself, for a verb), or None."""
    node = token
    while node.pos_ not in VERBAL:
        if node.head == node:
            return None
        node = node.head
    return node


def things(doc: Doc) -> Iterable[tuple[str, Span]]:
    """Yield what may be linked to an event: dates, quantities and named places."""
    for kind in ("dates", "quantities"):
        for mention in getattr(doc._, kind) or ():
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None:
                yield kind, span
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC") and is_location(ent.root):
            yield "places", ent


def is_location(root: Token) -> bool:
    """Tell whether a named place says where something is, not who acts ("in Cuba", "the Kabul bombing", not "Cuba said")."""
    head = root.head
    if root.dep_ == "pobj":
        return head.lower_ in LOCATIVE
    if root.dep_ in ("appos", "conj", "npadvmod", "nmod") and head.ent_type_ in ("GPE", "LOC", "FAC"):
        return is_location(head)
    return root.dep_ in ("compound", "poss", "nmod")
