"""The speaker of a statement: the record of the article that its noun phrase stands for, else the phrase as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from nutgraf.assemble.descriptions import described
from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Entity, Official, Person, Place
from nutgraf.mentions import AnyMention

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Lord)\.?\s+$")
NEAR_PARAGRAPHS = 2
FIRST_PERSON = frozenset({"i", "we", "me", "us"})


@dataclass(frozen=True)
class Speaker:
    """The name of a speaker, or of several who say something together, and the ids of their records."""

    name: str | None = None
    id: str | None = None
    ids: tuple[str, ...] = ()


def _bearers(entities: EntityIndex) -> dict[str, list[Person | Official]]:
    """Return the persons of each surname."""
    found: dict[str, list[Person | Official]] = {}
    persons: list[Person | Official] = [*entities.officials, *entities.people]
    for person in persons:
        if " " in person.name:
            found.setdefault(person.name.split()[-1], []).append(person)
    return found


class Speakers:
    """Resolves the speakers of one article, whose statements come in text order."""

    def __init__(self, rows: list[AnyMention], entities: EntityIndex) -> None:
        self.entities = entities
        self.quoted = [row for row in rows if row["kind"] == "direct" and not row.get("inside")]
        self.starts = [row["start"] for row in self.quoted]
        self.last: tuple[int, str | None, Speaker] | None = None
        self.spoke: dict[str, int] = {}
        self.latest: str | None = None
        self.bearers = _bearers(entities)

    def of(self, row: AnyMention) -> Speaker:
        """Return the speaker of a statement; the phrase without an id where it stands for no record."""
        phrase = row.get("speaker")
        if not phrase:
            return Speaker()
        outer = self._around(row)
        if phrase["text"].lower() in FIRST_PERSON and outer is not None:
            return self.of(outer)
        whole = None if row.get("speaks_for") else phrase
        meant = row.get("antecedent")
        pieces = (meant, whole) if meant and meant.get("subject") else (whole, meant)
        found = self._relative(phrase) or self._record((row.get("speaker_name"), *pieces)) or self._described(pieces)
        pronoun = GENDERS.get(phrase["text"].lower())
        if found is None and pronoun and not row.get("antecedent"):
            return self._going_on(row, pronoun)
        name = found.name if found is not None else (row["antecedent"] if row.get("antecedent") else phrase)["text"]
        speaker = self._together(name, found, row.get("others") or [])
        if found is not None:
            self.spoke[found.id] = phrase["start"]
            self.latest = found.id if not row.get("inside") else self.latest
        if not row.get("inside"):
            person = isinstance(found, Person | Official) and not row.get("others")
            self.last = (row.get("paragraph", 0), pronoun or row.get("speaker_gender"), speaker) if person else None
        return speaker

    def _relative(self, phrase: AnyMention) -> Entity | None:
        """Return for a bare surname that several bear, or that is a place too, the one of them who was named in full or spoke last."""
        bearers, start = self.bearers.get(phrase["text"], []), phrase["start"]
        place = len(bearers) == 1 and isinstance(self.entities.resolve(start, phrase["end"]), Place)
        if len(bearers) < 1 + (not place) or COURTESY.search(self.entities.text, max(0, start - 10), start):
            return None

        def last(person: Person | Official) -> int:
            named = [span.start for span in person.mentions if span.start < start and " " in span.text]
            return max([*named, self.spoke.get(person.id, -1)])

        return max(bearers, key=last)

    def _going_on(self, row: AnyMention, gender: str) -> Speaker:
        """Return the speaker of the statement before for "he" or "she": of no other gender, and at most some paragraphs back."""
        at = row.get("paragraph", 0)
        if self.last is None or row.get("inside") or at - self.last[0] > NEAR_PARAGRAPHS or self.last[1] not in (None, gender):
            return Speaker(row["speaker"]["text"])
        self.last = (at, gender, self.last[2])
        return self.last[2]

    def _together(self, name: str, first: Entity | None, further: list[AnyMention]) -> Speaker:
        """Return one speaker for all who say something together."""
        records = [self._record((piece,)) for piece in further]
        names = [name, *(piece["text"] if found is None else found.name for piece, found in zip(further, records, strict=True))]
        names = list(dict.fromkeys(part for part in names if part not in name or part == name))
        ids = tuple(dict.fromkeys(found.id for found in (first, *records) if found is not None))
        joined = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return Speaker(joined, first.id if first is not None and not further else None, ids)

    def _around(self, row: AnyMention) -> AnyMention | None:
        """Return the quotation in which the cue of a statement stands."""
        if not row.get("inside"):
            return None
        at = bisect_right(self.starts, row["inside"][0]) - 1
        return self.quoted[at] if at >= 0 and row["inside"][0] < self.quoted[at]["end"] else None

    def _described(self, pieces: Iterable[AnyMention | None]) -> Entity | None:
        """Return the record that a description stands for ("the senator", "the union")."""
        found = (described(self.entities, piece["start"], piece["text"], self.latest) for piece in pieces if piece)
        return next((record for record in found if record is not None), None)

    def _record(self, pieces: Iterable[AnyMention | None]) -> Entity | None:
        for piece in pieces:
            record = self.entities.resolve(piece["start"], piece["end"]) if piece else None
            if record is not None:
                return record
        return None
