"""Names and phrases of gold and prediction are compared by what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.score.words import alike, plain, same_thing


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("The U.S. Senate", "us senate"),
        ("Sen. Holm", "senator holm"),
        ("spokeswoman", "spokesperson"),
        ("Norway’s government", "norway government"),
        ("its $3 plan", "$3 plan"),
        (None, ""),
    ],
)
def test_a_phrase_is_compared_without_what_does_not_matter(written: str | None, compared: str) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Holm", "Ida Holm", True),
        ("the ministry of health", "Ministry for Health", True),
        ("labour and finance minister", "minister for finance affairs", True),
        ("Ida Holm", "Ola Berg", False),
        ("", "Ola Berg", False),
        (None, None, False),
    ],
)
def test_phrases_may_stand_for_one_thing(a: str | None, b: str | None, same: bool) -> None:
    assert same_thing(a, b) is same


@given(st.text())
def test_any_phrase_is_comparable(text: str) -> None:
    assert plain(plain(text)) is not None
    assert alike(text, text) in (True, False)
