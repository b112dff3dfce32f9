"""How sure the figures are: bootstrap over articles (Efron 1979), always with the same draws.

Articles, not facts, are drawn: the facts of one article stand and fall together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nutgraf.score.metrics import Scores

DRAWS = 2000
SEED = 20220422
TAILS = (2.5, 97.5)
Array = NDArray[Any]
Interval = tuple[float, float]


def counts(scores: Scores, metrics: Sequence[str]) -> Array:
    """Return hits, gold and pred as an array of articles × metrics × 3."""
    nothing = [0, 0, 0]
    return np.array([[tally.counts.get(metric, nothing) for metric in metrics] for tally in scores.tallies], dtype=float)


def draws(articles: int) -> Array:
    """Return how often each article is drawn in each sample: samples × articles."""
    return np.random.default_rng(SEED).multinomial(articles, [1 / articles] * articles, size=DRAWS)


def prf(sums: Array) -> Array:
    """Return P, R and F1 from hits, gold and pred (the last axis of both arrays)."""
    hits, gold, pred = np.moveaxis(sums, -1, 0)
    parts = [(hits, pred), (hits, gold), (2 * hits, gold + pred)]
    return np.stack([np.divide(a, b, out=np.zeros_like(a), where=b > 0) for a, b in parts], axis=-1)


def intervals(scores: Scores) -> dict[str, tuple[Interval, Interval, Interval]]:
    """Return the 95 % intervals of P, R and F1 for every metric."""
    metrics = scores.metrics
    if not scores.tallies or not metrics:
        return {}
    samples = prf(np.tensordot(draws(len(scores.tallies)), counts(scores, metrics), axes=1))
    low, high = np.percentile(samples, TAILS, axis=0)
    return {metric: ((low[n, 0], high[n, 0]), (low[n, 1], high[n, 1]), (low[n, 2], high[n, 2])) for n, metric in enumerate(metrics)}


def p_values(a: Scores, b: Scores, metrics: Sequence[str]) -> dict[str, float]:
    """Return for each metric the two-sided p-value of the difference in F1: the same articles are drawn for both runs."""
    weights = draws(len(a.tallies))
    runs = [prf(np.tensordot(weights, counts(run, metrics), axes=1))[..., 2] for run in (a, b)]
    change = runs[1] - runs[0]
    tails = np.minimum((change <= 0).sum(axis=0), (change >= 0).sum(axis=0))
    return dict(zip(metrics, np.minimum(1.0, 2 * (tails + 1) / (DRAWS + 1)).tolist(), strict=True))
