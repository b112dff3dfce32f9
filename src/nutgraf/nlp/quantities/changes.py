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
from nutgraf.nlp.quantities.change_dates import baseline, duration
from nutgraf.nlp.quantities.ellipsis import repeats
from nutgraf.nlp.quantities.nouns import top_of
from nutgraf.rulepack import word_class

ROLE_WORDS = {"by": "by", "to": "to", "at": "to", "from": "from", "of": "by", "toward": "to", "towards": "to", "below": "to", "above": "to"}
SKIPPED = frozenset("the a an another further additional just only even another average around about".split())  # noqa: SIM905
BY_UNITS = frozenset({"percent", "percentage_point", "basis_point", "multiple"})
RECORD = re.compile(
    r"\s*,?\s*(?:the|its|their|a)\s+(?:\w+\s+)?(?:largest|highest|biggest|greatest|lowest|smallest|fewest|least|most|steepest|sharpest|record)\b[^.;]{0,40}?\b(?:in|since|ever|on\s+record|for)\b",
    re.I,
)
TO_GAP = re.compile(r"(?:\s+\w+ly)?,?\s+to\s+(?:close\s+at\s+|an?\s+(?:record\s+|new\s+)?|the\s+)?", re.I)
DATED_TO = re.compile(r"(?:\s+(?:in|on|at)\s+[^.;:,]{1,30}?)?,?\s+to\s+(?:an?\s+(?:record\s+|new\s+)?|the\s+)?", re.I)
FROM_GAP = re.compile(r"(?:\s+\w+ly)?,?\s+from\s+(?:an?\s+(?:\w+\s+){1,2}of\s+|the\s+)?", re.I)
LEVEL_GAP = re.compile(r"(?:[^.;:()]|\.\d){0,60}[,(–—]\s?$")
MORE = {"more": "up", "fewer": "down", "less": "down"}
THAN = re.compile(r"\s\w+\s(?:[\w'’-]+\s){0,8}?than\b", re.I)
LIMIT = re.compile(r"(?:well\s+|just\s+)?(?:above|below)\b", re.I)
LEVELS = word_class("goes_up")
REACH, MOST_ENDS = 3, 4
EMPTY = dict.fromkeys(("direction", "by", "from", "to", "baseline", "period", "cue"))
Cue = tuple[Token, str, str]
Placed = tuple[AnyMention, tuple[int, int]]


