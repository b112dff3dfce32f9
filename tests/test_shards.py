"""Every article is in one shard and in one only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.article import Article
from nutgraf.errors import InputError, OptionError
from nutgraf.shards import Shard


@given(st.lists(st.text(), max_size=20), st.integers(1, 9))
def test_the_shards_together_are_the_whole(ids, parts):
    items = [*(Article(id=id, text="x") for id in ids), InputError("broken", file="f", place="line 1")]
    shares = [list(Shard(number, parts).share(items)) for number in range(1, parts + 1)]
    assert sorted(map(id, (item for share in shares for item in share))) == sorted(map(id, items))


def test_a_part_is_named_by_its_number_and_how_many_there_are():
    assert (Shard.of("1/1"), Shard.of("3/16"), Shard.of("16/16")) == (Shard(1, 1), Shard(3, 16), Shard(16, 16))


@pytest.mark.parametrize("written", ["0/4", "5/4", "1", "a/b", "1/0"])
def test_a_part_that_is_none_is_a_usage_error(written):
    with pytest.raises(OptionError, match="names no part"):
        Shard.of(written)
