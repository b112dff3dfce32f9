"""One article from a file or standard input to the terminal, and a clear sentence where that cannot be."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from nutgraf.cli import main

pytestmark = pytest.mark.model

STORY = "The council of Oslo rejected the budget on Thursday. “It is a sad day,” said Ana Ruiz, the mayor.\n"


@pytest.fixture
def run(monkeypatch, extractor):
    monkeypatch.setattr("nutgraf.api.load", lambda *args, **more: extractor)
    return lambda *args, **more: CliRunner().invoke(main, ["extract", *args], **more)


def test_standard_input_gives_one_line_of_json(run):
    result = run("--published", "3 May 2021", "--title", "Budget", "--url", "https://example.org/a", input=STORY)
    facts = json.loads(result.stdout)
    assert result.exit_code == 0
    assert facts["text"] == STORY.strip()
    assert facts["article"]["published"] == "2021-05-03"
    assert (facts["article"]["published_basis"], facts["article"]["title"]) == ("option", "Budget")
    assert facts["made_by"]["nutgraf"]


def test_a_text_without_a_day_says_so_once_on_stderr(run):
    result = run("-", input=STORY)
    assert result.stderr.count("no publication date was found") == 1
    assert json.loads(result.stdout)["article"]["published"] is None


def test_bare_drops_the_versions(run):
    assert "made_by" not in json.loads(run("--bare", input=STORY).stdout)


def test_text_for_people_names_the_tables(run, tmp_path):
    out = tmp_path / "out.txt"
    assert run("--format", "text", "--published", "2021-05-03", "-o", str(out), input=STORY).exit_code == 0
    assert "published 2021-05-03 (as given)" in out.read_text(encoding="utf-8")
    assert "\x1b" not in out.read_text(encoding="utf-8")


def test_a_page_or_json_is_known_by_its_first_characters(run):
    assert json.loads(run(input='{"id": "x", "text": "One fine day."}').stdout)["id"] == "x"


@pytest.mark.parametrize(
    ("name", "data", "code", "message"),
    [
        ("a.txt", b"", 1, "the text has no words"),
        ("a.txt", b"\x00\x01\x02", 1, "this is no text but binary data"),
        ("a.txt", bytes(range(128, 256)) * 9, 1, "the bytes are in no known encoding"),
        ("a.txt", b"word " * 200_001, 1, "more than the 1,000,000 that one article can have"),
        ("a.txt", "Le ministre a déclaré jeudi que le gouvernement allait augmenter le budget. ".encode() * 5, 1, "--any-language"),
        ("a.html", b"<html><body></body></html>", 1, "no article was found in the page"),
        ("a.json", b"{", 1, "no valid JSON"),
        ("a.xml", b"<menu/>", 2, "no known kind of news in XML"),
        ("a.odt", b"PK", 2, 'unknown suffix ".odt"'),
        ("none.txt", None, 1, "there is no such file"),
    ],
)
def test_a_bad_file_gives_a_sentence_and_an_exit_code(run, tmp_path, name, data, code, message):
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    result = run(str(file))
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--published", "2021-13-40"], 'the publication date "2021-13-40" is no date. Write it as YYYY-MM-DD.'),
        (["--published", "yesterday"], "is no date"),
        (["--field", "text"], "not of the form OURS=THEIRS"),
        (["--field", "txt=body"], 'did you mean "text"?'),
        (["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_a_bad_option_is_a_usage_error(run, options, message):
    result = run(*options, input=STORY)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_missing_model_names_the_command_that_installs_it():
    result = CliRunner().invoke(main, ["extract", "--model", "en_core_web_none"], input=STORY)
    assert result.exit_code == 1
    assert 'the base model "en_core_web_none" is not installed. Install it: python -m spacy download en_core_web_none' in result.stderr


def test_a_broken_rule_file_names_file_rule_and_key(tmp_path):
    (tmp_path / "layout.toml").write_text('[[rule]]\nid = "mine"\ngloss = "Mine."\npatern = "x"\n')
    result = CliRunner().invoke(main, ["extract", "--rules", str(tmp_path)], input=STORY)
    assert result.exit_code == 1
    assert 'layout.toml, rule "mine": unknown key "patern" (did you mean "pattern"?)' in result.stderr


def test_an_output_in_no_folder_is_told_before_the_work(run, tmp_path):
    result = run("-o", str(tmp_path / "none" / "a.json"), input=STORY)
    assert (result.exit_code, "there is no such folder to write to" in result.stderr) == (2, True)
