"""What the README says in Python is so, and what the guide to rules shows is a rule pack."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nutgraf.examples import examples_of, failures
from nutgraf.extractor import Extractor
from nutgraf.rulepack import RulePack

ROOT = Path(__file__).resolve().parents[1]


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)


@pytest.mark.model
def test_the_python_of_the_readme_does_what_it_says(monkeypatch, extractor, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("nutgraf.api.load", lambda *args, **more: extractor)
    monkeypatch.setattr("nutgraf.api._default", lambda: extractor)
    (code,) = blocks("README.md", "python")
    known = {}
    exec(code, known)
    for line in code.splitlines():
        expression, mark, said = line.partition("  # ")
        if mark and said.startswith("'") and "=" not in expression:
            assert (
                repr(eval(expression, {**known, "facts": known["nutgraf"].extract(_first_text(code), published="2022-04-22")}))
                == said.strip()
            )
    assert len(capsys.readouterr().out.splitlines()) >= 15


def _first_text(code):
    return re.search(r'extract\("([^"]+)"', code)[1]


@pytest.mark.model
def test_the_rule_pack_of_the_guide_is_one(tmp_path):
    (rules,), (table,) = blocks("models/README.md", "toml"), blocks("models/README.md", "tsv")
    (tmp_path / "tables").mkdir()
    (tmp_path / "layout.toml").write_text(rules, encoding="utf-8")
    (tmp_path / "tables" / "wire_services.tsv").write_text(table, encoding="utf-8")
    pack = RulePack(tmp_path)
    mine = [example for example in examples_of(pack, ["layout"]) if example.rule.id == "our-tagline"]
    assert len(mine) == 2
    assert not list(failures(Extractor(rules=str(tmp_path)), mine))
    assert "page-furniture" not in pack.load("layout").rules


def test_the_readme_shows_what_the_demo_prints():
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- demo -->")[2].partition("<!-- /demo -->")[0]
    assert "$ nutgraf extract corpus/articles/tunnel-talks.txt --format text" in shown
    assert "Main event" in shown
