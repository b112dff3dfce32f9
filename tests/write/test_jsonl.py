"""A line of output is the contract, and the checked-in schema is the contract's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nutgraf.errors import FormatError
from nutgraf.facts import ArticleFacts, ArticleInfo, MadeBy, Quantity
from nutgraf.write import write_all
from nutgraf.write.jsonl import json_schema, line_of, schema_text

ROOT = Path(__file__).resolve().parents[2]
FACTS = ArticleFacts(
    id="a",
    article=ArticleInfo(id="a", sha256="0"),
    text="12 people 🌊",
    quantities=(Quantity(id="q1", rule="count", start=0, end=9, text="12 people", value=12, unit="count", of="people"),),
    made_by=MadeBy(nutgraf="0", model="m", rules="r"),
)


def test_the_checked_in_schema_is_the_one_of_the_models():
    assert (ROOT / "schema" / "article-facts.schema.json").read_text(encoding="utf-8") == schema_text()


def test_a_line_validates_against_the_schema():
    Draft202012Validator.check_schema(json_schema())
    assert not list(Draft202012Validator(json_schema()).iter_errors(json.loads(line_of(FACTS))))


def test_a_fact_without_words_does_not_validate():
    row = json.loads(line_of(FACTS))
    del row["quantities"][0]["start"]
    assert list(Draft202012Validator(json_schema()).iter_errors(row))
    with pytest.raises(ValueError, match="start"):
        ArticleFacts.model_validate(row)


def test_a_fact_whose_words_are_not_in_the_text_does_not_validate():
    row = json.loads(line_of(FACTS))
    row["quantities"][0]["text"] = "13 people"
    with pytest.raises(ValueError, match="is not '13 people'"):
        ArticleFacts.model_validate(row)


def test_bare_drops_only_the_versions():
    assert set(json.loads(line_of(FACTS))) - set(json.loads(line_of(FACTS, bare=True))) == {"made_by"}


def test_articles_are_written_one_a_line(tmp_path):
    assert write_all(iter([FACTS, FACTS]), tmp_path / "out.jsonl") == 2
    assert [ArticleFacts.model_validate_json(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [FACTS, FACTS]


def test_another_suffix_is_an_unknown_format(tmp_path):
    with pytest.raises(FormatError, match=r'unknown ending "\.doc" of an output \(known: '):
        write_all([FACTS], tmp_path / "out.doc")
