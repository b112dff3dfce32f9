"""A folder of shards in the making: the lines of each, a mark for each that is done, and what must be known of all of them at the end.

A shard is named after its place in the input and the digest of its articles, so the shards in the order of their names are what one
process writes. Its mark is written last: what has a mark is whole, and a run that goes on does only what has none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.duplicates import Duplicates
from nutgraf.errors import NutgrafError, OptionError
from nutgraf.facts import ArticleFacts
from nutgraf.lines import KINDS, Item, Line
from nutgraf.write.jsonl import line_of
from nutgraf.write.output import full, remove
from nutgraf.write.store import Keys


@dataclass(frozen=True)
class Mark:
    """What came of the articles of a shard: the ids of its lines, the records of its errors, and what a summary counts."""

    ids: list[str]
    faults: list[dict[str, Any]]
    words: int
    undated: int
    facts: dict[str, int]

    @classmethod
    def of(cls, outcomes: Iterable[Line | NutgrafError]) -> Mark:
        """Return the mark of what came of some articles."""
        lines, faults = list[Line](), list[dict[str, Any]]()
        for outcome in outcomes:
            if isinstance(outcome, NutgrafError):
                faults.append(dict(outcome.record()))
            else:
                lines.append(outcome)
        return cls(
            ids=[line.id for line in lines],
            faults=faults,
            words=sum(line.words for line in lines),
            undated=sum(not line.dated for line in lines),
            facts={kind: sum(line.facts[at] for line in lines) for at, kind in enumerate(KINDS)},
        )


@dataclass(frozen=True)
class ShardFolder:
    """The folder: `part-….jsonl` for each shard that has lines, and under `.run` the marks and the settings of the run."""

    path: Path

    @property
    def settings(self) -> Path:
        """The file that holds the settings of the run."""
        return self.path / ".run" / "settings.json"

    def lines(self, name: str) -> Path:
        """Return the file of the lines of a shard."""
        return self.path / f"{name}.jsonl"

    def _mark(self, name: str) -> Path:
        return self.path / ".run" / f"{name}.json"

    def mark(self, name: str) -> Mark | None:
        """Return the mark of a shard, None where it is not done."""
        try:
            return Mark(**json.loads(self._mark(name).read_bytes()))
        except FileNotFoundError:
            return None

    def marks(self) -> Iterator[tuple[str, Mark]]:
        """Yield the name and the mark of every shard that is done, in the order of the input."""
        for file in sorted((self.path / ".run").glob("part-*.json")):
            if mark := self.mark(file.stem):
                yield file.stem, mark

    def begin(self) -> None:
        """Make an empty folder; OptionError where it would replace files that are none of ours."""
        strange = [file.name for file in self.path.iterdir() if not _is_ours(file.name)] if self.path.is_dir() else []
        if strange or (self.path.exists() and not self.path.is_dir()):
            fault = f'the folder holds "{strange[0]}", which nutgraf did not write' if strange else "there is a file of this name"
            raise OptionError(fault, file=self.path, remedy="Choose another name.")
        remove(self.path)
        self.settings.parent.mkdir(parents=True)

    def keep(self, name: str, outcomes: list[Line | NutgrafError]) -> None:
        """Write a shard, and its mark when its lines are whole."""
        if lines := b"".join(outcome.data for outcome in outcomes if isinstance(outcome, Line)):
            whole(self.lines(name), lines)
        self._put(name, Mark.of(outcomes))

    def _put(self, name: str, mark: Mark) -> None:
        whole(self._mark(name), json.dumps(asdict(mark)).encode())

    def forget_failed(self) -> None:
        """Take away the marks of shards in which an article failed: they are done again."""
        for name, mark in list(self.marks()):
            if mark.faults:
                self._mark(name).unlink()

    def only(self, names: set[str]) -> None:
        """Take away all that is no shard of these: of an input that was other before, and the halves that killed processes left."""
        for file in (*self.path.glob("part-*.jsonl"), *self.path.glob(".run/part-*.json")):
            if file.stem not in names:
                file.unlink()
        for half in (*self.path.glob(".part-*"), *self.path.glob(".run/.part-*")):
            half.unlink()

    def write_errors(self, target: Path) -> None:
        """Put the errors of all shards, in the order of the input, into one file; no file where there is none."""
        lines = [json.dumps(fault, ensure_ascii=False) + "\n" for _, mark in self.marks() for fault in mark.faults]
        if lines:
            whole(target, "".join(lines).encode("utf-8", "backslashreplace"))
        else:
            target.unlink(missing_ok=True)

    def mark_copies(self, *, bare: bool = False) -> int:
        """Mark in the lines the copies of stories that came before, in the order of the input, as one process does; return their number."""
        duplicates, copies = Duplicates(), 0
        for name, mark in self.marks():
            if not mark.ids:
                continue
            before = self.lines(name).read_bytes().splitlines(keepends=True)
            facts = [_marked(ArticleFacts.model_validate_json(line), duplicates) for line in before]
            after = b"".join(line_of(item, bare=bare).encode() + b"\n" for item in facts)
            if after != b"".join(before):
                whole(self.lines(name), after)
            copies += sum(bool(item.article.duplicate_of) for item in facts)
        return copies

    def article_keys(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the name of every shard that has lines, with the keys that its articles have in the tables that one process writes."""
        keys = Keys()
        for name, mark in self.marks():
            if mark.ids:
                yield name, [keys.key_of(id) for id in mark.ids]


def name_of(place: str, items: Iterable[Item]) -> str:
    """Return the name of a shard: its place in the input, and a digest of its articles and of the errors between them."""
    written = (item.model_dump() if isinstance(item, Article) else item.record() for item in items)
    whole = hashlib.sha256("\n".join(json.dumps(item) for item in written).encode())
    return f"part-{place}-{whole.hexdigest()[:16]}"


def whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all; OutputError where there is no room for it."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        os.replace(half, path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise full(error, path) from error


def _is_ours(name: str) -> bool:
    return name == ".run" or name.lstrip(".").startswith("part-")


def _marked(facts: ArticleFacts, duplicates: Duplicates) -> ArticleFacts:
    found = duplicates.marked(Article(id=facts.id, text=facts.text))
    marks = {"duplicate_of": found.duplicate_of, "similarity": found.similarity}
    return facts.model_copy(update={"article": facts.article.model_copy(update=marks)})
