"""The matrix product of the base model: numpy's, in one thread.

thinc multiplies with BLIS, whose builds are slower on most machines than the BLAS that numpy brings; the networks and their
weights stay the same, and so do tags, parses and entities. One thread, because the sums of several threads differ
in their last digits from run to run, and because batches are shared out over processes instead.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController


def use_numpy_product(nlp: Language) -> None:
    """Let every network of the pipeline that computes on the CPU multiply by numpy."""
    ops = NumpyOps(use_blis=False)
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, pipe in parts:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which numpy's BLAS uses one thread."""
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    """Return the libraries of this process that have threads, looked up once."""
    return ThreadpoolController()
