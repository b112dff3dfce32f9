"""How a figure moved: direction, by, from, to and baseline, one change for each verb, noun or adverb of change.

The change is carried by the quantity that says by how much, else by the one that says to what. `by`, `from`, `to` and `baseline`
are the offsets of quantities and of a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from nutgraf.mentions import AnyMention

ROLE_WORDS = {"by": "by", "to": "to", "at": "to", "from": "from", "of": "by", "toward": "to", "towards": "to", "below": "to", "above": "to"}
SKIPPED = frozenset("the a an another further additional just only even another average around about".split())  # noqa: SIM905
BY_UNITS = frozenset({"percent", "percentage_point", "basis_point", "multiple"})
COMPARED = re.compile(r"\s*,?\s*(?:higher|lower|more|less|greater|fewer|larger|smaller)\b", re.I)
RECORD = re.compile(
    r"\s*,?\s*(?:the|its|their|a)\s+(?:\w+\s+)?(?:largest|highest|biggest|greatest|lowest|smallest|fewest|least|most|steepest|sharpest|record)\b[^.;]{0,40}?\b(?:in|since|ever|on\s+record|for)\b",
    re.I,
)
BASELINE = re.compile(r"\b(?:from|since|than(?:\s+in)?|compared\s+(?:with|to)|versus|over|on)\s+(?:the\s+same\s+\w+\s+)?$", re.I)
BACKWARD = re.compile(r"\b(?:earlier|ago|before|previous|prior|last|year)\b", re.I)
REACH = 3
Placed = tuple[AnyMention, tuple[int, int]]


@dataclass
class Move:
    """One change being gathered: its cue and the quantities in their roles."""

    cue: Token
    direction: str
    roles: dict[str, AnyMention] = field(default_factory=dict)


class Changes:
    """Finds changes by the verbs, nouns and adverbs of the table `change_words`."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.verbs: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        self.adverbs: dict[str, str] = {}
        for row in rows:
            if row["class"] == "verb":
                self.verbs[row["lemma"]] = self.forms[row["word"]] = row["direction"]
            elif row["class"] == "noun":
                self.nouns[row["lemma"]] = row["direction"]
            else:
                self.adverbs[row["word"]] = row["direction"]

    def add(self, doc: Doc, text: str, placed: Sequence[Placed], dates: Sequence[AnyMention]) -> None:
        """Set `change` on the mentions that carry one; `text` is that of the Doc, `placed` are mentions with first and last token."""
        moves: dict[int, Move] = {}
        for mention, (first, last) in placed:
            found = self._cue(doc, text, mention, first, last)
            if found:
                cue, direction, role = found
                moves.setdefault(cue.i, Move(cue, direction)).roles.setdefault(role, mention)
        for move in moves.values():
            carrier = move.roles.get("by") or move.roles.get("to")
            if carrier is not None and carrier.get("change") is None and _moves(move):
                carrier["change"] = _change(text, move, dates)
        for mention, _ in placed:
            if mention.get("change") is None:
                mention["change"] = _signed(mention) or _record(text, mention)

    def _cue(self, doc: Doc, text: str, mention: AnyMention, first: int, last: int) -> tuple[Token, str, str] | None:
        """Return the word of change that a quantity belongs to, its direction and the quantity's role, or None."""
        if mention["rule"] == "multiple-verb":
            value = mention["value"]
            return doc[last], "down" if value is not None and value < 1 else "up", "by"
        return self._near(doc, first) or self._after(doc, text, mention, last) or self._above(doc, first, last)

    def _near(self, doc: Doc, first: int) -> tuple[Token, str, str] | None:
        """Look at the words right before the quantity: "rose by", "up nearly", "fell to"."""
        at, role = first - 1, "by"
        named = False
        while at >= 0 and not doc[at + 1].is_sent_start:
            token = doc[at]
            word = token.lower_
            if word in ROLE_WORDS and not named:
                role, named = ROLE_WORDS[word], True
            elif word in self.adverbs and token.pos_ != "ADJ":
                return token, self.adverbs[word], role
            elif word in self.forms and (token.pos_ in ("VERB", "AUX") or (named and token.pos_ == "NOUN" and role != "by")):
                return token, self.forms[word], role
            elif word in self.nouns and named and token.pos_ == "NOUN":
                return token, self.nouns[word], role
            elif not (word in SKIPPED or token.pos_ == "ADV") or first - at > REACH + 1:
                return None
            at -= 1
        return None

    def _after(self, doc: Doc, text: str, mention: AnyMention, last: int) -> tuple[Token, str, str] | None:
        """Look at the words right after: "three times higher", "a 3 percent increase"."""
        for token in doc[last + 1 : last + 3]:
            if token.is_sent_start:
                return None
            if token.lower_ in self.adverbs and COMPARED.match(text, mention["end"]) and token.tag_ in ("JJR", "RBR"):
                return token, self.adverbs[token.lower_], "by"
            if token.lemma_ in self.nouns and token.pos_ == "NOUN" and mention["unit"] in BY_UNITS:
                return token, self.nouns[token.lemma_], "by"
        return None

    def _above(self, doc: Doc, first: int, last: int) -> tuple[Token, str, str] | None:
        """Climb from the quantity to a verb of change, through at most one preposition."""
        token = next((t for t in doc[first : last + 1] if not first <= t.head.i <= last or t.head is t), doc[last])
        role = "by"
        for _ in range(REACH):
            above = token.head
            if above is token:
                return None
            if above.pos_ in ("VERB", "AUX") and above.lemma_ in self.verbs:
                return (
                    (above, self.verbs[above.lemma_], role) if token.i > above.i and token.dep_ not in ("advcl", "conj", "nsubj") else None
                )
            if above.dep_ == "prep" and above.lower_ in ROLE_WORDS and above.lower_ != "of":
                role = ROLE_WORDS[above.lower_]
            elif above.lower_ not in ("average", "total"):
                return None
            token = above
        return None


