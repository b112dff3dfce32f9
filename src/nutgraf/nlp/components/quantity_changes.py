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
Cue = tuple[Token, str, str]
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
        self.of_share: set[str] = set()
        for row in rows:
            if row["class"] in ("verb", "verb_share"):
                self.verbs[row["lemma"]] = self.forms[row["word"]] = row["direction"]
                if row["class"] == "verb_share":
                    self.of_share.add(row["lemma"])
            else:
                (self.nouns if row["class"] == "noun" else self.adverbs)[row["word"]] = row["direction"]

    def add(self, doc: Doc, text: str, placed: Sequence[Placed], dates: Sequence[AnyMention]) -> None:
        """Set `change` on the mentions that carry one; `text` is that of the Doc, `placed` are mentions with first and last token."""
        moves: dict[int, Move] = {}
        for mention, (first, last) in placed:
            found = self._cue(doc, text, mention, first, last)
            if found:
                cue, direction, role = found
                roles = moves.setdefault(cue.i, Move(cue, direction)).roles
                if role != "by" or "to" not in roles:  # a figure in a list after "to" is another end, not by how much
                    roles.setdefault(role, mention)
        for move in _merged(moves):
            carrier = move.roles.get("by") or move.roles.get("to")
            if carrier is not None and carrier.get("change") is None and self._moves(move):
                carrier["change"] = _change(text, move, dates)
        for mention, _ in placed:
            if mention.get("change") is None:
                mention["change"] = _signed(mention) or _record(text, mention)

    def _cue(self, doc: Doc, text: str, mention: AnyMention, first: int, last: int) -> Cue | None:
        """Return the word of change that a quantity belongs to, its direction and the quantity's role, or None."""
        if mention["rule"] == "multiple-verb":
            value = mention["value"]
            return doc[last], "down" if value is not None and value < 1 else "up", "by"
        found = self._near(doc, first) or self._after(doc, text, mention, last) or self._above(doc, first, last)
        if found and mention["rule"] == "measure" and (found[0].pos_ == "NOUN" or found[0].lemma_ == "accelerate"):
            return None
        if found and doc[first - 1].lower_ == "at" and mention["unit"] in BY_UNITS and found[0].lower_ in self.forms:
            return found[0], found[1], "by"
        return found

    def _near(self, doc: Doc, first: int) -> Cue | None:
        """Look at the words right before the quantity: "rose by", "up nearly", "fell to"."""
        role: str | None = None
        for at in range(first - 1, max(-1, first - 2 - REACH), -1):
            if doc[at + 1].is_sent_start:
                return None
            token = doc[at]
            if token.lower_ in ROLE_WORDS and role is None:
                role = ROLE_WORDS[token.lower_]
                continue
            direction = self._direction(token, role)
            if direction:
                return token, direction, role or "by"
            if token.lower_ not in SKIPPED and (token.pos_ != "ADV" or token.lower_ in self.adverbs):
                return None
        return None

    def _direction(self, token: Token, role: str | None) -> str | None:
        """Return the direction that a token says before a quantity in a role."""
        word = token.lower_
        if word in self.adverbs and token.pos_ != "ADJ":
            own = token.head.lemma_ in self.verbs or token.head.lemma_ in ("be", "go", "close", "end", "finish", "trade")
            return self.adverbs[word] if token.dep_ != "prt" or own else None
        if word in self.forms and (token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and role in ("to", "from"))):
            return self.forms[word]
        return self.nouns.get(word) if role and token.pos_ == "NOUN" else None

    def _after(self, doc: Doc, text: str, mention: AnyMention, last: int) -> Cue | None:
        """Look at the words right after: "three times higher", "a 3 percent increase"."""
        for token in doc[last + 1 : last + 3]:
            if token.is_sent_start:
                return None
            if token.lower_ in self.adverbs and COMPARED.match(text, mention["end"]) and token.tag_ in ("JJR", "RBR"):
                return token, self.adverbs[token.lower_], "by"
            if token.lower_ in self.nouns and token.pos_ == "NOUN" and mention["unit"] in BY_UNITS:
                return token, self.nouns[token.lower_], "by"
        return None

    def _above(self, doc: Doc, first: int, last: int) -> Cue | None:
        """Climb from the quantity to a verb of change, through at most one preposition."""
        token = next((t for t in doc[first : last + 1] if not first <= t.head.i <= last or t.head == t), doc[last])
        role = "by"
        for _ in range(REACH):
            above = token.head
            if above == token:
                return None
            if above.pos_ in ("VERB", "AUX") and above.lemma_ in self.verbs:
                below = token.i > above.i and token.dep_ not in ("advcl", "conj", "nsubj")
                return (above, self.verbs[above.lemma_], role) if below else None
            if above.dep_ == "prep" and above.lower_ in ROLE_WORDS and above.lower_ != "of":
                role = ROLE_WORDS[above.lower_]
            elif above.lower_ not in ("average", "total"):
                return None
            token = above
        return None

    def _moves(self, move: Move) -> bool:
        """Tell whether the quantities of a change measure one: a bare object ("cut 500 jobs", "lost $3") does not say by how much."""
        by = move.roles.get("by")
        shares = by is not None and (by["unit"] in BY_UNITS or str(by.get("of") or "").lower().startswith("point"))
        if move.direction == "same":
            return "to" in move.roles and move.roles["to"]["unit"] in BY_UNITS
        if move.cue.pos_ == "NOUN" and len(move.roles) == 1:
            return False
        if move.cue.lemma_ in self.of_share and move.cue.pos_ == "VERB":
            return shares
        if by is None or shares or by["unit"] != "count":
            return True
        return "to" in move.roles or "from" in move.roles


def _merged(moves: Mapping[int, Move]) -> list[Move]:
    """Return the changes with "lost 162 points to fall to 7,425" as one: the second verb says where the first one led."""
    out: list[Move] = []
    for move in moves.values():
        first = moves.get(move.cue.head.i) if move.cue.dep_ in ("xcomp", "advcl", "conj") else None
        if (
            first
            and first is not move
            and first.direction == move.direction
            and "by" not in move.roles
            and not first.roles.keys() & move.roles.keys()
        ):
            first.roles.update(move.roles)
        else:
            out.append(move)
    return out


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
