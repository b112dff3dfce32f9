"""A rule pack can be listed, shown and checked."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from nutgraf.cli import main


def run(*args):
    return CliRunner().invoke(main, ["rules", *map(str, args)])


def test_rules_are_listed_by_kind():
    told = run("list", "layout").output
    assert "dateline-agency" in told
    assert {line.split()[0] for line in told.splitlines()} == {"layout"}


def test_a_rule_is_shown_with_its_examples():
    told = run("show", "byline").output
    assert "A line that names who wrote the article." in told
    assert "layout.toml" in told


@pytest.mark.parametrize(("args", "message"), [(["show", "bylin"], 'did you mean "byline"'), (["list", "layot"], 'did you mean "layout"')])
def test_an_unknown_name_is_a_usage_error(args, message):
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.model
def test_a_good_pack_passes_and_a_bad_example_is_a_failed_gate(tmp_path, monkeypatch, extractor):
    monkeypatch.setattr("nutgraf.api.load", lambda **more: extractor)
    result = run("check", "layout")
    assert result.exit_code == 0
    assert result.output.rstrip().endswith("0 faults")
    (tmp_path / "layout.toml").write_text('[[rule]]\nid = "mine"\ngloss = "Mine."\npattern = "never"\nyes = ["[[Not this]]"]\n')
    result = run("check", "layout", "--rules", tmp_path)
    assert result.exit_code == 4
    assert 'rule "mine": did not find' in result.output
