"""When and where an event was, how many, and who says so: the nearest fit in the clause, then in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Participant, Place, Quantity, QuantityLink, Statement, TimeExpression
from nutgraf.mentions import AnyMention

OWN, CLAUSE, NEAR, ABOVE = 0, 1, 2, 3
COUNTED = frozenset({"casualty", "disease"})
SIZES = {"city": 3, "town": 3, "facility": 4, "region": 2, "state": 2, "country": 1, "continent": 0}


@dataclass(eq=False)
class Draft:
    """An event on its way: the mention and what has been found for it."""

    row: AnyMention
    participants: tuple[Participant, ...]
    date: str | None = None
    date_id: str | None = None
    place: str | None = None
    place_id: str | None = None
    place_basis: Literal["clause", "sentence", "story", "dateline"] | None = None
    quantities: tuple[QuantityLink, ...] = ()
    source: str | None = None
    source_id: str | None = None
    same_as: Draft | None = None

    @property
    def type(self) -> str:
        """The type of the event."""
        return str(self.row["type"])


class Linker:
    """Ties the events of one article to its dates, places, quantities and statements."""

    def __init__(
        self, entities: EntityIndex, *, dates: list[TimeExpression], quantities: list[Quantity], statements: list[Statement]
    ) -> None:
        self._entities = entities
        self._dates = {(date.start, date.end): date for date in dates}
        self._quantities = {(quantity.start, quantity.end): quantity for quantity in quantities}
        self._statements = sorted(statements, key=lambda statement: statement.end - statement.start)

    def draft(self, row: AnyMention, participants: tuple[Participant, ...]) -> Draft:
        """Return an event with everything that its own sentence gives it."""
        draft = Draft(row, participants)
        self._date(draft)
        self._place(draft)
        self._count(draft)
        self._source(draft)
        return draft

    def _date(self, draft: Draft) -> None:
        for start, end, _level, _distance in draft.row["links"]["dates"]:
            date = self._dates.get((start, end))
            day = day_of(date) if date else None
            if date and day:
                draft.date, draft.date_id = day, date.id
                return

    def _place(self, draft: Draft) -> None:
        found: list[tuple[int, int, Place]] = []
        for start, end, level, distance in draft.row["links"]["places"]:
            record = self._entities.resolve(start, end)
            if isinstance(record, Place):
                found.append((level, distance, record))
        if not found:
            return
        level = min(row[0] for row in found)
        near = [row for row in found if row[0] == level]
        _, _, place = max(near, key=lambda row: (SIZES.get(row[2].kind or "", 3), -row[1]))
        draft.place, draft.place_id = place.name, place.id
        draft.place_basis = "clause"

    def _count(self, draft: Draft) -> None:
        found = []
        for start, end, level, _distance in draft.row["links"]["quantities"]:
            quantity = self._quantities.get((start, end))
            if quantity and (level == OWN or (level == CLAUSE and draft.type in COUNTED)):
                found.append(QuantityLink(start=quantity.start, end=quantity.end, text=quantity.text, id=quantity.id))
        draft.quantities = tuple(sorted(found, key=lambda link: link.start))

    def _source(self, draft: Draft) -> None:
        start, end = draft.row["start"], draft.row["end"]
        for statement in self._statements:
            if statement.start <= start and end <= statement.end and statement.speaker:
                draft.source, draft.source_id = statement.speaker, statement.speaker_id
                return


def day_of(date: TimeExpression) -> str | None:
    """Return the value of a date as the day (or coarser) of an event; None for durations, sets and references."""
    if date.value is None or date.value.endswith("_REF") or date.type in ("DURATION", "SET"):
        return None
    if date.type == "TIME" or "T" in date.value:
        return date.value.split("T")[0] if date.type != "INTERVAL" else None
    return date.value
