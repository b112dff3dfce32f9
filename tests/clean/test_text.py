"""A pasted text becomes plain characters and paragraphs, once and for all."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.clean.text import clean_text, is_wrapped

WRAPPED = """The council rejected the budget on Monday after a debate that lasted until
the small hours of the morning. It will vote again on Friday, said the mayor,
who has no majority in the chamber and depends on the votes of two small
parties from the north.

The ministry of finance had asked for cuts of 12 million crowns in the budget
for schools and roads, and for a freeze of all new posts until next summer."""


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("It â€œwillâ€\x9d pass", "It “will” pass"),
        ("â€œIt will,â€ he said. â€œSoon.â€\n", "“It will,” he said. “Soon.”"),
        ("40\u00a0percent", "40 percent"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one  \n \n\n\n two", "one\n\ntwo"),
        ("\ufeffText", "Text"),
        ("a\x00b", "ab"),
        ("", ""),
    ],
)
def test_characters_become_plain(given_text, clean):
    assert clean_text(given_text) == clean


def test_quotes_and_dashes_stay_as_they_are():
    assert clean_text("“We — all of us — won’t,” she said…") == "“We — all of us — won’t,” she said…"


def test_wrapped_lines_become_paragraphs():
    assert is_wrapped(WRAPPED)
    first, second = clean_text(WRAPPED).split("\n\n")
    assert "lasted until the small hours" in first
    assert second.endswith("until next summer.")
    assert "\n" not in first + second


def test_lines_that_are_paragraphs_stay():
    text = "The council met on Monday and it rejected the budget.\nThe mayor spoke for an hour.\nIt will vote again.\nThat is all."
    assert clean_text(text) == text


def test_list_items_keep_their_lines():
    text = WRAPPED + "\n\nThe cuts that the ministry had asked for in its letter to the council in May:\n- schools\n- roads"
    assert clean_text(text).endswith("in May:\n- schools\n- roads")


@given(st.text(max_size=300) | st.text(alphabet=st.sampled_from("ab .\n\râ€œ\u00a0\u2029\u200b-"), max_size=300))
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)


PIECES = st.lists(st.sampled_from([word * 9 for word in ("ab ", "cde ", "- x ", "f. ", "1. ")]), min_size=1, max_size=40)


@given(PIECES, st.integers(40, 100))
def test_cleaning_wrapped_lines_twice_changes_nothing(words, width):
    text = "\n".join(textwrap.wrap(" ".join(words), width))
    assert clean_text(clean_text(text)) == clean_text(text)
