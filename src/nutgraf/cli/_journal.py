"""The files of a batch: lines that are there whole or not at all, errors, and with what settings they were made."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from nutgraf.article import digest
from nutgraf.cli._settings import compare, note
from nutgraf.errors import InputError, NutgrafError
from nutgraf.lines import Item, Line
from nutgraf.write.output import full


class Journal:
    """The lines and OUT.errors.jsonl, each line of them written at once; a .run.json holds the settings of the run.

    The lines are OUT itself where that is .jsonl; for every other form they stand in OUT.part.jsonl, until the form is made of them.
    """

    def __init__(self, out: Path, settings: dict[str, Any], *, form: str = ".jsonl") -> None:
        self.out, self.settings, self.form = out, settings, form
        self.path = out if form == ".jsonl" else out.with_name(out.name + ".part.jsonl")
        self.errors = out.with_suffix(".errors.jsonl")
        self.run = self.path.with_suffix(".run.json")
        self.lines: Counter[int] = Counter()
        self.faults: Counter[int] = Counter()

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the run."""
        return self.out, self.path, self.errors, self.run

    def finish(self, *, bare: bool) -> None:
        """Make the form of the lines, whole or not at all, and take the lines away."""
        if self.path == self.out:
            return
        from nutgraf.facts import ArticleFacts
        from nutgraf.write import opened, writer_for

        try:
            with self.path.open("rb") as lines, opened(writer_for(self.out, bare=bare)) as writer:
                for line in lines:
                    writer.add(ArticleFacts.model_validate_json(line))
        except OSError as error:
            raise full(error, self.out) from error
        self.path.unlink()
        self.run.unlink(missing_ok=True)

    def begin(self) -> None:
        """Start with empty files."""
        self.path.write_bytes(b"")
        self.errors.unlink(missing_ok=True)
        note(self.settings, self.run)

    def go_on(self, *, retry: bool = False) -> None:
        """Learn what is there already; OptionError where it was made with other settings. `retry` forgets what failed."""
        compare(self.settings, self.run, out=self.out)
        note(self.settings, self.run)
        self.lines = Counter(map(_line_key, whole_lines(self.path)))
        if retry:
            self.errors.unlink(missing_ok=True)
        elif self.errors.exists():
            self.faults = Counter(map(_fault_key, whole_lines(self.errors)))

    def knows(self, item: Item) -> Literal["line", "fault"] | None:
        """Return whether an item is there already, as a line or among the errors, and cross it off."""
        if isinstance(item, NutgrafError):
            return "fault" if _crossed(self.faults, _fault_key(item.record())) else None
        if _crossed(self.lines, _key(item.id, digest(item.text))):
            return "line"
        return "fault" if _crossed(self.faults, _failed_key(item.id, item.file)) else None

    def __enter__(self) -> Journal:
        self._out = self.path.open("ab", buffering=0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._out.close()

    def keep(self, line: Line) -> None:
        """Write the line of one article."""
        append(self._out, line.data, self.path)

    def fail(self, error: NutgrafError) -> None:
        """Write the line of one article that failed."""
        with self.errors.open("ab", buffering=0) as stream:
            append(stream, (json.dumps(error.record(), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"), self.errors)


def append(stream: FileIO, data: bytes, file: Path) -> None:
    """Write a line at the end of a file; where there is no room for all of it, nothing stays and OutputError says so."""
    begin = os.fstat(stream.fileno()).st_size
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[stream.write(rest) or 0 :]
    except OSError as error:
        os.ftruncate(stream.fileno(), begin)
        raise full(error, file) from error


def whole_lines(file: Path) -> Iterator[Any]:
    """Yield what the lines of a file say; a last line that was cut off is taken away. InputError where another line is no JSON."""
    with file.open("r+b") as stream:
        end = 0
        for number, line in enumerate(stream, 1):
            content = _content(line)
            if content is None:
                if stream.read(1):
                    remedy = "It is no output of nutgraf batch; take another name, or --force."
                    raise InputError("no valid JSON", file=file, place=f"line {number}", remedy=remedy)
                break
            end += len(line)
            yield content
        stream.truncate(end)


def _content(line: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _key(*parts: str | None) -> int:
    """Return eight bytes that stand for some texts."""
    written = json.dumps(parts).encode()
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "big")


def _line_key(line: dict[str, Any]) -> int:
    return _key(line["id"], line["article"]["sha256"])


def _fault_key(record: dict[str, Any]) -> int:
    if record["stage"] == "read":
        return _key("read", record["file"], record["place"], record["message"])
    return _failed_key(record["id"], record["file"])


def _crossed(known: Counter[int], key: int) -> bool:
    if known.get(key, 0) <= 0:
        return False
    known[key] -= 1
    return True


def _failed_key(id: str, file: str | None) -> int:
    return _key("article", id, file)
