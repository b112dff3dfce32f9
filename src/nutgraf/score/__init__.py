"""Predictions against gold: alignment, metrics, reports, gates."""
