"""Bytes in, Article out: one file for each family of formats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nutgraf.article import Article
from nutgraf.errors import FormatError
from nutgraf.read.tables import read_json, read_jsonl
from nutgraf.read.text import read_text

SUFFIXES = (".txt", ".md", ".json", ".jsonl")


def read(*paths: str | Path) -> Iterator[Article]:
    """Yield the articles of files and folders (recursively), in the order of their paths."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from read(*sorted(file for file in path.rglob("*") if file.is_file() and file.suffix in SUFFIXES))
        else:
            yield from read_file(path)


def read_file(path: Path) -> Iterator[Article]:
    """Yield the articles of one file."""
    data = path.read_bytes()
    if path.suffix == ".jsonl":
        yield from read_jsonl(data, file=path)
    elif path.suffix == ".json":
        yield from read_json(data, file=path)
    elif path.suffix in (".txt", ".md"):
        yield read_text(data.decode("utf-8"), id=path.stem)
    else:
        raise FormatError(f'unknown suffix "{path.suffix}"', file=path, remedy=f"Known: {', '.join(SUFFIXES)}.")
