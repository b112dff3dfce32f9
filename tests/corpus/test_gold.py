"""The gold of our corpus is whole: it obeys the format, equals its forms, and its texts are what the reader makes of the articles."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from nutgraf.read import read
from nutgraf.score.gold import check_gold

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SPLITS = ("dev", "test")

sys.path.insert(0, str(ROOT))

from tools import annotate  # noqa: E402


def rows(split: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / f"gold/{split}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("split", SPLITS)
def test_gold_has_no_problem_and_no_doubt(split: str) -> None:
    lines = (CORPUS / f"gold/{split}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in check_gold(lines)] == []


@pytest.mark.parametrize("split", SPLITS)
def test_gold_equals_its_forms(split: str) -> None:
    assert [json.loads(line) for line in annotate.build(CORPUS / "gold/forms" / split)] == rows(split)


def test_every_article_has_gold_and_every_gold_line_its_article() -> None:
    assert sorted(article.id for article in read(CORPUS / "articles")) == sorted(row["id"] for row in rows("dev"))


@pytest.mark.parametrize("row", rows("dev"), ids=lambda row: row["id"])
def test_gold_text_date_and_title_are_what_the_reader_makes_of_the_article(row: dict[str, Any]) -> None:
    article = next(article for article in read(CORPUS / "articles") if article.id == row["id"])
    assert article.text == row["text"]
    assert article.published == row["published"]
    assert row["title"] is None or article.title == row["title"]


def test_no_article_of_the_test_gold_is_in_the_folder_of_articles() -> None:
    seen = {article.text for article in read(CORPUS / "articles")}
    assert not seen & {row["text"] for row in rows("test")}


@pytest.mark.parametrize("split", SPLITS)
def test_direct_statements_carry_their_quotation_marks(split: str) -> None:
    direct = [(row["id"], s["text"]) for row in rows(split) for s in row["statements"] if s["kind"] == "direct"]
    assert [item for item in direct if item[1][0] not in "\"“'‘" and item[1][-1] not in "\"”'’"] == []
