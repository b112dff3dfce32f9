"""Only this machine's own pages may ask, and not for too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from nutgraf.facts import ArticleFacts, ArticleInfo
from nutgraf.web.app import create_app
from nutgraf.web.guard import HEADERS, host_name
from nutgraf.web.work import Pasted


class Echo:
    """Answers with the text and no facts."""

    async def run(self, job: Pasted, gone: Any = None) -> ArticleFacts:
        return ArticleFacts(id="a", article=ArticleInfo(id="a", sha256="0" * 64), text=job.data.decode())

    def stop(self) -> None:
        pass


def client(**settings: object) -> TestClient:
    return TestClient(create_app(work=Echo(), **settings), base_url="http://127.0.0.1:8321")  # type: ignore[arg-type]


ASK = {"text": "They met."}


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:1", "LOCALHOST", "[::1]:8321", "127.0.0.1"])
def test_loopback_names_are_answered(host: str) -> None:
    assert client().post("/extract", json=ASK, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8321", "localhost.evil.example", "evil.example#localhost", "[::1", "", "0.0.0.0"]
)
def test_other_names_are_refused(host: str) -> None:
    for path in ("/", "/health", "/static/app.js"):
        assert client().get(path, headers={"host": host}).status_code == 403


def test_a_name_can_be_allowed() -> None:
    assert client(hosts=["news.example"]).get("/health", headers={"host": "news.example"}).status_code == 200
    assert client(hosts=["*"]).get("/health", headers={"host": "any.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8321"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_are_refused(headers: dict[str, str]) -> None:
    assert client().post("/extract", json=ASK, headers=headers).status_code == 403


def test_our_own_page_is_answered() -> None:
    headers = {"origin": "http://127.0.0.1:8321", "sec-fetch-site": "same-origin"}
    got = client().post("/extract", json=ASK, headers=headers)
    assert got.status_code == 200
    assert "access-control-allow-origin" not in got.headers


def test_a_body_that_is_too_long_is_refused_whether_it_says_so_or_not() -> None:
    small = client(max_body=1000)
    assert small.post("/extract", content=b"x" * 1001).status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 100

    assert small.post("/extract", content=stream(), headers={"content-type": "text/plain"}).status_code == 413
    assert small.post("/extract", content=b"x" * 10, headers={"content-length": "ten"}).status_code == 413
    assert small.post("/extract", content=b"They met.", headers={"content-type": "text/plain"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/health", "/static/app.css", "/nothing", "/static/facts.js", "/static/../app.py"])
def test_every_answer_has_our_headers(path: str) -> None:
    got = client().get(path)
    for name, value in HEADERS.items():
        assert got.headers[name] == value
    assert "unsafe" not in got.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/facts.py", "/static/..%2fapp.py"])
def test_no_other_file_is_given_away(path: str) -> None:
    assert client().get(path).status_code == 404


@pytest.mark.parametrize(("host", "name"), [("a.b:80", "a.b"), ("[::1]:8", "::1"), ("A", "a"), ("[bad", ""), ("", "")])
def test_the_name_in_a_host(host: str, name: str) -> None:
    assert host_name(host) == name
