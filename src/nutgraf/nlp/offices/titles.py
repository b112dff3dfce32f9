"""An office title in a text: its whole extent, the words that are the title, and what stands with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nutgraf.nlp.offices.words import Office
from nutgraf.nlp.scenes import Unit

FIELD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH", "ADD"})
FIELDED = frozenset({"minister", "diplomat", "igo", "civil_servant", "military", "spokesperson"})


# offices that have deputies and staff of their own
SERVED = frozenset(
    {"head_of_state", "head_of_government", "royal", "religious", "minister", "legislator", "governor", "mayor", "councillor", "judge"}
    | {"prosecutor", "police", "military", "diplomat", "igo", "civil_servant"}
)


class Modifier(NamedTuple):
    """What the table says about a word before a title."""

    keep: bool
    status: str | None


@dataclass
class Title:
    """An office title in a text: its whole extent, the words that are the title, and what stands with it."""

    start: int
    end: int
    office: Office
    words: list[tuple[int, int]]
    status: str | None = None
    body: Unit | None = None
    generic: tuple[int, int] | None = None
    country: str | None = None
    place: Unit | None = None
    private: Unit | None = None
    possessor: Unit | None = None
    serves: bool = False
    fielded: bool = False
    sought: str | None = None
    given: str | None = None
    noun: int = 0

    @property
    def public(self) -> bool:
        """Whether a public body, named or generic, or the holder of another office stands with the title."""
        return self.body is not None or self.generic is not None or self.serves

    @property
    def placed(self) -> bool:
        """Whether a country or place stands with the title."""
        return self.country is not None or self.place is not None


def is_field(title: Title, unit: Unit) -> bool:
    """Tell whether what the base model takes for an organisation is the field of an office ("Interior Minister")."""
    return (
        unit.label in ("ORG", "LOC", "FAC", "PRODUCT", "EVENT", "LAW")
        and title.office.group in FIELDED
        and (title.office.needs == "" or title.office.group == "minister")
    )
