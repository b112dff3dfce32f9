"""A link names a fact by index, by id, or spelled out; a line of facts becomes a line of gold."""

from __future__ import annotations

import pytest

from nutgraf.gold import article_id, index_of

FACTS = [{"id": "q1", "start": 0, "end": 4}, {"id": "q2", "start": 9, "end": 12}]


@pytest.mark.parametrize(
    ("link", "index"),
    [
        (1, 1),
        (2, None),
        (-1, None),
        (True, None),
        (None, None),
        ("q2", 1),
        ("q3", None),
        ({"id": "q2"}, 1),
        ({"id": "q2", "start": 0, "end": 4}, 1),
        ({"start": 9, "end": 12, "text": "two"}, 1),
        ({"start": 9, "end": 13}, None),
        (2.0, None),
    ],
)
def test_a_link_names_a_fact_in_any_of_three_ways(link, index):
    assert index_of(link, FACTS) == index


@pytest.mark.parametrize(
    ("row", "id"), [({"id": "a", "article": {"id": "b"}}, "a"), ({"article": {"id": "b"}}, "b"), ({"article": None}, ""), ({}, "")]
)
def test_a_line_has_its_own_id_or_that_of_its_article(row, id):
    assert article_id(row) == id
