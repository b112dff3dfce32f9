"""A JSON object is taken as it is: its text is not touched."""

from __future__ import annotations

import json

import pytest

from nutgraf.article import Article
from nutgraf.errors import InputError
from nutgraf.read import read
from nutgraf.read.source import Source
from nutgraf.read.tables import read_json, read_jsonl

ODD = " “It\u00a0is…” \r\n\tshe said. 🌊 "


def lines(*rows):
    return [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]


def test_the_text_of_a_line_is_not_touched():
    (article,) = read_jsonl(lines({"id": 7, "text": ODD, "published": "2021-05-03", "title": None}), Source(None, "x"))
    assert article == Article(id="7", text=ODD, published="2021-05-03", published_basis="field")


def test_a_bad_line_is_an_error_and_the_next_line_is_read():
    rows = lines({"text": "One."}, b"{broken", b"", {"body": "Three."}, {"text": "Four."}, ["no"], {"text": "Six.", "published": "soon"})
    found = list(read_jsonl(rows, Source("in.jsonl", "in")))
    assert [item.id if isinstance(item, Article) else item.place for item in found] == [
        "in:1",
        "line 2",
        "line 4",
        "in:5",
        "line 6",
        "line 7",
    ]
    assert "no valid JSON" in str(found[1])
    assert "--field text=NAME (this one has: body)" in str(found[2])
    assert 'the publication date "soon" is no date' in str(found[5])


def test_fields_can_have_other_names():
    source = Source(None, "x", fields={"text": "content.body", "published": "when"})
    (article,) = read_jsonl(lines({"content": {"body": "One."}, "when": "3 May 2021"}), source)
    assert (article.text, article.published) == ("One.", "2021-05-03")


def test_a_json_file_holds_one_article_or_a_list():
    assert [a.id for a in read_json(b'{"text": "One."}', Source(None, "x"))] == ["x"]
    assert [a.id for a in read_json(b'[{"text": "One."}, {"id": "b", "text": "Two."}]', Source(None, "x"))] == ["x:1", "b"]


def test_a_line_of_our_own_output_is_read_again():
    row = {"id": "a", "text": "One.", "article": {"id": "a", "published": "2021-05-03", "title": "T", "language": "en"}, "events": []}
    (article,) = read_jsonl(lines(row), Source(None, "x"))
    assert (article.published, article.title, article.language) == ("2021-05-03", "T", "en")


@pytest.mark.parametrize("row", [b'{"text": "\\ud83d"}', b'{"text": 5.5, "id": {}}', b"[" * 100_000])
def test_odd_json_is_an_input_error(row):
    assert all(isinstance(item, InputError) for item in read_jsonl([row], Source(None, "x")))


def test_a_dateline_in_a_line_gives_the_day_and_leaves_the_text(tmp_path):
    from nutgraf.read import read

    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "OSLO, May 3, 2021 (AP) — It met."}))
    (article,) = read(file)
    assert (article.published_basis, article.dateline, article.text[:5]) == ("dateline", "OSLO", "OSLO,")


PAIR = [{"id": "1", "text": "It met."}, {"id": "2", "text": "It met again."}]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("lines.json", "\n".join(map(json.dumps, PAIR))),
        ("spread.jsonl", json.dumps(PAIR, indent=2)),
        ("answer.json", json.dumps({"status": "ok", "count": 2, "articles": PAIR})),
        ("spread-answer.jsonl", json.dumps({"articles": PAIR}, indent=1)),
    ],
)
def test_objects_are_found_in_lines_lists_and_answers_whatever_the_file_is_called(tmp_path, name, written):
    (tmp_path / name).write_text(written)
    assert [(article.id, article.text) for article in read(tmp_path / name)] == [("1", "It met."), ("2", "It met again.")]


def test_a_broken_line_in_a_json_of_lines_is_an_error_of_its_own(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "It met."}\n{"text": \n{"text": "It met again."}\n')
    errors = []
    assert [article.text for article in read(tmp_path / "a.json", on_error=errors.append)] == ["It met.", "It met again."]
    assert [error.place for error in errors] == ["line 2"]


@pytest.mark.parametrize("written", [{"a": PAIR, "b": PAIR}, {"articles": []}, {"articles": ["It met."]}])
def test_what_is_around_no_single_list_of_objects_has_no_text(tmp_path, written):
    (tmp_path / "a.json").write_text(json.dumps(written))
    with pytest.raises(InputError, match='no field "text"'):
        list(read(tmp_path / "a.json"))
