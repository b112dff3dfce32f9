"""Fixtures for all tests: one pipeline a session."""

from __future__ import annotations

import pytest

from nutgraf.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline, loaded once."""
    return Extractor()


@pytest.fixture(scope="session")
def nlp(extractor: Extractor):
    """The spaCy pipeline of the default extractor."""
    return extractor.nlp


@pytest.fixture(scope="session")
def plain():
    """The base model as it comes, loaded once."""
    from nutgraf.nlp.pipeline import load_base, read_config

    return load_base(read_config("news")["nutgraf"]["base"])
