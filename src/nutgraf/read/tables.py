"""JSON and JSONL → Article: the text is taken as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.published import day_of
from nutgraf.errors import EmptyTextError, InputError, TooLongError
from nutgraf.read.source import MAX_BYTES, Source, decode
from nutgraf.read.wire import is_ninjs, read_ninjs

SURROGATE = re.compile("[\ud800-\udfff]")
# The names under which a JSON object may give a field, where `--field` says nothing.
NAMES = {
    "id": ("id",),
    "text": ("text",),
    "title": ("title", "headline"),
    "published": ("published", "date", "dct", "published_at", "date_published", "pubdate"),
    "dateline": ("dateline",),
    "byline": ("byline", "author"),
    "source": ("source",),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}


def read_jsonl(lines: Iterable[bytes], source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each line, or the error that it is; a file whose first line only opens a bracket is read as one JSON."""
    rest = iter(lines)
    first = next(rest, b"")
    if first.strip() in (b"[", b"{"):
        yield from read_json(_together(first, rest, source), source)
        return
    for number, line in enumerate(chain([first], rest), 1):
        if line.strip():
            yield _attempt(line, source.line(number), f"line {number}")


def _together(first: bytes, rest: Iterable[bytes], source: Source) -> bytes:
    pieces, size = [first], len(first)
    for line in rest:
        pieces.append(line)
        size += len(line)
        if size > MAX_BYTES:
            fault = f"it is one JSON of more than {MAX_BYTES // 1_000_000} MB"
            raise TooLongError(fault, file=source.file, remedy="Write each article on a line of its own.")
    return b"".join(pieces)


def _attempt(line: bytes, source: Source, place: str) -> Article | InputError:
    if len(line) > MAX_BYTES:
        return TooLongError(f"the line has more than {MAX_BYTES // 1_000_000} MB", file=source.file, place=place)
    try:
        return article_of(parse(line, source, place), source, place)
    except InputError as error:
        return error


def read_json(data: bytes, source: Source) -> Iterator[Article | InputError]:
    """Yield the article or articles of a JSON file: one object, a list of objects, an object around such a list, lines, or a ninjs item."""
    try:
        content = parse(data, source, None)
    except InputError:
        if not _is_lines(data):
            raise
        yield from read_jsonl(data.splitlines(keepends=True), source)
        return
    rows = content if isinstance(content, list) else _inner_list(content, source)
    if rows is None:
        yield article_of(content, source, None)
        return
    for number, row in enumerate(rows, 1):
        try:
            yield article_of(row, source.line(number), f"article {number}")
        except InputError as error:
            yield error


def _is_lines(data: bytes) -> bool:
    """Tell whether the first line of a file is an object by itself, and more follows."""
    first, _, rest = data.lstrip().partition(b"\n")
    try:
        return bool(rest.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _inner_list(content: Any, source: Source) -> list[Any] | None:
    """Return the one list of objects in an object that is no article itself, as services answer with."""
    if not isinstance(content, Mapping) or is_ninjs(content) or any(_at(content, name) is not None for name in _text_names(source)):
        return None
    lists = [value for value in content.values() if isinstance(value, list) and value and isinstance(value[0], Mapping)]
    return lists[0] if len(lists) == 1 and "article" not in content else None


def _text_names(source: Source) -> tuple[str, ...]:
    return (source.fields["text"],) if "text" in source.fields else NAMES["text"]


def parse(data: bytes, source: Source, place: str | None) -> Any:
    """Return what JSON says; InputError names the line and column of a fault."""
    try:
        return json.loads(decode(data, file=source.file))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}" if place is None else place
        if not error.doc.strip():
            raise EmptyTextError("there is nothing in it", file=source.file, place=place, remedy='Write {"id": …, "text": …}.') from error
        fault = f"no valid JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
        raise InputError(fault, file=source.file, place=where, remedy="Mend it, or give it as .txt.") from error
    except RecursionError as error:
        raise InputError(
            "no valid JSON: nested too deeply", file=source.file, place=place, remedy="Give flat objects with a text."
        ) from error


def article_of(row: Any, source: Source, place: str | None) -> Article:
    """Return the article of one JSON object with `id`, `text`, `published`, `title`."""
    if not isinstance(row, Mapping):
        raise InputError("not a JSON object with a text", file=source.file, place=place, remedy='Write {"id": …, "text": …}.')
    if "text" not in source.fields and is_ninjs(row):
        return source.dated(read_ninjs(row, source))
    if isinstance(row.get("article"), Mapping):  # a line of our own output
        row = {**row["article"], **row}
    known: dict[str, Any] = {key: _field(row, key, source, place) for key in NAMES}
    if known["text"] is None:
        empty = next((name for name in _text_names(source) if name in row), None)
        if empty:
            raise EmptyTextError(f'the field "{empty}" is empty', file=source.file, place=place, remedy="Give the text of an article.")
        keys = ", ".join(sorted(map(str, row))[:12])
        remedy = f"Name the field that holds the text: --field text=NAME (this one has: {keys})."
        raise InputError('no field "text"', file=source.file, place=place, remedy=remedy)
    if any(value and SURROGATE.search(value) for value in known.values()):
        fault = "it holds half a character (a lone surrogate)"
        raise InputError(fault, file=source.file, place=place, remedy="Write it again from its source.")
    published = _day(known.pop("published"), source, place)
    return source.dated(
        Article(
            **{**known, "id": known["id"] or source.id, "text": known["text"]},
            published=published,
            published_basis="field" if published else "none",
        )
    )


def _field(row: Mapping[str, Any], key: str, source: Source, place: str | None) -> str | None:
    names = (source.fields[key],) if key in source.fields else NAMES[key]
    value = next((got for name in names if (got := _at(row, name)) is not None), None)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ("\n\n" if key == "text" else ", ").join(value)
    if isinstance(value, int | float) and key != "text":
        value = str(value)
    if value is not None and not isinstance(value, str):
        if key in ("id", "text", "published"):
            raise InputError(f'the field "{key}" is no string', file=source.file, place=place, remedy="Write it in quotation marks.")
        return None
    return value


def _at(row: Any, path: str) -> Any:
    for name in (path,) if isinstance(row, Mapping) and path in row else path.split("."):
        row = row.get(name) if isinstance(row, Mapping) else None
    return row


def _day(written: str | None, source: Source, place: str | None) -> str | None:
    if not written or not written.strip():
        return None
    day = day_of(written)
    if day is None:
        remedy = "Write it as YYYY-MM-DD, or leave it out."
        raise InputError(f'the publication date "{written}" is no date', file=source.file, place=place, remedy=remedy)
    return day
