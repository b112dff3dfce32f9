"""The base model's entity recognizer, made quick: the same entities, read off in one sweep.

spaCy's recognizer walks token by token and at every step asks each of its some seventy moves whether it is allowed, which
takes longer than the neural network. But outside an entity the scores of a token depend on that token alone: they are
computed here for all tokens at once, and only inside an entity, where two moves are left (go on, or end), is a step taken.
The network and its weights are spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
FEATURES = 3  # of a state: the token, the first and the last word of the open entity


def quicken_recognizer(nlp: Language) -> None:
    """Put the quick recognizer in the place of a base model's own, where that has the usual network of its own."""
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for name, pipe in parts:
        if type(pipe) is EntityRecognizer and _usual(pipe):
            options = {key: value for key, value in nlp.config["components"][name].items() if key != "factory"}
            quick: Any = nlp.replace_pipe(name, "nutgraf_ner", config=options)
            quick.from_bytes(pipe.to_bytes(exclude=["vocab"]), exclude=["vocab"])


def _usual(pipe: Any) -> bool:
    model = pipe.model
    shared = any("listener" in node.name for node in model.walk())
    lower = model.get_ref("lower")
    three = lower.get_dim("nF") == FEATURES and lower.get_dim("nP") >= 2
    return not shared and three and model.attrs["has_upper"] and not model.attrs["unseen_classes"] and pipe.cfg["beam_width"] == 1


class QuickRecognizer(EntityRecognizer):  # type: ignore[misc]
    """An EntityRecognizer that finds the same entities in less time; with entities set before, it is the ordinary one."""

    def predict(self, docs: list[Doc]) -> Any:
        """Return the entities of each Doc, or spaCy's own states where the quick way does not hold."""
        if not any(map(len, docs)) or not _usual(self) or any(doc.has_annotation("ENT_IOB") for doc in docs):
            return super().predict(docs)
        return list(Sweep(self.model, Moves.of([self.moves.get_class_name(n) for n in range(self.moves.n_moves)])).entities(docs))

    def set_annotations(self, docs: list[Doc], found: Any) -> None:
        """Set the entities on the Docs."""
        if not isinstance(found, list) or not all(isinstance(entities, Quick) for entities in found):
            super().set_annotations(docs, found)
            return
        for doc, entities in zip(docs, found, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities.found], default="outside")


@dataclass(frozen=True)
class Quick:
    """The entities of one Doc."""

    found: list[tuple[int, int, str]]  # first token, the one after the last, label


@dataclass(frozen=True)
class Moves:
    """The classes of the network by the move that each stands for: the label of B- and U-, and the pair (I-, L-) of a label."""

    begin: dict[int, str]
    unit: dict[int, str]
    go_on: dict[str, tuple[int, int]]
    out: int

    @classmethod
    def of(cls, names: list[str]) -> Moves:
        """Return the moves by their names."""
        number = {name: n for n, name in enumerate(names)}
        labels = [name[2:] for name in names if name.startswith("B-") and name[2:]]
        return cls(
            begin={number[f"B-{label}"]: label for label in labels},
            unit={number[f"U-{label}"]: label for label in labels},
            go_on={label: (number[f"I-{label}"], number[f"L-{label}"]) for label in labels},
            out=number["O"],
        )


class Sweep:
    """One pass of the network over a batch of Docs."""

    def __init__(self, model: Any, moves: Moves) -> None:
        self.model, self.moves, self.ops = model, moves, model.ops
        self.bias: Floats = model.get_ref("lower").get_param("b")
        self.weights: Floats = model.get_ref("upper").get_param("W")
        self.upper_bias: Floats = model.get_ref("upper").get_param("b")

    def entities(self, docs: list[Doc]) -> Iterator[Quick]:
        """Yield the entities of each Doc."""
        cached: Floats = self.model.get_ref("lower").predict(self.model.get_ref("tok2vec").predict(docs))
        padding, cached = cached[0], cached[1:]
        hidden = _greatest(cached[:, 0] + padding[1] + padding[2] + self.bias)
        scores = self.ops.gemm(np.ascontiguousarray(hidden), self.weights, trans2=True) + self.upper_bias
        at = 0
        for doc in docs:
            end = at + len(doc)
            yield Quick(list(self._walk(doc, cached[at:end], scores[at:end])))
            at = end

    def _walk(self, doc: Doc, cached: Floats, scores: Floats) -> Iterator[tuple[int, int, str]]:
        if not len(doc):
            return
        flags = doc.to_array(["IS_SPACE", "SENT_START"]).astype(np.int64)
        starts = [*(flags[1:, 1] == 1).tolist(), True]  # whether nothing can go on after this token
        best = self._best(scores, spaces=flags[:, 0] == 1, closed=np.array(starts))
        free = 0
        for token in np.flatnonzero(best != self.moves.out).tolist():
            if token < free:
                continue
            move = int(best[token])
            label = self.moves.unit.get(move) or self.moves.begin[move]
            free = token + 1 if move in self.moves.unit else self._end(cached, token, label, starts)
            yield token, free, label

    def _best(self, scores: Floats, *, spaces: NDArray[np.bool_], closed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the best allowed move of each token outside an entity."""
        begin, unit, out = list(self.moves.begin), list(self.moves.unit), self.moves.out
        allowed = np.full(scores.shape, False)
        allowed[:, [*begin, *unit, out]] = True
        allowed[np.flatnonzero(closed)[:, None], begin] = False
        allowed[np.flatnonzero(spaces)[:, None], [*begin, *unit]] = False
        best: NDArray[np.int64] = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _end(self, cached: Floats, start: int, label: str, starts: list[bool]) -> int:
        """Return the end of the entity that begins at a token: the token after the one that L- is the best move for."""
        pair = self.moves.go_on[label]
        weights, bias = self.weights[list(pair)], self.upper_bias[list(pair)]
        first = cached[start, 1]
        token = start + 1
        while not starts[token]:
            hidden = _greatest(cached[token, 0] + first + cached[token - 1, 2] + self.bias)
            go_on, last = weights @ hidden + bias
            if last > go_on or (last == go_on and pair[1] < pair[0]):
                break
            token += 1
        return token + 1


def _greatest(pieces: Floats) -> Floats:
    """Return the greatest of the pieces, which are few and lie along the last axis: `max` over it is slow."""
    return reduce(np.maximum, (pieces[..., n] for n in range(pieces.shape[-1])))
