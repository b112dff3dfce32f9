"""Nothing is lost: killed runs go on to the same bytes, dead workers are replaced, a full disk and a signal leave a run that goes on."""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import psutil
import pytest

from nutgraf.facts import ArticleFacts
from nutgraf.write import write_all

pytestmark = pytest.mark.model

STORY = "The council of Oslo rejected budget number {} on Thursday. The mayor, Ana Ruiz, said 12 million crowns were missing."
PROGRAM = [sys.executable, "-m", "nutgraf", "batch"]


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
def whole(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    assert subprocess.run([*PROGRAM, folder, "-o", out, "--quiet"]).returncode == 3
    return contents(out)


def contents(out):
    return out.read_bytes(), out.with_suffix(".errors.jsonl").read_bytes()


def wait_for(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def started(folder, out, *options, grows=None):
    process = subprocess.Popen([*PROGRAM, folder, "-o", out, *options], stderr=subprocess.PIPE, text=True)
    grows = grows or out
    wait_for(lambda: grows.exists() and grows.stat().st_size > 5000)
    return process


def test_two_hundred_broken_files_each_give_a_line_with_stage_and_cause(whole):
    errors = [json.loads(line) for line in whole[1].splitlines()]
    assert len(whole[0].splitlines()) == 59
    assert len(errors) == 202
    assert {error["stage"] for error in errors} == {"read", "check"}
    assert all(error["file"] and error["fault"] and error["error"] for error in errors)


def test_a_killed_run_goes_on_to_the_same_bytes(folder, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started(folder, out)
    process.kill()
    process.wait()
    with out.open("ab") as stream:
        stream.write(b'{"schema_version": "1')
    assert len(out.read_bytes()) < len(whole[0])
    subprocess.run([*PROGRAM, folder, "-o", out, "--resume", "--quiet", "--workers", "2"])
    assert contents(out) == whole


def test_a_killed_run_into_tables_goes_on_to_the_same_rows_and_leaves_nothing_beside_them(folder, whole, tmp_path):
    out, lines = tmp_path / "out.sqlite", tmp_path / "out.sqlite.part.jsonl"
    process = started(folder, out, grows=lines)
    process.kill()
    process.wait()
    assert not out.exists()
    (tmp_path / f".out.sqlite.{process.pid}.part").write_bytes(b"half a database")
    subprocess.run([*PROGRAM, folder, "-o", out, "--resume", "--quiet"])
    write_all(map(ArticleFacts.model_validate_json, whole[0].splitlines()), tmp_path / "whole.sqlite")
    assert dump(out) == dump(tmp_path / "whole.sqlite")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.errors.jsonl", "out.sqlite", "whole.sqlite"]


def dump(file):
    with closing(sqlite3.connect(file)) as base:
        return list(base.iterdump())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_a_run_that_then_goes_on(folder, whole, tmp_path, number):
    out = tmp_path / "out.jsonl"
    process = started(folder, out)
    process.send_signal(number)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 128 + number
    assert f"Stopped by {signal.Signals(number).name}" in told
    assert whole[0].startswith(out.read_bytes())
    assert whole[1].startswith(out.with_suffix(".errors.jsonl").read_bytes())


def test_a_killed_worker_costs_nothing(folder, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started(folder, out, "--workers", "1", "--timeout", "60", "--quiet")
    workers = [child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    for worker in workers:
        worker.kill()
    assert process.wait(timeout=120) == 3
    assert contents(out) == whole


def test_a_full_disk_leaves_whole_lines_and_a_run_that_goes_on(folder, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started(folder, out)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (out.stat().st_size + 1, resource.RLIM_INFINITY))
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert f"{out}: the file may not grow further. Make room, then go on with --resume." in told
    assert out.read_bytes().endswith(b"\n")
    subprocess.run([*PROGRAM, folder, "-o", out, "--resume", "--quiet"])
    assert contents(out) == whole
