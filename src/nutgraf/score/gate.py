"""Floors under the figures: a file that a run must not fall below, raised by one command and lowered only on request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from math import floor
from pathlib import Path
from typing import Any

from nutgraf.errors import GateError, GoldError
from nutgraf.gold import Row
from nutgraf.score.metrics import FEW, Scores, is_slice

STEP = 1000  # floors are kept to three places


def digest_of(gold: Sequence[Row]) -> str:
    """Return a digest of gold's content: the order of keys and the spacing of the file do not count, the order of articles does."""
    text = json.dumps(list(gold), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_baseline(path: Path) -> dict[str, Any]:
    """Return a baseline file: gold file name → digest, number of articles, floors."""
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {name: {"digest": b["digest"], "articles": b["articles"], "floors": dict(b["floors"])} for name, b in content.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = 'Write it anew with "nutgraf bench GOLD --gate FILE --update".'
        raise GoldError(f"is no baseline file: {error}", file=path, remedy=remedy) from error


def floors_of(scores: Scores) -> dict[str, float]:
    """Return what the floors would be at these figures: F1 rounded down.

    Shares of the facts found have none, because finding more can lower them; nor have figures with few items in gold.
    """
    held = {m: figure for m, figure in scores.figures.items() if not is_slice(m) and m not in scores.shares and figure.gold >= FEW}
    return {metric: floor(figure.f * STEP + 1e-6) / STEP for metric, figure in held.items()}


def failures(scores: Scores, gold: Sequence[Row], name: str, baseline: dict[str, Any]) -> list[str]:
    """Return a sentence for everything that keeps a run from passing: no floors, other gold, a figure below its floor."""
    entry = baseline.get(name)
    if entry is None:
        return [f"there are no floors for {name}; write them with --update"]
    if entry["digest"] != digest_of(gold):
        return [f"{name} is not the gold that the floors were made on (digest differs); look at the figures, then --update"]
    low = [(metric, scores.figure(metric).f, least) for metric, least in entry["floors"].items() if metric.split(".")[0] in _layers(scores)]
    return [f"{metric} F1 {value:.3f} is below its floor {least:.3f}" for metric, value, least in low if value < least - 1e-9]


def _layers(scores: Scores) -> set[str]:
    return {metric.split(".")[0] for metric in scores.metrics}


def update(scores: Scores, gold: Sequence[Row], name: str, path: Path, *, allow_lower: bool = False) -> int:
    """Write this run's figures as floors and return how many changed; GateError where one would fall and that is not allowed."""
    baseline = read_baseline(path)
    old, new = baseline.get(name, {}).get("floors", {}), floors_of(scores)
    fallen = [f"{metric} {old[metric]:.3f} → {new.get(metric, 0):.3f}" for metric in old if new.get(metric, 0) < old[metric]]
    if fallen and not allow_lower:
        raise GateError(f"floors would fall: {'; '.join(fallen)}", file=path, remedy="Where this is meant, add --allow-lower.")
    baseline[name] = {"digest": digest_of(gold), "articles": len(gold), "floors": new}
    path.write_text(json.dumps(dict(sorted(baseline.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return sum(old.get(metric) != value for metric, value in new.items())
