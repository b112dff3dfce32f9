"""The figures as text for people and as plain data for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nutgraf.gold import LAYERS
from nutgraf.score.intervals import Interval, intervals
from nutgraf.score.metrics import FEW, Figure, Scores, is_slice
from nutgraf.score.tally import Fault

DIGITS = 4


def as_data(scores: Scores) -> dict[str, Any]:
    """Return every figure with its intervals, the headline and the classes of faults, for JSON."""
    sure = intervals(scores)
    return {
        "articles": {"gold": len(scores.tallies), "predicted": scores.predicted},
        "headline": round(scores.headline, DIGITS),
        "metrics": {metric: _row(figure, sure[metric]) for metric, figure in scores.figures.items()},
        "faults": [{"layer": layer, "kind": kind, "class": cause, "count": n} for (layer, kind, cause), n in scores.causes()],
    }


def _row(figure: Figure, sure: tuple[Interval, Interval, Interval]) -> dict[str, Any]:
    row: dict[str, Any] = {"p": figure.p, "r": figure.r, "f": figure.f, "hits": figure.hits, "gold": figure.gold, "pred": figure.pred}
    row |= {f"{name}_95": list(map(float, ends)) for name, ends in zip("prf", sure, strict=True)}
    return {key: _rounded(value) for key, value in row.items()} | {"few": figure.gold < FEW}


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, DIGITS) if isinstance(value, float) else value


def as_table(scores: Scores, *, slices: bool = False) -> Iterator[str]:
    """Yield the lines of the table, a block for each layer; rows with fewer than ten gold items carry a star."""
    sure, figures = intervals(scores), scores.figures
    yield f"{len(scores.tallies)} gold articles, {scores.predicted} predicted; F1 with its 95 % interval (bootstrap over articles)"
    yield ""
    for layer in LAYERS:
        rows = [m for m in figures if m.startswith(f"{layer}.") and (slices or not is_slice(m))]
        if rows:
            yield f"{layer:30s}{'P':>6s}{'R':>7s}{'F1':>7s}  {'95 %':13s}{'right':>7s}{'gold':>6s}{'found':>7s}"
            yield from (line(metric, figures[metric], sure[metric][2]) for metric in rows)
            yield ""
    yield f"mean F1 of the headline figures: {scores.headline:.3f}"
    if any(0 < figure.gold < FEW for metric, figure in figures.items() if slices or not is_slice(metric)):
        yield f"* fewer than {FEW} in gold: no figure to lean on"


def line(metric: str, figure: Figure, sure: Interval) -> str:
    """Return one row of the table."""
    star = "*" if figure.gold < FEW else " "
    name = metric.split(".", 1)[1]
    values = (
        f"{figure.p:6.3f} {figure.r:6.3f} {figure.f:6.3f}  {sure[0]:.3f}–{sure[1]:.3f}  {figure.hits:6d}{figure.gold:6d}{figure.pred:7d}"
    )
    return f"{star} {name:28s}{values}"


def as_causes(scores: Scores, layer: str | None = None) -> Iterator[str]:
    """Yield the classes of faults with their counts, the largest first: the next work."""
    yield f"{'faults':>6s}  {'layer':11s} {'kind':12s} class"
    for (of, kind, cause), number in scores.causes(layer):
        yield f"{number:6d}  {of:11s} {kind.replace('_', ' '):12s} {cause}"


def as_faults(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield one line for each fault: article, kind, class, the words, the rule."""
    for fault in faults:
        rule = f"  [{fault.rule}]" if fault.rule else ""
        yield f"{fault.article}  {fault.kind.replace('_', ' ')}  ({fault.cause})  {fault.note}{rule}"
