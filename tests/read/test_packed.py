"""Archives are read as streams, name their members in ids and errors, and refuse what unpacks to too much."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest

from nutgraf.errors import InputError, TooLongError
from nutgraf.read import packed, read

FILES = {
    "a/one.txt": b"The council met on Monday.",
    "a/one.md": b"The council met again.",
    "rows.jsonl": b'{"id": "x", "text": "One."}\n{"body": 1}\n',
    "deep.txt.gz": gzip.compress(b"It is packed twice."),
    "inner.zip": b"PK",
    "../../out.txt": b"It stays below.",
    "photo.jpg": b"\xff\xd8",
    ".hidden.txt": b"No.",
}


def make_zip(file, files=FILES, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def make_tar(file, files=FILES, mode="w"):
    with tarfile.open(file, mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file


def read_all(file):
    errors = []
    return list(read(file, on_error=errors.append)), errors


@pytest.mark.parametrize("name", ["in.zip", "in.tar", "in.tar.gz", "in.tgz"])
def test_members_are_read_and_named(tmp_path, name):
    file = tmp_path / name
    _ = make_zip(file) if name.endswith("zip") else make_tar(file, mode="w" if name.endswith("tar") else "w:gz")
    articles, errors = read_all(tmp_path)
    assert [article.id for article in articles] == [f"{name}/a/one", f"{name}/a/one.md", "x", f"{name}/deep", f"{name}/out"]
    assert articles[3].text == "It is packed twice."
    assert [(error.file, error.place) for error in errors] == [(f"{file}/rows.jsonl", "line 2"), (f"{file}/inner.zip", None)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "FREE_BYTES", 1_000_000)
    line = b'{"text": "%s"}\n' % (b"x" * 1000)
    files = {"a.jsonl": line * 5000, "b.txt": b"It is not reached."}
    for file in (make_zip(tmp_path / "a.zip", files), make_tar(tmp_path / "b.tar.gz", files, "w:gz")):
        articles, errors = read_all(file)
        assert 0 < len(articles) < 5000
        assert isinstance(errors[-1], TooLongError)
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(files["a.jsonl"]))
    with pytest.raises(TooLongError, match="200 times its size"):
        list(read(tmp_path / "c.jsonl.gz"))


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "MAX_MEMBERS", 3)
    articles, errors = read_all(make_zip(tmp_path / "a.zip", {f"{n}.txt": b"It met." for n in range(9)}))
    assert len(articles) == 3
    assert "more than 3 files" in str(errors[0])


def test_a_broken_member_is_an_error_and_the_next_is_read(tmp_path):
    file = make_zip(tmp_path / "a.zip", {"a.txt": b"The council met.", "b.txt": b"It met again."}, zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"council", b"cOuncil", 1))
    articles, errors = read_all(file)
    assert [article.id for article in articles] == ["a.zip/b"]
    assert "a.zip/a.txt: cannot be read: Bad CRC-32" in str(errors[0])


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.warc.gz"])
def test_what_is_no_archive_says_so(tmp_path, name):
    (tmp_path / name).write_bytes(b"no archive at all" * 40)
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        list(read(tmp_path / name))


def test_an_archive_without_articles_says_so(tmp_path):
    with pytest.raises(InputError, match="holds no file of a known kind"):
        list(read(make_zip(tmp_path / "a.zip", {"a.jpg": b"x"})))


def test_a_tar_that_is_cut_off_is_an_error_after_what_was_whole(tmp_path):
    file = make_tar(tmp_path / "a.tar.gz", {f"{n}.txt": bytes(f"It met {n} times.", "ascii") for n in range(50)}, "w:gz")
    file.write_bytes(file.read_bytes()[:-60])
    _, errors = read_all(file)
    assert errors
    assert all(str(file) in str(error) for error in errors)
