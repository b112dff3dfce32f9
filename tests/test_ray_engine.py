"""Two nodes, actors that are killed: the shards together are what one process writes."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import psutil
import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("pyarrow")

from nutgraf.extractor import Extractor  # noqa: E402
from nutgraf.lines import LineMaker  # noqa: E402
from nutgraf.ray_engine import Reading, run_on_ray  # noqa: E402
from nutgraf.read import files_of, read  # noqa: E402

pytestmark = pytest.mark.model


@pytest.fixture
def cluster():
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False, "object_store_memory": 100 * 2**20})
    cluster.add_node(num_cpus=2, object_store_memory=100 * 2**20)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="WARNING")
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def kill_one_actor(out: Path, killed: list[int]) -> None:
    """Kill the first actor that has written a shard."""
    while not list(out.glob("part-*.jsonl")):
        time.sleep(0.02)
    for process in psutil.process_iter(["cmdline"]):
        if "Extracting" in " ".join(process.info["cmdline"] or []) and psutil.Process().pid in [parent.pid for parent in process.parents()]:
            killed.append(process.pid)
            process.kill()
            return


def test_two_nodes_write_what_one_process_writes_though_an_actor_is_killed(cluster, extractor, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(8):
        rows = [
            {"id": f"{number}-{row}", "text": f"The council of Oslo rejected budget {row} on Monday.", "language": "en"}
            for row in range(10)
        ]
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "broken.txt").write_bytes(b"\x00")
    out, killed = tmp_path / "out", []
    watch = threading.Thread(target=kill_one_actor, args=(out, killed), daemon=True)
    watch.start()
    done = run_on_ray(files_of((folder,)), out, LineMaker(Extractor()), Reading({}, None), actors=2, shard=5)
    watch.join(5)
    assert killed
    assert done == (80, 1)
    articles = list(read(folder, on_error=lambda error: None))
    lines = {line.id: line.data for line in LineMaker(extractor)(articles)}
    written = [line for file in out.glob("part-*.jsonl") for line in file.read_bytes().splitlines(keepends=True)]
    assert sorted(written) == sorted(lines.values())
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert [(Path(error["file"]).name, error["stage"]) for error in errors] == [("broken.txt", "read")]


def test_more_actors_than_cores_leave_room_for_those_who_read(cluster, tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    rows = [{"id": f"row-{n}", "text": f"The council of Oslo rejected budget {n} on Monday.", "language": "en"} for n in range(3)]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    done = run_on_ray(files_of((tmp_path / "in.parquet",)), tmp_path / "out", LineMaker(Extractor()), Reading({}, None), actors=8)
    assert done == (3, 0)
