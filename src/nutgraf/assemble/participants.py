"""Who plays a role: the record of the article that a phrase stands for, pronouns included, else the phrase itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Entity, Participant, Statement
from nutgraf.mentions import AnyMention

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours", "mine"})
PERSONAL = frozenset({"he", "she", "him", "her", "his"})
BACK = 3


class Cast:
    """The named people and bodies of one article, asked for the fillers of roles."""

    def __init__(self, entities: EntityIndex, statements: list[Statement], sentences: list[tuple[int, int]]) -> None:
        self._entities = entities
        self._statements = sorted(statements, key=lambda statement: statement.end - statement.start)
        self._starts = [start for start, _ in sentences]
        people = [*entities.officials, *entities.people]
        self._people = sorted(((span.start, person) for person in people for span in person.mentions), key=lambda row: row[0])
        self._at = [start for start, _ in self._people]

    def participants(self, row: AnyMention) -> Iterator[Participant]:
        """Yield the participants of an event, each once a role."""
        seen: set[tuple[str, str]] = set()
        for piece in row["participants"]:
            if piece["role"] == "place":
                continue
            name, id = self._named(piece)
            if name and (piece["role"], name) not in seen:
                seen.add((piece["role"], name))
                yield Participant(role=piece["role"], name=name, id=id, start=piece["start"], end=piece["end"])

    def _named(self, piece: AnyMention) -> tuple[str | None, str | None]:
        if piece["clause"]:
            return piece["text"], None
        record = self._entities.resolve(piece["start"], piece["core_end"]) or self._entities.resolve(piece["start"], piece["end"])
        if record is None and piece.get("name"):
            record = self._entities.covering(*piece["name"])
        if record is not None:
            return record.name, record.id
        if not piece["pronoun"]:
            return piece["text"], None
        word = piece["text"].lower()
        if word in FIRST_PERSON:
            return self._speaker(piece["start"])
        person = self._person_before(piece["start"]) if word in PERSONAL else None
        return (person.name, person.id) if person else (None, None)

    def _speaker(self, at: int) -> tuple[str | None, str | None]:
        said = next((s for s in self._statements if s.start <= at < s.end and s.kind != "indirect" and s.speaker), None)
        return (said.speaker, said.speaker_id) if said else (None, None)

    def _person_before(self, at: int) -> Entity | None:
        """Return the one person named earlier in the sentence or in the nearest sentence before that names any; None of several.

        Who speaks in a quotation calls nobody else than others "he".
        """
        here = bisect_right(self._starts, at) - 1
        speakers = {said.speaker_id for said in self._statements if said.start <= at < said.end and said.kind == "direct"}
        for number in range(here, max(-1, here - BACK - 1), -1):
            low = bisect_left(self._at, self._starts[number])
            high = bisect_left(self._at, at if number == here else self._starts[number + 1])
            named = {person.id: person for _, person in self._people[low:high] if person.id not in speakers}
            if named:
                return next(iter(named.values())) if len(named) == 1 else None
        return None
