"""A row of a table is an article; what is wrong with a row names it and the next is read."""

from __future__ import annotations

import codecs
import gzip
from datetime import date, datetime

import pytest

from nutgraf.article import Article
from nutgraf.errors import InputError, MissingExtraError, NotTextError
from nutgraf.read import read


def read_all(file, **options):
    errors = []
    return list(read(file, on_error=errors.append, **options)), errors


def test_a_row_is_an_article_with_the_columns_by_name(tmp_path):
    file = tmp_path / "in.csv"
    file.write_text('id,Published,text,title\n7,2021-05-03,"One, said ""he"".\nTwo.",T\n,,Three.,\n')
    (first, second), errors = read_all(file)
    assert (first.id, first.published, first.published_basis, first.title) == ("7", "2021-05-03", "field", "T")
    assert first.text == 'One, said "he".\nTwo.'
    assert (second.id, second.text, second.published) == ("in:3", "Three.", None)
    assert not errors


def test_columns_can_have_other_names(tmp_path):
    file = tmp_path / "in.tsv"
    file.write_text("when\tbody\n3 May 2021\tOne.\n")
    ((article,), _) = read_all(file, fields={"text": "body", "published": "when"})
    assert (article.text, article.published) == ("One.", "2021-05-03")
    ((), (error,)) = read_all(file, fields={"text": "boddy"})
    assert 'no column "boddy" (did you mean "body"?)' in str(error)
    ((), (error,)) = read_all(file)
    assert "--field text=NAME (there are: body, when)" in str(error)


def test_a_bad_row_names_itself_and_the_next_is_read(tmp_path):
    file = tmp_path / "in.csv"
    file.write_text('id,text\na,One.\nb,Two, and more.\nc,"Three" no.\nd,\ne,Five.\n')
    articles, errors = read_all(file)
    assert [article.id for article in articles] == ["a", "e"]
    assert [error.place for error in errors] == ["row 3", "row 4", "row 5"]


def test_a_quotation_mark_that_never_closes_is_no_silent_loss(tmp_path):
    file = tmp_path / "in.csv"
    file.write_text('id,text\na,One.\nb,"Two.\nc,Three.\n')
    articles, errors = read_all(file)
    assert [article.id for article in articles] == ["a"]
    assert len(errors) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_encodings_and_delimiters_are_seen(tmp_path, encoding, mark):
    file = tmp_path / "in.csv"
    text = "“A sad day,” said the mayor of Malmö."
    file.write_bytes(f'id{mark}text\r\na{mark}"{text}"\r\n'.encode(encoding))
    ((article,), _) = read_all(file)
    assert (article.id, article.text) == ("a", text)


def test_a_field_can_be_as_long_as_an_article(tmp_path):
    file = tmp_path / "in.csv.gz"
    file.write_bytes(gzip.compress(b"id,text\na," + b"word " * 100_000))
    ((article,), _) = read_all(file)
    assert len(article.text) == 500_000


def test_binary_data_is_no_table(tmp_path):
    file = tmp_path / "in.csv"
    file.write_bytes(b"\x89PNG\x00\x00")
    with pytest.raises(NotTextError):
        list(read(file))
    file.write_bytes(codecs.BOM_UTF8)
    with pytest.raises(InputError, match="the table is empty"):
        list(read(file))


@pytest.mark.parametrize("day", [date(2021, 5, 3), datetime(2021, 5, 3, 23, 59, 59, 123456), "2021-05-03"])
def test_a_parquet_is_read_by_its_columns(tmp_path, day):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = 300
    table = arrow.table({"number": list(range(rows)), "text": ["One."] * (rows - 1) + [None], "published": [day] * rows})
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=100)
    articles, errors = read_all(tmp_path / "in.parquet")
    assert [articles[0].id, articles[-1].id, len(articles)] == ["in:1", "in:299", 299]
    assert {article.published for article in articles} == {"2021-05-03"}
    assert [error.place for error in errors] == ["row 300"]
    packed = tmp_path / "again.parquet.gz"
    packed.write_bytes(gzip.compress((tmp_path / "in.parquet").read_bytes()))
    assert len(read_all(packed)[0]) == 299


def test_what_is_no_parquet_says_so(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "in.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(InputError, match="no valid Parquet"):
        list(read(tmp_path / "in.parquet"))


def test_a_missing_extra_is_named(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "in.parquet").write_bytes(b"PAR1")
    with pytest.raises(MissingExtraError, match=r'reading Parquet needs: pip install "nutgraf\[parquet\]"'):
        list(read(tmp_path / "in.parquet"))


def test_every_item_is_an_article_or_an_error(tmp_path):
    (tmp_path / "in.csv").write_text("text,published\nOne.,soon\n")
    articles, errors = read_all(tmp_path / "in.csv")
    assert not [item for item in articles if not isinstance(item, Article)]
    assert 'row 2: the publication date "soon" is no date' in str(errors[0])
