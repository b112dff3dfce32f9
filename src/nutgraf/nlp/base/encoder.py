"""The base model's window encoder, computed block by block in memory that stays in the processor's cache.

A tok2vec network mixes each word with its neighbours in four layers of window, maxout and layer norm. thinc computes each step
for a whole batch at once, in a new array for each; the arrays are larger than the cache, and half of the time goes
into moving them. Here each layer goes through the batch in blocks and in the same few arrays. Every number that comes out is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]
USUAL = "residual(expand_window>>maxout>>layernorm>>dropout)"
BLOCK = 512  # tokens; the arrays of a block take some 1.5 MB
EPSILON = np.float32(1e-8)  # of thinc's layer norm


def encode_in_blocks(nlp: Language) -> None:
    """Let every window encoder of the pipeline that computes on the CPU go block by block."""
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, pipe in parts:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps and not isinstance(node._func, Blocks) and _layers(node):
                node._func = Blocks(node._func)


@dataclass(frozen=True)
class Layer:
    """One layer: the networks that hold its weights, and how many neighbours it reads on each side."""

    maxout: Any
    norm: Any
    window: int

    def weights(self) -> tuple[Floats, Floats]:
        """Return the weights (inputs × pieces of outputs) and the bias, the first piece of all outputs before the second."""
        weights, bias = self.maxout.get_param("W"), self.maxout.get_param("b")
        inputs = weights.shape[2]
        return np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1)), np.ascontiguousarray(bias.T.reshape(-1))


def _layers(node: Any) -> list[Layer]:
    """Return the layers of a window encoder; an empty list for any other network."""
    if not node.name.startswith("with_array(") or len(node.layers) != 1:
        return []
    inner = node.layers[0]
    usual = bool(inner.layers) and inner.name == ">>".join([USUAL] * len(inner.layers))
    return [_layer(part) for part in inner.layers] if usual else []


def _layer(residual: Any) -> Layer:
    leaves = {part.name: part for part in residual.walk() if not part.layers}
    return Layer(leaves["maxout"], leaves["layernorm"], leaves["expand_window"].attrs["window_size"])


class Blocks:
    """The forward pass of a window encoder over a list of arrays; training goes the ordinary way."""

    def __init__(self, forward: Any) -> None:
        self.forward = forward

    def __call__(self, model: Model[Any, Any], texts: Any, is_train: bool) -> tuple[Any, Any]:
        """Return the array of each text, and the way back."""
        if is_train or not isinstance(texts, list) or not any(map(len, texts)):
            forward: tuple[Any, Any] = self.forward(model, texts, is_train)
            return forward
        return list(_encoded(texts, _layers(model), model.attrs["pad"])), None


def _encoded(texts: list[Floats], layers: list[Layer], pad: int) -> Iterator[Floats]:
    """Yield the encoded rows of each text; empty texts take no room, as in thinc."""
    full = [text for text in texts if len(text)]
    edge = max(layer.window for layer in layers)
    width = full[0].shape[1]
    gap, end = np.zeros((pad, width), np.float32), np.zeros((edge, width), np.float32)
    rows = np.concatenate([end, *(part for text in full for part in (gap, text)), gap, end])
    for layer in layers:
        rows = _through(layer, rows, edge)
    at = edge
    for text in texts:
        yield rows[at + pad : at + pad + len(text)] if len(text) else text
        at += pad + len(text) if len(text) else 0


def _through(layer: Layer, rows: Floats, edge: int) -> Floats:
    """Return the rows after a layer; `edge` rows at either end stay zero."""
    weights, bias = layer.weights()
    gain, shift = layer.norm.get_param("G"), layer.norm.get_param("b")
    width = rows.shape[1]
    result = np.zeros_like(rows)
    inner = len(rows) - 2 * edge
    bounds = (
        np.linspace(edge, edge + inner, -(-inner // BLOCK) + 1).astype(int).tolist()
    )  # a short last block would be multiplied another way
    size = min(BLOCK, inner)
    windows, pieces, spare = (np.empty((size, columns), np.float32) for columns in (len(weights), len(bias), width))
    for start, end in pairwise(bounds):
        block = slice(0, end - start)
        for n, step in enumerate(range(-layer.window, layer.window + 1)):
            windows[block, n * width : (n + 1) * width] = rows[start + step : end + step]
        np.dot(windows[block], weights, out=pieces[block])
        pieces[block] += bias
        best = _normal(_maximum(pieces[block], width), spare[block])
        best *= gain
        best += shift
        np.add(rows[start:end], best, out=result[start:end])
    return result


def _maximum(pieces: Floats, width: int) -> Floats:
    """Return the greatest piece of each output, in the place of the first."""
    best = pieces[:, :width]
    for at in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, at : at + width], out=best)
    return best


def _normal(rows: Floats, spare: Floats) -> Floats:
    """Return the rows, changed in place to mean 0 and variance 1, by the steps of thinc's layer norm."""
    rows -= rows.mean(axis=1, keepdims=True)
    np.multiply(rows, rows, out=spare)
    variance = spare.sum(axis=1, keepdims=True) / np.float32(rows.shape[1]) + EPSILON
    rows *= variance ** (-0.5)
    return rows
