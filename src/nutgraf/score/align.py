"""Which predicted fact answers to which gold fact: one-to-one pairs, the best ones possible.

Best means: as many pairs as possible with the highest score, then as many as possible with the next, and so on (a rank-maximal matching,
Irving et al. 2004). So a fact that was found exactly is never given away to make two half-fitting pairs elsewhere, as the greatest
total would, and of equal scores none is taken that leaves another fact alone, as taking them in turn would. It is solved exactly by the
Hungarian method (Kuhn 1955) with whole-number weights that grow by rank, in groups of facts that touch, so the matrices stay small. Of
equal solutions the one that keeps the order of the facts is taken.

`best_first` takes the best pair that is left, again and again, as other scorers do; it differs only where equal scores compete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

G = TypeVar("G")
P = TypeVar("P")
Pairs = list[tuple[int, int]]


class Matcher(Protocol):
    """A way of pairing two lists by a score; returns pairs of indexes."""

    def __call__(self, gold: Sequence[G], pred: Sequence[P], score: Callable[[G, P], float], /) -> Pairs: ...


def overlap(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """Return the common part of two spans divided by the stretch they cover together."""
    common: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return 0.0 if common <= 0 else common / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def assign(gold: Sequence[G], pred: Sequence[P], score: Callable[[G, P], float]) -> Pairs:
    """Return the best pairs of indexes in the order of gold; only pairs that score above 0."""
    scores = {(i, j): float(s) for i, g in enumerate(gold) for j, p in enumerate(pred) if (s := score(g, p)) > 0}
    return sorted(pair for group in _groups(scores) for pair in _solve(group, _weights(group, scores)))


def _weights(edges: Pairs, scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    """Return a weight for each edge: a higher rank outweighs all lower ones together; of equals the nearer, then the later."""
    order = sorted(edges, key=lambda edge: (scores[edge], -abs(edge[0] - edge[1]), edge))
    rank = {value: n for n, value in enumerate(sorted({scores[edge] for edge in edges}))}
    size = len(edges) + 1
    return {edge: size ** (rank[scores[edge]] + 1) * 2 ** len(edges) + 2**n for n, edge in enumerate(order)}


def best_first(gold: Sequence[G], pred: Sequence[P], score: Callable[[G, P], float]) -> Pairs:
    """Return pairs taken one by one, each the best that is left; of equal ones the nearer, then the later."""
    scored = ((float(score(g, p)), -abs(i - j), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred))
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, _, i, j in sorted((row for row in scored if row[0] > 0), reverse=True):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j))
    return sorted(pairs)


MATCHERS: dict[str, Matcher] = {"optimal": assign, "best-first": best_first}


def _groups(edges: Iterable[tuple[int, int]]) -> list[Pairs]:
    """Return the edges in groups that share no fact."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for i, j in edges:
        parent[root(("gold", i))] = root(("pred", j))
    groups: dict[tuple[str, int], Pairs] = defaultdict(list)
    for i, j in edges:
        groups[root(("gold", i))].append((i, j))
    return list(groups.values())


def _solve(edges: Pairs, weights: Mapping[tuple[int, int], int]) -> Pairs:
    rows, columns = sorted({i for i, _ in edges}), sorted({j for _, j in edges})
    if len(rows) == 1 or len(columns) == 1:
        return [max(edges, key=lambda edge: weights[edge])]
    size = max(len(rows), len(columns))
    cost = [[-weights.get((i, j), 0) for j in columns] + [0] * (size - len(columns)) for i in rows]
    cost += [[0] * size for _ in range(size - len(rows))]
    found = ((row, column) for column, row in enumerate(cheapest(cost)) if row < len(rows) and column < len(columns))
    return [(rows[row], columns[column]) for row, column in found if (rows[row], columns[column]) in weights]


def cheapest(cost: Sequence[Sequence[int]]) -> list[int]:
    """Return for each column of a square cost matrix the row that is assigned to it at the least total cost."""
    size = len(cost)
    row_price, column_price = [0] * (size + 1), [0] * (size + 1)
    row_of = [0] * (size + 1)  # row_of[column], from 1; column 0 holds the row that is being placed
    for row in range(1, size + 1):
        row_of[0] = row
        came_from = _grow(cost, row_of, row_price, column_price)
        column = came_from.pop(0)
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [row - 1 for row in row_of[1:]]


def _grow(cost: Sequence[Sequence[int]], row_of: Sequence[int], row_price: list[int], column_price: list[int]) -> dict[int, int]:
    """Grow a tree of tight edges from column 0 to a free column; return each column's predecessor, the free column under key 0."""
    size = len(cost)
    slack: dict[int, int] = {}
    via = [0] * (size + 1)
    seen, column = {0}, 0
    while row_of[column]:
        row = row_of[column]
        for other in range(1, size + 1):
            reduced = cost[row - 1][other - 1] - row_price[row] - column_price[other]
            if other not in seen and (other not in slack or reduced < slack[other]):
                slack[other], via[other] = reduced, column
        nearest = min((c for c in range(1, size + 1) if c not in seen), key=slack.__getitem__)
        step = slack[nearest]
        for other in range(size + 1):
            if other in seen:
                row_price[row_of[other]] += step
                column_price[other] -= step
            elif other in slack:
                slack[other] -= step
        seen.add(nearest)
        column = nearest
    return {0: column} | {c: via[c] for c in range(1, size + 1)}