@dataclass
class Move:
    """One change being gathered: its cue and the quantities in their roles."""

    cue: Token
    direction: str
    roles: dict[str, AnyMention] = field(default_factory=dict)
    more: list[AnyMention] = field(default_factory=list)  # the same step in another unit, or a further one of the same words


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
        last: tuple[AnyMention, Move] | None = None
        for mention, (first, end) in placed:
            found = self._cue(doc, text, mention, first, end)
            if last is not None and last[1].roles.get("by") is last[0] and repeats(text, last[0]["end"], mention["start"]):
                last[1].more.append(mention)
            elif last is not None and last[1].roles.get("by") is last[0] and TO_GAP.fullmatch(text, last[0]["end"], mention["start"]):
                last[1].roles.setdefault("to", mention)  # "up 3 percent to $21.40", whatever verb the parse hangs it on
            elif found:
                cue, direction, role = found
                move = moves.setdefault(cue.i, Move(cue, direction))
                if role != "by" or "to" not in move.roles:  # a figure in a list after "to" is another end, not by how much
                    move.roles.setdefault(role, mention)
                last = mention, move
        ordered = [mention for mention, _ in placed]
        for move in _merged(moves):
            _fill(text, move, ordered)
            carrier, change = move.roles.get("by") or move.roles.get("to"), _change(text, move, dates)
            if carrier is None or not self._moves(move, against=change["baseline"] is not None):
                continue
            for mention in (carrier, *move.more):
                own = [mention["start"], mention["end"]]
                if mention.get("change") is None:
                    mention["change"] = change if mention is carrier else {**change, "by": own, "from": None, "to": None}
        for mention in ordered:
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
        if found and found[2] == "by" and LIMIT.match(mention["text"]) and found[0].pos_ == "VERB":
            return found[0], found[1], "to"
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
            own = token.head.lemma_ in self.verbs or token.head.lemma_ in LEVELS
            return self.adverbs[word] if token.dep_ != "prt" or own else None
        if word in self.forms and (token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and role in ("to", "from"))):
            return self.forms[word]
        return self.nouns.get(word) if role and token.pos_ == "NOUN" else None

    def _after(self, doc: Doc, text: str, mention: AnyMention, last: int) -> Cue | None:
        """Look at the words right after: "three times higher", "a 3 percent increase"."""
        for token in doc[last + 1 : last + 3]:
            if token.is_sent_start:
                return None
            beside = token.i == last + 1
            if beside and token.lower_ in self.adverbs and token.tag_ in ("JJR", "RBR"):
                return token, self.adverbs[token.lower_], "by"
            if beside and token.lower_ in MORE and mention["unit"] in BY_UNITS and THAN.match(text, mention["end"]):
                return token, MORE[token.lower_], "by"
            if token.lower_ in self.nouns and token.pos_ == "NOUN" and mention["unit"] in BY_UNITS:
                return token, self.nouns[token.lower_], "by"
        return None

    def _above(self, doc: Doc, first: int, last: int) -> Cue | None:
        """Climb from the quantity to a verb of change, through at most one preposition."""
        token = top_of(doc, first, last)
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

    def _moves(self, move: Move, *, against: bool) -> bool:
        """Tell whether the quantities of a change measure one: a bare object ("cut 500 jobs", "lost $3") does not say by how much.

        A noun ("a 19% drop") makes one where the text says from or to what, or `against` which date.
        """
        by = move.roles.get("by")
        shares = by is not None and (by["unit"] in BY_UNITS or str(by.get("of") or "").lower().startswith("point"))
        if move.direction == "same":
            return "to" in move.roles and move.roles["to"]["unit"] in BY_UNITS
        if move.cue.pos_ == "NOUN" and len(move.roles) == 1:
            return shares and against
        if move.cue.lemma_ in self.of_share and move.cue.pos_ == "VERB":
            thing = any(child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN") for child in move.cue.children)
            return shares or ("to" in move.roles and thing)
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


def _fill(text: str, move: Move, ordered: Sequence[AnyMention]) -> None:
    """Add the ends beside the figure of a change: "up $1 to $43", "rose 3%, or 12 cents, from 40", "closed at $43.50, down $1"."""
    near = move.roles.get("by") or move.roles.get("to") or move.roles.get("from")
    if near is None:
        return
    at = next(n for n, mention in enumerate(ordered) if mention is near)
    edge = near
    for mention in ordered[at + 1 : at + 1 + MOST_ENDS]:
        taken = any(mention is other for other in move.roles.values())
        if (TO_GAP if "by" in move.roles else DATED_TO).fullmatch(text, edge["end"], mention["start"]) and not taken:
            move.roles.setdefault("to", mention)
        elif FROM_GAP.fullmatch(text, edge["end"], mention["start"]) and not taken:
            move.roles.setdefault("from", mention)
        elif not taken and not repeats(text, edge["end"], mention["start"]):
            break
        edge = mention
    ahead = ordered[at - 1] if at and near is move.roles.get("by") and "to" not in move.roles else None
    stepped = ahead is not None and (ahead.get("change") or EMPTY)["by"] == [ahead["start"], ahead["end"]]
    if ahead is None or stepped or ahead["rule"] == "age" or move.cue.pos_ == "VERB" or not ahead["end"] < move.cue.idx < near["start"]:
        return
    if LEVEL_GAP.fullmatch(text, ahead["end"], move.cue.idx):
        move.roles["to"] = ordered[at - 2] if at > 1 and repeats(text, ordered[at - 2]["end"], ahead["start"]) else ahead


def _change(text: str, move: Move, dates: Sequence[AnyMention]) -> AnyMention:
    roles = {role: [m["start"], m["end"]] for role, m in move.roles.items()}
    cue = {"start": move.cue.idx, "end": move.cue.idx + len(move.cue), "text": move.cue.text}
    end = max([cue["end"], *(m["end"] for m in move.roles.values())])
    against = baseline(text, end, move.roles.get("from"), dates)
    return {
        "direction": move.direction,
        "by": roles.get("by"),
        "from": roles.get("from"),
        "to": roles.get("to"),
        "baseline": against,
        "period": duration(text, end, against, dates),
        "cue": cue,
    }


def _signed(mention: AnyMention) -> AnyMention | None:
    """Return the change that a sign says: "+0.2%", "-1.3%"."""
    sign = mention["text"][0]
    if mention["unit"] != "percent" or sign not in "+-−‑–":
        return None
    own = [mention["start"], mention["end"]]
    cue = {"start": mention["start"], "end": mention["start"] + 1, "text": sign}
    return {**EMPTY, "direction": "up" if sign == "+" else "down", "by": own, "cue": cue}


def _record(text: str, mention: AnyMention) -> AnyMention | None:
    """Return a record: "209,000 migrants, the largest monthly total in 22 years"."""
    match = RECORD.match(text, mention["end"], mention["end"] + 90) if mention["unit"] != "year" else None
    if not match:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip(" ,\n"))
    cue = {"start": start, "end": match.end(), "text": text[start : match.end()]}
    return {
        "direction": "record",
        "by": None,
        "from": None,
        "to": [mention["start"], mention["end"]],
        "baseline": None,
        "period": None,
        "cue": cue,
    }
