"""Many processes, each with its own model: batches go out, results come back in order, and a process that dies is replaced."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Protocol

from nutgraf.article import Article
from nutgraf.errors import ArticleError, NutgrafError, TimeLimitError, WorkerError

AHEAD = 2  # batches that a worker holds: the one it works on and the next
WINDOW = 4  # batches for each worker that may be under way or wait for an earlier one


class Job(Protocol):
    """What a worker does: a picklable thing that loads its model once and turns a batch into as many results."""

    def __call__(self, batch: list[Any], /) -> list[Any]: ...

    def load(self) -> None: ...


@dataclass
class Task:
    """A batch, or a piece of one: where its results belong, and how many workers died on it."""

    number: int
    offset: int
    items: list[Any]
    deaths: int = 0

    def pieces(self) -> list[Task]:
        """Return a task for each item."""
        return [Task(self.number, self.offset + at, [item], 1) for at, item in enumerate(self.items)]


@dataclass
class Worker:
    """A process, the tasks it holds in their order, and since when it has been at the first."""

    process: BaseProcess
    connection: Connection
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False
    since: float = 0.0

    def give(self, task: Task) -> None:
        """Hand it a task."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self.connection.send(task.items)

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def spread(job: Job, batches: Iterable[list[Any]], *, workers: int, timeout: float | None = None) -> Iterator[list[Any]]:
    """Yield the results of each batch, in order.

    A batch whose worker died is tried again, then item by item; an item on which a worker dies alone gives a WorkerError, one that
    takes longer than `timeout` seconds a TimeLimitError. At most `WINDOW` batches for each worker are under way at a time.
    """
    pool = Pool(job, workers, timeout)
    try:
        yield from pool.results(batches)
    finally:
        pool.close()


class Pool:
    """The workers and what is under way. Workers that have started stay for what is to be done next, until `close`."""

    def __init__(self, job: Job, workers: int, timeout: float | None) -> None:
        self.job, self.timeout = job, timeout
        self.batches: Iterator[list[Any]] = iter(())
        self.context = get_context("spawn")
        self.todo: deque[Task] = deque()
        self.done: dict[int, list[Any]] = {}
        self.missing: dict[int, int] = {}
        self.taken = self.given = self.stillborn = 0
        self.size = workers
        self.workers: list[Worker] = []

    def results(self, batches: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """Yield the results of each batch, in order."""
        self.batches, self.more = iter(batches), True
        while True:
            self._hand_out()
            if self.given == self.taken:
                return
            if self.missing.get(self.given) == 0:
                del self.missing[self.given]
                yield self.done.pop(self.given)
                self.given += 1
            else:
                self._listen()

    def close(self) -> None:
        """End all workers."""
        while self.workers:
            self.workers.pop().end()

    def _hand_out(self) -> None:
        while self._has_room() and (task := self._next()):
            worker = min(self.workers, key=lambda worker: len(worker.tasks), default=None)
            if worker is None or (worker.tasks and len(self.workers) < self.size):
                worker = self._start()
                self.workers.append(worker)
            try:
                worker.give(task)
            except OSError:  # it died between two tasks
                self._replace(worker, _ending(worker.process.exitcode))

    def _has_room(self) -> bool:
        return len(self.workers) < self.size or any(len(worker.tasks) < AHEAD for worker in self.workers)

    def _next(self) -> Task | None:
        if self.todo:
            return self.todo.popleft()
        if not self.more or self.taken - self.given >= WINDOW * self.size:
            return None
        batch = next(self.batches, None)
        if batch is None:
            self.more = False
            return None
        self.done[self.taken], self.missing[self.taken] = [None] * len(batch), len(batch)
        self.taken += 1
        return Task(self.taken - 1, 0, batch)

    def _start(self) -> Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(self.job, theirs), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours, since=time.monotonic())

    def _listen(self) -> None:
        """Take what workers say, and see to those that are dead or late."""
        heard = wait([worker.connection for worker in self.workers], timeout=0.2 if self.timeout else None)
        for worker in [worker for worker in self.workers if worker.connection in heard]:
            try:
                self._take(worker, worker.connection.recv())
            except (EOFError, OSError):
                worker.process.join(5)
                self._replace(worker, _ending(worker.process.exitcode))
        if self.timeout:
            for worker in [worker for worker in self.workers if worker.ready and worker.tasks]:
                if time.monotonic() - worker.since > self.timeout:
                    self._give_up(worker)

    def _take(self, worker: Worker, said: Any) -> None:
        if isinstance(said, BaseException):
            raise said
        worker.since, self.stillborn = time.monotonic(), 0
        if said is None:
            worker.ready = True
            return
        self._settle(worker.tasks.popleft(), said)

    def _settle(self, task: Task, results: list[Any]) -> None:
        self.done[task.number][task.offset : task.offset + len(results)] = results
        self.missing[task.number] -= len(results)

    def _replace(self, worker: Worker, cause: str) -> None:
        """Start another worker; the dead one's task is tried again, at last item by item, and given up where it is a single item."""
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn > self.size + 1:
                fault = f"worker processes die at their start: {cause}"
                raise NutgrafError(fault, remedy='Use one worker; a script needs: if __name__ == "__main__":')
        task = worker.tasks.popleft() if worker.tasks and worker.ready else None
        if task and task.deaths and len(task.items) == 1:
            fault = f"the worker process died on it: {cause}"
            self._settle(task, [_blamed(WorkerError, fault, task.items[0], "Cut it, or give more memory; then use --resume --retry.")])
            task = None
        elif task and task.deaths:
            self._retire(worker, task.pieces())
            return
        elif task:
            task.deaths += 1
        self._retire(worker, [task] if task else [])

    def _give_up(self, worker: Worker) -> None:
        task = worker.tasks.popleft()
        if len(task.items) > 1:
            self._retire(worker, task.pieces())
            return
        fault = f"it took longer than {self.timeout:g} s"
        self._settle(task, [_blamed(TimeLimitError, fault, task.items[0], "Raise --timeout, or leave it out.")])
        self._retire(worker, [])

    def _retire(self, worker: Worker, first: list[Task]) -> None:
        worker.end()
        self.workers.remove(worker)
        self.todo.extendleft(reversed([*first, *worker.tasks]))


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"it ended with code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    return f"it was killed by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")


def _blamed(kind: Callable[..., ArticleError], fault: str, item: Any, remedy: str) -> NutgrafError:
    if isinstance(item, Article):
        return kind(fault, article=item.id, file=item.file, remedy=remedy)
    return item if isinstance(item, NutgrafError) else kind(fault, remedy=remedy)


def serve(job: Job, connection: Connection) -> None:
    """Be a worker: say None when the model is loaded, then answer each batch with its results, or with the error that ends the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    todo: SimpleQueue[list[Any] | None] = SimpleQueue()
    threading.Thread(target=_hear, args=(connection, todo), daemon=True).start()
    try:
        job.load()
        connection.send(None)
        while (batch := todo.get()) is not None:
            connection.send(job(batch))
    except BrokenPipeError:
        return
    except Exception as error:
        connection.send(error)


def _hear(connection: Connection, todo: SimpleQueue[list[Any] | None]) -> None:
    """Take batches from the pipe at once, so that who sends one never waits for the worker."""
    try:
        while True:
            todo.put(connection.recv())
    except (EOFError, OSError):
        todo.put(None)
