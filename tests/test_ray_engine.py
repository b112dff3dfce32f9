"""Two nodes, actors and drivers that are killed: the shards together are what one process writes, byte for byte."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

ray = pytest.importorskip("ray")
parquet = pytest.importorskip("pyarrow.parquet")

from nutgraf.article import Article  # noqa: E402
from nutgraf.cli import main  # noqa: E402
from nutgraf.errors import ModelError, NutgrafError, OptionError  # noqa: E402
from nutgraf.extractor import Extractor  # noqa: E402
from nutgraf.facts import ArticleFacts  # noqa: E402
from nutgraf.lines import KINDS, Line, LineMaker  # noqa: E402
from nutgraf.ray_engine import Extracting, cluster, extract_on_ray, rows_of, tables_on_ray  # noqa: E402
from nutgraf.read import read  # noqa: E402
from nutgraf.read.files import files_of  # noqa: E402
from nutgraf.shard_folder import ShardFolder  # noqa: E402
from nutgraf.write import write_all  # noqa: E402

STORY = "The council of Oslo rejected budget {} on Monday."


@pytest.fixture(scope="module")
def nodes():
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False, "object_store_memory": 100 * 2**20})
    nodes.add_node(num_cpus=2, object_store_memory=100 * 2**20)
    ray.init(address=nodes.address, log_to_driver=False, logging_level="ERROR")
    yield nodes
    ray.shutdown()
    nodes.shutdown()


@pytest.fixture
def folder(tmp_path):
    folder = ShardFolder(tmp_path / "shards")
    folder.begin()
    return folder


@dataclass(frozen=True)
class Odd(LineMaker):
    """A maker of lines that needs no model, and sleeps, dies or raises on a word."""

    def load(self):
        pass

    def __call__(self, batch):
        for item in batch:
            if item.text == "die":
                os._exit(9)
            if item.text == "sleep":
                time.sleep(600)
            if item.text == "raise":
                raise ModelError("it cannot be used", remedy="Take another.")
        return [Line(item.id, f"{item.text}\n".encode(), 1, True, False, (0,) * len(KINDS)) for item in batch]


def write_rows(file: Path, rows: list[dict[str, str]]) -> Path:
    file.write_text("".join(json.dumps({"language": "en", **row}) + "\n" for row in rows))
    return file


def together(shards: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(shards.glob("part-*.jsonl")))


def wait_for_marks(out: Path, number: int, driver: subprocess.Popen | None = None) -> None:
    until = time.monotonic() + 240
    while len(list(ShardFolder(out).marks())) < number:
        assert driver is None or driver.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)


def kill_actors(out: Path, killed: list[int]) -> None:
    """Kill the actors when two shards are done: one of them is at the third."""
    wait_for_marks(out, 2)
    for process in psutil.Process().children(recursive=True):
        if "Extracting" in " ".join(process.cmdline()):
            killed.append(process.pid)
            process.kill()


@pytest.mark.model
def test_a_driver_that_is_killed_and_actors_that_are_killed_cost_nothing(nodes, extractor, tmp_path):
    given, out = tmp_path / "in", tmp_path / "facts"
    given.mkdir()
    for name in ("a", "b"):  # ids come twice
        write_rows(given / f"{name}.jsonl", [{"id": f"{number}", "text": STORY.format(number % 7)} for number in range(350)])
    (given / "broken.parquet").write_bytes(b"PAR1 and no more")
    (given / "broken.txt").write_bytes(b"\x00")
    command = ["batch", str(given), "-o", str(out), "--engine", "ray", "--workers", "1", "--ray-address", nodes.address, "--quiet"]
    driver = subprocess.Popen([sys.executable, "-m", "nutgraf", *command])
    wait_for_marks(out, 1, driver)
    driver.kill()
    driver.wait()
    first = {file: file.stat().st_mtime_ns for file in out.glob("part-*.jsonl")}
    assert len(first) == 1
    killed = list[int]()
    watch = threading.Thread(target=kill_actors, args=(out, killed), daemon=True)
    watch.start()
    with pytest.raises(SystemExit) as end:
        main([*command, "--resume"])
    watch.join(5)
    assert killed
    assert end.value.code == 3
    assert {file: file.stat().st_mtime_ns for file in first} == first

    errors = list[NutgrafError]()
    lines = [line.data for line in LineMaker(extractor)(list(read(given, on_error=errors.append)))]
    assert together(out) == b"".join(lines)
    assert len(list(out.glob("part-*.jsonl"))) == 3
    assert [json.loads(line) for line in (tmp_path / "facts.errors.jsonl").open()] == [error.record() for error in errors]
    assert [Path(error.file).name for error in errors] == ["broken.parquet", "broken.txt"]

    tables_on_ray(ShardFolder(out), tmp_path / "many.parquet")
    write_all(map(ArticleFacts.model_validate_json, lines), tmp_path / "one.parquet")
    names = sorted(file.name for file in (tmp_path / "one.parquet").iterdir())
    assert sorted(file.name for file in (tmp_path / "many.parquet").iterdir()) == names
    for name in names:
        one, many = (parquet.read_table(tmp_path / kind / name) for kind in ("one.parquet", "many.parquet"))
        assert many.equals(one, check_metadata=True), name


def test_an_article_that_kills_its_worker_or_takes_too_long_is_reported_with_more_actors_than_cores(nodes, folder, tmp_path):
    texts = ["one", "die", "two", "sleep", "three"]
    given = write_rows(tmp_path / "in.jsonl", [{"id": text, "text": text} for text in texts])
    extract_on_ray(files_of((given,)), folder, Odd(Extractor()), actors=8, shard=4, timeout=3)
    first, second = (mark for _, mark in folder.marks())
    assert together(folder.path) == b"one\ntwo\nthree\n"
    assert (first.ids, second.ids) == (["one", "two"], ["three"])
    told = [(fault["id"], fault["file"], fault["stage"], fault["fault"]) for fault in first.faults]
    assert told == [
        ("die", str(given), "worker", "the worker process died on it: it ended with code 9"),
        ("sleep", str(given), "time limit", "it took longer than 3 s"),
    ]
    assert not second.faults


def test_an_error_that_ends_the_run_is_ours_and_not_one_of_rays(folder):
    actor = Extracting(Odd(Extractor()), folder, None)
    row = actor({"name": "part-0-a", "items": pickle.dumps([Article(id="a", text="raise")])})
    actor.pool.close()
    with pytest.raises(ModelError, match=r"^it cannot be used\. Take another\.$"):
        list(rows_of(SimpleNamespace(iter_rows=lambda: iter([row]))))


def test_a_wrong_address_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    with pytest.raises(OptionError, match=r'no Ray cluster answers at "127.0.0.1:1".*ray start --head'), cluster("127.0.0.1:1", actors=1):
        pass
