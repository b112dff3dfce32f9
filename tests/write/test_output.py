"""What a killed process left of an output is taken away by the next one, and what a living one is making is let be."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from nutgraf.write.output import Output

HALF = "import sys; from pathlib import Path; from nutgraf.write import writer_for; writer_for(Path(sys.argv[1])).open(); print(flush=True); input()"


@pytest.mark.parametrize("name", ["out.sqlite", "out.csv", "out.html", "out.jsonld"])
def test_what_a_killed_process_left_is_taken_away(tmp_path, name):
    with subprocess.Popen([sys.executable, "-c", HALF, str(tmp_path / name)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        process.kill()
    assert list(tmp_path.iterdir())
    output = Output(tmp_path / name)
    output.begin()
    output.abandon()
    assert not list(tmp_path.iterdir())


def test_what_lives_or_is_not_ours_stays(tmp_path):
    stays = [f".out.sqlite.{os.getppid()}.part", ".other.sqlite.1.part", ".out.sqlite.notes.part", "out.sqlite.part.jsonl"]
    for name in stays:
        (tmp_path / name).write_text("x")
    output = Output(tmp_path / "out.sqlite")
    output.begin()
    output.abandon()
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(stays)
