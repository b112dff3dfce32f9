"""The straight line: Article → Doc → Mentions → values → ArticleFacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from nutgraf.article import Article
from nutgraf.assemble import assemble
from nutgraf.facts import ArticleFacts, MadeBy
from nutgraf.mentions import Mentions
from nutgraf.normalise import dates, quantities
from nutgraf.rulepack import RulePack

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 16


class Extractor:
    """Turns articles into facts. Built from strings, so that it can be sent to a worker; the model loads at first use."""

    def __init__(self, pipeline: str = "news", *, model: str | None = None, rules: str | None = None) -> None:
        self.pipeline, self.model, self.rules = pipeline, model, rules

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline."""
        from nutgraf.nlp.pipeline import build

        return build(self.pipeline, model=self.model, rules=self.rules)

    @cached_property
    def made_by(self) -> MadeBy:
        """Versions of program, model and rules."""
        from nutgraf import __version__

        meta = self.nlp.meta
        return MadeBy(nutgraf=__version__, model=f"{meta['lang']}_{meta['name']} {meta['version']}", rules=RulePack(self.rules).version)

    def __call__(self, article: Article) -> ArticleFacts:
        """Return the facts of one article."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        """Yield the facts of many articles, in order."""
        from nutgraf.nlp.collect import collect

        todo = iter(articles)
        while batch := list(islice(todo, BATCH)):
            with self.nlp.memory_zone():
                found = [collect(doc) for doc in self.nlp.pipe((article.text for article in batch), batch_size=BATCH)]
            for article, mentions in zip(batch, found, strict=True):
                yield assemble(article, with_values(article, mentions), made_by=self.made_by)


def with_values(article: Article, mentions: Mentions) -> Mentions:
    """Return the mentions with their values resolved."""
    return replace(
        mentions,
        dates=dates.resolve(mentions.dates, published=article.published, text=mentions.text),
        quantities=quantities.resolve(mentions.quantities),
    )
