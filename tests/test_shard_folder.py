"""A folder of shards: what has a mark is whole, and all of them together are what one process writes."""

from __future__ import annotations

import json

import pytest

from nutgraf.article import Article
from nutgraf.duplicates import Duplicates
from nutgraf.errors import InputError, OptionError, OutputError
from nutgraf.facts import ArticleFacts
from nutgraf.lines import KINDS, Line
from nutgraf.shard_folder import ShardFolder, name_of, whole
from nutgraf.write.jsonl import line_of

LONG = "The council of Oslo met on Monday and rejected the budget that its mayor had put forward in the spring of that year."


@pytest.fixture
def folder(tmp_path):
    folder = ShardFolder(tmp_path / "facts")
    folder.begin()
    return folder


def facts(id, text, **about):
    return ArticleFacts(id=id, article={"id": id, "sha256": "0", **about}, text=text)


def line(id, text=LONG):
    return Line(id, f"{line_of(facts(id, text))}\n".encode(), 3, False, False, (1,) * len(KINDS))


def test_a_shard_that_is_kept_has_its_lines_and_a_mark_that_counts_them(folder):
    folder.keep("part-0-a", [line("a"), InputError("no words", file="x"), line("b")])
    assert folder.lines("part-0-a").read_bytes() == line("a").data + line("b").data
    mark = folder.mark("part-0-a")
    assert (mark.ids, mark.words, mark.undated, mark.facts["events"]) == (["a", "b"], 6, 2, 2)
    assert [fault["fault"] for fault in mark.faults] == ["no words"]
    assert folder.mark("part-0-b") is None


def test_a_name_follows_place_and_content():
    items = [Article(id="a", text="One \ud800 word."), InputError("no words", file="x")]
    assert name_of("000001", items) == name_of("000001", list(items))
    names = {name_of("000001", items), name_of("000002", items), name_of("000001", items[:1]), name_of("000001", items[::-1])}
    assert len(names) == 4


def test_errors_stand_in_the_order_of_the_input(folder, tmp_path):
    for name in ("part-2-a", "part-0-a", "part-1-a"):
        folder.keep(name, [InputError(name)])
    folder.write_errors(tmp_path / "errors.jsonl")
    assert [json.loads(row)["fault"][5] for row in (tmp_path / "errors.jsonl").open()] == ["0", "1", "2"]
    folder.only(set())
    folder.write_errors(tmp_path / "errors.jsonl")
    assert not (tmp_path / "errors.jsonl").exists()


def test_what_failed_is_done_again_and_what_a_killed_process_left_is_taken_away(folder):
    folder.keep("part-0-a", [line("a")])
    folder.keep("part-1-a", [line("b"), InputError("no words")])
    (folder.path / ".part-2-a.jsonl.77").write_bytes(b"half")
    folder.forget_failed()
    assert [name for name, _ in folder.marks()] == ["part-0-a"]
    folder.only({"part-0-a"})
    assert sorted(file.name for file in folder.path.rglob("*") if file.is_file()) == ["part-0-a.json", "part-0-a.jsonl"]


def test_articles_have_the_keys_of_one_process(folder):
    for name, ids in (("part-0-a", "ab"), ("part-1-a", "aa"), ("part-2-a", ""), ("part-3-a", "b")):
        folder.keep(name, [line(id) for id in ids] or [InputError("no words")])
    assert list(folder.article_keys()) == [("part-0-a", ["a", "b"]), ("part-1-a", ["a~2", "a~3"]), ("part-3-a", ["b~2"])]


def test_copies_are_marked_across_shards_as_in_one_process_however_often(folder):
    pytest.importorskip("rensa")
    texts = {"a": LONG, "b": LONG.replace("spring", "autumn"), "c": "Another story.", "d": LONG.upper()}
    for number, (id, text) in enumerate(texts.items()):
        folder.keep(f"part-{number}-a", [line(id, text)])
    duplicates = Duplicates()
    found = [duplicates.marked(Article(id=id, text=text)) for id, text in texts.items()]
    expected = [line_of(facts(item.id, item.text, duplicate_of=item.duplicate_of, similarity=item.similarity)) for item in found]
    assert sum(bool(item.duplicate_of) for item in found) == 2
    for _ in range(2):
        assert folder.mark_copies() == 2
        assert [folder.lines(name).read_text() for name, _ in folder.marks()] == [row + "\n" for row in expected]


def test_a_folder_of_something_else_is_not_replaced(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OptionError, match=r"notes\.txt"):
        ShardFolder(tmp_path).begin()
    with pytest.raises(OptionError, match="a file of this name"):
        ShardFolder(tmp_path / "notes.txt").begin()


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError):
        whole(tmp_path / "a", b"1")
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
