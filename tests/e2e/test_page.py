"""The local page as a person uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import expect

from nutgraf.cli import main

pytestmark = pytest.mark.e2e
expect.set_options(timeout=20_000)

ARTICLE = """date 2024-03-15

Norwegian Fisheries Minister Signe Aune and Iceland's prime minister, Baldur Helgason, met in Bergen on Thursday 🐟 and agreed to cut the mackerel quota by 12 percent.

"The stock has halved since 2019," Aune told reporters. Finance Minister Tor Lie, Swedish Foreign Minister Eva Holm and former Danish prime minister Jens Bruun were there too.

Norway's parliament is to vote on the deal on April 9. Oluf Strand, who heads the harbour office, counted 40 boats."""


def paste(page: Any, text: str = ARTICLE) -> None:
    page.get_by_label("Article", exact=True).fill(text)
    page.get_by_role("button", name="Extract").click()
    expect(page.locator("#status")).to_contain_text("Done in", timeout=90_000)  # the first waits for the model


def select(page: Any, words: str) -> None:
    """Select words in the shown text, as a pointer would."""
    page.evaluate(
        """words => {
          const pane = document.querySelector("#result .text"), walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const at = node.data.indexOf(words);
            if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
          }
          throw new Error("not in one piece: " + words);
        }""",
        words,
    )
    expect(page.locator("#picked")).to_contain_text(words)


def test_a_person_pastes_looks_corrects_keeps_and_comes_back(page: Any, tmp_path: Path) -> None:
    paste(page)
    officials = page.locator("#result .facts .g-officials li")
    expect(officials).to_have_count(5)

    # one is clicked, its words light up, and the other way round
    officials.filter(has_text="Signe Aune").get_by_role("link").click()
    lit = page.locator("#result .text .lit")
    expect(lit.first).to_have_text("Signe Aune")
    assert set(lit.all_inner_texts()) == {"Signe Aune", "Aune"}
    page.locator("#result .text a", has_text="Thursday").click()
    expect(page.locator("#result li.lit", has_text="2024-03-14").first).to_be_visible()

    # a filter takes a layer away
    page.locator(".f-officials").uncheck()
    expect(officials.first).to_be_hidden()
    page.locator(".f-officials").check()

    # another day of publication
    page.get_by_label("Published").fill("2024-04-05")
    page.get_by_label("Published").blur()
    expect(page.locator("#result .facts .g-dates li", has_text="Thursday")).to_contain_text("2024-04-04")

    # an office is corrected
    officials.filter(has_text="Tor Lie").get_by_role("button", name="Correct Tor Lie").click()
    panel = page.locator("#panel form:visible")
    panel.get_by_label("title").fill("Minister of Finance")
    panel.get_by_label("country").fill("NO")
    panel.get_by_role("button", name="Keep").click()
    expect(officials.filter(has_text="Tor Lie")).to_contain_text("Minister of Finance (NO)")
    expect(page.locator("#edits")).to_have_text("1 correction")

    # an official is added from words selected behind an emoji, a figure is deleted
    select(page, "Oluf Strand")
    page.get_by_role("group", name="Add a fact").get_by_role("button", name="official").click()
    panel.get_by_label("title").fill("head")
    panel.get_by_role("button", name="Keep").click()
    expect(officials).to_have_count(6)
    figure = page.locator("#result .facts .g-quantities li", has_text="40 boats")
    figure.get_by_role("button").click()
    panel.get_by_role("button", name="Delete the fact").click()
    expect(figure).to_have_count(0)

    # what cannot be is said in the form, and Escape leaves it
    officials.filter(has_text="Oluf Strand").get_by_role("button").click()
    panel.get_by_label("country").fill("Norway")
    panel.get_by_role("button", name="Keep").click()
    expect(panel.get_by_role("alert")).to_contain_text("two letters")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    # the gold line is accepted
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Gold line").click()
    gold = tmp_path / "kept.jsonl"
    waiting.value.save_as(gold)
    checked = CliRunner().invoke(main, ["gold", "check", str(gold)])
    assert checked.exit_code == 0, checked.output
    assert "1 article, 0 errors" in checked.output
    assert '"Oluf Strand"' in gold.read_text(encoding="utf-8")

    # another day moves the dates and keeps the corrections, and Undo takes back the last one
    page.get_by_label("Published").fill("2024-03-15")
    page.get_by_label("Published").blur()
    expect(page.locator("#result .facts .g-dates li", has_text="Thursday")).to_contain_text("2024-03-14")
    expect(officials).to_have_count(6)
    expect(figure).to_have_count(0)
    expect(page.locator("#edits")).to_have_text("3 corrections")
    officials.filter(has_text="Oluf Strand").get_by_role("button").click()
    panel.get_by_role("button", name="Delete the fact").click()
    expect(officials).to_have_count(5)
    page.get_by_role("button", name="Undo").click()
    expect(officials).to_have_count(6)

    # and all is there after a reload
    page.reload()
    expect(officials.filter(has_text="Tor Lie")).to_contain_text("Minister of Finance (NO)")
    expect(page.locator("#edits")).to_have_text("3 corrections")


