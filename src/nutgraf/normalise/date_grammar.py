"""The grammar of time expressions: a text in, expressions with extents and fields out; no model needed.

Four steps: the patterns of `dates.toml` find the pieces; pieces that the words around them contradict are dropped; neighbours
join ("Tuesday" + "May 5" + "2015"); two that mark a stretch become one ("May 5 to May 9"); modifiers come inside.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from typing import Any

from nutgraf.normalise.date_fields import Fields, fields_of, kind_of, list_fields, range_fields
from nutgraf.normalise.date_filters import Filters
from nutgraf.normalise.date_neighbours import Neighbours, sentence_ends
from nutgraf.normalise.date_patterns import Hit, Patterns
from nutgraf.normalise.date_pieces import RANGE_WORDS, Piece, alike, compatible, coordinated, counted, shared, split
from nutgraf.normalise.date_words import Tokens
from nutgraf.rulepack import RulePack

REACH = 7
DASHES = ("-", "–", "—")


class Grammar:
    """Finds time expressions in a text; built once from a rule pack."""

    def __init__(self, pack: RulePack) -> None:
        file = pack.load("dates")
        self.patterns = Patterns(pack, file)
        self.lexicon = self.patterns.lexicon
        self.filters = Filters(pack)
        self.free = re.compile(self.patterns.regex("FREE"))
        self.counting: dict[str, int] = file.head.get("counted", {})
        self.counted = file.rules.get("counted")
        self.joins: dict[str, list[str]] = {pair: list(words) for pair, words in file.head.get("joins", {}).items()}

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return the time expressions of a text as mentions with `parse` and `context`."""
        tokens = self.lexicon.tokens(text)
        pieces: list[Piece] = []
        for hit in self.patterns.hits(tokens):
            piece = Piece(hit.first, hit.last, self._fields(hit, tokens), hit.rule)
            if self.filters.plausible(piece.fields, piece.near(tokens)):
                pieces += split(piece)
        found = self._stretched(coordinated(self._joined(pieces, tokens), tokens), tokens)
        ends = sentence_ends(tokens) if found else []
        return [self._mention(piece, tokens, bisect(ends, piece.first)) for piece in found]

    def _fields(self, hit: Hit, tokens: Tokens) -> Fields:
        fields = fields_of(hit, tokens, self.lexicon)
        if fields["form"] == "range":
            return range_fields(hit, fields)
        return list_fields(hit, fields) if fields["form"] == "list" else fields

    def _joined(self, pieces: list[Piece], tokens: Tokens) -> list[Piece]:
        out: list[Piece] = []
        for piece in pieces:
            if out and (both := self._join(out[-1], piece, tokens)):
                out[-1] = both
            else:
                out.append(piece)
        return [piece for piece in out if self.filters.stands_alone(piece.fields, piece.near(tokens))]

    def _join(self, left: Piece, right: Piece, tokens: Tokens) -> Piece | None:
        if right.first - left.last > 3:
            return None
        kinds = f"{kind_of(left.fields)} {kind_of(right.fields)}"
        between = " ".join(tokens.words[left.last : right.first]).replace("’", "'")
        if between not in self.joins.get(kinds, ()) or not compatible(left.fields, right.fields):
            return None
        head = (
            left
            if (kinds.split()[0] in ("clock", "day", "set") and kinds != "clock set") or len(left.fields) >= len(right.fields)
            else right
        )
        last = right.last + (between == "(" and tokens.words[right.last : right.last + 1] == [")"])
        form = "set" if "set" in kinds else "calendar"
        return Piece(left.first, last, {**left.fields, **right.fields, "form": form}, head.rule)

    def _stretched(self, pieces: list[Piece], tokens: Tokens) -> list[Piece]:
        whole = [self._with_modifiers(piece, tokens, pieces[n - 1].last if n else 0) for n, piece in enumerate(pieces)]
        out: list[Piece] = []
        for piece in whole:
            if out and (both := self._stretch(out[-1], piece, tokens) or self._counted(out[-1], piece, tokens)):
                out[-1] = both
            else:
                out.append(piece)
        return out

    def _stretch(self, left: Piece, right: Piece, tokens: Tokens) -> Piece | None:
        between = " ".join(tokens.words[left.last : right.first])
        if between not in RANGE_WORDS or kind_of(left.fields) is None or left.inside:
            return None
        before = tokens.words[left.first - 1] if left.first else ""
        if between == "and" and before != "between":
            return None
        if between not in ("through", "until", "till", "and") and self.filters.moves(left.near(tokens)):
            return None
        if not alike(left.fields, right.fields):
            return None
        if (
            between in DASHES
            and kind_of(left.fields) != kind_of(right.fields)
            and {"deictic", "weekday"} & {kind_of(left.fields), kind_of(right.fields)}
        ):
            return None
        a, b = shared(left.fields, right.fields)
        return Piece(left.first, right.last, {"form": "range", "from": a, "to": b}, left.rule, (left, right))

    def _counted(self, left: Piece, right: Piece, tokens: Tokens) -> Piece | None:
        """Return a length with the day that follows it, where that day belongs to no noun ("two days after the May 3 storm")."""
        between = " ".join(tokens.words[left.last : right.first])
        if self.counted is None or between not in self.counting or tokens.words[left.first] == "the":
            return None
        if not self.free.match(tokens.classes, right.last):
            return None
        return counted(left, right, self.counting[between], self.counted)

    def _with_modifiers(self, piece: Piece, tokens: Tokens, floor: int) -> Piece:
        first, last, fields = piece.first, piece.last, dict(piece.fields)
        length = fields["form"] in ("length", "ago", "window", "counted") or kind_of(fields) == "clock"
        regex = self.patterns.prefix_length if length else self.patterns.prefix_date
        start = max(floor, first - REACH)
        if fields["form"] not in ("set", "reference", "then") and (match := regex.search(tokens.classes[start:first])):
            found = self._modifier(match, tokens, start)
            begin = self._outer(tokens, start + match.start(), (first, last), kind_of(fields))
            if fields["form"] == "length" and tokens.words[begin] == "over" and not self.filters.exceeds(Neighbours(tokens, begin, first)):
                begin = first
            first, fields = begin, fields | (found if begin < first else {})
        if match := self.patterns.suffix.match(tokens.classes, last):
            last = match.end()
            fields |= self._modifier(match, tokens, 0)
        return replace(piece, first=first, last=last, fields=fields)

    def _outer(self, tokens: Tokens, begin: int, span: tuple[int, int], kind: str | None) -> int:
        """Return where a modifier begins: "over" before "the past year" is a preposition, "the" before "late-May trip" is the trip's."""
        first, last = span
        if begin == first:
            return first
        if (
            begin < first
            and tokens.words[begin] in ("over", "under")
            and tokens.words[first] in ("the", "this", "these", "last", "next", "past")
        ):
            return first
        if tokens.words[begin] in ("about", "around") and tokens.words[last : last + 1] in (["'s"], ["’s"]):
            return first
        if (
            kind in ("month", "day", "weekday", "deictic")
            and tokens.words[begin] == "the"
            and "of" not in " ".join(tokens.words[begin:first]).split()
        ):
            return begin + 1
        return begin

    def _modifier(self, match: re.Match[str], tokens: Tokens, shift: int) -> Fields:
        found: Fields = {}
        for name, (a, b) in ((name, match.span(name)) for name, words in match.groupdict().items() if words):
            word = " ".join(tokens.words[shift + a : shift + b])
            tags = {"approx": ("MORE", "LESS", "APPROX", "ABOUTPOST"), "edge": ("EDGE", "EDGEOF"), "mod": ("MOD",)}[name.split("__")[0]]
            value = next((v for tag in tags if (v := self.lexicon.value(word, tag)) is not None), None)
            if value:
                found["mod"] = value
        return found

    def _mention(self, piece: Piece, tokens: Tokens, sentence: int) -> dict[str, Any]:
        start, end = tokens.offsets(piece.first, piece.last)
        mention = {"start": start, "end": end, "text": tokens.text[start:end], "rule": piece.rule.id, "confidence": piece.rule.confidence}
        mention |= {"parse": piece.fields, "context": {"sentence": sentence, **self.filters.context(piece.near(tokens))}}
        if piece.inside:
            spans = [tokens.offsets(part.first, part.last) for part in piece.inside]
            mention["parts"] = [{"start": a, "end": b, "text": tokens.text[a:b]} for a, b in spans]
        elif "ends" in piece.fields:
            spans = [tokens.offsets(*ends) for ends in piece.fields.pop("ends")]
            mention["parts"] = [{"start": a, "end": b, "text": tokens.text[a:b]} for a, b in spans]
        return mention
