"""The server answers programs and the page, tells what is wrong, and gives away gold lines that the check accepts."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from typing import Any

import pytest
from starlette.testclient import TestClient

from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.gold import gold_row
from nutgraf.score.gold import check_gold
from nutgraf.web.app import SAMPLE, create_app
from nutgraf.web.pool import DiedError, TookTooLongError
from nutgraf.web.work import Pasted, answer
from nutgraf.write.jsonl import json_schema, line_of

pytestmark = pytest.mark.model


class Here:
    """Works in this process, with the pipeline of the tests."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    async def run(self, job: Pasted, gone: Any = None) -> ArticleFacts:
        return answer(self.extractor, job)

    def stop(self) -> None:
        pass


@pytest.fixture(scope="module")
def client(extractor: Extractor) -> TestClient:
    return TestClient(create_app(work=Here(extractor)), base_url="http://127.0.0.1:8321")


@pytest.fixture(scope="module")
def shown(client: TestClient) -> dict[str, Any]:
    """The sample as the page gets it."""
    return client.post("/page/extract", json={"text": SAMPLE}).json()


def view(client: TestClient, text: str, **more: Any) -> dict[str, Any]:
    answered = client.post("/page/extract", json={"text": text, **more})
    assert answered.status_code == 200, answered.text
    return answered.json()


def test_programs_get_the_line_that_the_command_line_writes(client: TestClient, extractor: Extractor) -> None:
    got = client.post("/extract", json={"text": SAMPLE})
    assert got.text == line_of(answer(extractor, Pasted(SAMPLE.encode()))) + "\n"
    assert (
        client.post("/extract?published=2020-01-02", content=b"They met on Thursday.", headers={"content-type": "text/plain"}).json()[
            "dates"
        ][0]["value"]
        == "2020-01-02"
    )


def test_schema_and_health(client: TestClient) -> None:
    assert client.get("/schema").json() == json_schema()
    assert client.get("/health").json()["status"] == "ok"


def test_a_wrong_address_or_method_is_told_the_right_one(client: TestClient) -> None:
    lost, got = client.get("/extrakt"), client.get("/extract")
    assert (lost.status_code, "POST /extract" in lost.json()["error"]) == (404, True)
    assert (got.status_code, got.json()["error"]) == (405, "/extract takes no GET. Send POST.")
    assert got.headers["allow"] == "POST"


def test_a_text_that_is_taken_as_it_is_keeps_what_is_known_of_it(client: TestClient) -> None:
    text = " They met on Thursday. "
    kept = client.post("/extract", json={"text": text, "article": {"id": "a", "title": "Met", "published": "2022-04-22"}}).json()
    assert kept["text"] == text
    assert [kept["article"][key] for key in ("id", "title", "published", "published_basis")] == ["a", "Met", "2022-04-22", "field"]
    bare = client.post("/extract", json={"text": text, "article": {}}).json()["article"]
    assert (bare["published"], bare["published_basis"]) == (None, "none")
    wrong = client.post("/extract", json={"text": text, "article": {"title": 5}})
    assert (wrong.status_code, wrong.json()["error"]) == (422, 'article.title: "title" is no text')


def test_the_page_and_all_it_asks_for_is_ours(client: TestClient) -> None:
    page = client.get("/").text
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links
    for link in links:
        assert link.startswith("/static/")
        assert client.get(link).status_code == 200
    assert not re.search(r"<script(?! src)|<style|\sstyle=|\son\w+=", page)


def test_what_is_shown_has_no_style_or_handler_that_the_policy_would_refuse(shown: dict[str, Any]) -> None:
    assert "<svg" in shown["view"]["html"]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", shown["view"]["html"])


def test_every_fact_can_be_corrected(shown: dict[str, Any]) -> None:
    ids = [
        fact["id"] for layer in ("officials", "agencies", "quantities", "dates", "statements", "events") for fact in shown["facts"][layer]
    ]
    assert sorted(re.findall(r'data-edit="(\w+)"', shown["view"]["html"])) == sorted(ids)


def test_html_source_is_read_as_a_page_and_files_by_their_name(client: TestClient) -> None:
    source = f"<!doctype html><html><head><title>Talks</title></head><body><article>{''.join(f'<p>{line}</p>' for line in SAMPLE.splitlines()[2:])}</article></body></html>"
    assert "<p>" not in view(client, source)["facts"]["text"]
    got = client.post("/page/extract?name=talks.html", content=source.encode(), headers={"content-type": "application/octet-stream"}).json()
    assert got["facts"]["id"] == "talks"
    assert got["facts"]["officials"]
    refused = client.post("/page/extract?name=talks.exe", content=b"x", headers={"content-type": "application/octet-stream"})
    assert refused.status_code == 422
    assert ".exe" in refused.json()["error"]


def test_another_day_of_publication_moves_the_dates_and_not_the_text(client: TestClient, shown: dict[str, Any]) -> None:
    facts = shown["facts"]
    moved = view(client, facts["text"], article=facts["article"], published="2024-04-05", id=facts["id"])["facts"]
    assert moved["text"] == facts["text"]
    assert moved["article"]["published"] == "2024-04-05"
    assert [date["value"] for date in moved["dates"] if date["text"] == "Thursday"] == ["2024-04-04"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": "   "}, "no words"),
        ({}, 'no "text"'),
        ({"text": "x", "published": "soon"}, "no date"),
        ({"text": "word " * 300_000}, "characters"),
        (
            {"text": "Le ministre a rencontré le président à Paris, où ils ont parlé longuement de la situation économique du pays. " * 4},
            "language",
        ),
        ([], "no JSON object"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, body: Any, said: str) -> None:
    got = client.post("/page/extract", json=body)
    assert got.status_code == 422
    assert said in got.json()["error"]


@pytest.mark.parametrize("path", ["/extract", "/page/show", "/page/correct", "/download/gold"])
@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"null", b'{"facts": {"id": 1}}', b"\xff\xfe"])
def test_broken_requests_are_refused_and_nothing_breaks(client: TestClient, path: str, body: bytes) -> None:
    assert client.post(path, content=body, headers={"content-type": "application/json"}).status_code == 422


