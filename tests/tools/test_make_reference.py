"""The pages of the reference are what the tool makes from the models and the rules."""

from __future__ import annotations

import pytest
from tools.make_reference import PAGES, PLACE


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name):
    assert (PLACE / name).read_text(encoding="utf-8") == PAGES[name](), "make reference"
