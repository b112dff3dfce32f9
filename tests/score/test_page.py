"""The report stands alone, works without scripts, and shows nothing that it was not meant to."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from nutgraf.score.metrics import evaluate
from nutgraf.score.page import page

EVIL = '</script><script>alert(1)</script> said "no" on <b>Thursday</b> 🌋 to all'


def evil_row() -> dict[str, Any]:
    start = EVIL.index("Thursday")
    date = {"start": start, "end": start + 8, "text": "Thursday", "type": "DATE", "value": "</script><img src=x onerror=alert(2)>"}
    rows: dict[str, Any] = {"id": '"><script>', "title": "<i>", "published": None, "text": EVIL}
    return rows | {layer: [] for layer in ("officials", "agencies", "quantities", "statements", "events")} | {"dates": [date]}


@pytest.fixture(scope="module")
def written(gold: Any, pred: Any) -> str:
    return page(gold, pred, evaluate(gold, pred))


def panes(written: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]+>", "", pane)) for pane in re.findall(r'<div class="text">(.*?)</div>', written, re.S)]


def test_both_panes_of_every_article_are_its_text(written: str, gold: Any) -> None:
    assert sorted(panes(written)) == sorted(row["text"] for row in gold for _ in range(2))


def test_nothing_is_fetched(written: str) -> None:
    assert not re.search(r"https?://|src=|@import|url\(", written)
    assert "default-src 'none'" in written


def test_an_article_with_script_tags_stays_text() -> None:
    row = evil_row()
    rules = {**row, "dates": [{**row["dates"][0], "rule": "<script>x</script>", "value": "2020"}]}
    written = page([row], {row["id"]: rules}, evaluate([row], {row["id"]: rules}))
    assert panes(written) == [EVIL, EVIL]
    assert written.count("<script") == written.count("</script>") == 1
    assert "<img" not in written
    assert "<b>" not in written
    assert "<i>" not in written


def test_filters_need_no_script(written: str) -> None:
    without = re.sub(r"<script.*?</script>", "", written, flags=re.S)
    assert "#l-dates:checked ~ #k-missed:checked ~ main .fault.dates-missed { display: grid; }" in without
    for name in ("l-dates", "k-wrong_link"):
        assert f'<input type="checkbox" class="switch" id="{name}" checked' in without
        assert f'<label for="{name}"' in without


def test_misses_come_first_and_every_fault_names_its_rule(written: str, gold: Any, pred: Any) -> None:
    kinds = re.findall(r'<li class="fault [a-z]+-([a-z_]+)">', written.split("<article ")[1])
    order = ["missed", "spurious", "wrong_span", "wrong_value", "wrong_role", "wrong_link"]
    assert kinds == sorted(kinds, key=order.index)
    faults = evaluate(gold, pred).faults
    assert written.count('<li class="fault ') == len(faults)
    assert written.count("the rule that made it") == sum(fault.rule is not None for fault in faults)


def test_every_number_of_a_fault_leads_to_a_place(written: str) -> None:
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', written)) <= set(ids)


def test_the_same_input_gives_the_same_page(written: str, gold: Any, pred: Any) -> None:
    assert written == page(gold, pred, evaluate(gold, pred))


def test_spans_outside_the_text_are_left_out(gold: Any) -> None:
    far = {gold[0]["id"]: {"dates": [{"start": 10**6, "end": 10**6 + 3, "text": "???"}]}}
    assert page(gold[:1], far, evaluate(gold[:1], far))
