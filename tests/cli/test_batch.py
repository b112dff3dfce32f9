"""Folders to one JSONL file: a line for each article, a line for each error, and nothing overwritten by accident."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from nutgraf.cli import main
from nutgraf.cli._progress import how_many
from nutgraf.cli._settings import digest_of
from nutgraf.errors import ModelError

pytestmark = pytest.mark.model

STORY = "The council of Oslo rejected the budget on Thursday.\n"


@pytest.fixture
def run(monkeypatch, extractor):
    monkeypatch.setattr("nutgraf.api.load", lambda *args, **more: extractor)
    return lambda *args: CliRunner().invoke(main, ["batch", *map(str, args)])


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "2021-05-03-a.txt").write_text(STORY)
    (folder / "b" / "c.jsonl").write_text('{"id": "one", "text": " One fine day. "}\n{"id": "two"}\n')
    (folder / "d.txt").write_bytes(b"\x00")
    (folder / "e.txt").write_text("")
    return folder


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_good_articles_and_bad_ones_part(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    result = run(folder, "-o", out)
    assert result.exit_code == 3
    assert ids(out) == ["2021-05-03-a", "one"]
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert sorted(error["error"] for error in errors) == ["EmptyTextError", "InputError", "NotTextError"]
    assert all(error["file"] for error in errors)
    assert any(error["file"].endswith("c.jsonl") and error["place"] == "line 2" for error in errors)
    assert "2 articles" in result.stderr
    assert "1 without a publication date" in result.stderr
    assert "3 failed: see" in result.stderr


def test_the_text_of_a_json_line_is_not_touched(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "out.jsonl")
    assert json.loads((tmp_path / "out.jsonl").read_text().splitlines()[1])["text"] == " One fine day. "


def test_all_done_is_zero_and_nothing_done_is_one(run, folder, tmp_path):
    assert run(folder / "2021-05-03-a.txt", "-o", tmp_path / "a.jsonl").exit_code == 0
    assert run(folder / "e.txt", "-o", tmp_path / "b.jsonl").exit_code == 1
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", "-o", tmp_path / "c.jsonl")
    assert result.exit_code == 1
    assert "no file of a known kind" in result.stderr


def test_an_output_file_is_replaced_only_by_force(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("precious")
    result = run(folder, "-o", out)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert out.read_text() == "precious"
    assert run(folder, "-o", out, "--force", "--quiet").stderr == ""
    assert len(ids(out)) == 2


@pytest.mark.parametrize("out", ["out.jsonl", "out.csv"])
def test_output_beside_the_articles_is_not_read_the_second_time(run, folder, out):
    run(folder, "-o", folder / out)
    before = (folder / "out.errors.jsonl").read_bytes()
    run(folder, "-o", folder / out, "--force")
    assert (folder / "out.errors.jsonl").read_bytes() == before


def test_a_run_goes_on_where_it_was_cut_off(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    run(folder, "-o", out)
    whole = out.read_bytes()
    out.write_bytes(whole[:-20])
    result = run(folder, "-o", out, "--resume")
    assert out.read_bytes() == whole
    assert "1 skipped" in result.stderr


def test_other_settings_cannot_go_on(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "out.jsonl")
    result = run(folder, "-o", tmp_path / "out.jsonl", "--resume", "--bare")
    assert result.exit_code == 2
    assert "other settings (bare: nothing before, true now)" in result.stderr


def test_a_last_line_without_its_end_is_written_anew(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    run(folder, "-o", out)
    whole = out.read_bytes()
    out.write_bytes(whole.removesuffix(b"\n"))
    run(folder, "-o", out, "--resume")
    assert out.read_bytes() == whole


def test_what_could_not_be_read_before_is_told_once(run, folder, tmp_path):
    out, errors = tmp_path / "out.jsonl", tmp_path / "out.errors.jsonl"
    run(folder, "-o", out)
    before = errors.read_bytes()
    assert "3 failed" in run(folder, "-o", out, "--resume").stderr
    assert errors.read_bytes() == before


def test_every_file_that_decides_the_output_is_in_the_settings(tmp_path):
    (tmp_path / "rules" / "tables").mkdir(parents=True)
    files = [tmp_path / "news.cfg", tmp_path / "rules" / "dates.toml", tmp_path / "rules" / "tables" / "units.tsv"]
    seen = set()
    for file in files:
        file.write_text("one")
        seen.add(digest_of([files[0], tmp_path / "rules"]))
        file.write_text("two")
        seen.add(digest_of([files[0], tmp_path / "rules"]))
    assert len(seen) == 2 * len(files)


def test_what_failed_is_tried_again_where_that_is_asked(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    run(folder, "-o", out)
    (folder / "e.txt").write_text(STORY)
    assert "2 failed" in run(folder, "-o", out, "--resume", "--retry").stderr
    assert ids(out)[-1] == "e"


@pytest.mark.parametrize(("out", "message"), [("out.doc", 'unknown ending ".doc"'), ("none/out.jsonl", "no such folder")])
def test_an_output_that_cannot_be_is_a_usage_error(run, folder, tmp_path, out, message):
    result = run(folder, "-o", tmp_path / out)
    assert result.exit_code == 2
    assert message in result.stderr


def test_retry_is_for_a_run_that_is_resumed(run, folder, tmp_path):
    result = run(folder, "-o", tmp_path / "out.jsonl", "--retry")
    assert (result.exit_code, "--retry goes with --resume" in result.stderr) == (2, True)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_run_with_nothing_left_to_do_lists_no_zeros(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "out.jsonl")
    told = run(folder, "-o", tmp_path / "out.jsonl", "--resume").stderr
    assert "skipped" in told
    assert "officials" not in told


def test_a_missing_path_is_a_usage_error(run, tmp_path):
    assert run(tmp_path / "none", "-o", tmp_path / "out.jsonl").exit_code == 2


@pytest.mark.parametrize("name", ["out.sqlite", "out.csv", "out.html"])
def test_the_ending_says_the_form_and_only_the_form_stays(run, folder, tmp_path, name):
    assert run(folder, "-o", tmp_path / name).exit_code == 3
    page = tmp_path / name / {"out.csv": "articles.csv", "out.html": "index.html"}.get(name, "")
    assert b"2021-05-03-a" in page.read_bytes()
    assert run(folder, "-o", tmp_path / name).exit_code == 2
    assert run(folder, "-o", tmp_path / name, "--force").exit_code == 3
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out.errors.jsonl", name}


def test_copies_are_marked_and_counted(run, tmp_path):
    pytest.importorskip("rensa")
    rows = [{"id": "first", "text": STORY}, {"id": "other", "text": "A storm hit the coast."}, {"id": "copy", "text": STORY.upper()}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--dedupe")
    about = [json.loads(line)["article"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(article["duplicate_of"], article["similarity"]) for article in about] == [(None, None), (None, None), ("first", 1.0)]
    assert "1 told before" in result.stderr


def test_the_shards_of_a_folder_together_are_the_whole(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "whole.jsonl", "--quiet")
    for part in (1, 2, 3):
        run(folder, "-o", tmp_path / f"{part}.jsonl", "--shard", f"{part}/3", "--quiet")
    for name in ("{}.jsonl", "{}.errors.jsonl"):
        shares = [path for part in (1, 2, 3) if (path := tmp_path / name.format(part)).exists()]
        lines = [line for path in shares for line in path.read_text().splitlines()]
        assert sorted(lines) == sorted((tmp_path / name.format("whole")).read_text().splitlines())


def test_what_ray_has_no_use_for_is_refused(run, folder, tmp_path):
    pytest.importorskip("ray")
    result = run(folder, "-o", tmp_path / "out", "--engine", "ray", "--shard", "1/2")
    assert result.exit_code == 2
    assert "--shard does not go with --engine ray" in result.stderr
    result = run(folder, "-o", tmp_path / "out.sqlite", "--engine", "ray")
    assert result.exit_code == 2
    assert "Write shards, -o facts, then: nutgraf convert facts -o out.sqlite." in result.stderr


@pytest.mark.parametrize("options", [[], ["--resume"]])
def test_a_folder_of_shards_is_not_overwritten_nor_gone_on_with_on_other_input(run, folder, tmp_path, options):
    pytest.importorskip("ray")
    (tmp_path / "out" / ".run").mkdir(parents=True)
    (tmp_path / "out" / ".run" / "settings.json").write_text('{"input": "1 files, 0"}')
    result = run(folder, "-o", tmp_path / "out", "--engine", "ray", *options)
    assert result.exit_code == 2
    assert ('input: "1 files, 0" before, "4 files' if options else "--resume to go on with it") in result.stderr


def test_the_bar_counts_the_articles_of_a_folder_but_not_what_the_run_writes_there(tmp_path):
    (tmp_path / "a.txt").write_text("It met.")
    (tmp_path / "b.jsonl").write_text('{"text": "It met."}\n\n{"text": "It met again."}\n')
    output = tmp_path / "facts.jsonl"
    output.write_text("{}\n{}\n{}\n")
    assert how_many((str(tmp_path),), (output,)) == 3
    (tmp_path / "c.csv").write_text("text\nIt met.\n")
    assert how_many((str(tmp_path),), (output,)) is None


def test_an_error_that_ends_the_run_is_all_that_is_said(run, folder, tmp_path, monkeypatch):
    def fails(*_, **__):
        raise ModelError("the model that tells languages cannot be unpacked")

    monkeypatch.setattr("nutgraf.extractor.checked", fails)
    done = run(folder, "-o", tmp_path / "facts.jsonl")
    assert done.exit_code == 1
    assert done.output == "Error: the model that tells languages cannot be unpacked\n"
