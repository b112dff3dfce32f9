"""CoNLL: a word a line, a column for each layer; no fact is cut short, and what overlaps is counted."""

from __future__ import annotations

from typing import Any

from nutgraf.standoff import Item, Standoff, unfold
from nutgraf.write.conll import to_conll
from nutgraf.write.tokens import tokens


def columns(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def test_every_fact_is_whole_in_its_column(row: dict[str, Any]) -> None:
    text, left_out = to_conll(unfold(row))
    rows = columns(text)
    dates = [(word[0], word[4]) for word in rows if word[4] != "O"]
    assert dates == [("Thursday", "B-date"), ("Monday", "B-date")]
    assert [word[0] for word in rows if word[1] != "O"] == ["Jose\u0301", "Paz", "Paz"]
    assert left_out == 2


def test_words_are_cut_at_the_edge_of_a_fact() -> None:
    assert [word.text for word in tokens("80-year-old man", [2])] == ["80", "-year-old", "man"]
    assert [word.text for word in tokens("3.2 billion, he said.")] == ["3.2", "billion", ",", "he", "said", "."]


def test_sentences_are_apart_and_no_word_is_lost(row: dict[str, Any]) -> None:
    text, _ = to_conll(unfold(row))
    assert text.count("\n\n") >= 4
    assert "".join(word[0] for word in columns(text)) == "".join(row["text"].split()).replace("\u200d", "\u200d")


def facts(text: str, *spans: tuple[int, int]) -> Standoff:
    return Standoff("a", text, [Item(f"T{n}", "date", start, end) for n, (start, end) in enumerate(spans)])


def test_facts_side_by_side_are_both_kept_and_of_two_that_overlap_the_longer() -> None:
    text, left_out = to_conll(facts("May 3 June 4", (0, 5), (6, 12)))
    assert ([word[4] for word in columns(text)], left_out) == (["B-date", "I-date"] * 2, 0)
    text, left_out = to_conll(facts("May 3 June 4", (0, 5), (4, 12)))
    assert ([word[4] for word in columns(text)], left_out) == (["O", "B-date", "I-date", "I-date"], 1)


def test_a_text_that_begins_with_empty_lines_begins_with_its_first_word() -> None:
    lines = to_conll(facts("\n\nOne day. Two days."))[0].splitlines()[2:]
    assert [line.split("\t")[0] for line in lines] == ["One", "day", ".", "", "Two", "days", ".", ""]
