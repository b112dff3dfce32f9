"""Nothing is lost: killed runs go on to the same bytes, dead workers are replaced, a full disk and a signal leave a run that goes on."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
import time
from contextlib import closing
from multiprocessing import forkserver
from pathlib import Path

import psutil
import pytest

from nutgraf.facts import ArticleFacts
from nutgraf.write import write_all

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import forked  # noqa: E402

pytestmark = pytest.mark.model

STORY = "The council of Oslo rejected budget number {} on Thursday. The mayor, Ana Ruiz, said 12 million crowns were missing."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    rows = [{"id": f"a{number}", "text": STORY.format(number), "published": "2024-03-15"} for number in range(60)]
    rows[5]["text"] = ""
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    for number in range(200):
        (folder / f"zz-{number:03}.txt").write_bytes(b"\x00" * number)
    return folder


@pytest.fixture(scope="module")
def begin(folder):
    """Begin a run on the folder in a process of its own, forked from one that holds the model."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["forked"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(map(str, [HERE, *sys.path])))
        forkserver.ensure_running()

    def begin(out, *options):
        process = context.Process(target=forked.batch, args=(out.with_suffix(".told"), str(folder), "-o", str(out), *options))
        process.start()
        return process

    return begin


@pytest.fixture(scope="module")
def whole(begin, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    assert ended(begin(out, "--quiet")) == 3
    return contents(out)


def ended(process):
    process.join(180)
    return process.exitcode


def contents(out):
    return out.read_bytes(), out.with_suffix(".errors.jsonl").read_bytes()


def told(out):
    return out.with_suffix(".told").read_text()


def wait_for_lines(out, seconds=60):
    until = time.monotonic() + seconds
    while not (out.exists() and out.stat().st_size > 5000):
        assert time.monotonic() < until
        time.sleep(0.005)


def test_two_hundred_broken_files_each_give_a_line_with_stage_and_cause(whole):
    errors = [json.loads(line) for line in whole[1].splitlines()]
    assert len(whole[0].splitlines()) == 59
    assert len(errors) == 202
    assert {error["stage"] for error in errors} == {"read", "check"}
    assert all(error["file"] and error["fault"] and error["error"] for error in errors)


def test_a_killed_run_goes_on_to_the_same_bytes_with_other_workers_though_one_is_killed(begin, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = begin(out)
    wait_for_lines(out)
    process.kill()
    process.join()
    with out.open("ab") as stream:
        stream.write(b'{"schema_version": "1')
    size = len(out.read_bytes())
    assert size < len(whole[0])
    process = begin(out, "--resume", "--quiet", "--workers", "2")
    while out.stat().st_size <= size and process.is_alive():
        time.sleep(0.005)
    workers = [child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    workers[0].kill()
    assert ended(process) == 3
    assert contents(out) == whole


def test_a_killed_run_into_tables_goes_on_to_the_same_rows_and_leaves_nothing_beside_them(begin, whole, tmp_path):
    out = tmp_path / "out.sqlite"
    process = begin(out)
    wait_for_lines(tmp_path / "out.sqlite.part.jsonl")
    process.kill()
    process.join()
    assert not out.exists()
    (tmp_path / f".out.sqlite.{process.pid}.part").write_bytes(b"half a database")
    assert ended(begin(out, "--resume", "--quiet")) == 3
    write_all(map(ArticleFacts.model_validate_json, whole[0].splitlines()), tmp_path / "whole.sqlite")
    assert dump(out) == dump(tmp_path / "whole.sqlite")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.errors.jsonl", "out.sqlite", "out.told", "whole.sqlite"]


def dump(file):
    with closing(sqlite3.connect(file)) as base:
        return list(base.iterdump())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_a_run_that_then_goes_on(begin, whole, tmp_path, number):
    out = tmp_path / "out.jsonl"
    process = begin(out)
    wait_for_lines(out)
    os.kill(process.pid, number)
    assert ended(process) == 128 + number
    assert f"Stopped by {signal.Signals(number).name}" in told(out)
    assert whole[0].startswith(out.read_bytes())
    assert whole[1].startswith(out.with_suffix(".errors.jsonl").read_bytes())
    assert ended(begin(out, "--resume", "--quiet")) == 3
    assert contents(out) == whole


def test_a_full_disk_leaves_whole_lines_and_a_run_that_goes_on(begin, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = begin(out)
    wait_for_lines(out)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (out.stat().st_size + 1, resource.RLIM_INFINITY))
    assert ended(process) == 1
    assert f"{out}: the file may not grow further. Make room, then go on with --resume." in told(out)
    assert out.read_bytes().endswith(b"\n")
    assert ended(begin(out, "--resume", "--quiet")) == 3
    assert contents(out) == whole
