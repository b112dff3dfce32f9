"""Which reader reads which suffix: ours, and those that other packages plug in under the entry-point group `nutgraf.readers`.

A reader is called with an open binary stream and the Source of its articles, and yields an Article, or the InputError that it is,
for each item. An error that it raises is about the whole file. A plug-in is named after the suffix that it reads ("pdf") and takes
the place of ours.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.errors import FormatError, InputError
from nutgraf.read.html import read_html
from nutgraf.read.source import Source, decode, lines_of, whole
from nutgraf.read.tables import read_json, read_jsonl
from nutgraf.read.text import read_markdown, read_text
from nutgraf.read.wire import read_xml

Reader = Callable[[BinaryIO, Source], Iterator[Article | InputError]]
GROUP = "nutgraf.readers"
PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype html|<html)\b", re.I | re.S)
OURS = {
    ".txt": "nutgraf.read.readers:text",
    ".md": "nutgraf.read.readers:markdown",
    ".html": "nutgraf.read.readers:html",
    ".htm": "nutgraf.read.readers:html",
    ".json": "nutgraf.read.readers:json",
    ".jsonl": "nutgraf.read.readers:jsonl",
    ".ndjson": "nutgraf.read.readers:jsonl",
    ".xml": "nutgraf.read.readers:xml",
    ".rss": "nutgraf.read.readers:xml",
    ".atom": "nutgraf.read.readers:xml",
    ".csv": "nutgraf.read.columns:read_csv",
    ".tsv": "nutgraf.read.columns:read_tsv",
    ".parquet": "nutgraf.read.columns:read_parquet",
    ".eml": "nutgraf.read.mail:read_eml",
    ".mbox": "nutgraf.read.mail:read_mbox",
    ".pdf": "nutgraf.read.pdf:read_pdf",
    ".docx": "nutgraf.read.docx:read_docx",
    ".warc": "nutgraf.read.warc:read_warc",
    ".zip": "nutgraf.read.packed:read_zip",
    ".tar": "nutgraf.read.packed:read_tar",
    ".tgz": "nutgraf.read.packed:read_tar",
}
ARCHIVES = frozenset({".zip", ".tar", ".tgz"})
# The kinds of which a file holds one article: what is not here must be read to be counted.
SINGLE = frozenset({".txt", ".md", ".html", ".htm", ".eml", ".pdf", ".docx"})


@cache
def plugged_in() -> dict[str, EntryPoint]:
    """Return the readers of other packages by suffix; of two for one suffix, the one whose package comes first by name of its object."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.value, reverse=True)
    return {f".{point.name.lower().lstrip('.')}": point for point in found}


def suffixes() -> tuple[str, ...]:
    """Return all suffixes that can be read, each also as .gz."""
    return (*OURS, *(suffix for suffix in plugged_in() if suffix not in OURS))


def reader_of(suffix: str, *, file: object = None) -> Reader:
    """Return the reader of a suffix; FormatError where there is none or it cannot be loaded."""
    point = plugged_in().get(suffix)
    if point is None and suffix not in OURS:
        known = suffixes()
        near = difflib.get_close_matches(suffix, known, n=1)
        fault = f'unknown suffix "{suffix}"' + (f' (did you mean "{near[0]}"?)' if near else "")
        raise FormatError(fault, file=file, remedy=f"Known: {', '.join(known)}, each also as .gz.")
    point = point or EntryPoint(suffix, OURS[suffix], GROUP)
    try:
        reader: Any = point.load()
    except Exception as error:
        fault = f'the reader "{point.value}" cannot be loaded: {type(error).__name__}: {error}'
        raise FormatError(fault, file=file, remedy="Install its package again, or remove it.") from error
    return reader  # type: ignore[no-any-return]


def text(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of a plain text, or of a page that is called one."""
    written = decode(whole(stream, source), file=source.file)
    yield read_html(written, source) if PAGE.match(written) else read_text(written, source)


def markdown(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of a Markdown text."""
    yield read_markdown(decode(whole(stream, source), file=source.file), source)


def html(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of a saved page."""
    yield read_html(decode(whole(stream, source), file=source.file), source)


def json(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of a JSON file."""
    return read_json(whole(stream, source), source)


def jsonl(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each line."""
    return read_jsonl(lines_of(stream), source)


def xml(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of a wire or feed format in XML."""
    return read_xml(whole(stream, source), source)
