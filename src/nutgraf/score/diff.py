"""Two runs against one gold: what got right, what broke, and whether the change of a figure is more than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nutgraf.score.intervals import p_values
from nutgraf.score.metrics import HEADLINE, Scores, is_slice
from nutgraf.score.tally import Fault

SURE = 0.05


@dataclass(frozen=True)
class Change:
    """One figure in two runs; `p` is the chance of a difference as great if the runs were equal (paired bootstrap)."""

    metric: str
    before: float
    after: float
    p: float

    @property
    def by(self) -> float:
        """How much F1 rose."""
        return self.after - self.before


@dataclass(frozen=True)
class Diff:
    """What changed from run A to run B: figures, faults that are gone, faults that are new."""

    changes: list[Change]
    mended: list[Fault]
    broken: list[Fault]

    def regressions(self, *, sure_only: bool = False) -> list[Change]:
        """Return the headline figures that fell (with `sure_only` those whose fall is hardly chance)."""
        return [c for c in self.changes if c.metric in HEADLINE and c.by < -1e-9 and (c.p < SURE or not sure_only)]


def compare(a: Scores, b: Scores) -> Diff:
    """Return what changed from run A to run B."""
    metrics = list(dict.fromkeys(a.metrics + b.metrics))
    chance = p_values(a, b, metrics)
    changes = [Change(metric, a.figure(metric).f, b.figure(metric).f, chance[metric]) for metric in metrics]
    return Diff(changes, _only(a, b), _only(b, a))


def _only(run: Scores, other: Scores) -> list[Fault]:
    """Return the faults of one run that the other has not."""
    left = Counter(fault.key for fault in other.faults)
    found = []
    for fault in run.faults:
        if left[fault.key]:
            left[fault.key] -= 1
        else:
            found.append(fault)
    return found


def as_lines(diff: Diff, *, slices: bool = False, faults: bool = True) -> Iterator[str]:
    """Yield the comparison for people: figures that moved, then what got right and what broke by layer and kind."""
    yield f"{'figure':36s}{'before':>8s}{'after':>8s}{'change':>9s}{'p':>9s}"
    moved = [c for c in diff.changes if abs(c.by) > 1e-9 and (slices or not is_slice(c.metric))]
    for c in moved:
        mark = "*" if c.p < SURE else " "
        yield f"{c.metric:36s}{c.before:8.3f}{c.after:8.3f}{c.by:+9.3f}{c.p:8.3f}{mark}"
    yield "no figure moved" if not moved else f"* p < {SURE} (paired bootstrap over articles)"
    yield ""
    yield from _counts(diff)
    if faults:
        yield from (f"+ {_line(fault)}" for fault in diff.mended)
        yield from (f"- {_line(fault)}" for fault in diff.broken)


def _counts(diff: Diff) -> Iterator[str]:
    right, wrong = (Counter((f.layer, f.kind) for f in side) for side in (diff.mended, diff.broken))
    yield f"{len(diff.mended)} faults gone (+), {len(diff.broken)} new (-)"
    for layer, kind in sorted(right | wrong):
        yield f"  {layer:11s} {kind.replace('_', ' '):12s} +{right[layer, kind]} -{wrong[layer, kind]}"


def _line(fault: Fault) -> str:
    rule = f"  [{fault.rule}]" if fault.rule else ""
    return f"{fault.article}  {fault.layer} {fault.kind.replace('_', ' ')} ({fault.cause})  {fault.note}{rule}"


def as_data(diff: Diff) -> dict[str, Any]:
    """Return the comparison as plain data for JSON."""

    def row(fault: Fault) -> dict[str, Any]:
        keys = ("article", "layer", "kind", "cause", "note", "rule")
        return {key: getattr(fault, key) for key in keys}

    return {
        "changes": [
            {"metric": c.metric, "before": round(c.before, 4), "after": round(c.after, 4), "p": round(c.p, 4)} for c in diff.changes
        ],
        "mended": [row(fault) for fault in diff.mended],
        "broken": [row(fault) for fault in diff.broken],
        "regressions": [c.metric for c in diff.regressions()],
    }
