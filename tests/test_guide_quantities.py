"""What the guide to quantities shows is so."""

from __future__ import annotations

import doctest
from pathlib import Path

import nutgraf.nlp.factories  # noqa: F401

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guides" / "quantities.md"


def test_the_examples_of_the_guide_give_what_it_says():
    failed, tried = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert (failed, tried > 10) == (0, True)
