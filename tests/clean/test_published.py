"""The day of publication is read where it is written, and never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.article import Article
from nutgraf.clean.layout import find_blocks, load_layout
from nutgraf.clean.published import complete, day_in_name, day_of
from nutgraf.rulepack import RulePack

RULES = load_layout(RulePack())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2021-05-03T23:30:00-04:00", "2021-05-03"),
        ("20210503T101500Z", "2021-05-03"),
        ("20210503", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("Monday, 3rd of May 2021", None),
        ("Mon, 03 May 2021 10:15:00 GMT", "2021-05-03"),
        ("Sept. 9, 2021", "2021-09-09"),
        ("3 May 88", "1988-05-03"),
        ("31/05/2021", "2021-05-31"),
        ("05/31/2021", "2021-05-31"),
        ("05/03/2021", None),
        ("2021-13-40", None),
        ("February 30, 2021", None),
        ("May 3", None),
        ("last week", None),
        ("", None),
    ],
)
def test_a_day_is_read_from_words_that_have_one_reading(words, day):
    assert day_of(words) == day


@given(st.dates(min_value=date(1950, 1, 1)))
def test_a_day_survives_being_written_out(day):
    assert day_of(f"{day:%B} {day.day}, {day:%Y}") == day_of(f"{day.day} {day:%b} {day:%Y}") == day.isoformat()


@given(st.text(max_size=40))
def test_any_words_give_a_day_or_none(words):
    assert day_of(words) is None or len(day_of(words)) == 10


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-05-03-talks.txt", "2021-05-03"),
        ("talks_20210503.html", "2021-05-03"),
        ("talks-20219999.txt", None),
        ("id-120210503.txt", None),
    ],
)
def test_a_file_name_may_hold_the_day(name, day):
    assert day_in_name(name) == day


def completed(text, **known):
    return complete(Article(id="a", text=text, **known), find_blocks(text, RULES))


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("OSLO, Norway, May 3, 2021 (AP) — The council met.", "2021-05-03", "dateline"),
        ("OSLO, May 3 (AP) — The council met.", None, "none"),
        ("Monday, May 3, 2021 The council met on Sunday.", "2021-05-03", "dateline"),
        ("Council meets\n\nUpdated May 4, 2021\n\nPublished May 3, 2021\n\nThe council met.", "2021-05-03", "published_line"),
        ("Council meets\n\nMay 3, 2021\n\nThe council met.", "2021-05-03", "published_line"),
        ("The council met.\n\nMay 3, 2021\n\nIt voted.", None, "none"),
        ("The council met on May 3, 2021.", None, "none"),
    ],
)
def test_the_day_is_taken_from_the_blocks_of_a_text(text, day, basis):
    article = completed(text)
    assert (article.published, article.published_basis) == (day, basis)


def test_what_is_known_already_stays():
    article = completed("By Ana Ruiz\n\nOSLO, May 3, 2021 (AP) — The council met.", published="2020-01-01", published_basis="option")
    assert (article.published, article.published_basis, article.dateline, article.byline) == ("2020-01-01", "option", "OSLO", "Ana Ruiz")
