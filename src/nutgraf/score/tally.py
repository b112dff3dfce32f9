"""What scoring one article leaves behind: counts for every figure and a list of faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from nutgraf.score.align import Matcher, Pairs, assign, overlap

Fact = Mapping[str, Any]
Row = Mapping[str, Any]
FaultKind = Literal["missed", "spurious", "wrong_span", "wrong_value", "wrong_role", "wrong_link"]
FAULT_KINDS: tuple[FaultKind, ...] = ("missed", "spurious", "wrong_span", "wrong_value", "wrong_role", "wrong_link")


@dataclass(frozen=True)
class Fault:
    """One difference between gold and prediction: what kind it is, its class (`cause`), the facts on both sides and the words about it."""

    article: str
    layer: str
    kind: FaultKind
    cause: str
    note: str
    gold: Fact | None = None
    pred: Fact | None = None

    @property
    def rule(self) -> str | None:
        """The rule that made the predicted fact."""
        return self.pred.get("rule") if self.pred else None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two faults of two runs the same one."""
        return (self.article, self.layer, self.kind, self.note)


@dataclass
class Tally:
    """Counts of one article: metric → [hits, gold, pred]; and its faults. `assign` is the way of pairing.

    `shares` are the metrics that ask how many of the facts found have a field right: their denominators change from run to run.
    """

    article: str
    assign: Matcher = assign
    counts: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    shares: set[str] = field(default_factory=set)

    def add(self, metric: str, hits: int, gold: int, pred: int | None = None) -> None:
        """Count a figure; without `pred` it is a share of `gold` cases (the field of facts that were found)."""
        if pred is None:
            self.shares.add(metric)
        row = self.counts.setdefault(metric, [0, 0, 0])
        for n, amount in enumerate((hits, gold, gold if pred is None else pred)):
            row[n] += amount

    def fault(self, layer: str, kind: FaultKind, cause: str, note: str, gold: Fact | None = None, pred: Fact | None = None) -> None:
        """Note a difference."""
        self.faults.append(Fault(self.article, layer, kind, cause, note, gold, pred))

    def spans(self, layer: str, gold: Sequence[Fact], pred: Sequence[Fact]) -> Pairs:
        """Count exact and touching spans and return the pairs that touch."""
        exact = Counter(map(ends, gold)) & Counter(map(ends, pred))
        self.add(f"{layer}.span_strict", exact.total(), len(gold), len(pred))
        pairs = self.assign(gold, pred, overlap)
        self.add(f"{layer}.span_overlap", len(pairs), len(gold), len(pred))
        return pairs

    def types(self, metric: str, hits: Iterable[Any], gold: Iterable[Any], pred: Iterable[Any]) -> None:
        """Count a figure for each value of a type."""
        sides = [Counter(str(value) for value in values if value is not None) for values in (hits, gold, pred)]
        for value in sorted(sides[1] | sides[2]):
            self.add(f"{metric}.{value}", *(side[value] for side in sides))


def ends(span: Fact) -> tuple[int, int]:
    """Return where a span starts and ends."""
    return span["start"], span["end"]


def as_span(mention: Any) -> Fact:
    """Return a mention as a dict with start and end; some tools write it as a pair."""
    return mention if isinstance(mention, Mapping) else {"start": mention[0], "end": mention[1]}


def facts_of(row: Row, layer: str) -> list[Fact]:
    """Return the facts of a layer, none where the line has no such field."""
    return list(row.get(layer) or ())


def unpaired(pairs: Pairs, gold: Sequence[Fact], pred: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of both sides that are in no pair."""
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [g for i, g in enumerate(gold) if i not in left], [p for j, p in enumerate(pred) if j not in right]
