"""Pages that were saved, as a person uses them without a server: an article's, the index over many, the report of a benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import expect

from nutgraf.cli import main
from nutgraf.facts import ArticleFacts
from nutgraf.gold import gold_row
from nutgraf.web.app import SAMPLE
from nutgraf.write import write_all

pytestmark = pytest.mark.e2e
OTHER = SAMPLE.replace("Norwegian", "Danish").replace("Norway", "Denmark").replace("Aune", "Dahl").replace("300 million", "500 million")


@pytest.fixture(scope="module")
def saved(browser: Any, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages about two articles with the report of a benchmark beside them."""
    folder: Path = tmp_path_factory.mktemp("saved")
    asking = browser.new_context()
    lines = [asking.request.post(f"{address}extract", data={"text": text, "id": id}).text() for id, text in (("a", SAMPLE), ("b", OTHER))]
    asking.close()
    write_all([ArticleFacts.model_validate_json(line) for line in lines], folder / "pages.html")
    gold, pred = folder / "gold.jsonl", folder / "pred.jsonl"
    rows = [gold_row(json.loads(line)) for line in lines]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    rows[0]["officials"].pop()
    rows[1]["dates"][0]["value"] = "2020"
    pred.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = CliRunner().invoke(main, ["bench", "report", str(gold), "--pred", str(pred), "-o", str(folder / "report.html")])
    assert made.exit_code == 0, made.output
    return folder


@pytest.fixture
def window(browser: Any, request: pytest.FixtureRequest) -> Any:
    """A window without a network; what the console complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def test_the_index_is_searched_and_leads_to_an_article_and_back(saved: Path, window: Any) -> None:
    window.goto((saved / "pages.html" / "index.html").as_uri())
    rows = window.locator("#names tbody tr:visible")
    every = rows.count()
    window.get_by_label("Search").fill("helgason official")
    expect(rows).to_have_count(1)
    expect(window.locator("#hits")).to_have_text(f"1 of {every} names")
    rows.get_by_role("link", name="Baldur Helgason").click()
    window.locator("#result, section").locator(".facts a", has_text="Baldur Helgason").first.click()
    expect(window.locator(".text .lit").first).to_have_text("Baldur Helgason")
    window.get_by_role("link", name="All articles").click()
    expect(window.get_by_role("heading", name="2 articles")).to_be_visible()


def test_the_report_shows_the_faults_that_are_asked_for(saved: Path, window: Any) -> None:
    window.goto((saved / "report.html").as_uri())
    shown = window.locator("#shown")
    every = int(shown.inner_text().split()[0])
    window.locator("label[for=l-officials]").click()
    left = int(shown.inner_text().split()[0])
    assert 0 < left < every
    window.get_by_label("show only faults with these words").fill("no such words")
    expect(shown).to_have_text(f"0 of {every} faults shown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["pages.html/index.html", "pages.html/000001.html", "report.html"])
def test_no_saved_page_has_a_serious_fault(saved: Path, window: Any, page: str, scheme: str) -> None:
    window.emulate_media(color_scheme=scheme)
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto((saved / page).as_uri())
    found = Axe().run(window).response["violations"]
    faults = {fault["id"]: fault["nodes"][0]["failureSummary"] for fault in found if fault["impact"] in ("serious", "critical")}
    assert faults == {}
    assert window.evaluate("document.documentElement.scrollWidth") <= 390
