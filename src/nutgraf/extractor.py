"""The straight line: Article → Doc → Mentions → values → ArticleFacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from nutgraf.article import Article
from nutgraf.assemble import assemble
from nutgraf.clean.checks import checked
from nutgraf.clean.published import complete
from nutgraf.errors import ArticleError, ModelError, NutgrafError
from nutgraf.facts import ArticleFacts, MadeBy
from nutgraf.mentions import Mentions
from nutgraf.normalise import dates, quantities
from nutgraf.rulepack import RulePack

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 16
BATCH_CHARS = 200_000
Outcome = ArticleFacts | NutgrafError
OnError = Callable[[NutgrafError], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Extractor:
    """Turns articles into facts. It is made of plain settings, so that it can be sent to a worker; the model loads at first use."""

    pipeline: str = "news"
    _: KW_ONLY
    model: str | None = None
    rules: str | Path | None = None
    any_language: bool = False

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

    def pipe(self, articles: Iterable[Article], *, workers: int = 1, on_error: OnError | None = None) -> Iterator[ArticleFacts]:
        """Yield the facts of many articles, in order; `workers` processes share the work.

        An article that cannot be worked on raises its NutgrafError, or is handed to `on_error` and the run goes on.
        """
        outcomes = _in_processes(self, batches(articles), workers) if workers > 1 else map(self.run, batches(articles))
        for outcome in (outcome for batch in outcomes for outcome in batch):
            if isinstance(outcome, ArticleFacts):
                yield outcome
            elif on_error is None:
                raise outcome
            else:
                on_error(outcome)

    def run(self, batch: list[Article]) -> list[Outcome]:
        """Return the facts of each article of a batch, or the error that it met; ModelError ends the run."""
        from nutgraf.nlp.collect import annotate

        outcomes: dict[int, Outcome] = {}
        good: dict[int, Article] = {}
        for number, article in enumerate(batch):
            try:
                good[number] = checked(article, any_language=self.any_language)
            except ModelError:  # no article's fault: the next would meet it too
                raise
            except NutgrafError as error:
                outcomes[number] = error.at_stage("check")
        found = annotate(self.nlp, [(article.id, article.text) for article in good.values()]) if good else []
        for (number, article), mentions in zip(good.items(), found, strict=True):
            outcomes[number] = mentions if isinstance(mentions, NutgrafError) else self._facts(article, mentions)
        return [_placed(outcomes[number], article) for number, article in enumerate(batch)]

    def _facts(self, article: Article, mentions: Mentions) -> Outcome:
        try:
            article = complete(article, mentions.layout)
            return assemble(article, with_values(article, mentions), made_by=self.made_by)
        except Exception as error:  # one article must not end the run
            return ArticleError.at("assemble", article.id, error)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return the recipe for a copy without the loaded model."""
        return partial(type(self), **asdict(self)), ()


def _placed(outcome: Outcome, article: Article) -> Outcome:
    return outcome.in_file(article.file) if isinstance(outcome, NutgrafError) else outcome


def with_values(article: Article, mentions: Mentions) -> Mentions:
    """Return the mentions with their values resolved."""
    return replace(
        mentions,
        dates=dates.resolve(mentions.dates, published=article.published),
        quantities=quantities.resolve(mentions.quantities, countries=quantities.setting([*mentions.names, *mentions.agencies])),
    )


def batches(items: Iterable[T], *, most: int = BATCH, most_chars: int = BATCH_CHARS) -> Iterator[list[T]]:
    """Yield lists of at most `most` items, of at most `most_chars` characters together where there is more than one."""
    batch: list[T] = []
    chars = 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if batch and (len(batch) == most or chars + length > most_chars):
            yield batch
            batch, chars = [], 0
        batch.append(item)
        chars += length
    if batch:
        yield batch


@dataclass(frozen=True)
class _Runner:
    """What a worker does for `pipe`."""

    extractor: Extractor

    def __call__(self, batch: list[Article]) -> list[Outcome]:
        return self.extractor.run(batch)

    def load(self) -> None:
        assert self.extractor.made_by


def _in_processes(extractor: Extractor, todo: Iterator[list[Article]], workers: int) -> Iterator[list[Outcome]]:
    from nutgraf.workers import spread

    return spread(_Runner(extractor), todo, workers=workers)
