"""The speaker of a statement: the record of the article that its noun phrase stands for, else the phrase as written."""

from __future__ import annotations

from nutgraf.assemble.entities import EntityIndex
from nutgraf.mentions import AnyMention


class Speakers:
    """Resolves the speakers of one article, whose statements come in text order."""

    def __init__(self, rows: list[AnyMention], entities: EntityIndex) -> None:
        self.rows, self.entities = rows, entities

    def of(self, row: AnyMention) -> tuple[str | None, str | None]:
        """Return the name and the id of the speaker of a statement; the phrase and None where it stands for no record."""
        phrase = row.get("speaker")
        if not phrase:
            return None, None
        for piece in (row.get("speaker_name"), phrase):
            record = self.entities.resolve(piece["start"], piece["end"]) if piece else None
            if record is not None:
                return record.name, record.id
        return phrase["text"], None
