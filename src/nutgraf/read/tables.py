"""JSON and JSONL → Article: the text is taken as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.errors import InputError


def read_jsonl(data: bytes, *, file: Path | None = None) -> Iterator[Article]:
    """Yield the article of each line."""
    for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
        if line.strip():
            yield article_of(json.loads(line), file=file, place=f"line {number}")


def read_json(data: bytes, *, file: Path | None = None) -> Iterator[Article]:
    """Yield the article or articles of a JSON file."""
    content = json.loads(data)
    for number, row in enumerate(content if isinstance(content, list) else [content], 1):
        yield article_of(row, file=file, place=f"article {number}")


def article_of(row: Mapping[str, Any], *, file: Path | None, place: str) -> Article:
    """Return the article of one JSON object with `id`, `text`, `published`, `title`."""
    if not isinstance(row.get("text"), str):
        raise InputError('no "text"', file=file, place=place)
    published = row.get("published") or row.get("dct")
    return Article(
        id=str(row.get("id") or place),
        text=row["text"],
        title=row.get("title"),
        published=published,
        published_basis="field" if published else "none",
        source=row.get("source"),
        url=row.get("url"),
    )
