"""The calls that most users need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from nutgraf.article import Article
from nutgraf.clean.published import day_of
from nutgraf.errors import OptionError
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.gold import LAYERS
from nutgraf.read import read_one
from nutgraf.read.gold import read_gold, read_predictions
from nutgraf.score.metrics import Scores
from nutgraf.score.metrics import evaluate as score_rows
from nutgraf.write import write_all


def load(pipeline: str = "news", *, model: str | None = None, rules: str | Path | None = None, any_language: bool = False) -> Extractor:
    """Return an extractor to use many times; the model loads at its first article.

    `model` is another English spaCy model, `rules` a folder of rules laid over ours; `any_language` works on texts that
    do not look English.
    """
    return Extractor(pipeline, model=model, rules=rules, any_language=any_language)


def extract(text: str, *, published: str | None = None, title: str | None = None, url: str | None = None) -> ArticleFacts:
    """Return the facts of one pasted article; `published` is the day of publication, YYYY-MM-DD."""
    return _default()(with_options(read_one(text), published=published, title=title, url=url))


@cache
def _default() -> Extractor:
    return load()


def with_options(article: Article, *, published: str | None = None, title: str | None = None, url: str | None = None) -> Article:
    """Return an article with what the user says about it; OptionError where the day is no date."""
    given = {key: value for key, value in {"title": title, "url": url}.items() if value}
    if published:
        given |= {"published": given_day(published), "published_basis": "option"}
    return article.model_copy(update=given) if given else article


def given_day(written: str) -> str:
    """Return the day that the user gave, as YYYY-MM-DD; OptionError where it is no date."""
    day = day_of(written)
    if day is None:
        raise OptionError(f'the publication date "{written}" is no date', remedy="Write it as YYYY-MM-DD.")
    return day


def evaluate(gold: str | Path, pred: str | Path | Iterable[ArticleFacts], *, layers: Sequence[str] = LAYERS) -> Scores:
    """Return the scores of predictions (a file in the gold format, or facts) against a gold file.

    `scores.figures["dates.value"].f` is an F1, `scores.faults` every difference, `scores.causes()` their classes.
    """
    rows = read_gold(gold)
    if isinstance(pred, str | Path):
        return score_rows(rows, read_predictions(pred, rows), layers=layers)
    return score_rows(rows, {facts.id: json.loads(facts.to_json()) for facts in pred}, layers=layers)


def write(facts: Iterable[ArticleFacts], path: str | Path) -> int:
    """Write the facts of articles in the form that the ending of the path says (.jsonl, …) and return the number of articles."""
    return write_all(facts, path)
