"""Rules are data: a rule of one's own, a rule switched off, a rule that is broken."""

from __future__ import annotations

import pytest

from nutgraf.errors import RuleError
from nutgraf.normalise.date_grammar import Grammar
from nutgraf.normalise.date_patterns import first_letters
from nutgraf.normalise.dates import resolve
from nutgraf.rulepack import RulePack

OWN = """
[[rule]]
id = "harvest"
gloss = "The harvest of a year."
form = "calendar"
patterns = ["the harvest of year:YEAR"]
"""


def grammar(tmp_path, text: str) -> Grammar:
    (tmp_path / "dates.toml").write_text(text, encoding="utf-8")
    return Grammar(RulePack(tmp_path))


def test_a_rule_of_ones_own_finds_its_pattern(tmp_path):
    found = resolve(grammar(tmp_path, OWN).find("It was shut after the harvest of 1846."), published=None)
    assert [(m["text"], m["rule"], m["value"]) for m in found] == [("the harvest of 1846", "harvest", "1846")]


def test_a_rule_switched_off_finds_nothing(tmp_path):
    own = grammar(tmp_path, '[[rule]]\nid = "deictic"\nenabled = false\n')
    assert own.find("He left yesterday.") == []


@pytest.mark.parametrize("pattern", ["the harvest of year:YAER", "the (harvest", "the harvest of %"])
def test_a_broken_pattern_names_file_and_rule(tmp_path, pattern):
    with pytest.raises(RuleError, match="harvest"):
        grammar(tmp_path, OWN.replace("the harvest of year:YEAR", pattern))


def test_words_of_a_users_table_are_known(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "holidays.tsv").write_text("name\tday\tbare\nFounders' Day\t06-04\n", encoding="utf-8")
    found = resolve(grammar(tmp_path, "").find("They met on Founders' Day 2019."), published=None)
    assert [m["value"] for m in found] == ["2019-06-04"]


def test_first_letters_of_an_expression():
    assert first_letters("a?(?:b|[cd]+)e") == {"a", "b", "c", "d"}
    assert first_letters("(?<=x)a*(?:b?)f(?!g)") == {"a", "b", "f"}
