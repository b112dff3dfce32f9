"""All figures of a benchmark: every article scored once, added up as often as wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nutgraf.gold import LAYERS
from nutgraf.score.align import MATCHERS
from nutgraf.score.entities import score_agencies, score_officials
from nutgraf.score.events import score_events
from nutgraf.score.figures import score_dates, score_quantities
from nutgraf.score.statements import score_statements
from nutgraf.score.tally import Fault, Row, Tally

SCORERS = {
    "officials": score_officials,
    "agencies": score_agencies,
    "quantities": score_quantities,
    "dates": score_dates,
    "statements": score_statements,
    "events": score_events,
}
FEW = 10  # fewer items in gold than this are no figure to lean on
HEADLINE = (
    "officials.entity",
    "officials.record",
    "agencies.entity",
    "agencies.mention.span_strict",
    "quantities.value_unit",
    "dates.value",
    "statements.span_0.8_speaker",
    "events.typed",
    "events.arguments",
)


@dataclass(frozen=True)
class Figure:
    """Precision, recall and F1 of one metric with what they are made of."""

    hits: int
    gold: int
    pred: int

    @property
    def p(self) -> float:
        """Precision."""
        return self.hits / self.pred if self.pred else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """F1: the harmonic mean of the two."""
        return 2 * self.hits / (self.gold + self.pred) if self.gold + self.pred else 0.0


@dataclass(frozen=True)
class Scores:
    """A tally for each gold article, and how many of them had a prediction."""

    tallies: Sequence[Tally]
    predicted: int

    @property
    def metrics(self) -> list[str]:
        """The names of all metrics, layer by layer, in the order in which they are reported."""
        seen = dict.fromkeys(metric for tally in self.tallies for metric in tally.counts)
        return sorted(seen, key=lambda metric: (layer_rank(metric), is_slice(metric)))

    @property
    def figures(self) -> dict[str, Figure]:
        """Every metric over all articles together (micro-averaged)."""
        return {metric: self.figure(metric) for metric in self.metrics}

    def figure(self, metric: str) -> Figure:
        """Return one metric over all articles together."""
        rows = [tally.counts[metric] for tally in self.tallies if metric in tally.counts]
        return Figure(*(sum(column) for column in zip(*rows, strict=True))) if rows else Figure(0, 0, 0)

    @property
    def shares(self) -> set[str]:
        """The metrics that are shares of the facts found, not of gold."""
        return {metric for tally in self.tallies for metric in tally.shares}

    @property
    def headline(self) -> float:
        """The mean F1 of the nine figures that stand for the whole, of those that were scored."""
        scored = [metric for metric in HEADLINE if any(metric in tally.counts for tally in self.tallies)]
        return sum(self.figure(metric).f for metric in scored) / max(1, len(scored))

    @property
    def faults(self) -> list[Fault]:
        """Every difference between gold and prediction, article by article."""
        return [fault for tally in self.tallies for fault in tally.faults]

    def causes(self, layer: str | None = None) -> list[tuple[tuple[str, str, str], int]]:
        """Return how often each class (layer, kind, cause) occurs, the largest first."""
        counted = Counter((f.layer, f.kind, f.cause) for f in self.faults if layer in (None, f.layer))
        return sorted(((key, n) for key, n in counted.items()), key=lambda item: (-item[1], item[0]))


def layer_rank(metric: str) -> int:
    """Return the place of a metric's layer in the table."""
    return LAYERS.index(metric.split(".")[0])


def is_slice(metric: str) -> bool:
    """Whether a metric is one type's share of another (events.type.meet)."""
    parts = metric.split(".")
    return len(parts) > 2 and parts[1] in ("type", "role")


def evaluate(gold: Iterable[Row], pred: Mapping[str, Row], *, layers: Sequence[str] = LAYERS, matching: str = "optimal") -> Scores:
    """Return the scores of predictions (by article id) against gold lines; an article without prediction counts as empty.

    `matching` is "optimal" (one-to-one, the best pairs possible) or "best-first" (one after the other), see `align`.
    """
    tallies, predicted = [], 0
    for row in gold:
        tally = Tally(str(row["id"]), MATCHERS[matching])
        for layer in layers:
            SCORERS[layer](tally, row, pred.get(tally.article, {}))
        predicted += tally.article in pred
        tallies.append(tally)
    return Scores(tallies, predicted)
