"""Gold and predictions of the score tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nutgraf.read.gold import read_gold, read_predictions

DATA = Path(__file__).parent / "data"
CORPUS = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"


@pytest.fixture(scope="session")
def gold() -> list[dict[str, Any]]:
    """Three articles of the corpus as they stood when the figures were pinned."""
    return read_gold(DATA / "gold.jsonl")


@pytest.fixture(scope="session")
def pred(gold: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Predictions for them, wrong in about a third of all places."""
    return read_predictions(DATA / "pred.jsonl", gold)


@pytest.fixture(scope="session")
def reference() -> dict[str, dict[str, float]]:
    """The figures that the reference scorer gave for these."""
    return json.loads((DATA / "reference.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def corpus() -> list[dict[str, Any]]:
    """The gold of the corpus as it is now."""
    return read_gold(CORPUS)
