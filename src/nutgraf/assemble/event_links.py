"""When and where an event was, how many, and who says so: the nearest fit in the clause, then in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import EventStatus, Organization, Participant, Place, Quantity, QuantityLink, Statement, TimeExpression
from nutgraf.mentions import AnyMention

OWN, CLAUSE, NEAR, ABOVE, SENTENCE = 0, 1, 2, 3, 4
COUNTED = frozenset({"casualty", "disease", "disaster", "change", "trade", "migrate"})
AGED = frozenset({"casualty", "disease"})
AGES = frozenset({"year", "month", "day"})
SEATED_IN = {
    "legislate": ("agent",),
    "elect": ("office",),
    "leave_office": ("office", "person", "agent"),
    "disease": ("affected",),
}
SIZES = {"city": 3, "town": 3, "facility": 4, "region": 2, "state": 2, "country": 1, "continent": 0}

Site = Place | Organization


@dataclass(eq=False)
class Draft:
    """An event on its way: the mention and what has been found for it."""

    row: AnyMention
    participants: tuple[Participant, ...]
    date: str | None = None
    date_id: str | None = None
    date_basis: Literal["clause", "sentence", "story"] | None = None
    first_day: str | None = None
    sentence_date: TimeExpression | None = None
    sentence_place: Site | None = None
    place: str | None = None
    place_id: str | None = None
    place_basis: Literal["clause", "sentence", "story", "dateline"] | None = None
    quantities: tuple[QuantityLink, ...] = ()
    source: str | None = None
    source_id: str | None = None
    same_as: Draft | None = None
    status: EventStatus = "happened"

    @property
    def type(self) -> str:
        """The type of the event."""
        return str(self.row["type"])

    @property
    def family(self) -> str | None:
        """The types whose events share a day and a place."""
        return self.row.get("family")

    @property
    def theme(self) -> str | None:
        """The role that a later telling takes from the first."""
        return self.row.get("theme")

    def set_date(self, date: TimeExpression, day: str, basis: Literal["clause", "sentence"]) -> None:
        """Set the day to one that the event's own sentence gives."""
        self.date, self.date_id, self.first_day, self.date_basis = day, date.id, date.first_day, basis

    def take_date(self, other: Draft) -> None:
        """Take the day of another event of the story, if it has one."""
        if other.date is None:
            return
        self.date, self.date_id, self.first_day, self.date_basis = other.date, other.date_id, other.first_day, "story"

    def set_place(self, site: Site) -> None:
        """Set the place to one that the event's own clause names."""
        self.place, self.place_id, self.place_basis = site.name, site.id, "clause"

    def take_sentence_place(self) -> None:
        """Take the place that the event's sentence names outside its clause."""
        if self.sentence_place:
            self.place, self.place_id, self.place_basis = self.sentence_place.name, self.sentence_place.id, "sentence"

    def take_place(self, other: Draft) -> None:
        """Take the place of another event of the story."""
        self.place, self.place_id, self.place_basis = other.place, other.place_id, "story"


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
        draft = Draft(row, participants, status=row["status"])
        self._date(draft)
        self._place(draft)
        self._count(draft)
        self._source(draft)
        return draft

    def _date(self, draft: Draft) -> None:
        for start, end, level, _distance in draft.row["links"]["dates"]:
            date = self._dates.get((start, end))
            day = day_of(date) if date else None
            if date and day and level < SENTENCE:
                draft.set_date(date, day, "clause")
                return
            if date and day and draft.sentence_date is None:
                draft.sentence_date = date

    def _place(self, draft: Draft) -> None:
        """Set the place: the one in the role `place`, else the nearest in the clause, the smallest of several equally near.

        A noun takes none from the clause above its own. Where nothing stands by the trigger or its verb, it is that of the role
        that has a seat (the state whose governor decrees, the city that elects its mayor, where the sick are, what is bombed).
        """
        found: list[tuple[int, int, Site]] = [
            (OWN, 0, place) for piece in draft.row["participants"] if piece["role"] == "place" for place in self._places_in(piece)
        ]
        for start, end, level, distance in draft.row["links"]["places"]:
            record = self._entities.resolve(start, end)
            if isinstance(record, Place | Organization) and not (level == OWN and _takes_part(draft.row, start, end)):
                found.append((level, distance, record))
        near = [row for row in found if row[0] < (SENTENCE if draft.row["verb"] else ABOVE)]
        seat = self._seat(draft)
        if seat and not any(row[0] < NEAR for row in near):
            draft.set_place(seat)
        elif near:
            _, _, place = min(near, key=lambda row: (row[0], -_size(row[2]), row[1]))
            draft.set_place(place)
        elif found:
            draft.sentence_place = min(found, key=lambda row: row[1])[2]

    def _seat(self, draft: Draft) -> Place | None:
        """Return the place named in the role that tells where events of this type are."""
        roles = SEATED_IN.get(draft.type, ())
        places = (place for p in draft.row["participants"] if p["role"] in roles for place in self._places_in(p, home=False))
        return next(places, self._struck(draft) if draft.type == "attack" else None)

    def _struck(self, draft: Draft) -> Place | None:
        """Return the place that is attacked itself ("bombed Baghdad")."""
        targets = (self._entities.resolve(p["start"], p["core_end"]) for p in draft.row["participants"] if p["role"] == "target")
        return next((target for target in targets if isinstance(target, Place)), None)

    def _places_in(self, piece: AnyMention, *, home: bool = True) -> list[Place]:
        """Return the place that heads a phrase ("Spain's Canary Islands"), else the first in it ("the battlefields of Iraq").

        `home`: also the one that somebody is from ("the senator from Vermont").
        """
        rows = self._entities.within(piece["from"], piece["end"])
        if not home:
            rows = [row for row in rows if not self._entities.text.endswith(" from ", 0, row[0])]
        found = [(end, record) for _, end, record in rows if isinstance(record, Place)]
        core = [record for end, record in found if end <= piece["core_end"]]
        return core[-1:] or [record for _, record in found][:1]

    def _count(self, draft: Draft) -> None:
        """Link the figures of the trigger, for some types those of its clause; of ages only those of the dead and hurt themselves."""
        found = []
        for start, end, level, _distance in draft.row["links"]["quantities"]:
            quantity = self._quantities.get((start, end))
            if quantity and quantity.unit in AGES and (draft.type not in AGED or quantity.text.rstrip("s").endswith("old")):
                continue
            if quantity and (level == OWN or (level == CLAUSE and draft.type in COUNTED)):
                found.append(QuantityLink(start=quantity.start, end=quantity.end, text=quantity.text, id=quantity.id))
        draft.quantities = tuple(sorted(found, key=lambda link: link.start))

    def _source(self, draft: Draft) -> None:
        start, end = draft.row["start"], draft.row["end"]
        for statement in self._statements:
            if statement.start <= start and end <= statement.end and statement.speaker:
                draft.source, draft.source_id = statement.speaker, statement.speaker_id
                return


