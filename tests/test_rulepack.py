"""A user's rules and tables are laid over ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nutgraf
from nutgraf.errors import RuleError
from nutgraf.rulepack import RulePack, word_class

SOURCE = Path(nutgraf.__file__).parent


def with_table(folder: Path, text: str) -> RulePack:
    (folder / "tables").mkdir()
    (folder / "tables/office_titles.tsv").write_text(text, encoding="utf-8")
    return RulePack(folder)


def test_rows_are_appended_and_columns_left_out_are_empty(tmp_path: Path) -> None:
    ours = RulePack().table("office_titles")
    rows = with_table(tmp_path, "title\tclass\nsarpanch\tmayor\n").table("office_titles")
    assert rows[:-1] == ours
    assert rows[-1] == {**dict.fromkeys(ours[0], ""), "title": "sarpanch", "class": "mayor"}


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r'office_titles.tsv, line 1: unknown column "titel" \(did you mean "title"\?\)'):
        with_table(tmp_path, "titel\tclass\nsarpanch\tmayor\n").table("office_titles")


def test_a_table_without_rows_changes_nothing(tmp_path: Path) -> None:
    assert with_table(tmp_path, "title\tclass\n").table("office_titles") == RulePack().table("office_titles")


def test_an_empty_table_changes_nothing(tmp_path: Path) -> None:
    assert with_table(tmp_path, "").table("office_titles") == RulePack().table("office_titles")


def test_a_rule_has_what_all_have_and_the_keys_of_its_kind_apart(tmp_path: Path) -> None:
    rule = '[[rule]]\nid = "x"\ngloss = "X."\npatterns = ["the day"]\nyes = ["On [[the day]]."]\n'
    (tmp_path / "dates.toml").write_text(rule, encoding="utf-8")
    found = RulePack(tmp_path).load("dates").rules["x"]
    assert (found.gloss, found.yes, found.no, found.confidence) == ("X.", ("On [[the day]].",), (), 0.8)
    assert found.data == {"patterns": ["the day"]}


def test_the_words_of_the_grammar_cannot_be_laid_over(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/grammar_words.tsv").write_text("class\twords\nlies\tperch\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"grammar_words.tsv: this table holds for all packs"):
        RulePack(tmp_path)


def test_an_unknown_class_of_words_is_named() -> None:
    with pytest.raises(RuleError, match=r'there is no class "compas" \(did you mean "compass"\?\)'):
        word_class("compas")


def test_every_class_of_words_is_read_by_the_grammar() -> None:
    named = {
        name for path in SOURCE.rglob("*.py") for name in re.findall(r"""word_class\(["'](\w+)["']\)""", path.read_text(encoding="utf-8"))
    }
    assert named == set(RulePack().words("grammar_words", "class"))
