"""Quotation marks pair up in every style, over paragraphs and where one is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.nlp.statements.quotes import find_quotations


def quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We won," he said. "It is over."', ['"We won,"', '"It is over."']),
        ("“We won,” he said.", ["“We won,”"]),
        ("„Wir kommen,“ said X, »ja« and «non».", ["„Wir kommen,“", "»ja«", "«non»"]),
        ("``Old wire,'' he said. ``Yes.''", ["``Old wire,''", "``Yes.''"]),
        ("”Sloppy” he wrote.", ["”Sloppy”"]),
        ('He said,"I am,"and left.', ['"I am,"']),
        ("”Backwards,“ he said. ,,Ja“, said X.", ["”Backwards,“", ",,Ja“"]),
        ("``We won,`` he said. `We lost,' said X. ‘‘We drew.’’", ["``We won,``", "`We lost,'", "‘‘We drew.’’"]),
        ("'We won,' he said, 'and the workers' union didn't.'", ["'We won,'", "'and the workers' union didn't.'"]),
    ],
)
def test_pairs_every_style(text, found):
    assert quoted(text) == found


def test_apostrophes_and_elisions_open_nothing():
    assert quoted("Rock 'n' roll of the '90s isn't James' idea of 'plain' music.") == ["'plain'"]


def test_inches_are_no_marks():
    assert quoted('A 6\'2" man said "yes" to it.') == ['"yes"']


def test_a_quotation_inside_another_belongs_to_it():
    assert quoted("\"She told me 'go away', so I left,\" he said.") == ["\"She told me 'go away', so I left,\""]
    assert quoted("“A “b” c,” he said.") == ["“A “b” c,”"]


def test_each_paragraph_opens_and_only_the_last_closes():
    text = 'He said: "One.\n\n"Two.\n\n"Three." Then he left.'
    assert quoted(text) == ['"One.\n\n"Two.\n\n"Three."']


def test_a_long_speech_runs_over_a_paragraph_that_lost_its_mark():
    text = '"One.\n\n"Two.\n\nThree.\n\n"Four."'
    assert quoted(text) == [text]


def test_a_quotation_inside_a_speech_of_several_paragraphs_does_not_break_it():
    text = '"One.\n\n"The "citizen soldiers" serve.\n\n"Three."'
    assert quoted(text) == [text]


def test_a_missing_closing_mark_ends_with_the_paragraph_it_opened():
    text = 'She read it out.\n\n"We will rebuild the school\n\nThe council will meet again.'
    assert quoted(text) == ['"We will rebuild the school']
    assert not find_quotations(text)[0].closed


def test_a_mark_without_partner_inside_a_paragraph_is_dropped():
    assert quoted('It was "over, he said. "We lost," she said.') == ['"We lost,"']


@given(st.text(alphabet="\"“”„‟«»‹›‘’‚'` \n.,:ab", max_size=60))
def test_any_arrangement_of_marks_gives_ordered_pieces_of_the_text(text):
    last = 0
    for quote in find_quotations(text):
        assert last <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        last = quote.end


@given(st.text(max_size=80))
def test_any_text_gives_an_answer(text):
    assert all(text[q.start : q.end] for q in find_quotations(text))


def test_an_opening_mark_in_the_place_of_a_closing_one_closes():
    assert quoted("“Do you agree?“ he asked. “No,” she said.") == ["“Do you agree?“", "“No,”"]


def test_two_closing_marks_close_a_quotation_inside_another():
    assert quoted('He said, "The "iron men" came. They left." Then rain.') == ['"The "iron men" came. They left."']


def test_a_blank_before_a_closing_mark_does_not_open_one():
    assert quoted('"It rained ", he said, "and the roof held."') == ['"It rained "', '"and the roof held."']


def test_a_closing_mark_behind_a_comma_and_a_blank_closes():
    assert quoted('"It rained all week, and the roof held, "Ana said.') == ['"It rained all week, and the roof held, "']


@pytest.mark.parametrize(
    "text",
    [
        '“One.\n\n"Two," he said.',
        "«One.\n\n»Two.\n\n»Three», he said.",
        "‘One.\n\n‘Two,’ he said.",
        "'One, don't go.\n\n'The workers' Two,' he said.",
    ],
)
def test_paragraphs_of_a_speech_may_open_with_another_mark_or_a_single_one(text):
    assert quoted(text) == [text.removesuffix(" he said.").removesuffix(",") if "«" in text else text.removesuffix(" he said.")]


def test_an_elision_at_the_beginning_of_a_paragraph_opens_no_speech():
    assert quoted("'Tis late.\n\n'Twas early, and the dogs' bowl was empty.") == []
