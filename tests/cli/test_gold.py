"""nutgraf gold check names line, article and field."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from nutgraf.cli import main

GOLD = Path(__file__).parents[1] / "score" / "data" / "gold.jsonl"


def check(*args: object) -> Result:
    return CliRunner().invoke(main, ["gold", "check", *map(str, args)])


def test_good_gold_passes() -> None:
    result = check(GOLD)
    assert (result.exit_code, "3 articles, 0 errors" in result.output) == (0, True)


def test_a_fault_is_named_and_ends_with_3(tmp_path: Path) -> None:
    row = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    row["dates"][0]["end"] += 1
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    result = check(path, GOLD)
    assert result.exit_code == 3
    assert f"{path}, line 1, article cocoa-exports, dates[0]: " in result.output


def test_a_file_that_is_none_ends_with_1(tmp_path: Path) -> None:
    assert check(tmp_path / "nothing.jsonl").exit_code == 1
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    assert check(tmp_path / "binary.jsonl").exit_code == 1
