"""Files and folders are read in the order of their paths; what is no article says so and the reading goes on."""

from __future__ import annotations

import codecs
import gzip

import pytest

from nutgraf.errors import FormatError, InputError, NotTextError
from nutgraf.read import read
from nutgraf.read.files import files_of
from nutgraf.read.source import decode

TEXT = "The council met on Monday — “a sad day,” said the mayor of Malmö."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2021-05-03-talks.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.md").write_text("# Title\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "one", "text": "One."}\n{"id": "two"}\n{"id": "three", "text": "Three."}\n')
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_with_its_folders(folder):
    errors = []
    articles = list(read(folder, on_error=errors.append))
    assert [article.id for article in articles] == ["a", "b/2021-05-03-talks", "one", "three", "d"]
    assert [error.place for error in errors] == ["line 2"]
    assert articles[1].published_basis == "file_name"


def test_an_error_is_raised_where_nobody_takes_it(folder):
    with pytest.raises(InputError, match="line 2"):
        list(read(folder))


def test_files_of_one_name_have_different_ids(tmp_path):
    for name in ("x.txt", "x.md", "y.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [id for _, id in files_of((tmp_path,))] == ["x.md", "x.txt", "y"]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "y.txt").write_text(TEXT, encoding="utf-8")
    paths = (tmp_path / "y.txt", tmp_path / "b" / "y.txt")
    assert [id for _, id in files_of(paths)] == [path.as_posix() for path in paths]


def test_what_a_batch_wrote_into_a_folder_is_not_read_again(folder):
    for name in ("facts.jsonl", "facts.run.json", "facts.errors.jsonl", "tables.csv.part.jsonl", "tables.csv.part.run.json"):
        (folder / name).write_text("{}")
    (folder / "shards" / ".run").mkdir(parents=True)
    for name in (".run/settings.json", "part-000000.jsonl"):
        (folder / "shards" / name).write_text("{}")
    assert [file.name for file, _ in files_of((folder,))] == ["a.md", "2021-05-03-talks.txt", "c.jsonl", "d.txt.gz"]
    assert [file.name for file, _ in files_of((folder / "facts.jsonl",))] == ["facts.jsonl"]
    assert [file.name for file, _ in files_of((folder,), without=[folder / "b", folder / "c.jsonl"])] == ["a.md", "d.txt.gz"]


def test_an_unknown_suffix_is_named(tmp_path):
    (tmp_path / "a.odt").write_bytes(b"PK")
    with pytest.raises(FormatError, match=r'unknown suffix "\.odt".*Known: \.txt'):
        list(read(tmp_path / "a.odt"))


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        list(read(tmp_path / "none.txt"))


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("cp1252"), codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT.encode("utf-16")],
)
def test_the_usual_encodings_are_read(data):
    assert decode(data) == TEXT


def test_a_declared_encoding_is_believed():
    assert "Łódź" in decode('<meta charset="iso-8859-2"> Łódź'.encode("iso-8859-2"))


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", bytes(range(128, 256)) * 9, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_binary_data_is_no_text(data):
    with pytest.raises(NotTextError, match=r"photo\.txt: this is no text"):
        decode(data, file="photo.txt")
