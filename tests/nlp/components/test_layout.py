"""Blocks are marked on the Doc, and sentences begin where paragraphs and bodies do."""

from __future__ import annotations

import pytest
import spacy

from nutgraf.nlp import factories  # noqa: F401, registers the factories
from nutgraf.nlp.collect import in_body


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf_layout")
    return nlp


def sentence_starts(doc):
    return [token.text for token in doc if token.is_sent_start]


def test_a_sentence_begins_after_the_dateline(blank):
    doc = blank("OSLO, Norway (AP) — The council met.")
    assert [block["kind"] for block in doc._.layout] == ["dateline"]
    assert sentence_starts(doc) == ["OSLO", "The"]


def test_a_sentence_begins_at_each_paragraph(blank):
    assert sentence_starts(blank("The council met\n\nIt voted\nTwice")) == ["The", "It", "Twice"]


def test_a_wrapped_line_begins_no_sentence(blank):
    line = "the council met on Monday to vote once more on the budget of the town and"
    doc = blank("\n".join([line] * 5) + "\n\nThat is all.")
    assert sentence_starts(doc) == ["the", "That"]


def test_dates_stay_in_a_dateline_and_names_do_not():
    block = {"start": 0, "end": 20, "keeps": ["dates"]}
    mention = {"start": 5, "end": 9}
    assert in_body([mention], [block], "dates") == [mention]
    assert in_body([mention], [block], "names") == []
    assert in_body([{"start": 20, "end": 22}], [block], "names")
