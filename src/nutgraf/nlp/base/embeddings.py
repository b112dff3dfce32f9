"""The base model's word embeddings, computed once for each different word.

A third of the work of a tok2vec network is done before it looks at a word's neighbours: hashed features and the static
vector are mixed to one row for each token. That row depends on the word alone, and all but one token in twenty are words
that occurred before. The layers and their weights are spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

READS = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]  # all else in READS follows from the word's form
MOST = 10_000  # words remembered, by each network 400 bytes for one
FEW = 64
Keys = NDArray[np.uint64]
MIX = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)


def embed_words_once(nlp: Language) -> None:
    """Let every embedding layer of the pipeline that reads words by their form compute each word once."""
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, pipe in parts:
        model = getattr(pipe, "model", None)
        for layer in _embeddings(model) if model is not None else ():
            layer._func = Once(layer._func)


def _embeddings(model: Any) -> Iterator[Any]:
    """Yield the layers from a list of Docs to a list of arrays that end before the context of a word is looked at."""
    for node in model.walk():
        ends = bool(node.layers) and node.layers[-1].name == "ragged2list" and type(node.ops) is NumpyOps
        if ends and not isinstance(node._func, Once) and _by_form(node):
            yield node


def _by_form(node: Any) -> bool:
    """Tell whether a layer reads nothing of a token but its form."""
    known = {"extract_features", "static_vectors"}
    reads = [set(part.attrs["columns"]) for part in node.walk() if part.name == "extract_features"]
    sources = [part.name for part in node.walk() if not part.layers and part.name in known]
    contexts = [part.name for part in node.walk() if part.name == "expand_window"]
    return bool(reads) and bool(sources) and not contexts and all(columns <= READS for columns in reads)


class Once:
    """The forward pass of an embedding layer over words not met before; training goes the ordinary way."""

    def __init__(self, forward: Any) -> None:
        self.forward = forward
        self.keys: Keys = np.empty(0, np.uint64)  # of the words remembered, in order
        self.rows: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self.weights: list[Any] = []  # that the rows were computed with

    def __call__(self, model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Any]:
        """Return the array of each Doc, and the way back."""
        if is_train or not any(map(len, docs)) or not all(type(doc) is Doc and doc.vocab is docs[0].vocab for doc in docs):
            self.weights = []  # training changes them
            forward: tuple[Any, Any] = self.forward(model, docs, is_train)
            return forward
        words = Words(docs)
        self._forget_if_changed(model, words.vocab)
        rows = self._rows(model, words)
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return np.split(rows[words.place], ends), None

    def _forget_if_changed(self, model: Model[Any, Any], vocab: Any) -> None:
        weights = [
            vocab.vectors.data,
            *(node.get_param(name) for node in model.walk() for name in node.param_names if node.has_param(name)),
        ]
        if len(weights) != len(self.weights) or any(new is not old for new, old in zip(weights, self.weights, strict=True)):
            self.keys, self.weights = np.empty(0, np.uint64), weights
            self.rows = np.empty((0, model.get_dim("nO")), np.float32)

    def _rows(self, model: Model[Any, Any], words: Words) -> NDArray[np.float32]:
        """Return the row of each word, and remember those that are new while there is room."""
        at = np.searchsorted(self.keys, words.keys)
        known = np.isin(words.keys, self.keys, assume_unique=True)
        fresh = self._computed(model, words, ~known) if not known.all() else self.rows[:0]
        rows = np.empty((len(known), self.rows.shape[1]), np.float32)
        rows[known], rows[~known] = self.rows[at[known]], fresh
        if len(self.keys) + len(fresh) <= MOST:
            keys = np.concatenate([self.keys, words.keys[~known]])
            order = keys.argsort()
            self.keys, self.rows = keys[order], np.concatenate([self.rows, fresh])[order]
        return rows

    def _computed(self, model: Model[Any, Any], words: Words, wanted: NDArray[np.bool_]) -> NDArray[np.float32]:
        (rows,), _ = self.forward(model, [words.only(wanted)], False)
        found: NDArray[np.float32] = rows[: int(wanted.sum())]
        return found


class Words:
    """The different words of some Docs, read by the layers as if they were one Doc."""

    def __init__(self, docs: list[Doc]) -> None:
        self.docs, self.vocab = docs, docs[0].vocab
        keys = np.concatenate([doc.to_array(KEY) for doc in docs]).astype(np.uint64) @ MIX
        self.keys: Keys
        self.first: NDArray[np.intp]
        self.place: NDArray[np.intp]
        self.keys, self.first, self.place = np.unique(keys, return_index=True, return_inverse=True)

    def __len__(self) -> int:
        return len(self.first)

    def only(self, wanted: NDArray[np.bool_]) -> Words:
        """Return some of the words, and these over again where they are few: products of few rows differ in their last digits."""
        some = copy(self)
        some.first = self.first[wanted]
        if len(some) < FEW:
            some.first = np.resize(some.first, FEW)
        return some

    def to_array(self, columns: Any) -> NDArray[np.uint64]:
        """Return the attributes of each word, as `Doc.to_array` does."""
        array: NDArray[np.uint64] = np.concatenate([doc.to_array(columns) for doc in self.docs])[self.first]
        return array
