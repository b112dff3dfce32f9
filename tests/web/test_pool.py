"""A job that hangs is stopped, and the next one is answered."""

from __future__ import annotations

import asyncio
import os
import time

import anyio
import pytest

from nutgraf.web.pool import DiedError, GoneError, Pool, TookTooLongError
from nutgraf.web.work import named


def test_a_job_that_takes_too_long_is_stopped_and_the_next_is_answered() -> None:
    async def jobs() -> None:
        pool: Pool[float, None] = Pool(time.sleep, seconds=60)
        try:
            await pool.run(0)
            before = pool.workers[0].process.pid
            pool.seconds = 0.2
            with pytest.raises(TookTooLongError):
                await pool.run(60)
            pool.seconds = 60
            assert await pool.run(0) is None
            assert pool.workers[0].process.pid != before
        finally:
            pool.stop()

    anyio.run(jobs)


def test_a_job_that_nobody_waits_for_is_stopped_or_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nutgraf.web.pool.GRACE", 0.1)

    async def jobs() -> None:
        pool: Pool[float, None] = Pool(time.sleep, seconds=60)
        try:
            await pool.run(0)
            before = pool.workers[0].process.pid
            await pool.run(0, lambda: anyio.sleep(60))
            assert pool.workers[0].process.pid == before  # who waits is served
            with pytest.raises(GoneError):
                await pool.run(60, lambda: anyio.sleep(0.1))
            assert await pool.run(0) is None
        finally:
            pool.stop()

    anyio.run(jobs)


def test_a_job_that_was_left_while_it_waited_is_not_begun() -> None:
    async def jobs() -> None:
        pool: Pool[float, None] = Pool(time.sleep, seconds=60)
        try:
            await pool.run(0)
            before = pool.workers[0].process.pid
            first, second = await asyncio.gather(pool.run(0.3), pool.run(60, lambda: anyio.sleep(0.05)), return_exceptions=True)
            assert (first, type(second)) == (None, GoneError)
            assert pool.workers[0].process.pid == before
        finally:
            pool.stop()

    anyio.run(jobs)


def test_a_process_that_dies_is_said_so_and_replaced() -> None:
    async def jobs() -> None:
        pool: Pool[int, None] = Pool(os._exit, seconds=20)
        try:
            for _ in range(2):
                with pytest.raises(DiedError):
                    await pool.run(3)
        finally:
            pool.stop()

    anyio.run(jobs)


def test_an_error_comes_back_as_itself() -> None:
    async def jobs() -> None:
        pool: Pool[str, int] = Pool(int, seconds=20)
        try:
            with pytest.raises(ValueError, match="invalid literal"):
                await pool.run("x")
            assert await pool.run("12") == 12
        finally:
            pool.stop()

    anyio.run(jobs)


def test_a_file_is_named_by_its_stem() -> None:
    assert named(b"", "C.d.TXT").suffix == ".txt"
    assert named(b"", "talks.html").id == "talks"
