"""The speaker of a statement: the record of the article that its noun phrase stands for, else the phrase as written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from nutgraf.assemble.entities import EntityIndex
from nutgraf.facts import Entity
from nutgraf.mentions import AnyMention

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
Speaker = tuple[str | None, str | None]


class Speakers:
    """Resolves the speakers of one article, whose statements come in text order."""

    def __init__(self, rows: list[AnyMention], entities: EntityIndex) -> None:
        self.entities = entities
        self.quoted = [row for row in rows if row["kind"] == "direct" and not row.get("inside")]
        self.starts = [row["start"] for row in self.quoted]

    def of(self, row: AnyMention) -> Speaker:
        """Return the name and the id of the speaker of a statement; the phrase and None where it stands for no record."""
        phrase = row.get("speaker")
        if not phrase:
            return None, None
        outer = self._around(row)
        if phrase["text"].lower() in FIRST_PERSON and outer is not None:
            return self.of(outer)
        found = self._record((row.get("speaker_name"), phrase, row.get("antecedent")))
        name = found.name if found is not None else (row["antecedent"] if row.get("antecedent") else phrase)["text"]
        return self._together(name, row.get("others") or []), found.id if found is not None and not row.get("others") else None

    def _together(self, name: str, further: list[AnyMention]) -> str:
        """Return one name for speakers who say something together."""
        names = [name]
        for piece in further:
            found = self._record((piece,))
            names.append(found.name if found is not None else piece["text"])
        names = list(dict.fromkeys(part for part in names if part not in name or part == name))
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def _around(self, row: AnyMention) -> AnyMention | None:
        """Return the quotation in which the cue of a statement stands."""
        if not row.get("inside"):
            return None
        at = bisect_right(self.starts, row["inside"][0]) - 1
        return self.quoted[at] if at >= 0 and row["inside"][0] < self.quoted[at]["end"] else None

    def _record(self, pieces: Iterable[AnyMention | None]) -> Entity | None:
        for piece in pieces:
            record = self.entities.resolve(piece["start"], piece["end"]) if piece else None
            if record is not None:
                return record
        return None
