"""What the components on names see of a Doc: its words, and the names that begin or end at each token."""

from __future__ import annotations

from typing import Any, NamedTuple

from spacy.tokens import Doc

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.words import words_of


class Unit(NamedTuple):
    """A name or body as token offsets, with its mention."""

    start: int
    end: int
    label: str
    mention: dict[str, Any]

    @property
    def country(self) -> str | None:
        """The country that the tables know for it."""
        found: str | None = self.mention.get("country")
        return found


class Scene:
    """The words of a Doc with its names by first and by last token."""

    def __init__(self, doc: Doc, places: Phrases) -> None:
        self.words = words_of(doc)
        self.doc = doc
        self.from_: dict[int, Unit] = {}
        self.to: dict[int, Unit] = {}
        for hit in places.find(self.words.lowers, self.words.words):
            entry = hit.entry
            label = "GPE" if entry.form == "name" else "NORP"
            known = {"country": entry.country, "kind": entry.kind, "form": entry.form}
            self.from_[hit.start] = self.to[hit.end] = Unit(hit.start, hit.end, label, known)
        for mention in doc._.names or ():
            self.add(mention, mention["label"])

    def add(self, mention: dict[str, Any], label: str) -> None:
        """Note a mention at its first and last token; one that is noted later hides what was there."""
        start, end = self.words.at_start.get(mention["start"]), self.words.at_end.get(mention["end"])
        if start is not None and end is not None:
            unit = Unit(start, end, label, mention)
            self.from_[start] = unit
            self.to[end] = unit

    def covering(self, label: str) -> set[int]:
        """Return the tokens that lie in units of a label."""
        return {at for unit in self.from_.values() if unit.label == label for at in range(unit.start, unit.end)}