def set_by_date(draft: Draft, *, published: str | None) -> None:
    """Mend the status by the date: what lies after publication is planned, what went on in an earlier year is over.

    A day to come beside a verb in the past is some other day ("on the same day" misread) and is dropped.
    """
    if not published or not draft.date or not draft.first_day:
        return
    if draft.status in ("happened", "ongoing") and draft.first_day > published:
        if draft.row["past"]:
            draft.date = draft.date_id = draft.date_basis = draft.first_day = None
        else:
            draft.status = "planned"
    elif draft.status == "ongoing" and draft.first_day[:4] < published[:4]:
        draft.status = "happened"


def _takes_part(row: AnyMention, start: int, end: int) -> bool:
    """Tell whether a place is all there is of a phrase that plays a role: it acts or suffers ("at Ghana's request")."""
    phrases = ((p["start"], p["core_end"]) for p in row["participants"] if p["role"] != "place")
    return any(start - len("the ") <= first <= start and end <= last <= end + len("'s") for first, last in phrases)


def _size(site: Site) -> int:
    """Return how small a place is: a building most, a continent least; an organisation is named for its building."""
    return SIZES.get(site.kind or "", 3) if isinstance(site, Place) else SIZES["facility"]


def day_of(date: TimeExpression) -> str | None:
    """Return the value of a date as the day (or coarser) of an event; None for durations, sets and references."""
    if date.value is None or date.value.endswith("_REF") or date.type in ("DURATION", "SET"):
        return None
    if date.type == "TIME" or "T" in date.value:
        return date.value.split("T")[0] if date.type != "INTERVAL" else None
    return date.value
