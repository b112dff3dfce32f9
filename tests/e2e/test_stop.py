"""A long article can be stopped. The last of these tests: the server loads its model again afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def test_a_long_article_says_so_and_can_be_stopped(page: Any) -> None:
    page.get_by_label("Article", exact=True).fill("The minister met the president in Oslo on Monday. " * 4_000)
    page.get_by_role("button", name="Extract").click()
    expect(page.locator("#waiting")).to_contain_text("36,000 words")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#status")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Extract")).to_be_focused()
