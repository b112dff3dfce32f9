"""The flat tables: what goes in comes out of every store, whatever the text holds."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.errors import MissingExtraError, OptionError
from nutgraf.facts import (
    Agency,
    ArticleFacts,
    ArticleInfo,
    Change,
    Event,
    MadeBy,
    NameSpan,
    Official,
    Participant,
    Quantity,
    QuantityLink,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from nutgraf.write import opened, write_all, writer_for
from nutgraf.write.columns import BY_NAME, TABLES, guide
from nutgraf.write.csv_folder import guarded, unguarded
from nutgraf.write.store import Keys
from nutgraf.write.tables import rows

HOSTILE = "=cmd|'/C calc'!A0 \"quoted\"\0,\n🌋 Paz; DROP TABLE--"
ROOT = Path(__file__).resolve().parents[2]


def article(id: str = "a", text: str = HOSTILE) -> ArticleFacts:
    """Return facts of every kind on one text, whose every field that can be is the text itself."""
    span = {"start": 0, "end": len(text), "text": text}
    fact = {"rule": "r", "confidence": 0.5}
    name = (NameSpan(**span),)
    return ArticleFacts(
        id=id,
        article=ArticleInfo(id=id, title=text, published="2022-04-22", sha256="0"),
        text=text,
        officials=(
            Official(
                id="p1", name=text, aliases=(text,), mentions=name, roles=(Role(title=text, organization_id="g1"),), coreferent=name, **fact
            ),
        ),
        agencies=(Agency(id="g1", name="Board", kind="local", mentions=name, **fact),),
        quantities=(
            Quantity(
                id="q1",
                value=12,
                unit="count",
                of=text,
                si={"value": 12.5, "unit": "m"},
                change=Change(direction="up", to="q1"),
                **span,
                **fact,
            ),
            Quantity(id="q2", value=None, low=1.5, high=10**400, unit="count", revises="q1", **span, **fact),
        ),
        dates=(TimeExpression(id="d1", type="DATE", value="2022-04-21", first_day="2022-04-21", basis="weekday", **span, **fact),),
        statements=(Statement(id="s1", kind="direct", speaker=text, speaker_ids=("p1", "g1", "gone"), cue=None, **span, **fact),),
        events=(
            Event(
                id="e1",
                type="meet",
                trigger=Span(**span),
                evidence=Span(**span),
                status="happened",
                date_id="d1",
                place_id="gone",
                participants=(Participant(role="agent", name=text, id="p1"), Participant(role="target", name="board", id="gone")),
                quantities=(QuantityLink(id="q2", **span),),
                **fact,
            ),
            Event(id="e2", type="meet", trigger=Span(**span), evidence=Span(**span), status="denied", same_as="e1", **fact),
        ),
        made_by=MadeBy(nutgraf="0", model="m", rules="r"),
    )


def expected(*many: ArticleFacts) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table, in order."""
    keys, found = Keys(), {table.name: [] for table in TABLES}
    for item in many:
        for table, some in rows(item, key=keys.key_of(item.id)).items():
            found[table] += [tuple(row.values()) for row in some]
    return found


MANY = (article(), article(), article("b/=ü", "12 people"))


