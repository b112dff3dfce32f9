"""A pasted or saved text becomes an article: head and body are told apart."""

from __future__ import annotations

import pytest

from nutgraf.clean.layout import load_layout
from nutgraf.read import read_one
from nutgraf.read.source import Source
from nutgraf.read.text import read_markdown
from nutgraf.rulepack import RulePack

LAYOUT = tuple(load_layout(RulePack()))


def test_a_header_in_front_of_the_text_is_cut_off_and_gives_the_day():
    article = read_one(" date 2021-05-03 After a long debate the council adjourned.\n\nIt meets again on Friday.")
    assert article.text == "After a long debate the council adjourned.\n\nIt meets again on Friday."
    assert (article.published, article.published_basis) == ("2021-05-03", "header")


def test_header_lines_give_what_they_name():
    article = read_one("Title: Council meets\nDate: May 3, 2021\nAuthor: Ana Ruiz\n\nThe council met.")
    assert article.text == "The council met."
    assert (article.title, article.published, article.byline) == ("Council meets", "2021-05-03", "Ana Ruiz")


def test_a_first_paragraph_with_a_colon_is_no_header():
    text = "Warning: the river rises.\n\nThe town was told to leave."
    assert read_one(text).text == text


@pytest.mark.parametrize(
    "fence", ['---\ntitle: "Council meets"\ndate: 2021-05-03\n---\n', '+++\ntitle = "Council meets"\ndate = 2021-05-03\n+++\n']
)
def test_front_matter_gives_title_and_day(fence):
    article = read_markdown(fence + "The council **met** in [Oslo](https://example.org).\n", Source(None, "a", LAYOUT))
    assert article.text == "The council met in Oslo."
    assert (article.title, article.published, article.published_basis) == ("Council meets", "2021-05-03", "front_matter")


def test_the_first_heading_of_markdown_is_the_title():
    article = read_markdown("# Council meets\n\nThe council met\non Monday.\n\n## What next\n\n* It votes.\n", Source(None, "a", LAYOUT))
    assert article.title == "Council meets"
    assert article.text == "The council met on Monday.\n\nWhat next\n\n* It votes."


def test_nothing_in_the_text_gives_no_day():
    article = read_one("The council met on May 3, 2021.")
    assert (article.published, article.published_basis) == (None, "none")
