"""Processes that work for the server and can be stopped: a thread that hangs on an odd text could not be."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

import anyio.to_thread

GRACE = 1.0
Job = TypeVar("Job")
Answer = TypeVar("Answer")


class TookTooLongError(Exception):
    """A job that did not end in its time; its process was stopped."""


class GoneError(Exception):
    """A job that nobody waits for any more."""


class DiedError(Exception):
    """A process that ended before its answer."""


class Worker(Generic[Job, Answer]):
    """One process; it starts with its first job and again after it was stopped."""

    def __init__(self, run: Callable[[Job], Answer]) -> None:
        self.work = run
        self.process: Any = None
        self.pipe: Connection | None = None

    def run(self, job: Job, seconds: float) -> Answer:
        """Return the answer to a job; TookTooLongError or DiedError where there is none."""
        pipe = self._ready()
        try:
            pipe.send(job)
            if not pipe.poll(seconds):
                self.stop()
                raise TookTooLongError
            good, answer = pipe.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise DiedError from error
        if not good:
            raise answer
        found: Answer = answer
        return found

    def _ready(self) -> Connection:
        if self.pipe is None or not self.process.is_alive():
            context = get_context("spawn")
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=_serve, args=(self.work, theirs), daemon=True)
            self.process.start()
            theirs.close()
        return self.pipe

    def kill(self) -> None:
        """End the process while another thread waits for its answer, which then meets DiedError."""
        if self.process is not None:
            self.process.kill()

    def stop(self) -> None:
        """End the process at once."""
        self.kill()
        if self.process is not None:
            self.process.join()
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = None


def _serve(run: Callable[[Any], Any], pipe: Connection) -> None:
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = pipe.recv()
            try:
                pipe.send((True, run(job)))
            except Exception as error:
                pipe.send((False, error))


async def _give_up(leaving: asyncio.Future[None], worker: Worker[Any, Any]) -> None:
    """Stop a worker some time after who asked has left; what is nearly ready is not worth a new start."""
    await leaving
    await asyncio.sleep(GRACE)
    worker.kill()


class Pool(Generic[Job, Answer]):
    """A few workers; a job waits until one is free, and its time counts from then."""

    def __init__(self, run: Callable[[Job], Answer], *, seconds: float, size: int = 1) -> None:
        self.seconds = seconds
        self.workers = [Worker(run) for _ in range(size)]
        self.free: asyncio.Queue[Worker[Job, Answer]] = asyncio.Queue()
        for worker in self.workers:
            self.free.put_nowait(worker)

    async def run(self, job: Job, gone: Callable[[], Awaitable[None]] | None = None) -> Answer:
        """Return the answer to a job; GoneError where `gone` comes back first: a process that is at work then is stopped."""
        leaving = asyncio.ensure_future(gone()) if gone else None
        watching = None
        worker = await self.free.get()
        try:
            if leaving:
                if leaving.done():
                    raise GoneError
                watching = asyncio.ensure_future(_give_up(leaving, worker))
            # not to be abandoned half-way: the worker must be whole again
            return await anyio.to_thread.run_sync(partial(worker.run, job, self.seconds), abandon_on_cancel=False)
        except DiedError as error:
            raise (GoneError if leaving and leaving.done() else DiedError) from error
        finally:
            for task in filter(None, (leaving, watching)):
                task.cancel()
            self.free.put_nowait(worker)

    def stop(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.stop()
