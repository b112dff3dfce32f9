"""The grammar of office titles: from the word for an office to the whole phrase, with its body, country, place and status."""

from __future__ import annotations

from dataclasses import dataclass

from nutgraf.nlp.lexicon import Hit
from nutgraf.nlp.offices.before_title import BeforeTitle
from nutgraf.nlp.offices.behind_title import BehindTitle
from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.scenes import Scene


@dataclass(frozen=True)
class TitleReader:
    """Reads the phrase around each word for an office."""

    before: BeforeTitle
    behind: BehindTitle

    def read(self, scene: Scene, hit: Hit) -> Title:
        """Return the title around the word for an office."""
        title = Title(hit.start, hit.end, hit.entry, [(hit.start, hit.end)], noun=hit.start)
        self.before.read(scene, title)
        self.behind.read(scene, title)
        return title
