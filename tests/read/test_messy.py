"""What a folder of other people's files holds: each gives its articles or one error that says what to do, and the rest is read."""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from pathlib import Path

import pytest

from nutgraf.errors import InputError, NutgrafError
from nutgraf.read import columns, read, source
from nutgraf.read.files import files_of

STORY = "The council of Oslo rejected the budget on Thursday, said Mayor Ana Ruiz. Three people were injured."
ROW = json.dumps({"id": "1", "text": STORY})


def outcome(file):
    """Return the texts of a file, and its errors without its place."""
    texts, errors = list[str](), list[NutgrafError]()
    texts += [article.text for article in read(file, on_error=errors.append)]
    return texts, [str(error).replace(str(file), "FILE") for error in errors]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bom.txt", codecs.BOM_UTF8 + STORY.encode()),
        ("wide.txt", STORY.encode("utf-16")),
        ("unmarked-little.txt", STORY.encode("utf-16-le")),
        ("unmarked-big.txt", STORY.encode("utf-16-be")),
        ("page.txt", f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>".encode()),
        ("wide.jsonl", f"{ROW}\n".encode("utf-16")),
        ("unmarked.jsonl", f"{ROW}\n".encode("utf-16-le")),
        ("wide.csv", f'id,text\n1,"{STORY}"\n'.encode("utf-16")),
        ("unmarked.csv", f'id,text\n1,"{STORY}"\n'.encode("utf-16-le")),
        ("parts.json", json.dumps({"text": [STORY[:74], STORY[74:]]}).encode()),
        (
            "twice.rss",
            f"<rss><channel><item><description>&amp;lt;p&amp;gt;{STORY}&amp;lt;/p&amp;gt;</description></item></channel></rss>".encode(),
        ),
    ],
)
def test_what_can_be_read_is_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    texts, errors = outcome(tmp_path / name)
    assert errors == []
    assert [" ".join(text.split()) for text in texts] == [STORY]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("zero.txt", f"{STORY}\0\0{STORY}", "FILE: this is no text but binary data. Give a text, .* take the zero bytes out"),
        ("paper.txt", b"%PDF-1.4\n\0\xe2", r"FILE: this is no text but binary data\. It begins like a \.pdf: name it so"),
        ("long.txt", "word " * 900_000, "FILE: the text has 4,500,000 characters, more than the 1,000,000 .* Cut it"),
        ("long.eml", f"Subject: x\n\n{'word ' * 900_000}", "FILE: the text has 4,500,000 characters, more than the 1,000,000 .* Cut it"),
        ("long.html", f"<html><body><p>{'word ' * 2_100_000}</p></body></html>", "FILE: the page has more than 10 MB"),
        ("text.pdf", STORY, "FILE: cannot be read as PDF: .* give its text as .txt"),
        ("text.warc", STORY, "FILE: it holds no record of a WARC. .* another kind than its name says"),
        ("text.eml", STORY, "FILE: this is no mail: it has no header. If it is a text, name it .txt"),
        ("text.xml", STORY, "FILE: no valid XML: .* give its text as .txt"),
        ("text.zip", STORY, "FILE: cannot be read: .* another kind than its name says"),
        ("text.txt.gz", STORY, "FILE: cannot be read: Not a gzipped file .* another kind than its name says"),
        ("empty.json", "", "FILE: there is nothing in it"),
        ("empty.csv", "", "FILE: the table is empty. Give one whose first row names its columns"),
        (
            "caret.csv",
            f"id^text\n1^{STORY}\n",
            r"FILE: no column \"text\".*--field text=NAME \(there are: id\^text\)\. Columns are divided by",
        ),
        ("two.csv", f"text,text\n{STORY},{STORY}\n", r'FILE: 2 columns are named "text"\. Give each a name of its own'),
        ("null.json", '{"text": null}', 'FILE: the field "text" is empty'),
        ("number.json", '{"text": 5}', 'FILE: the field "text" is no string. Write it in quotation marks'),
        ("control.json", '{"text": "a\nb"}', r"FILE, line 1: no valid JSON: Invalid control character at column \d+\. Mend it"),
        (
            "package.xml",
            "<packageItem><groupSet/></packageItem>",
            r'FILE: there is no item in it \(the root is "packageItem"\)\. .* give the items',
        ),
        ("empty.rss", "<rss><channel><title>News</title></channel></rss>", "FILE: there is no item in it"),
    ],
)
def test_what_cannot_be_read_is_one_error_that_says_what_to_do(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    texts, (error,) = outcome(tmp_path / name)
    assert texts == []
    assert re.match(said, error), error


def test_a_field_that_never_ends_is_told_from_a_row_that_is_divided_wrongly(tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "MAX_BYTES", 1000)
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{"word " * 500}"\n2,"{STORY}"\n')
    _, errors = outcome(tmp_path / "a.csv")
    assert errors[0].startswith("FILE, row 2: a field has more than")
    assert "a quotation mark may be missing" in errors[0]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_no_encoding_holds_give_ids_that_can_be_written(tmp_path):
    for name in (b"bad\xff.txt", b"bad\xfe.txt", b"two\nlines.txt", b"plain.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
            file.write(STORY.encode())
    ids = [article.id for article in read(tmp_path)]
    assert len(set(ids)) == 4
    assert {"plain", "two\ufffdlines"} < set(ids)
    assert all(json.dumps(id, ensure_ascii=False).encode() for id in ids)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_an_error_and_one_in_a_circle_is_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    texts, errors = outcome(tmp_path)
    assert texts == [STORY]
    assert all("It may be a link that leads nowhere: mend or remove it." in error for error in errors)
    assert len(errors) == 2
    assert [file.name for file, _ in files_of((tmp_path,), without=[tmp_path / "a.txt"])] == ["gone.txt", "self.txt"]


def test_a_folder_that_may_not_be_opened_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)
    closed = tmp_path / "closed"
    closed.mkdir()
    listed = os.scandir

    def scandir(path):
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert (closed, "closed") in files_of((tmp_path,))
    texts, (error,) = outcome(tmp_path)
    assert texts == [STORY]
    assert error.startswith("FILE/closed: cannot be read: ")


def test_a_file_that_may_not_be_read_is_an_error_that_says_so(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text(STORY)

    opened = Path.open

    def refused(path, *args, **more):
        if path == file:
            raise PermissionError(13, "Permission denied", str(file))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: Permission denied\. Let yourself read it"):
        list(read(file))


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path):
    (tmp_path / "x.json").mkdir()
    (tmp_path / "x.json" / "a.txt").write_text(STORY)
    assert [article.id for article in read(tmp_path)] == ["x.json/a"]
    assert [article.id for article in read(tmp_path / "x.json")] == ["a"]


def test_a_text_that_will_be_refused_is_not_searched(tmp_path, monkeypatch):
    def searched(*_):
        raise AssertionError("it was")

    monkeypatch.setattr(source, "find_blocks", searched)
    (tmp_path / "a.json").write_text(json.dumps({"text": "word " * 300_000}))
    (article,) = read(tmp_path / "a.json")
    assert len(article.text) == 1_500_000


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_is_left_out_is_left_out_by_every_way_to_it(tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("a.txt", "b.txt", "out/c.txt", "out/d.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "e.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "f.txt").symlink_to(tmp_path / "out" / "c.txt")
    (tmp_path / "way").symlink_to(tmp_path / "out")
    found = files_of((tmp_path, tmp_path / "way"), without=[tmp_path / "way", tmp_path / "out" / ".." / "a.txt"])
    assert [file.name for file, _ in found] == ["b.txt"]
