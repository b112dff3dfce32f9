"""Facts → the flat tables in a store: CSV, Parquet, SQLite, DuckDB. Rows are collected for a batch of articles and handed over."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from nutgraf.facts import ArticleFacts
from nutgraf.write.columns import TABLES
from nutgraf.write.output import Output
from nutgraf.write.tables import Row, Rows, rows

BATCH_ROWS = 20_000


class Store(Protocol):
    """Where the tables go."""

    def begin(self, place: Path) -> None:
        """Make the empty tables at a place."""

    def put(self, table: str, batch: list[Row]) -> None:
        """Write rows of one table."""

    def commit(self) -> None:
        """Make what was put so far lasting."""

    def end(self, *, whole: bool) -> None:
        """Close; build what is built last where the output is whole. Where that fails it is called again, for what is not whole."""


class TablesWriter:
    """Writes tables in batches of about twenty thousand rows, so that memory does not grow with the number of articles."""

    resumes = False

    def __init__(self, path: Path, store: Store, *, folder_of: tuple[str, ...] = (), bare: bool = False) -> None:
        self.output, self.store, self.bare = Output(path, folder_of=folder_of), store, bare
        self.keys = Keys()
        self.waiting: Rows = {table.name: [] for table in TABLES}

    def open(self, *, resume: bool = False) -> None:
        """Make the empty tables."""
        self.store.begin(self.output.begin())

    def add(self, facts: ArticleFacts) -> None:
        """Take the rows of one article, and write a batch where enough have come together."""
        for table, batch in rows(facts, key=self.keys.key_of(facts.id), bare=self.bare).items():
            self.waiting[table] += batch
        if sum(map(len, self.waiting.values())) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        for table, batch in self.waiting.items():
            if batch:
                self.store.put(table, batch)
                batch.clear()
        self.store.commit()

    def close(self) -> None:
        """Write what waits, finish the store, and put it in its place."""
        self._flush()
        self.store.end(whole=True)
        self.output.finish()

    def abandon(self) -> None:
        """Close the store and take away what was written."""
        self.store.end(whole=False)
        self.output.abandon()


class Keys:
    """Gives every article a key of its own: its id, and ~2, ~3 … behind an id that comes again. Eight bytes an article."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()

    def key_of(self, id: str) -> str:
        """Return the key of the next article with an id."""
        key, number = id, 1
        while (mark := _mark(key)) in self.seen:
            number += 1
            key = f"{id}~{number}"
        self.seen.add(mark)
        return key


def _mark(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
