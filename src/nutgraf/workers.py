"""Many processes, each with its own model: articles go out, facts come back, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from nutgraf.errors import NutgrafError

if TYPE_CHECKING:
    from nutgraf.article import Article
    from nutgraf.extractor import Extractor, Outcome


def spread(extractor: Extractor, batches: Iterator[list[Article]], *, workers: int) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order; at most two batches for each worker wait at a time."""
    waiting: deque[Future[list[Outcome]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(_run, extractor, batch))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise NutgrafError("a worker process died, perhaps for want of memory", remedy="Use fewer workers.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(extractor: Extractor, batch: list[Article]) -> list[Outcome]:
    return _own(extractor).run(batch)


@cache
def _own(extractor: Extractor) -> Extractor:
    """Return the first of all equal extractors that this process was sent: the one whose model is loaded."""
    return extractor