def _moves(move: Move) -> bool:
    """Tell whether the quantities of a change measure one: a count as a bare object ("cut 500 jobs") does not say by how much."""
    by = move.roles.get("by")
    if move.direction == "same":
        return "to" in move.roles and move.roles["to"]["unit"] in BY_UNITS
    if by is None or by["unit"] in BY_UNITS or by["unit"] != "count":
        return True
    return "to" in move.roles or "from" in move.roles or str(by.get("of") or "").lower().startswith("point")


def _change(text: str, move: Move, dates: Sequence[AnyMention]) -> AnyMention:
    roles = {role: [m["start"], m["end"]] for role, m in move.roles.items()}
    cue = {"start": move.cue.idx, "end": move.cue.idx + len(move.cue), "text": move.cue.text}
    end = max([cue["end"], *(m["end"] for m in move.roles.values())])
    baseline = _baseline(text, end, dates)
    return {
        "direction": move.direction,
        "by": roles.get("by"),
        "from": roles.get("from"),
        "to": roles.get("to"),
        "baseline": baseline,
        "cue": cue,
    }


def _baseline(text: str, end: int, dates: Sequence[AnyMention]) -> list[int] | None:
    """Return the date that a change is measured against: the first one after it that is said to be earlier."""
    for date in dates:
        if not end <= date["start"] <= end + 60 or re.search(r"[.!?]\s", text[end : date["start"]]):
            continue
        before = text[max(0, date["start"] - 40) : date["start"]]
        if BASELINE.search(before) or BACKWARD.search(text, date["start"], date["end"]):
            return [date["start"], date["end"]]
    return None


def _signed(mention: AnyMention) -> AnyMention | None:
    """Return the change that a sign says: "+0.2%", "-1.3%"."""
    sign = mention["text"][0]
    if mention["unit"] != "percent" or sign not in "+-−‑–":
        return None
    own = [mention["start"], mention["end"]]
    cue = {"start": mention["start"], "end": mention["start"] + 1, "text": sign}
    return {"direction": "up" if sign == "+" else "down", "by": own, "from": None, "to": None, "baseline": None, "cue": cue}


def _record(text: str, mention: AnyMention) -> AnyMention | None:
    """Return a record: "209,000 migrants, the largest monthly total in 22 years"."""
    match = RECORD.match(text, mention["end"], mention["end"] + 90) if mention["unit"] != "year" else None
    if not match:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip(" ,\n"))
    cue = {"start": start, "end": match.end(), "text": text[start : match.end()]}
    return {"direction": "record", "by": None, "from": None, "to": [mention["start"], mention["end"]], "baseline": None, "cue": cue}
