"""Bytes in, Article out: one file for each family of formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from nutgraf.article import Article
from nutgraf.clean.layout import LayoutRule, load_layout
from nutgraf.errors import InputError, NutgrafError
from nutgraf.read.files import files_of as files_of
from nutgraf.read.files import plain
from nutgraf.read.packed import guarded, opened
from nutgraf.read.readers import PAGE, reader_of
from nutgraf.read.source import Source, decode, suffix_of, whole
from nutgraf.read.text import read_text
from nutgraf.rulepack import RulePack

# What bytes without a name begin like, in this order; what is like none of them is plain text.
BEGINNINGS = (
    (PAGE, ".html"),
    (re.compile(r"\s*<(?:\?xml|rss|feed|nitf|newsItem|newsMessage|NewsML)\b"), ".xml"),
    (re.compile(r"\s*\{\""), ".jsonl"),
    (re.compile(r"\s*(?:\{\s+\"|\[\s*\{\s*\")"), ".json"),
)
OnError = Callable[[NutgrafError], None]


def read(
    *paths: str | Path,
    fields: Mapping[str, str] | None = None,
    rules: str | None = None,
    without: Iterable[str | Path] = (),
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """Yield the articles of files and folders (recursively), in the order of their paths.

    `fields` maps our names to those of JSON objects ({"text": "body"}); files and folders of `without` are left out. A file or
    line that is no article raises its InputError, or is handed to `on_error` and the reading goes on.
    """
    layout = tuple(load_layout(RulePack(rules)))
    for file, id in files_of(paths, without):
        for item in items_in(file, Source(plain(str(file)), id, layout, fields or {})):
            if isinstance(item, Article):
                yield item
            elif on_error is None:
                raise item
            else:
                on_error(item)


def items_in(file: Path, source: Source) -> Iterator[Article | NutgrafError]:
    """Yield the articles of one file, and the errors in their places."""
    try:
        yield from read_file(file, source)
    except NutgrafError as error:
        yield error


def read_file(file: Path, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of one file and the errors among them; an error of the whole file is raised."""
    suffix = suffix_of(file)
    reader = reader_of(suffix, file=file) if suffix else _read_unnamed

    def items() -> Iterator[Article | InputError]:
        with opened(file) as stream:
            yield from reader(stream, source)

    return guarded(items(), source)


def _read_unnamed(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    return read_bytes(whole(stream, source), source)


def read_bytes(data: bytes, source: Source, *, suffix: str = "") -> Iterator[Article | InputError]:
    """Yield the articles of bytes; without a suffix, they are taken for what they begin like: PDF, HTML, XML, JSON, else text."""
    return guarded(reader_of(suffix or _kind_of(data, source), file=source.file)(BytesIO(data), source), source)


def _kind_of(data: bytes, source: Source) -> str:
    if data.startswith(b"%PDF-"):
        return ".pdf"
    text = decode(data, file=source.file)
    return next((suffix for begins, suffix in BEGINNINGS if begins.match(text)), ".txt")


def read_one(text: str, *, id: str = "article", layout: tuple[LayoutRule, ...] | None = None) -> Article:
    """Return the article of a pasted text."""
    return read_text(text, Source(None, id, layout if layout is not None else tuple(load_layout(RulePack()))))
