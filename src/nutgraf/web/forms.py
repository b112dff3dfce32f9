"""The fields of each layer that a person can correct: what the page's form shows, and what a correction may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from nutgraf.facts import AgencyKind, DateType, EventStatus, Modifier, StatementKind, Status
from nutgraf.gold import EVENT_ROLES

FieldKind = Literal["words", "text", "number", "choice", "rows", "links", "link"]


@dataclass(frozen=True)
class Field:
    """One field: its key in the facts, what stands beside it, its kind, the choices or (for rows) the fields of a row."""

    key: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
    needed: bool = False
    hint: str = ""


def _choice(key: str, label: str, allowed: object) -> Field:
    return Field(key, label, "choice", tuple(get_args(allowed)), needed=True)


WORDS = Field("words", "words", "words", needed=True)
MENTIONS = Field("mentions", "mention", "rows", parts=(WORDS,), needed=True)
COUNTRY = Field("country", "country", "text", hint="two letters, as FI")
ROLE_NAMES = tuple(sorted({role for roles in EVENT_ROLES.values() for role in roles}))

FORMS: dict[str, tuple[Field, ...]] = {
    "officials": (
        Field("name", "full name", "text", needed=True),
        MENTIONS,
        Field(
            "roles",
            "office",
            "rows",
            parts=(Field("title", "title", "text"), Field("organization", "body", "text"), COUNTRY, _choice("status", "standing", Status)),
            needed=True,
        ),
    ),
    "agencies": (Field("name", "full name", "text", needed=True), MENTIONS, _choice("kind", "kind", AgencyKind), COUNTRY),
    "quantities": (
        WORDS,
        Field("value", "value", "number"),
        Field("low", "from", "number"),
        Field("high", "to", "number"),
        _choice("modifier", "modifier", Modifier),
        Field("unit", "unit", "text", needed=True, hint="count, percent, EUR, km"),
        Field("of", "of what", "text"),
    ),
    "dates": (WORDS, _choice("type", "type", DateType), Field("value", "value", "text", hint="2022-04-21, 2022-04, P3D")),
    "statements": (WORDS, _choice("kind", "kind", StatementKind), Field("speaker", "speaker", "text"), Field("cue", "cue", "text")),
    "events": (
        Field("words", "word for it", "words", needed=True),
        Field("type", "type", "choice", tuple(EVENT_ROLES), needed=True),
        _choice("status", "status", EventStatus),
        Field(
            "participants",
            "participant",
            "rows",
            parts=(Field("role", "role", "choice", ROLE_NAMES, needed=True), Field("name", "name", "text", needed=True)),
        ),
        Field("date", "when", "text", hint="2022-04-21"),
        Field("place", "where", "text"),
        Field("source", "source", "text"),
        Field("quantities", "how many", "links"),
        Field("same_as", "told before as", "link"),
    ),
}
SINGULAR = {
    "officials": "official",
    "agencies": "agency",
    "quantities": "quantity",
    "dates": "date",
    "statements": "statement",
    "events": "event",
}
FOUND = {
    "events": "What happened, is planned or denied: who did what to whom, when, where, and who says so.",
    "statements": "Quotations and claims, with their speakers and the verb that carries them.",
    "officials": "People in public office, with title, body, country, and whether they hold it now.",
    "agencies": "Ministries, courts, parliaments, police, central banks and other public bodies.",
    "quantities": "Figures with value, unit and what is counted, ranges and changes among them.",
    "dates": "Days, times and spans, resolved from the day of publication.",
}
