"""Bytes in, Article out: one file for each family of formats."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from nutgraf.article import Article
from nutgraf.clean.layout import LayoutRule, load_layout
from nutgraf.errors import FormatError, InputError, NutgrafError, did_you_mean
from nutgraf.read.html import read_html
from nutgraf.read.source import Source, decode, read_file_bytes
from nutgraf.read.tables import read_json, read_jsonl
from nutgraf.read.text import read_markdown, read_text
from nutgraf.read.wire import read_xml
from nutgraf.rulepack import RulePack

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".xml", ".rss", ".atom")
PAGE = re.compile(r"\s*(?:<!doctype html|<html)", re.I)
OnError = Callable[[NutgrafError], None]


def read(
    *paths: str | Path, fields: Mapping[str, str] | None = None, rules: str | None = None, on_error: OnError | None = None
) -> Iterator[Article]:
    """Yield the articles of files and folders (recursively), in the order of their paths.

    `fields` maps our names to those of JSON objects ({"text": "body"}). A file or line that is no article raises its
    InputError, or is handed to `on_error` and the reading goes on.
    """
    layout = tuple(load_layout(RulePack(rules)))
    for file, id in files_of(paths):
        for item in _attempt(file, Source(str(file), id, layout, fields or {})):
            if isinstance(item, Article):
                yield item
            elif on_error is None:
                raise item
            else:
                on_error(item)


def _attempt(file: Path, source: Source) -> Iterator[Article | NutgrafError]:
    try:
        yield from read_file(file, source)
    except NutgrafError as error:
        yield error


def files_of(paths: tuple[str | Path, ...]) -> list[tuple[Path, str]]:
    """Return the files of known kinds in files and folders, each with an id: its path below the folder without the suffix."""
    found: list[tuple[Path, str]] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and suffix_of(file) in SUFFIXES)
            found += [(file, _stem(file.relative_to(path))) for file in inside if not _hidden(file.relative_to(path))]
        else:
            found.append((path, _stem(Path(path.name))))
    found = _apart(found, lambda file, id: id + file.name[len(Path(id).name) :])
    return _apart(found, lambda file, _: file.as_posix())


def _apart(found: list[tuple[Path, str]], longer: Callable[[Path, str], str]) -> list[tuple[Path, str]]:
    """Give files that share an id a longer one."""
    times = Counter(id for _, id in found)
    return [(file, id if times[id] == 1 else longer(file, id)) for file, id in found]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _stem(path: Path) -> str:
    ending = len("".join(path.suffixes[-2:] if path.suffix == ".gz" else path.suffixes[-1:]))
    return path.as_posix()[:-ending] if ending and suffix_of(path) in SUFFIXES else path.as_posix()


def suffix_of(path: Path) -> str:
    """Return the suffix that says what a file holds: that below .gz where it is packed."""
    return (Path(path.stem).suffix if path.suffix == ".gz" else path.suffix).lower()


def read_file(file: Path, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of one file and the errors among them; an error of the whole file is raised."""
    suffix = suffix_of(file)
    if suffix and suffix not in SUFFIXES:
        fault = f'unknown suffix "{suffix}"{did_you_mean(suffix, SUFFIXES)}'
        raise FormatError(fault, file=file, remedy=f"Known: {', '.join(SUFFIXES)}, each also as .gz.")
    if suffix == ".jsonl":
        yield from _read_lines(file, source)
    else:
        yield from read_bytes(read_file_bytes(file), source, suffix=suffix)


def _read_lines(file: Path, source: Source) -> Iterator[Article | InputError]:
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            yield from read_jsonl(lines, source)
    except (OSError, EOFError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=file) from error


def read_bytes(data: bytes, source: Source, *, suffix: str = "") -> Iterator[Article | InputError]:
    """Yield the articles of bytes; without a suffix, they are taken for HTML or JSON where they begin like it, else for text."""
    if suffix in (".xml", ".rss", ".atom"):
        yield from read_xml(data, source)
        return
    if suffix == ".json":
        yield from read_json(data, source)
        return
    text = decode(data, file=source.file)
    if suffix in (".html", ".htm") or (not suffix and PAGE.match(text)):
        yield read_html(text, source)
    elif not suffix and text.lstrip().startswith('{"'):
        yield from read_jsonl(data.splitlines(), source)
    else:
        yield read_markdown(text, source) if suffix == ".md" else read_text(text, source)


def read_one(text: str, *, id: str = "article", layout: tuple[LayoutRule, ...] | None = None) -> Article:
    """Return the article of a pasted text."""
    return read_text(text, Source(None, id, layout if layout is not None else tuple(load_layout(RulePack()))))
