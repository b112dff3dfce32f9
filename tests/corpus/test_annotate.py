"""Forms become gold: words are found as whole words, in order, and names get all their mentions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tools.annotate import Finder, FormError, mentions_of, read_form, show

TEXT = "Holm met six of 16 unions. The talks with six mayors, Ida Holm said, were “short,\n\nbut good”. Talks go on."


def test_words_are_found_whole_and_from_the_last_place_on():
    finder = Finder(TEXT)
    assert [finder.span("six")["start"] for _ in range(2)] == [TEXT.index("six"), TEXT.index("six mayors")]


def test_a_number_names_a_place_in_the_whole_text():
    finder = Finder(TEXT)
    finder.span("mayors")
    assert finder.span("six#1")["start"] == TEXT.index("six")


def test_long_words_may_be_cut_and_a_blank_stands_for_any_white_space():
    assert Finder(TEXT).span("“short, [..] good”")["text"] == "“short,\n\nbut good”"
    assert Finder(TEXT).span("short, but")["text"] == "short,\n\nbut"


@pytest.mark.parametrize("words", ["seven", "unio"])
def test_words_that_are_not_there_are_an_error(words: str):
    with pytest.raises(FormError, match="is not in the text"):
        Finder(TEXT).span(words)


def test_words_that_do_not_come_again_are_an_error():
    finder = Finder(TEXT)
    finder.span("Talks")
    with pytest.raises(FormError, match="number it: six#1"):
        finder.span("six")


def test_the_longest_name_wins_and_a_place_can_be_taken_out():
    assert [mention["text"] for mention in mentions_of(["Ida Holm", "Holm"], TEXT)] == ["Holm", "Ida Holm"]
    assert [mention["text"] for mention in mentions_of(["Ida Holm", "Holm", "!Holm#1"], TEXT)] == ["Ida Holm"]


FORM = """id: fee
published: 2024-02-05
title: -
--- text
The Senate Finance Committee met on Friday. The Senate voted 5-2.
--- officials
--- agencies
Senate Finance Committee | | legislature | US
Senate | | legislature | US
--- quantities
5 | 5 | count | votes
2 | 2 | count | votes
--- dates
Friday | DATE | 2024-02-02
--- statements
--- events
meet | met | happened | participant=Senate Finance Committee | date=2024-02-02 | id=met
legislate | voted | happened | agent=Senate | q=5 ; 2 | same=met
"""


def test_a_form_becomes_a_gold_line():
    row = read_form(FORM)
    assert row["title"] is None
    assert [[mention["start"] for mention in agency["mentions"]] for agency in row["agencies"]] == [[4], [48]]
    assert row["events"][1] == {
        "type": "legislate",
        "trigger": {"start": 55, "end": 60, "text": "voted"},
        "status": "happened",
        "participants": [{"role": "agent", "name": "Senate"}],
        "date": None,
        "place": None,
        "quantities": [0, 1],
        "source": None,
        "same_as": 0,
    }


def test_an_error_names_the_line_of_the_form():
    with pytest.raises(FormError, match=r"events: 'meet \| sat \| happened': 'sat' is not in the text"):
        read_form(FORM.replace("meet | met | happened", "meet | sat | happened").split(" | participant")[0])


def test_a_gold_line_can_be_shown_with_its_annotations():
    assert "[Friday]{DATE 2024-02-02}" in show(read_form(FORM))
