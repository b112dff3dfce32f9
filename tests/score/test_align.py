"""Facts are paired one to one, and the pairs add up to the most that is possible."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.score.align import assign, best_first, cheapest, overlap

WEIGHTS = st.lists(st.lists(st.sampled_from([0, 0, 0.1, 0.25, 0.5, 0.9, 1]), min_size=4, max_size=4), min_size=1, max_size=4)


def by(weights: list[list[float]]) -> Any:
    return lambda i, j: weights[i][j]


def ranked(pairs: list[tuple[int, int]], weights: list[list[float]]) -> list[float]:
    return sorted((weights[i][j] for i, j in pairs if weights[i][j]), reverse=True)


@given(WEIGHTS)
def test_no_other_assignment_has_more_pairs_of_the_highest_score_or_then_of_the_next(weights: list[list[float]]) -> None:
    pairs = assign(range(len(weights)), range(4), by(weights))
    orders = (list(enumerate(order[: len(weights)])) for order in permutations(range(4)))
    assert ranked(pairs, weights) == max(ranked(order, weights) for order in orders)


@given(WEIGHTS)
def test_every_fact_is_in_one_pair_at_most_and_no_pair_scores_nothing(weights: list[list[float]]) -> None:
    for match in (assign, best_first):
        pairs = match(range(len(weights)), range(4), by(weights))
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert all(weights[i][j] > 0 for i, j in pairs)


def test_of_equal_pairs_none_is_taken_that_leaves_another_alone() -> None:
    weights = [[1, 1], [1, 0]]
    assert assign(range(2), range(2), by(weights)) == [(0, 1), (1, 0)]
    assert best_first(range(2), range(2), by(weights)) == [(0, 0)]


def test_an_exact_pair_is_not_given_away_for_two_halves() -> None:
    assert assign(range(2), range(2), by([[1, 0.6], [0.6, 0]])) == [(0, 0)]


@given(st.permutations([n / 16 for n in range(1, 17)]))
def test_with_no_equal_scores_the_best_pairs_are_those_that_are_taken_one_after_the_other(scores: list[float]) -> None:
    weights = [scores[n : n + 4] for n in range(0, 16, 4)]
    assert assign(range(4), range(4), by(weights)) == best_first(range(4), range(4), by(weights))


def test_equal_facts_keep_their_order() -> None:
    assert assign("aaa", "aaa", lambda a, b: a == b) == [(0, 0), (1, 1), (2, 2)]


def test_the_cheapest_rows_are_found_where_every_row_wants_one_column() -> None:
    assert cheapest([[1, 2, 9], [1, 9, 9], [1, 3, 4]]) == [1, 0, 2]


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert overlap({"start": 0, "end": 5}, {"start": 5, "end": 9}) == 0
    assert overlap({"start": 0, "end": 4}, {"start": 2, "end": 6}) == pytest.approx(1 / 3)


def test_of_equal_facts_the_one_at_the_same_place_is_taken() -> None:
    assert assign(["a", "b", "c"], ["x", "y", "z"], lambda gold, pred: gold == "b") == [(1, 1)]
