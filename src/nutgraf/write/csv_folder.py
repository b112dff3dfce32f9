"""The flat tables as a folder of CSV files (RFC 4180, UTF-8), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from nutgraf.write.columns import BY_NAME, TABLES
from nutgraf.write.store import TablesWriter
from nutgraf.write.tables import Row

FORMULA = re.compile(r"'*[=+\-@\t\r]")


def make(path: Path, *, bare: bool = False) -> TablesWriter:
    """Return a writer of a folder of CSV files."""
    return TablesWriter(path, CsvFolder(), folder_of=(".csv",), bare=bare)


class CsvFolder:
    """One open file for each table."""

    def begin(self, place: Path) -> None:
        """Make the files with their head lines."""
        self.files = ExitStack()
        self.writers: dict[str, Any] = {}
        for table in TABLES:
            stream = self.files.enter_context((place / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            self.writers[table.name] = csv.writer(stream)
            self.writers[table.name].writerow(table.names)

    def put(self, table: str, batch: list[Row]) -> None:
        """Write rows."""
        text = {column.name for column in BY_NAME[table].columns if column.kind == "text"}
        for row in batch:
            self.writers[table].writerow([guarded(value) if name in text else value for name, value in row.items()])

    def commit(self) -> None:
        """Nothing: the files are whole at the end."""

    def end(self, *, whole: bool) -> None:
        """Close the files."""
        self.files.close()


def guarded(value: str | None) -> str | None:
    """Return a cell that no spreadsheet runs as a formula: a quote stands before =, +, -, @, tab and carriage return."""
    return f"'{value}" if value and FORMULA.match(value) else value


def unguarded(value: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return value[1:] if value.startswith("'") and FORMULA.match(value) else value
