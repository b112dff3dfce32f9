"""Lemmas from memory are the lemmatizer's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.lists(st.text(max_size=4)), st.text(max_size=4))
def test_sorted_words_know_what_they_have(words, word):
    assert sorted(words) == list(lemmas.SortedWords(words))
    assert all(one in lemmas.SortedWords(words) for one in words)
    assert (word in lemmas.SortedWords(words)) == (word in words)
