"""Lemmas from memory are the lemmatizer's own."""

from __future__ import annotations

import pytest

from nutgraf.nlp.base import lemmas

TEXT = "The leaves fell. She leaves the meetings early; he left on the left. Kabul's banks were banking on better news than the best."


@pytest.mark.model
@pytest.mark.parametrize("most", [3, 50_000])
def test_remembered_lemmas_are_the_lemmatizers_own(nlp, monkeypatch, most):
    monkeypatch.setattr(lemmas, "MOST", most)
    lemmatizer = nlp.get_pipe("lemmatizer")
    doc = nlp(TEXT)
    for _ in range(2):
        assert [lemmatizer.lemmatize(token) for token in doc] == [lemmatizer.rule_lemmatize(token) for token in doc]


@pytest.mark.model
def test_memory_has_an_end(nlp, monkeypatch):
    monkeypatch.setattr(lemmas, "MOST", 10)
    lemmatizer = nlp.get_pipe("lemmatizer")
    nlp(" ".join(f"Wort{n}" for n in range(100)))
    assert len(lemmatizer.lemmatize.known) <= 10
    assert len(lemmatizer.cache) <= 10
