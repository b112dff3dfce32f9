"""nutgraf bench scores a file or the extractor, compares two runs, writes a page and holds floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nutgraf.cli import main
from nutgraf.extractor import Extractor

DATA = Path(__file__).parents[1] / "score" / "data"
GOLD, PRED = str(DATA / "gold.jsonl"), str(DATA / "pred.jsonl")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["bench", *map(str, args)])


def test_a_table_has_a_block_for_every_layer_and_marks_small_rows() -> None:
    result = run(GOLD, "--pred", PRED)
    assert result.exit_code == 0
    assert "3 gold articles, 3 predicted" in result.output
    for layer in ("officials", "agencies", "quantities", "dates", "statements", "events"):
        assert f"\n{layer} " in result.output
    assert "\n* organization" in result.output


def test_one_layer_comes_with_its_types() -> None:
    output = run(GOLD, "--pred", PRED, "--layer", "dates").output
    assert "type.DATE" in output
    assert "quantities" not in output


def test_json_has_intervals_and_classes() -> None:
    data = json.loads(run(GOLD, "--pred", PRED, "--json").output)
    row = data["metrics"]["dates.value"]
    assert row["f_95"][0] <= row["f"] <= row["f_95"][1]
    assert data["faults"][0]["count"] >= data["faults"][-1]["count"]


def test_errors_and_causes_are_listed() -> None:
    output = run(GOLD, "--pred", PRED, "--errors", "dates", "--causes").output
    assert "faults in dates" in output
    assert "[rule-" in output


def test_the_report_is_written(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("report", GOLD, "--pred", PRED, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_regression_ends_with_4_only_when_asked(tmp_path: Path) -> None:
    assert run("diff", GOLD, PRED, "--gold", GOLD, "--summary").exit_code == 0
    assert run("diff", GOLD, PRED, "--gold", GOLD, "--fail-on-regression").exit_code == 4
    assert run("diff", PRED, GOLD, "--gold", GOLD, "--fail-on-regression").exit_code == 0
    assert json.loads(run("diff", PRED, GOLD, "--gold", GOLD, "--json").output)["broken"] == []


def test_a_gate_holds_and_is_raised_by_one_command(tmp_path: Path) -> None:
    floors = tmp_path / "baseline.json"
    assert run(GOLD, "--pred", PRED, "--gate", floors).exit_code == 4
    assert run(GOLD, "--pred", PRED, "--gate", floors, "--update").exit_code == 0
    assert run(GOLD, "--pred", PRED, "--gate", floors).exit_code == 0
    assert run(GOLD, "--pred", GOLD, "--gate", floors, "--update").exit_code == 0
    result = run(GOLD, "--pred", PRED, "--gate", floors)
    assert result.exit_code == 4
    assert "is below its floor" in result.output
    assert run(GOLD, "--pred", PRED, "--gate", floors, "--update").exit_code == 4
    assert run(GOLD, "--pred", PRED, "--gate", floors, "--update", "--allow-lower").exit_code == 0


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "no valid JSON"),
        ("[]", 'no "id"'),
        ('{"id": "elsewhere"}', "no article of gold is in this file"),
        ('{"id": "cocoa-exports", "text": "other"}', "the text differs from gold at character 0"),
        ('{"id": "cocoa-exports", "dates": [{"text": "Monday"}]}', "dates[0] has no start and end"),
        ('{"id": "cocoa-exports", "dates": ["Monday"]}', "dates[0] is no object"),
        ('{"id": "cocoa-exports", "officials": [{"name": "A", "roles": ["Mayor"]}]}', "officials[0].roles[0] is no object"),
        ('{"id": "cocoa-exports", "events": [{"trigger": {"start": 0, "end": 4}}]}', "events[0] has no type"),
    ],
)
def test_a_broken_prediction_file_says_where(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "pred.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    result = run(GOLD, "--pred", path)
    assert result.exit_code == 1
    assert str(path) in result.output
    assert fault in result.output


def test_a_gold_file_without_a_layer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    result = run(path, "--pred", PRED)
    assert (result.exit_code, 'no "officials"' in result.output) == (1, True)


def test_fields_that_gold_leaves_out_are_null(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Two men met.", "officials": [], "agencies": [], "dates": [], "statements": []}
    row |= {
        "quantities": [{"start": 0, "end": 7, "value": 2}],
        "events": [{"type": "meet", "trigger": {"start": 8, "end": 11, "text": "met"}}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    data = json.loads(run(path, "--pred", path, "--json").output)["metrics"]
    assert data["quantities.value"]["f"] == data["events.typed"]["f"] == 1.0


def test_update_without_gate_is_wrong_usage() -> None:
    assert run(GOLD, "--pred", PRED, "--update").exit_code == 2


@pytest.mark.model
def test_without_predictions_the_extractor_runs_and_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    monkeypatch.setattr("nutgraf.api.load", lambda **_: extractor)
    kept = tmp_path / "pred.jsonl"
    first = run(GOLD, "--save", kept, "--json")
    assert first.exit_code == 0
    assert run(GOLD, "--pred", kept, "--json").output == first.output


def test_options_of_the_extractor_do_not_go_with_predictions(tmp_path: Path) -> None:
    for option in (("--save", tmp_path / "kept.jsonl"), ("--model", "x"), ("--rules", tmp_path)):
        result = run(GOLD, "--pred", PRED, *option)
        assert (result.exit_code, "does not run with --pred" in result.output) == (2, True)


def test_quiet_leaves_what_was_asked_for() -> None:
    output = run(GOLD, "--pred", PRED, "--quiet", "--errors", "dates", "--causes").output
    assert "95 %" not in output
    assert "faults in dates" in output
    assert "class" in output
    assert run(GOLD, "--pred", PRED, "--quiet").output == ""


def test_a_place_that_cannot_be_written_is_said_before_the_work(tmp_path: Path) -> None:
    result = run("report", "no.jsonl", "-o", tmp_path / "none" / "report.html")
    assert (result.exit_code, "no such folder to write to" in result.output) == (2, True)
