"""A pool of processes: results in order, no more under way than fits, and one bad item costs that item."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

import pytest

from nutgraf.article import Article
from nutgraf.errors import NutgrafError, TimeLimitError, WorkerError
from nutgraf.workers import WINDOW, spread


@dataclass(frozen=True)
class Upper:
    """A job that dies, sleeps or fails on a word."""

    fails_at_start: bool = False

    def load(self):
        if self.fails_at_start:
            os._exit(7)

    def __call__(self, batch):
        for item in batch:
            if item.text == "die":
                os._exit(9)
            if item.text == "sleep":
                time.sleep(600)
            if item.text == "raise":
                raise NutgrafError("no model")
        return [item.text.upper() for item in batch]


def of(*texts):
    return [Article(id=text, text=text) for text in texts]


def test_results_come_in_order_and_no_more_is_taken_than_fits():
    taken = []

    def batches():
        for number in range(40):
            taken.append(number)
            yield of(f"a{number}", f"b{number}")

    results = spread(Upper(), batches(), workers=2)
    assert next(results) == ["A0", "B0"]
    assert len(taken) <= WINDOW * 2 + 1
    assert list(results) == [[f"A{number}", f"B{number}"] for number in range(1, 40)]


def test_an_item_on_which_workers_die_costs_that_item():
    results = list(spread(Upper(), iter([of("a", "b"), of("c", "die", "d"), of("e")]), workers=1))
    assert [results[0], results[1][0], results[1][2], results[2]] == [["A", "B"], "C", "D", ["E"]]
    assert isinstance(results[1][1], WorkerError)
    assert "it ended with code 9" in str(results[1][1])


def test_an_item_that_takes_too_long_costs_that_item():
    results = list(spread(Upper(), iter([of("a", "sleep", "b"), of("c")]), workers=1, timeout=0.5))
    assert [results[0][0], results[0][2], results[1]] == ["A", "B", ["C"]]
    assert isinstance(results[0][1], TimeLimitError)


def test_an_error_of_the_job_itself_ends_the_run():
    with pytest.raises(NutgrafError, match="no model"):
        list(spread(Upper(), iter([of("raise")]), workers=1))


def test_workers_that_die_at_their_start_end_the_run():
    with pytest.raises(NutgrafError, match="die at their start"):
        list(spread(Upper(fails_at_start=True), iter([of("a")]), workers=1))
