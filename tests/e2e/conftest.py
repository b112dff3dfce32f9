"""A server and a browser for the tests of the local page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where `nutgraf serve` listens."""
    serve = [sys.executable, "-m", "nutgraf", "serve", "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        match = re.search(r"http://\S+", line)
        assert match, line
        yield match[0]
        server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium without a screen."""
    if not CHROMIUM:
        pytest.fail("chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The local page in a fresh window; what the console complains about fails the test, and so does a request that leaves the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    faults: list[str] = []
    opened.on(
        "console",
        lambda message: faults.append(message.text) if message.type in ("error", "warning") and "422" not in message.text else None,
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.append(request.url) if not request.url.startswith((address, "blob:")) else None)
    opened.goto(address)
    yield opened
    context.close()
    assert faults == []
