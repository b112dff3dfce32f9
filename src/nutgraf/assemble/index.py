"""The way from a piece of the text to the record it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from nutgraf.facts import Agency, Entity, Official, Organization, Person, Place

OPENS = re.compile(r"(?:the|a|an)\s+|[\s\"“‘(,]+", re.I)
CLOSES = re.compile(r"(?:['’]s|['’]|[\s\"”,.;:)]+)$")
WORD = re.compile(r"[\w'’.&-]+")
TYING = frozenset(
    {"of", "for", "in", "to", "by", "with", "from", "at", "on", "against", "under", "over", "about", "between", "than", "like", "near"}
    | {"within", "inside", "among", "behind"}
)
FAR = 200
ARTICLES = frozenset({"the", "a", "an"})
GOES_ON = re.compile(r"\s*(?:,|\(|—|–|\s-\s|who\b|which\b|and\s+(?:his|her|their)\b)")


@dataclass
class EntityIndex:
    """The records of one article, and the way from a piece of the text to its record.

    Later layers ask `resolve(start, end)` for the record that a noun phrase or pronoun at these offsets stands for,
    `within(start, end)` for the records named inside a stretch, and `named(name)` for the record of a name.
    """

    text: str = ""
    officials: list[Official] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    _exact: dict[tuple[int, int], Entity] = field(default_factory=dict, repr=False)
    _rows: list[tuple[int, int, Entity]] = field(default_factory=list, repr=False)
    _names: dict[str, Entity] = field(default_factory=dict, repr=False)

    def all(self) -> list[Entity]:
        """Return every record."""
        return [*self.officials, *self.agencies, *self.people, *self.organizations, *self.places]

    def prepare(self) -> None:
        """Make the look-up tables; to be called once all records are there."""
        for entity in reversed(self.all()):
            self._exact |= {(span.start, span.end): entity for span in (*entity.coreferent, *entity.mentions)}
            self._names |= dict.fromkeys((*entity.aliases, entity.name), entity)
        self._rows = sorted(((m.start, m.end, entity) for entity in self.all() for m in entity.mentions), key=lambda row: row[:2])

    def resolve(self, start: int, end: int) -> Entity | None:
        """Return the record that the phrase at these offsets stands for, or None.

        The phrase is a name, a pronoun or description known to stand for one, or ends in a name that is its
        head ("spokesman Ned Price", "Cuba's Foreign Ministry"), or goes on behind the name with a comma or bracket.
        """
        start, end = self._trimmed(start, end)
        return self._exact.get((start, end)) or self._headed(start, end)

    def within(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """Return the mentions that lie inside a stretch of the text with their records, in text order."""
        found = []
        for at in range(bisect_left(self._rows, (start,), key=lambda row: row[:1]), len(self._rows)):
            row = self._rows[at]
            if row[0] >= end:
                break
            if row[1] <= end:
                found.append(row)
        return found

    def covering(self, start: int, end: int) -> Entity | None:
        """Return the record whose mention covers these offsets, or None."""
        for row in self._rows[: bisect_left(self._rows, (end,), key=lambda row: row[:1])][::-1]:
            if row[0] <= start and end <= row[1]:
                return row[2]
            if start - row[1] > FAR:
                break
        return None

    def named(self, name: str) -> Entity | None:
        """Return the record that bears a name or alias, or None."""
        return self._names.get(name)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets without article, quotation marks, possessive ending and punctuation."""
        while start < end and (start, end) not in self._exact:
            opening, closing = OPENS.match(self.text, start, end), CLOSES.search(self.text, start, end)
            if opening and opening.end() > start:
                start = opening.end()
            elif closing and closing.start() > start:
                end = closing.start()
            else:
                break
        return start, end

    def _headed(self, start: int, end: int) -> Entity | None:
        """Return the record of the name that heads a phrase: no preposition, possessor or second name stands before it."""
        rows = self.within(start, end)
        for at, (first, last, entity) in enumerate(rows):
            rest = self.text[last:end]
            if self._free(start, first, entity) and (not rest.strip() or GOES_ON.match(rest)):
                alone = not any(isinstance(other, Person | Official) for _, _, other in rows[:at])
                return entity if alone else None
        return None

    def _free(self, start: int, first: int, entity: Entity) -> bool:
        """Tell whether the words before a name in its phrase leave it the head."""
        before = [word.lower() for word in WORD.findall(self.text[start:first])]
        while before and before[-1] in ARTICLES:
            before.pop()
        if not before:
            return True
        if isinstance(entity, Person | Official):
            return before[-1] not in TYING and before[-1] not in ("and", "or")
        return not (set(before) & (TYING | {"and", "or"}))
