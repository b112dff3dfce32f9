"""Floors hold, rise by one command, and fall only where that is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nutgraf.errors import GateError, GoldError
from nutgraf.score import gate
from nutgraf.score.metrics import evaluate


@pytest.fixture
def floors(gold: Any, pred: Any, tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    gate.update(evaluate(gold, pred), gold, "dev.jsonl", path)
    return path


def test_a_run_passes_its_own_floors(gold: Any, pred: Any, floors: Path) -> None:
    assert gate.failures(evaluate(gold, pred), gold, "dev.jsonl", gate.read_baseline(floors)) == []


def test_a_worse_run_names_every_figure_below_its_floor(gold: Any, floors: Path) -> None:
    faults = gate.failures(evaluate(gold, {}), gold, "dev.jsonl", gate.read_baseline(floors))
    assert any(fault.startswith("dates.value F1 0.000 is below its floor 0.") for fault in faults)


def test_only_the_layers_of_the_run_are_held(gold: Any, pred: Any, floors: Path) -> None:
    assert gate.failures(evaluate(gold, pred, layers=["dates"]), gold, "dev.jsonl", gate.read_baseline(floors)) == []


def test_shares_of_what_was_found_and_small_figures_have_no_floor(gold: Any, pred: Any) -> None:
    scores = evaluate(gold, pred)
    floors = gate.floors_of(scores)
    assert {"officials.country", "agencies.kind", "quantities.of", "statements.speaker", "events.status"} <= scores.shares
    assert not scores.shares & floors.keys()
    assert all(scores.figure(metric).gold >= 10 for metric in floors)
    assert "dates.value" in floors


def test_other_gold_does_not_pass(gold: Any, pred: Any, floors: Path) -> None:
    changed = [{**gold[0], "text": gold[0]["text"] + "."}, *gold[1:]]
    [fault] = gate.failures(evaluate(gold, pred), changed, "dev.jsonl", gate.read_baseline(floors))
    assert "digest differs" in fault
    assert "no floors" in gate.failures(evaluate(gold, pred), gold, "test.jsonl", gate.read_baseline(floors))[0]


def test_floors_fall_only_where_that_is_allowed(gold: Any, pred: Any, floors: Path) -> None:
    before = floors.read_text()
    with pytest.raises(GateError, match=r"floors would fall: .*dates\.value .* --allow-lower"):
        gate.update(evaluate(gold, {}), gold, "dev.jsonl", floors)
    assert floors.read_text() == before
    assert gate.update(evaluate(gold, {}), gold, "dev.jsonl", floors, allow_lower=True) > 0
    assert gate.update(evaluate(gold, pred), gold, "dev.jsonl", floors) > 0
    assert floors.read_text() == before


def test_the_digest_does_not_depend_on_the_order_of_keys(gold: Any) -> None:
    assert gate.digest_of(gold) == gate.digest_of([dict(reversed(row.items())) for row in gold])


def test_a_broken_baseline_says_how_to_write_it_anew(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"dev.jsonl": 1}')
    with pytest.raises(GoldError, match="--update"):
        gate.read_baseline(path)


def test_floors_are_kept_in_the_writing_of_their_gold(gold: Any, pred: Any, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    gate.update(evaluate(gold, pred), gold, "é.jsonl", path)
    gate.update(evaluate(gold, pred), gold, "a.jsonl", path)
    assert list(gate.read_baseline(path)) == ["a.jsonl", "é.jsonl"]
    assert "é.jsonl" in path.read_text(encoding="utf-8")
