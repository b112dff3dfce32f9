"""Blocks that are no body text are found, and say what they hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.clean.layout import body_start, find_blocks, load_layout
from nutgraf.errors import RuleError
from nutgraf.rulepack import RulePack

RULES = load_layout(RulePack())

STORY = """Council rejects budget after long night

By Ana Ruiz

Published: May 3, 2021 at 10:15 am

OSLO, Norway (AP) — The council rejected the budget on Monday.

(Photo: Example Agency)

It will vote again on Friday.

Read more: Ten ships wait at the strait"""


def test_the_blocks_of_a_pasted_page_are_found_in_order():
    kinds = [block["kind"] for block in find_blocks(STORY, RULES)]
    assert kinds == ["headline", "byline", "published", "dateline", "caption", "read_more"]


def test_a_block_tells_its_place_date_and_name():
    blocks = {block["kind"]: block for block in find_blocks(STORY, RULES)}
    assert blocks["dateline"]["place"] == "OSLO, Norway"
    assert blocks["published"]["date"] == "May 3, 2021"
    assert blocks["byline"]["name"] == "Ana Ruiz"


def test_the_body_starts_after_the_blocks_above_it():
    assert STORY[body_start(STORY, find_blocks(STORY, RULES)) :].startswith("The council rejected")


def test_an_ordinary_article_has_no_block():
    assert find_blocks("The council met on Monday.\n\nIt rejected the budget, the mayor said.", RULES) == []


@given(st.text(alphabet=st.sampled_from("AB ab.\n()-—_:#0129,“”'*"), max_size=200))
def test_any_text_gives_blocks_in_order_without_overlap(text):
    blocks = find_blocks(text, RULES)
    assert all(text[block["start"] : block["end"]] == block["text"].rstrip() != "" for block in blocks)
    assert all(one["end"] <= two["start"] for one, two in pairwise(blocks))


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [("(", "no regular expression"), ("<dat>", "unknown part"), ("<one>", "circle")],
)
def test_a_broken_pattern_is_named(tmp_path, pattern, fault):
    rule = f"[parts]\none = '<one>'\n[[rule]]\nid = 'mine'\ngloss = 'Mine.'\nwhere = 'line'\npattern = '{pattern}'\n"
    (tmp_path / "layout.toml").write_text(rule)
    with pytest.raises(RuleError, match=rf'layout\.toml, rule "mine": .*{fault}'):
        load_layout(RulePack(tmp_path))


def test_a_rule_can_be_switched_off(tmp_path):
    (tmp_path / "layout.toml").write_text("[[rule]]\nid = 'byline'\nenabled = false\n")
    assert "byline" not in {block["kind"] for block in find_blocks(STORY, load_layout(RulePack(tmp_path)))}
