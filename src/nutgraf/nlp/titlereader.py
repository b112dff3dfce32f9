"""The grammar of office titles: from the word for an office to the whole phrase, with its body, country, place and status."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.beforetitles import BeforeTitle
from nutgraf.nlp.behindtitles import BehindTitle
from nutgraf.nlp.lexicon import Hit, Phrases
from nutgraf.nlp.scenes import Scene
from nutgraf.nlp.titles import Modifier, Title
from nutgraf.normalise.places import PlaceEntry


class TitleReader:
    """Reads the phrase around each word for an office."""

    def __init__(
        self,
        modifiers: Mapping[str, Modifier],
        generic: frozenset[str],
        classes: Mapping[str, frozenset[str]],
        offices: Phrases,
        regions: Mapping[str, PlaceEntry],
    ) -> None:
        self.before = BeforeTitle(modifiers, generic, classes, offices, regions)
        self.behind = BehindTitle(generic, classes, offices)

    def read(self, scene: Scene, hit: Hit) -> Title:
        """Return the title around the word for an office."""
        title = Title(hit.start, hit.end, hit.entry, [(hit.start, hit.end)], noun=hit.start)
        self.before.read(scene, title)
        self.behind.read(scene, title)
        return title
