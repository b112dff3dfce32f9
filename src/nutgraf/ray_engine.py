"""Many machines: Ray reads the input, actors hold the extractors, and each few hundred articles are a shard of the output.

An actor keeps its model in a process of its own (`workers.Pool`): one that dies or takes too long on an article is replaced and the
article reported. An actor or a machine that dies is replaced by Ray, and its shard done again.
"""

from __future__ import annotations

import os
import pickle
import re
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from nutgraf.clean.layout import load_layout
from nutgraf.errors import NutgrafError, OptionError
from nutgraf.extractor import Extractor, batches
from nutgraf.extras import load_extra
from nutgraf.facts import ArticleFacts
from nutgraf.lines import Item, LineMaker
from nutgraf.read import items_in
from nutgraf.read.source import Source
from nutgraf.rulepack import RulePack
from nutgraf.shard_folder import Mark, ShardFolder, name_of
from nutgraf.workers import Pool
from nutgraf.write.arrow import write_part
from nutgraf.write.output import Output, full

SHARD, SHARD_CHARS = 256, 4_000_000  # articles in a shard, and characters, at most
PIECE = 16_000_000  # bytes of files that are read as one piece; a larger file is a piece alone
HOST_AND_PORT = re.compile(r"([^:/]+):(\d+)")
OnShard = Callable[[Mark, bool], None]


