"""A comparison says what got right, what broke, and which figures fell."""

from __future__ import annotations

from typing import Any

from nutgraf.score.diff import as_data, as_lines, compare
from nutgraf.score.metrics import evaluate


def test_a_run_against_itself_changes_nothing(gold: Any, pred: Any) -> None:
    found = compare(evaluate(gold, pred), evaluate(gold, pred))
    assert (found.mended, found.broken, found.regressions()) == ([], [], [])
    assert "no figure moved" in list(as_lines(found))


def test_the_way_to_gold_only_mends_and_the_way_back_only_breaks(gold: Any, pred: Any) -> None:
    worse, perfect = evaluate(gold, pred), evaluate(gold, {row["id"]: row for row in gold})
    up, down = compare(worse, perfect), compare(perfect, worse)
    assert (up.broken, len(up.mended)) == ([], len(worse.faults))
    assert (down.mended, len(down.broken)) == ([], len(worse.faults))
    assert up.regressions() == []
    assert "dates.value" in {c.metric for c in down.regressions()}
    assert set(down.regressions(sure_only=True)) <= set(down.regressions())


def test_the_lines_count_by_layer_and_kind_and_list_every_fault(gold: Any, pred: Any) -> None:
    found = compare(evaluate(gold, pred), evaluate(gold, {}))
    lines = list(as_lines(found))
    assert f"{len(found.mended)} faults gone (+), {len(found.broken)} new (-)" in lines
    assert sum(line.startswith("- ") for line in lines) == len(found.broken)
    assert not any(line.startswith("- ") for line in as_lines(found, faults=False))
    assert len(as_data(found)["broken"]) == len(found.broken)


def test_figures_of_types_are_told_where_they_are_asked_for(gold: Any, pred: Any) -> None:
    found = compare(evaluate(gold, pred), evaluate(gold, {}))
    few, all_of_them = "\n".join(as_lines(found)), "\n".join(as_lines(found, slices=True))
    assert "dates.value " in few
    assert "dates.type.DATE" not in few
    assert "dates.type.DATE" in all_of_them
    assert "dates.value " in all_of_them