def read_csv(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a CSV file with the types of its columns."""
    kinds = {"text": unguarded, "integer": int, "real": float}
    with (path / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        head, *lines = csv.reader(stream)
    assert tuple(head) == BY_NAME[table].names
    columns = BY_NAME[table].columns
    return [tuple(kinds[c.kind](cell) if cell else None for c, cell in zip(columns, line, strict=True)) for line in lines]


def read_parquet(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a Parquet file."""
    parquet = pytest.importorskip("pyarrow.parquet")
    return [tuple(row.values()) for row in parquet.read_table(path / f"{table}.parquet").to_pylist()]


def read_duckdb(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table in DuckDB."""
    with pytest.importorskip("duckdb").connect(str(path), read_only=True) as base:
        return base.execute(f"SELECT * FROM {table}").fetchall()


def read_sqlite(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table in SQLite."""
    with sqlite3.connect(path) as base:
        return base.execute(f"SELECT * FROM {table}").fetchall()


READ = {".csv": read_csv, ".parquet": read_parquet, ".duckdb": read_duckdb, ".sqlite": read_sqlite}


@pytest.mark.parametrize("ending", READ)
def test_every_store_gives_back_every_row(ending, tmp_path):
    if ending in (".parquet", ".duckdb"):
        pytest.importorskip("pyarrow")
    path = tmp_path / f"out{ending}"
    assert write_all(MANY, path) == 3
    for table, wanted in expected(*MANY).items():
        assert READ[ending](path, table) == wanted, table
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", READ)
def test_rows_in_many_batches_are_the_same(ending, tmp_path, monkeypatch):
    if ending in (".parquet", ".duckdb"):
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(sys.modules["nutgraf.write.store"], "BATCH_ROWS", 5)
    write_all(MANY, tmp_path / f"out{ending}")
    assert READ[ending](tmp_path / f"out{ending}", "participants") == expected(*MANY)["participants"]


def test_every_key_names_one_row():
    for table, found in expected(*MANY).items():
        places = [BY_NAME[table].names.index(name) for name in BY_NAME[table].key]
        assert len({tuple(row[place] for place in places) for row in found}) == len(found), table


def test_keys_stay_apart_even_where_an_id_looks_like_one():
    keys = Keys()
    assert [keys.key_of(id) for id in ("a", "a~2", "a", "a")] == ["a", "a~2", "a~3", "a~4"]


@pytest.fixture
def base(tmp_path):
    write_all(MANY, tmp_path / "out.sqlite")
    with sqlite3.connect(tmp_path / "out.sqlite") as base:
        yield base


def test_foreign_keys_hold(base):
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    pointing = {row[2] for row in base.execute("PRAGMA foreign_key_list(events)")}
    assert pointing == {"articles", "entities", "dates", "events"}
    assert base.execute("SELECT place_id FROM events WHERE event_id = 'e1'").fetchone() == (None,)


def test_a_broken_foreign_key_would_be_seen(base):
    base.execute("DELETE FROM quantities WHERE quantity_id = 'q2'")
    assert base.execute("PRAGMA foreign_key_check").fetchall()


def test_words_are_found_in_texts_and_statements(base):
    query = "SELECT s.article_id FROM statements_fts JOIN statements s ON s.rowid = statements_fts.rowid WHERE statements_fts MATCH ?"
    assert base.execute(query, ("people",)).fetchall() == [("b/=ü",)]
    assert len(base.execute("SELECT * FROM articles_fts WHERE articles_fts MATCH 'quote'").fetchall()) == 2  # the stem of "quoted"


def test_the_views_are_the_parts_of_the_entities(base):
    assert base.execute("SELECT count(*) FROM officials").fetchone() == (3,)
    assert {name for (name,) in base.execute("SELECT name FROM agencies")} == {"Board"}


def test_the_same_facts_give_the_same_database(tmp_path):
    for name in ("one.sqlite", "two.sqlite"):
        write_all(MANY, tmp_path / name)
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


@pytest.mark.parametrize("ending", READ)
def test_a_run_that_fails_leaves_what_was_there(ending, tmp_path, monkeypatch):
    if ending in (".parquet", ".duckdb"):
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(sys.modules["nutgraf.write.store"], "BATCH_ROWS", 1)
    path = tmp_path / f"out{ending}"
    write_all([MANY[0]], path)
    before = READ[ending](path, "articles")
    with pytest.raises(AttributeError), opened(writer_for(path)) as writer:  # noqa: PT012 - the second call is what fails
        writer.add(MANY[2])
        writer.add("no facts")
    assert READ[ending](path, "articles") == before
    write_all(MANY, path)
    assert len(READ[ending](path, "articles")) == 3
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_folder_with_files_of_others_is_not_replaced(tmp_path):
    (tmp_path / "out.csv").mkdir()
    (tmp_path / "out.csv" / "thesis.doc").write_text("precious")
    with pytest.raises(OptionError, match=r'holds "thesis.doc"'):
        write_all(MANY, tmp_path / "out.csv")
    assert (tmp_path / "out.csv" / "thesis.doc").read_text() == "precious"


def test_an_ending_of_another_package_is_known(tmp_path, monkeypatch):
    class Entry:
        name = ".names.txt"

        @staticmethod
        def load():
            return lambda path, *, bare=False: ("writer", path.name, bare)

    monkeypatch.setattr(sys.modules["nutgraf.write"], "entry_points", lambda group: [Entry] if group == "nutgraf.writers" else [])
    assert writer_for(tmp_path / "x.names.txt", bare=True) == ("writer", "x.names.txt", True)


@given(st.text())
def test_a_cell_is_no_formula_and_comes_back(text):
    cell = guarded(text)
    assert cell == "" or cell[0] not in "=+-@\t\r"
    assert unguarded(cell) == text


def test_the_guide_has_every_column():
    assert (ROOT / "docs" / "guides" / "tables.md").read_text(encoding="utf-8").endswith(guide())


@pytest.mark.parametrize(("name", "library", "extra"), [("out.parquet", "pyarrow", "parquet"), ("out.duckdb", "duckdb", "duckdb")])
def test_a_missing_library_is_named_with_the_extra_that_brings_it(monkeypatch, tmp_path, name, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf'pip install "nutgraf\[{extra}\]"'):
        write_all([], tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_mentions_say_whether_they_are_names_or_stand_for_one():
    official = [row for row in rows(article())["mentions"] if row["entity_id"] == "p1"]
    assert [(row["number"], row["coreferent"]) for row in official] == [(0, 0), (1, 1)]


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path):
    write_all([article()], tmp_path / "out.csv")
    for file in (tmp_path / "out.csv").iterdir():
        with file.open(encoding="utf-8", newline="") as stream:
            cells = [cell for line in csv.reader(stream) for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], file.name
    assert "'=cmd" in (tmp_path / "out.csv" / "articles.csv").read_text(encoding="utf-8")
