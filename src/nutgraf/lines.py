"""Articles in, lines of bytes out: what crosses between processes and what is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nutgraf.article import Article
from nutgraf.errors import NutgrafError
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.write.jsonl import line_of

KINDS = ("officials", "agencies", "people", "organizations", "places", "quantities", "dates", "statements", "events")
Item = Article | NutgrafError


class Line(NamedTuple):
    """The line of one article with its line end, and what a summary counts: words, a day of publication, a copy, facts of each kind."""

    id: str
    data: bytes
    words: int
    dated: bool
    copied: bool
    facts: tuple[int, ...]


@dataclass(frozen=True)
class LineMaker:
    """Turns a batch of articles into lines. It is made of plain settings, so that it can be sent to a worker."""

    extractor: Extractor
    bare: bool = False

    def __call__(self, batch: list[Item]) -> list[Line | NutgrafError]:
        """Return a line for each article, or the error that it met; errors among the articles stay in their places."""
        outcomes = iter(self.extractor.run([item for item in batch if isinstance(item, Article)]))
        return [item if isinstance(item, NutgrafError) else self._line(next(outcomes)) for item in batch]

    def load(self) -> None:
        """Load the model."""
        assert self.extractor.made_by

    def _line(self, outcome: ArticleFacts | NutgrafError) -> Line | NutgrafError:
        if isinstance(outcome, NutgrafError):
            return outcome
        data = (line_of(outcome, bare=self.bare) + "\n").encode("utf-8")
        counts = tuple(len(getattr(outcome, kind)) for kind in KINDS)
        return Line(
            outcome.id, data, len(outcome.text.split()), bool(outcome.article.published), bool(outcome.article.duplicate_of), counts
        )
