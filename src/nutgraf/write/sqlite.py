"""The flat tables as an SQLite database: keys, foreign keys, indexes, full-text search. It opens in Datasette as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from nutgraf.write.columns import BY_NAME, TABLES, VIEW_SQL, Column, Table
from nutgraf.write.store import TablesWriter
from nutgraf.write.tables import Row


def make(path: Path, *, bare: bool = False) -> TablesWriter:
    """Return a writer of an SQLite database."""
    return TablesWriter(path, Sqlite(), bare=bare)


class Sqlite:
    """An SQLite database; the searches and indexes are built at the end, which is quicker."""

    def begin(self, place: Path) -> None:
        """Make the empty tables."""
        self.base = sqlite3.connect(place, isolation_level=None)
        self.base.execute("PRAGMA journal_mode = OFF")  # the file is thrown away where anything goes wrong
        self.base.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            self.base.execute(_create(table))
        self.base.execute("BEGIN")

    def put(self, table: str, batch: list[Row]) -> None:
        """Append rows."""
        marks = ", ".join("?" * len(BY_NAME[table].columns))
        self.base.executemany(f"INSERT INTO {table} VALUES ({marks})", (tuple(row.values()) for row in batch))

    def commit(self) -> None:
        """End a transaction and begin the next."""
        self.base.execute("COMMIT")
        self.base.execute("BEGIN")

    def end(self, *, whole: bool) -> None:
        """Build indexes, views and searches, and close."""
        if whole:
            self.base.execute("COMMIT")
            for statement in _afterwards():
                self.base.execute(statement)
        self.base.close()


def _create(table: Table) -> str:
    lines = [f'"{c.name}" {c.kind.upper()}{" NOT NULL" if c.name in table.key else ""} -- {c.meaning}' for c in table.columns]
    lines = [line.replace(" -- ", ", -- ", 1) for line in lines]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    ends = [_reference(column) for column in table.columns if column.points_to and table.name != "articles"]
    return f"CREATE TABLE {table.name} (\n  " + "\n  ".join(lines) + "".join(f",\n  {end}" for end in ends) + "\n)"


def _reference(column: Column) -> str:
    other = BY_NAME[column.points_to or ""]
    own = "article_id" if other.name == "articles" else f'article_id, "{column.name}"'
    return f"FOREIGN KEY ({own}) REFERENCES {other.name} ({', '.join(other.key)})"


def _afterwards() -> list[str]:
    made = []
    for table in TABLES:
        pointing = [f'article_id, "{c.name}"' for c in table.columns if c.points_to and c.name != "article_id"]
        for number, columns in enumerate([*(f'"{name}"' for name in table.index), *pointing], 1):
            made.append(f"CREATE INDEX {table.name}_{number} ON {table.name} ({columns})")
        if table.search:
            columns = ", ".join(table.search)
            made.append(f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5({columns}, content='{table.name}', tokenize='porter unicode61')")
            made.append(f"INSERT INTO {table.name}_fts({table.name}_fts) VALUES ('rebuild')")
    return [*made, *VIEW_SQL, "ANALYZE"]