@pytest.mark.parametrize(("error", "status"), [(TookTooLongError(), 503), (DiedError(), 500), (ZeroDivisionError(), 500)])
def test_a_worker_that_gives_up_is_said_so(error: Exception, status: int) -> None:
    class Broken:
        async def run(self, job: Pasted, gone: Any = None) -> ArticleFacts:
            raise error

        def stop(self) -> None:
            pass

    got = TestClient(create_app(work=Broken()), base_url="http://localhost").post("/extract", json={"text": "They met."})
    assert got.status_code == status
    assert "error" in got.json()
    assert "content-security-policy" in got.headers


HOSTILE = [
    "The mayor said </script><script>alert(1)</script> on Monday that <img src=x onerror=alert(1)> was met by 12 people.",
    "Mayor Ana “onmouseover=alert(1)” Ruiz met the Finance Ministry's \" onfocus='alert(1)' autofocus x=\" delegation on Monday.",
    "Mayor \u202eziuR anA\u202c met 12 people on Monday. \u2066Isolated\u2069 \u200fwords\u200f.",
    "{{ 7*7 }} {% raw %} ${7*7} <!-- met --> ]]> &lt;b&gt; &#60; Mayor Ana Ruiz met 12 people.",
    "Mayor 🌋 Ana Ruiz met 👩‍👩‍👧‍👦 12 people 𝒐𝒏 Monday.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_article_is_markup(client: TestClient, text: str) -> None:
    got = view(client, text, title="<svg onload=alert(1)>", form="text")
    [pane] = re.findall(r'<div class="text"[^>]*>(.*?)</div>', got["view"]["html"], re.S)
    assert html.unescape(re.sub(r"<[^>]+>", "", pane)) == got["facts"]["text"]
    tags = set(re.findall(r"<(\w+)", got["view"]["html"]))
    assert not tags & {"script", "style", "img", "iframe", "object", "embed", "link", "base", "form", "b", "svgonload"}
    assert got["view"]["html"].count("<svg") == got["view"]["html"].count('<svg aria-hidden="true" ')
    assert not re.search(r"<[^>]*\son\w+\s*=(?=[^>]*>)", re.sub(r'"[^"]*"', '""', got["view"]["html"]))


def test_a_megabyte_without_spaces_is_an_article_like_others(client: TestClient) -> None:
    text = "The minister met the president in Oslo on Monday, she said. " * 5
    assert len(view(client, text + "x" * 900_000)["facts"]["events"]) >= 5
    assert view(client, "x" * 1_000_000)["facts"]["events"] == []


def test_the_downloads_are_the_facts(client: TestClient, shown: dict[str, Any]) -> None:
    ask = {"facts": shown["facts"]}
    assert client.post("/download/json", json=ask).json() == shown["facts"]
    assert client.post("/download/html", json=ask).text.startswith("<!DOCTYPE html>")
    packed = client.post("/download/csv", json=ask)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as folder:
        assert folder.read("quantities.csv").decode().count("\r\n") == 1 + len(shown["facts"]["quantities"])
    assert packed.content == client.post("/download/csv", json=ask).content
    assert client.post("/download/xls", json=ask).status_code == 404


def test_a_gold_line_is_one_that_the_check_accepts(client: TestClient, shown: dict[str, Any]) -> None:
    got = client.post("/download/gold", json={"facts": shown["facts"]})
    assert "attachment" in got.headers["content-disposition"]
    assert [problem for problem in check_gold([got.text]) if problem.severity == "error"] == []
    assert json.loads(got.text) == gold_row(shown["facts"])


def test_no_gold_line_is_given_away_that_the_check_refuses(client: TestClient, shown: dict[str, Any]) -> None:
    facts = json.loads(json.dumps(shown["facts"]))
    facts["officials"][0]["roles"] = []
    got = client.post("/download/gold", json={"facts": facts})
    assert got.status_code == 422
    assert "an official needs a role" in got.json()["error"]
    again = client.post("/page/show", json={"facts": facts}).json()
    assert {"field": "officials[0].roles", "fault": "an official needs a role", "severity": "error"} in again["view"]["problems"]


def test_facts_that_do_not_point_at_their_words_are_refused(client: TestClient, shown: dict[str, Any]) -> None:
    facts = {**shown["facts"], "text": "Other words altogether."}
    assert client.post("/page/show", json={"facts": facts}).status_code == 422


def test_a_correction_comes_back_shown(client: TestClient, shown: dict[str, Any]) -> None:
    date = shown["facts"]["dates"][0]
    fields = {"words": {"text": date["text"], "start": date["start"]}, "type": "DATE", "value": "2024-01-31"}
    got = client.post(
        "/page/correct", json={"facts": shown["facts"], "edit": {"action": "change", "layer": "dates", "id": date["id"], "fields": fields}}
    ).json()
    assert got["facts"]["dates"][0]["value"] == "2024-01-31"
    assert "2024-01-31" in got["view"]["html"]