@dataclass(frozen=True)
class Reading:
    """How the articles of a piece of the input are read, and cut into shards."""

    fields: dict[str, str]
    rules: str | Path | None
    shard: int

    def __call__(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield a row for each shard of a piece, the same at every call."""
        layout = tuple(load_layout(RulePack(self.rules)))
        for number, items in enumerate(batches(self._items(row["files"], layout), most=self.shard, most_chars=SHARD_CHARS)):
            yield {"name": name_of(f"{row['piece']:06}-{number:06}", items), "items": pickle.dumps(items)}

    def _items(self, files: list[dict[str, str]], layout: tuple[Any, ...]) -> Iterator[Item]:
        for file in files:
            yield from items_in(Path(file["path"]), Source(file["named"], file["id"], layout, self.fields))


class Extracting:
    """An actor: it has one worker process with an extractor and writes shards."""

    def __init__(self, maker: LineMaker, folder: ShardFolder, timeout: float | None) -> None:
        self.folder, self.pool = folder, Pool(maker, 1, timeout)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Write a shard where it is not there yet, and say whether it was."""
        kept = self.folder.mark(row["name"]) is not None
        return {"name": row["name"], "kept": kept, "error": b"" if kept else error_of(partial(self._write, **row))}

    def _write(self, name: str, items: bytes) -> None:
        pieces = batches(pickle.loads(items))
        self.folder.keep(name, [outcome for outcomes in self.pool.results(pieces) for outcome in outcomes])


@dataclass(frozen=True)
class Tabling:
    """Turns the lines of a shard into a Parquet file for each table."""

    folder: ShardFolder
    place: Path
    bare: bool

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Write the tables of a shard."""
        return {"error": error_of(partial(self._write, **row))}

    def _write(self, name: str, keys: list[str]) -> None:
        try:
            with self.folder.lines(name).open("rb") as lines:
                facts = map(ArticleFacts.model_validate_json, lines)
                write_part(self.place, name, zip(keys, facts, strict=True), bare=self.bare)
        except OSError as error:
            raise full(error, self.place) from error


def error_of(work: Callable[[], None]) -> bytes:
    """Do something and return the error of ours that it ended with, packed: as an exception Ray would turn it into words."""
    try:
        work()
    except NutgrafError as error:
        return pickle.dumps(error)
    return b""


def rows_of(done: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of what is done on Ray as they come; the first error among them is raised, and the rest given up."""
    for row in done.iter_rows():
        if row["error"]:
            raise pickle.loads(row["error"])
        yield row


def extract_on_ray(
    files: Iterable[tuple[Path, str]],
    folder: ShardFolder,
    maker: LineMaker,
    fields: dict[str, str] | None = None,
    *,
    actors: int = 2,
    shard: int = SHARD,
    timeout: float | None = None,
    on_shard: OnShard = lambda mark, kept: None,
) -> None:
    """Write the facts of files (each with its id) to shards in a folder; those that it has already are kept. Needs `cluster`.

    `fields` are those of `read`; `on_shard` is told what came of each shard, and whether it was there before.
    """
    ray, data = _library(), load_extra("ray.data", extra="ray", purpose="--engine ray")
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # a shard is a block: actors begin with the first while the rest is read
    pieces = pieces_of(files)
    if not pieces:
        return
    maker = replace(maker, extractor=_anywhere(maker.extractor))
    reading = Reading(fields or {}, maker.extractor.rules, shard)
    room = int(ray.cluster_resources().get("CPU", 1)) - 1  # one core is left to those who read, or an actor waits for them for ever
    pool = data.ActorPoolStrategy(min_size=max(1, min(actors, room)), max_size=actors, max_tasks_in_flight_per_actor=2)
    shards = data.from_items(pieces, override_num_blocks=len(pieces)).flat_map(
        reading, num_cpus=0.5
    )  # other than an actor's: apart from it
    done = shards.map(Extracting, fn_constructor_args=(maker, folder, timeout), compute=pool)
    names = set[str]()
    for row in rows_of(done):
        names.add(row["name"])
        mark = folder.mark(row["name"])
        assert mark
        on_shard(mark, row["kept"])
    folder.only(names)


def tables_on_ray(folder: ShardFolder, out: Path, *, bare: bool = False) -> None:
    """Make a folder of Parquet tables of the lines of all shards, which are one at least; whole or not at all. Needs `cluster`."""
    data = load_extra("ray.data", extra="ray", purpose="--engine ray")
    output = Output(out, folder_of=(".parquet",))
    place = output.begin().resolve()
    try:
        shards = [{"name": name, "keys": keys} for name, keys in folder.article_keys()]
        for _ in rows_of(data.from_items(shards, override_num_blocks=len(shards)).map(Tabling(folder, place, bare))):
            pass
        output.finish()
    except BaseException:
        output.abandon()
        raise


def pieces_of(files: Iterable[tuple[Path, str]]) -> list[dict[str, Any]]:
    """Return what is read by one task each: files that follow each other, up to `PIECE` bytes of them together."""
    pieces, size = list[list[dict[str, str]]](), PIECE
    for path, id in files:
        more = path.stat().st_size
        if size + more > PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append({"path": str(path.resolve()), "named": str(path), "id": id})
        size += more
    return [{"piece": number, "files": piece} for number, piece in enumerate(pieces)]


def _anywhere(extractor: Extractor) -> Extractor:
    """Return an extractor whose paths hold in other working folders, too."""
    model = str(Path(extractor.model).resolve()) if extractor.model and Path(extractor.model).is_dir() else extractor.model
    return replace(extractor, model=model, rules=extractor.rules and Path(extractor.rules).resolve())


@contextmanager
def cluster(address: str | None, *, actors: int) -> Iterator[None]:
    """Be connected to a Ray cluster: the one of this program, that at an address, or a new one on this machine."""
    ray = _library()
    if ray.is_initialized():
        yield
        return
    settings: dict[str, Any] = {"address": address} if address else {"address": "local", "num_cpus": actors + 1, "include_dashboard": False}
    try:
        if address and (place := HOST_AND_PORT.fullmatch(address)):  # Ray itself waits for minutes
            socket.create_connection((place[1], int(place[2])), timeout=10).close()
        with hushed():
            ray.init(log_to_driver=False, logging_level="ERROR", **settings)
    except (OSError, ValueError, RuntimeError) as error:
        remedy = "Start one with: ray start --head; or leave --ray-address out for one on this machine."
        raise OptionError(f'no Ray cluster answers at "{address or "local"}": {str(error).rstrip(".")}', remedy=remedy) from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def hushed() -> Iterator[None]:
    """Drop what native code writes to standard error: that its log level was set. What fails is raised."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_LOG_LEVEL": "ERROR", "RAY_BACKEND_LOG_LEVEL": "fatal"}  # unless they are set


def _library() -> Any:
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    return load_extra("ray", extra="ray", purpose="--engine ray")
