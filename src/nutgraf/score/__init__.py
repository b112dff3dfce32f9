"""Predictions against gold: alignment, metrics, intervals, reports, gates."""

from nutgraf.score.metrics import Scores, evaluate

__all__ = ["Scores", "evaluate"]
