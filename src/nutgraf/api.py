"""The calls that most users need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nutgraf.article import Article
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.read.text import read_text


def load(pipeline: str = "news", *, model: str | None = None, rules: str | None = None) -> Extractor:
    """Return an extractor to use many times; the model loads at its first article."""
    return Extractor(pipeline, model=model, rules=rules)


def extract(text: str, *, published: str | None = None, title: str | None = None, url: str | None = None) -> ArticleFacts:
    """Return the facts of one pasted article."""
    article: Article = read_text(text, id="article")
    given = {"title": title, "url": url, "published": published, "published_basis": "option" if published else None}
    return load()(article.model_copy(update={key: value for key, value in given.items() if value}))


def write(facts: Iterable[ArticleFacts], path: str | Path) -> int:
    """Write one line of JSON for each article and return their number."""
    lines = [item.to_json() + "\n" for item in facts]
    Path(path).write_text("".join(lines), encoding="utf-8")
    return len(lines)
