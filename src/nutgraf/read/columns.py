"""Tables → Article: .csv, .tsv and .parquet with a column for each field; a row is one article and its text is taken as it is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO

from nutgraf.article import Article
from nutgraf.errors import EmptyTextError, InputError, TooLongError, did_you_mean
from nutgraf.extras import load_extra
from nutgraf.read.source import MAX_BYTES, Source, encoding_of, lines_of, seekable, wide_encoding, wide_lines
from nutgraf.read.tables import NAMES, article_of

HEAD = 1_000_000  # bytes from which the encoding of a table is seen
BATCH = 128  # rows of a .parquet in memory at a time
DELIMITERS = (",", ";", "\t", "|")


def read_csv(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each row of a .csv; the delimiter is the one that its first line holds most."""
    return _read_delimited(stream, source, None)


def read_tsv(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each row of a .tsv."""
    return _read_delimited(stream, source, "\t")


def _read_delimited(stream: BinaryIO, source: Source, delimiter: str | None) -> Iterator[Article | InputError]:
    lines = text_lines(stream, source)
    first = next((line for line in lines if line.strip()), "")
    rows = csv.reader(chain([first], lines), delimiter=delimiter or max(DELIMITERS, key=first.count), strict=True)
    with _big_fields():
        head = next(rows, [])
    if not any(head):
        raise EmptyTextError("the table is empty", file=source.file, remedy="Give one whose first row names its columns.")
    columns = columns_of(head, source)
    number = 1
    while True:
        number += 1
        place = f"row {number}"
        try:
            with _big_fields():
                row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _undivided(error, source, place)
            continue
        if len(row) > len(head):
            fault = f"{len(row)} fields where the first row names {len(head)}"
            yield InputError(fault, file=source.file, place=place, remedy="Put a field that holds the delimiter into quotation marks.")
        elif row:
            given = {head[at].strip(): field for at, field in enumerate(row) if field.strip()}
            yield _row(given, columns, source.line(number), place)


def _undivided(error: csv.Error, source: Source, place: str) -> InputError:
    if "field limit" in str(error):
        fault = f"a field has more than {MAX_BYTES // 1_000_000} MB"
        return TooLongError(
            fault, file=source.file, place=place, remedy="Cut it into articles; a quotation mark may be missing at its end."
        )
    remedy = 'Put a field with quotation marks into quotation marks, and write each inside as "".'
    return InputError(f"the row cannot be divided into fields: {error}", file=source.file, place=place, remedy=remedy)


@contextmanager
def _big_fields() -> Iterator[None]:
    """Let a field be as long as an article; the limit is one for the whole process, so it is put back."""
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def text_lines(stream: BinaryIO, source: Source) -> Iterator[str]:
    """Yield the lines of a stream in the encoding that its beginning shows; a line that is not in it is read as Windows-1252."""
    beginning = stream.read(HEAD)
    beginning += stream.readline(MAX_BYTES) if len(beginning) == HEAD else b""
    wide = wide_encoding(beginning)
    if wide:
        yield from (line.removeprefix("\ufeff") for line in wide_lines(chain([beginning], iter(lambda: stream.read(HEAD), b"")), wide))
        return
    encoding = encoding_of(beginning, file=source.file)
    for line in chain(io.BytesIO(beginning), lines_of(stream)):
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding


def read_parquet(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each row of a .parquet, a batch of rows at a time, and only the columns that an article has."""
    parquet = load_extra("pyarrow.parquet", extra="parquet", purpose="reading Parquet")
    arrow = load_extra("pyarrow", extra="parquet", purpose="reading Parquet")
    try:
        table = parquet.ParquetFile(seekable(stream, source), buffer_size=1 << 20)
    except arrow.ArrowInvalid as error:
        raise InputError(f"no valid Parquet: {error}", file=source.file, remedy="It may be cut off: get it again.") from error
    columns = columns_of(table.schema_arrow.names, source)
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=sorted(set(columns.values()))):
        for row in _plain(batch, arrow).to_pylist():
            number += 1
            given = {key: value for key, value in row.items() if value is not None}
            yield _row(given, columns, source.line(number), f"row {number}")


def _plain(batch: Any, arrow: Any) -> Any:
    """Return a batch whose times are written as text, so that no library of time zones decides them."""
    times = {name: arrow.types.is_temporal(kind) for name, kind in zip(batch.schema.names, batch.schema.types, strict=True)}
    arrays = [column.cast(arrow.string()) if times[name] else column for name, column in zip(times, batch.columns, strict=True)]
    return arrow.RecordBatch.from_arrays(arrays, names=list(times))


def columns_of(head: Iterable[str], source: Source) -> dict[str, str]:
    """Return which column holds which field of an article; InputError where none holds the text."""
    named = Counter(name.strip() for name in head)
    there = {name: name for name in named}
    loose = {name.casefold(): name for name in there}
    found = {}
    for ours, names in NAMES.items():
        wanted = (source.fields[ours],) if ours in source.fields else names
        column = next((there.get(name) or loose.get(name.casefold()) for name in wanted if name in there or name.casefold() in loose), None)
        if column is None and ours in source.fields:
            fault = f'no column "{source.fields[ours]}"{did_you_mean(source.fields[ours], there)}'
            raise InputError(fault, file=source.file, remedy=f"Name the column that holds it: --field {ours}=NAME.")
        if column is not None and named[column] > 1:
            raise InputError(f'{named[column]} columns are named "{column}"', file=source.file, remedy="Give each a name of its own.")
        if column is not None:
            found[ours] = column
    if "text" not in found:
        remedy = f"Name the column that holds the text: --field text=NAME (there are: {_listed(there)})."
        if len(there) == 1:
            remedy += " Columns are divided by commas, semicolons, tabs or bars."
        raise InputError('no column "text"', file=source.file, remedy=remedy)
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name if len(name) <= 40 else f"{name[:40]}…" for name in sorted(names)[:12])


def _row(given: Mapping[str, Any], columns: Mapping[str, str], source: Source, place: str) -> Article | InputError:
    row = {ours: given[column] for ours, column in columns.items() if column in given}
    if not str(row.get("text", "")).strip():
        return EmptyTextError(f'the column "{columns["text"]}" is empty', file=source.file, place=place)
    try:
        return article_of(row, replace(source, fields={}), place)
    except InputError as error:
        return error
