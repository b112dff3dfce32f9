"""nutgraf convert turns gold into what tools read, and back, and says what it cannot do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nutgraf.cli import main

GOLD = Path(__file__).parents[1] / "score" / "data" / "gold.jsonl"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, args)])


def rows(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "to"),
    [("p.jsonl", "prodigy"), ("d.jsonl", "doccano"), ("l.json", "label-studio"), ("folder", "brat"), ("a.spacy", None)],
)
def test_there_and_back(tmp_path: Path, name: str, to: str | None) -> None:
    there = run(GOLD, "-o", tmp_path / name, *(["--to", to] if to else []))
    assert there.exit_code == 0, there.output
    back = run(tmp_path / name, "-o", tmp_path / "back.jsonl")
    assert back.exit_code == 0, back.output
    key = lambda row: row["id"]  # noqa: E731
    assert sorted(rows(tmp_path / "back.jsonl"), key=key) == sorted(rows(GOLD), key=key)


def test_conll_and_timeml_are_told_by_suffix(tmp_path: Path) -> None:
    assert run(GOLD, "-o", tmp_path / "a.conll").exit_code == 0
    assert "B-official" in (tmp_path / "a.conll").read_text(encoding="utf-8")
    assert run(GOLD, "-o", tmp_path / "tml", "--to", "timeml").exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "tml").iterdir()) == sorted(row["id"] for row in rows(GOLD))  # type: ignore[index]


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    result = run(GOLD, "-o", tmp_path / "x.jsonl")
    assert result.exit_code == 2
    assert "--to: gold, prodigy" in result.output
    (tmp_path / "odd.jsonl").write_text('{"words": []}')
    result = run(tmp_path / "odd.jsonl", "-o", tmp_path / "x.spacy")
    assert (result.exit_code, "--from: gold" in result.output) == (2, True)


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("mine")
    assert run(GOLD, "-o", tmp_path / "a.conll").exit_code == 2
    assert (tmp_path / "a.conll").read_text() == "mine"
    assert run(GOLD, "-o", tmp_path / "a.conll", "--force").exit_code == 0


def test_an_altered_text_names_file_and_article(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    run(GOLD, "-o", path, "--to", "doccano")
    lines = [{**row, "text": row["text"] + " "} for row in rows(path)]  # type: ignore[dict-item, index]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = run(path, "-o", tmp_path / "back.jsonl")
    assert result.exit_code == 1
    assert f"{path}, article cocoa-exports: the text is not the one that was exported" in result.output
    assert not (tmp_path / "back.jsonl").exists()


def test_a_line_in_another_shape_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"text": "x", "spans": [{"label": "date"}]}\n')
    result = run(path, "-o", tmp_path / "back.jsonl")
    assert (result.exit_code, "is not in the format" in result.output) == (1, True)


FACTS = '{"id": "a", "article": {"id": "a", "sha256": "0"}, "text": "One word."}\n'


@pytest.mark.parametrize("name", ["f.sqlite", "f.csv", "f.html", "f.jsonld", "f.plover.jsonl", "f.ninjs.jsonl"])
def test_facts_become_every_form_of_batch(tmp_path: Path, name: str) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS)
    result = run(tmp_path / "facts.jsonl", "-o", tmp_path / name)
    assert result.exit_code == 0, result.output
    assert "1 article →" in result.output
    again = run(tmp_path / "facts.jsonl", "-o", tmp_path / name)
    assert again.exit_code == 2
    assert "--force" in again.output
    assert run(tmp_path / "facts.jsonl", "-o", tmp_path / name, "--force").exit_code == 0


def test_a_folder_of_shards_is_one_output(tmp_path: Path) -> None:
    shards = tmp_path / "facts"
    shards.mkdir()
    assert "there are no shards in the folder" in run(shards, "-o", tmp_path / "f.sqlite").output
    for name in ("part-000000", "part-000001"):
        (shards / f"{name}.jsonl").write_text(FACTS)
    assert "2 articles" in run(shards, "-o", tmp_path / "f.sqlite").output


def test_a_line_without_facts_is_named_and_leaves_no_output(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS + '{"id": "b"}\n')
    result = run(tmp_path / "facts.jsonl", "-o", tmp_path / "f.sqlite")
    assert result.exit_code == 1
    assert "line 2: these are no facts: article Field required" in result.output
    assert sorted(item.name for item in tmp_path.iterdir()) == ["facts.jsonl"]


def test_an_output_that_cannot_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS)
    result = run(tmp_path / "facts.jsonl", "-o", tmp_path / "none" / "f.sqlite")
    assert (result.exit_code, f"{tmp_path / 'none'}: there is no such folder" in result.output) == (2, True)
    (tmp_path / "taken").write_text("")
    result = run(GOLD, "-o", tmp_path / "taken", "--to", "brat", "--force")
    assert (result.exit_code, f"{tmp_path / 'taken'}: cannot be written" in result.output) == (1, True)


def test_an_ending_that_says_nothing_is_told_the_endings_and_the_formats(tmp_path: Path) -> None:
    output = run(GOLD, "-o", tmp_path / "a.txt").output
    assert all(word in output for word in (".sqlite", ".conll", "--to", "prodigy"))
