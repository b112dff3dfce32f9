"""nutgraf.evaluate scores a file or facts with one call."""

from __future__ import annotations

from pathlib import Path

import pytest

import nutgraf

DATA = Path(__file__).parent / "data"


def test_a_file_of_predictions_is_scored() -> None:
    scores = nutgraf.evaluate(DATA / "gold.jsonl", DATA / "pred.jsonl", layers=["dates"])
    assert 0 < scores.figures["dates.value"].f < 1


@pytest.mark.model
def test_facts_are_scored(extractor) -> None:
    facts = list(extractor.pipe(nutgraf.read(DATA / "gold.jsonl")))
    assert nutgraf.evaluate(DATA / "gold.jsonl", facts).predicted == 3
