"""What a worker does with what was pasted: read it, extract its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from nutgraf.api import with_options
from nutgraf.article import Article
from nutgraf.clean.layout import load_layout
from nutgraf.errors import InputError, NutgrafError
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.read import read_bytes
from nutgraf.read.source import Source
from nutgraf.rulepack import RulePack

FORMS = {"auto": "", "text": ".txt", "markdown": ".md", "html": ".html"}
KEPT = ("id", "title", "published", "dateline", "byline", "source", "url", "language")


@dataclass(frozen=True)
class Pasted:
    """What came in: bytes, the suffix that says what they are ('' where nobody knows), an id, and what the user says of it.

    `kept` is for a text that is to be taken as it is: the fields of its article.
    """

    data: bytes
    suffix: str = ""
    id: str = "article"
    published: str | None = None
    title: str | None = None
    url: str | None = None
    kept: Mapping[str, Any] | None = field(default=None)


def named(data: bytes, name: str, **given: Any) -> Pasted:
    """Return what came in as a file of some name."""
    path = PurePath(name)
    return Pasted(data, path.suffix.lower(), path.stem or "article", **given)


def answer(extractor: Extractor, pasted: Pasted) -> ArticleFacts:
    """Return the facts of what was pasted; a NutgrafError says why there are none."""
    article = _read(pasted, extractor) if pasted.kept is None else _as_it_is(pasted, pasted.kept)
    return extractor(with_options(article, published=pasted.published, title=pasted.title, url=pasted.url))


def _as_it_is(pasted: Pasted, about: Mapping[str, Any]) -> Article:
    """Return the article of a text that is not to be touched; InputError where a field of it is no text."""
    known = {key: value for key in KEPT if (value := about.get(key)) is not None}
    for key, value in known.items():
        if not isinstance(value, str):
            raise InputError(f'"{key}" is no text', place=f"article.{key}")
    basis = "field" if known.get("published") else "none"
    return Article(**{"id": pasted.id, "published_basis": basis} | known, text=pasted.data.decode("utf-8"))


def _read(pasted: Pasted, extractor: Extractor) -> Article:
    source = Source(None, pasted.id, tuple(load_layout(RulePack(extractor.rules))))
    found = []
    for item in read_bytes(pasted.data, source, suffix=pasted.suffix):
        if isinstance(item, NutgrafError):
            raise item
        found.append(item)
    if len(found) != 1:
        raise InputError(f"there are {len(found)} articles in it", remedy='Paste one; "nutgraf batch" takes many.')
    return found[0]
