"""Intervals and p-values come from drawing articles, always the same ones."""

from __future__ import annotations

from typing import Any

import pytest

from nutgraf.score.intervals import intervals, p_values
from nutgraf.score.metrics import evaluate


def test_an_interval_holds_its_figure_and_is_the_same_every_time(gold: Any, pred: Any) -> None:
    scores = evaluate(gold, pred)
    first = intervals(scores)
    assert first == intervals(scores)
    for metric, figure in scores.figures.items():
        for (low, high), value in zip(first[metric], (figure.p, figure.r, figure.f), strict=True):
            assert 0 <= low <= value + 1e-9, metric
            assert value - 1e-9 <= high <= 1, metric


def test_no_article_gives_no_interval() -> None:
    assert intervals(evaluate([], {})) == {}


def test_a_run_against_itself_differs_by_chance_only(gold: Any, pred: Any) -> None:
    scores = evaluate(gold, pred)
    assert set(p_values(scores, scores, scores.metrics).values()) == {1.0}


def test_a_run_that_is_better_in_every_article_has_a_small_p(gold: Any) -> None:
    nothing, all_of_it = evaluate(gold, {}), evaluate(gold, {row["id"]: row for row in gold})
    assert p_values(nothing, all_of_it, ["dates.value"])["dates.value"] == pytest.approx(0, abs=0.01)
