"""Many machines: Ray Data reads pieces of the input, actors hold the extractors, and each batch of articles is a shard of the output.

A dead actor is replaced by Ray and its batch done again. A shard is named after the digest of its articles and appears whole or not
at all, so that a batch done twice gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.layout import load_layout
from nutgraf.errors import NutgrafError, OptionError
from nutgraf.extras import load_extra
from nutgraf.lines import Item, Line, LineMaker
from nutgraf.read import items_in
from nutgraf.read.source import Source
from nutgraf.rulepack import RulePack

SHARD = 256  # articles in a shard, at most


@dataclass(frozen=True)
class Reading:
    """How the articles of a piece of the input are read."""

    fields: dict[str, str]
    rules: str | None

    def __call__(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield a row for each article of a file, and for each error in it."""
        layout = tuple(load_layout(RulePack(self.rules)))
        for item in items_in(Path(row["path"]), Source(row["path"], row["id"], layout, self.fields)):
            if isinstance(item, NutgrafError):
                yield {"item": json.dumps(item.record(), ensure_ascii=False), "error": True}
            else:
                yield {"item": item.model_dump_json(), "error": False}


class Extracting:
    """An actor: it holds one extractor and writes a shard for each batch."""

    def __init__(self, maker: LineMaker, out: str) -> None:
        self.maker, self.out = maker, Path(out)
        maker.load()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Write the lines of a batch and say how many they are."""
        rows = list(zip(map(str, batch["item"]), map(bool, batch["error"]), strict=True))
        name = hashlib.sha256("\n".join(item for item, _ in rows).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        articles: list[Item] = [Article.model_validate_json(item) for item, is_error in rows if not is_error]
        outcomes = [outcome for piece in _pieces(articles) for outcome in self.maker(piece)]
        lines = [outcome.data for outcome in outcomes if isinstance(outcome, Line)]
        faults = [item for item, is_error in rows if is_error]
        faults += [json.dumps(outcome.record(), ensure_ascii=False) for outcome in outcomes if isinstance(outcome, NutgrafError)]
        if lines:
            whole(self.out / f"part-{name}.jsonl", b"".join(lines))
        if faults:
            whole(self.out / f"part-{name}.errors.jsonl", "".join(fault + "\n" for fault in faults).encode("utf-8", "backslashreplace"))
        return {"articles": [len(lines)], "failed": [len(faults)]}


def _pieces(articles: list[Item]) -> Iterator[list[Item]]:
    from nutgraf.extractor import batches

    return batches(articles)


def whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(data)
    os.replace(half, path)


def run_on_ray(
    files: Iterable[tuple[Path, str]],
    out: Path,
    maker: LineMaker,
    reading: Reading,
    *,
    address: str | None = None,
    actors: int = 2,
    shard: int = SHARD,
) -> tuple[int, int]:
    """Write the facts of files (each with its id) to shards in `out`; return the number of articles and of failures.

    The errors of all shards stand together in `<out>.errors.jsonl`.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray = load_extra("ray", extra="ray", purpose="--engine ray")
    data = load_extra("ray.data", extra="ray", purpose="--engine ray")
    sources = [{"path": str(path.resolve()), "id": id} for path, id in files]
    if not sources:
        return 0, 0
    out.mkdir(parents=True, exist_ok=True)
    ours = not ray.is_initialized()
    if ours:
        ray.init(address=address, include_dashboard=None if address else False, log_to_driver=False, logging_level="WARNING")
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    try:
        rows = data.from_items(sources, override_num_blocks=min(len(sources), 10 * actors)).flat_map(reading)
        done = rows.map_batches(
            Extracting,
            fn_constructor_args=(maker, str(out.resolve())),
            batch_size=shard,
            # From one on: a pool that asks for all cores at once leaves none to those who read for it.
            compute=data.ActorPoolStrategy(min_size=1, max_size=actors),
            max_restarts=-1,
            max_task_retries=-1,
        ).take_all()
    finally:
        if ours:
            ray.shutdown()
    gather_errors(out)
    return sum(row["articles"] for row in done), sum(row["failed"] for row in done)


def gather_errors(out: Path) -> None:
    """Put the errors of all shards, in a fixed order, into one file beside the folder."""
    lines = sorted(line for file in out.glob("*.errors.jsonl") for line in file.read_text(encoding="utf-8").splitlines())
    target = out.with_suffix(".errors.jsonl")
    if lines:
        whole(target, "".join(line + "\n" for line in lines).encode())
    for file in out.glob("*.errors.jsonl"):
        file.unlink()


def check_empty(out: Path) -> None:
    """Raise OptionError where the folder holds something already."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OptionError("it is there already", file=out, remedy="Name a new folder for the shards.")