ADDED = {
    "official": ("Oluf Strand", {"title": "head"}),
    "agency": ("harbour office", {"kind": "local"}),
    "quantity": ("deal", {"value": "1", "of": "deal"}),
    "date": ("The stock", {"type": "DATE", "value": "2024-03"}),
    "statement": ("who heads the", {"speaker": "Oluf Strand", "cue": "says"}),
    "event": ("heads", {"type": "appoint", "status": "possible", "date": "2024-03"}),
}


def test_a_newcomer_adds_a_fact_of_each_layer_and_scores_with_his_own_gold(page: Any, tmp_path: Path) -> None:
    paste(page)
    adding, form = page.get_by_role("group", name="Add a fact"), page.locator("#panel form:visible")
    for number, (name, (words, fields)) in enumerate(ADDED.items(), 1):
        select(page, words)
        adding.get_by_role("button", name=name).click()
        for key, value in fields.items():
            entry = form.locator(f"[data-key={key}]").first
            entry.select_option(value) if entry.evaluate("node => node.tagName") == "SELECT" else entry.fill(value)
        if name == "event":  # only the roles of its type are offered
            form.get_by_role("button", name="Another participant").click()
            assert set(form.locator("[data-key=role] option:not([hidden])").all_inner_texts()) == {"agent", "person", "office"}
            form.locator("[data-key=name]").fill("Oluf Strand")
        form.get_by_role("button", name="Keep").click()
        expect(page.locator("#edits")).to_have_text(f"{number} correction{'s' if number > 1 else ''}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Gold line").click()
    gold = tmp_path / "ours.jsonl"
    waiting.value.save_as(gold)
    run = CliRunner()
    assert run.invoke(main, ["gold", "check", str(gold)]).exit_code == 0
    scored = run.invoke(main, ["bench", str(gold), "--pred", str(gold), "--json"])
    assert scored.exit_code == 0, scored.output
    assert all(added in gold.read_text(encoding="utf-8") for added in ("Oluf Strand", "harbour office", "who heads the"))


def test_a_fact_is_added_changed_and_deleted_with_the_keyboard_alone(page: Any) -> None:
    page.keyboard.press("Tab")
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Done in", timeout=90_000)
    page.get_by_role("group", name="Add a fact").get_by_role("button", name="quantity").focus()
    page.keyboard.press("Enter")
    for words in ("two", "", "2"):  # the words, past the button beside them, the value
        page.keyboard.insert_text(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    form, added = page.locator("#panel form:visible"), page.locator("#result .facts .g-quantities li", has_text="counted 40")
    expect(form.get_by_role("alert")).to_contain_text("not in the text")
    form.get_by_label("words", exact=True).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("counted 40")
    page.keyboard.press("Enter")
    expect(added).to_have_count(1)
    expect(page.get_by_role("button", name="quantity")).to_be_focused()
    added.get_by_role("button").focus()
    page.keyboard.press("Enter")
    form.get_by_role("button", name="Delete the fact").focus()
    page.keyboard.press("Enter")
    expect(added).to_have_count(0)
    expect(page.locator("#result .edit:focus")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(added).to_have_count(1)


def test_files_and_sources_are_read_and_errors_said(page: Any, tmp_path: Path) -> None:
    saved = tmp_path / "talks.html"
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[2:] if line)
    saved.write_text(
        f"<!doctype html><html><head><title>Quota talks</title></head><body><article><h1>Quota talks</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    page.locator("#file").set_input_files(saved)
    expect(page.locator("#result h2")).to_have_text("Quota talks", timeout=90_000)
    expect(page.get_by_label("Article", exact=True)).to_have_value(page.locator("#result .text").inner_text())
    page.get_by_label("Article", exact=True).fill("   ")
    page.get_by_role("button", name="Extract").click()
    expect(page.locator("#error")).to_contain_text("no words")


def test_an_article_cannot_run_anything(page: Any) -> None:
    hostile = (
        ARTICLE
        + """\n\nThe mayor said </textarea></script><script>window.hit = 1</script><img src=x onerror="window.hit = 1"> on Monday. \u202eevil\u202c"""
    )
    page.get_by_label("Read as").select_option("text")
    paste(page, hostile)
    expect(page.locator("#result .text")).to_contain_text("<img src=x onerror=")
    assert page.evaluate("window.hit") is None
    assert page.locator("#result img, #result script").count() == 0


def test_the_keyboard_reaches_everything(page: Any) -> None:
    paste(page)
    fact = page.locator("#result .facts .g-officials li a").first
    fact.focus()
    expect(page.locator("#result .text .lit").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("#panel form:visible").get_by_label("full name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#result .facts .g-officials li .edit").first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_serious_fault_for_those_who_cannot_see_or_point(page: Any, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    paste(page)
    page.locator("#result .facts .g-events .edit").first.click()
    for fault in (one for one in Axe().run(page).response["violations"]):
        assert fault["impact"] not in ("serious", "critical"), (
            fault["id"],
            [node["html"][:200] for node in fault["nodes"][:4]],
            fault["nodes"][0]["failureSummary"],
        )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
