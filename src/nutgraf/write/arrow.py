"""The flat tables as a folder of Parquet files, and as a DuckDB database, both through Arrow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nutgraf.extras import load_extra
from nutgraf.facts import ArticleFacts
from nutgraf.write.columns import BY_NAME, TABLES, VIEW_SQL, Table
from nutgraf.write.store import TablesWriter
from nutgraf.write.tables import Row, Rows, rows

MEMORY = "512MB"  # what DuckDB may hold; without a limit it keeps as much of the database as fits
SQL = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE"}


def make_parquet(path: Path, *, bare: bool = False) -> TablesWriter:
    """Return a writer of a folder of Parquet files."""
    return TablesWriter(path, ParquetFolder(), folder_of=(".parquet",), bare=bare)


def make_duckdb(path: Path, *, bare: bool = False) -> TablesWriter:
    """Return a writer of a DuckDB database."""
    return TablesWriter(path, DuckDb(), bare=bare)


def _schema(pa: Any, table: Table) -> Any:
    types = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64()}
    return pa.schema([pa.field(c.name, types[c.kind], metadata={"comment": c.meaning}) for c in table.columns])


class ParquetFolder:
    """One open file for each table; each batch is a row group. As one `part` of many, it stands in a folder TABLE.parquet."""

    def __init__(self, part: str | None = None) -> None:
        self.part = part
        self.pa, self.pq = (load_extra(name, extra="parquet", purpose="writing Parquet") for name in ("pyarrow", "pyarrow.parquet"))

    def begin(self, place: Path) -> None:
        """Make the files."""
        files = {table.name: place / f"{table.name}.parquet" for table in TABLES}
        if self.part:
            files = {name: folder / f"{self.part}.parquet" for name, folder in files.items()}
            for file in files.values():
                file.parent.mkdir(exist_ok=True)
        self.schemas = {table.name: _schema(self.pa, table) for table in TABLES}
        self.writers = {name: self.pq.ParquetWriter(files[name], schema, compression="zstd") for name, schema in self.schemas.items()}

    def put(self, table: str, batch: list[Row]) -> None:
        """Write a row group."""
        self.writers[table].write_table(self.pa.Table.from_pylist(batch, schema=self.schemas[table]))

    def commit(self) -> None:
        """Nothing: the files are whole at the end."""

    def end(self, *, whole: bool) -> None:
        """Write the foot of each file."""
        for writer in self.writers.values():
            writer.close()


def write_part(place: Path, part: str, keyed: Iterable[tuple[str, ArticleFacts]], *, bare: bool = False) -> None:
    """Write the tables of some articles, each with its key, as one part of many."""
    store, found = ParquetFolder(part), Rows()
    for key, facts in keyed:
        for table, batch in rows(facts, key=key, bare=bare).items():
            found.setdefault(table, []).extend(batch)
    store.begin(place)
    for table, batch in found.items():
        store.put(table, batch)
    store.end(whole=True)


class DuckDb:
    """A DuckDB database: a comment on every table and column, a view for each kind of named thing."""

    def __init__(self) -> None:
        self.pa, self.duckdb = (load_extra(name, extra="duckdb", purpose="writing DuckDB") for name in ("pyarrow", "duckdb"))

    def begin(self, place: Path) -> None:
        """Make the empty tables."""
        self.schemas = {table.name: _schema(self.pa, table) for table in TABLES}
        self.base = self.duckdb.connect(str(place), config={"memory_limit": MEMORY})
        for table in TABLES:
            columns = ", ".join(f'"{c.name}" {SQL[c.kind]}{" NOT NULL" if c.name in table.key else ""}' for c in table.columns)
            self.base.execute(f"CREATE TABLE {table.name} ({columns})")
            self.base.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(f'A row is {table.row}.')}")
            for column in table.columns:
                self.base.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {_quoted(column.meaning)}')
        for statement in VIEW_SQL:
            self.base.execute(statement)
        self.base.execute("BEGIN")

    def put(self, table: str, batch: list[Row]) -> None:
        """Append rows."""
        self.base.register("batch", self.pa.Table.from_pylist(batch, schema=self.schemas[table]))
        self.base.execute(f"INSERT INTO {BY_NAME[table].name} SELECT * FROM batch")
        self.base.unregister("batch")

    def commit(self) -> None:
        """End a transaction and begin the next."""
        self.base.execute("COMMIT")
        self.base.execute("BEGIN")

    def end(self, *, whole: bool) -> None:
        """Close the database; all of it is in the one file."""
        if whole:
            self.base.execute("COMMIT")
            self.base.execute("CHECKPOINT")
        self.base.close()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
