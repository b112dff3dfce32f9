"""Embedding each different word once gives the rows that embedding every token gives."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from nutgraf.nlp.base import embeddings
from nutgraf.nlp.base.embeddings import Once, Words, _embeddings, embed_words_once

TEXTS = [
    "The minister said the minister's car was the first.  It's the first time the Minister can't say.",
    "",
    "The the THE the. Gonna\n\nthe!",
]


def layers(nlp):
    found = (getattr(pipe, "model", None) for _, pipe in nlp.pipeline)
    return [node for model in found if model is not None for node in model.walk() if isinstance(node._func, Once)]


@pytest.mark.model
def test_both_networks_of_the_base_model_are_served(nlp):
    assert len(layers(nlp)) == 2


@pytest.mark.model
def test_rows_are_the_same_as_token_by_token(nlp):
    docs = [nlp.make_doc(text) for text in TEXTS]
    for layer in layers(nlp):
        for some in (docs[2:], docs, docs):  # new words, known and new ones, known ones
            assert_same(layer.predict(some), layer._func.forward(layer, some, False)[0])


@pytest.mark.model
def test_memory_has_an_end(nlp, monkeypatch):
    monkeypatch.setattr(embeddings, "MOST", 10)
    for layer in layers(nlp):
        monkeypatch.setattr(layer, "_func", Once(layer._func.forward))
        for some in ([nlp.make_doc("one two three")], [nlp.make_doc("three " + " ".join(map(str, range(20))))]):
            assert_same(layer.predict(some), layer._func.forward(layer, some, False)[0])
        assert len(layer._func.keys) == len(layer._func.rows) == 3


def assert_same(once, each):
    assert [rows.shape for rows in once] == [rows.shape for rows in each]
    for ours, theirs in zip(once, each, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


@pytest.mark.model
def test_no_text_at_all_is_no_trouble(nlp):
    assert [len(doc) for doc in nlp.pipe(["", "", " "])] == [0, 0, 1]


def test_words_that_differ_in_form_norm_or_space_are_kept_apart():
    nlp = spacy.blank("en")
    words = Words([nlp.make_doc("the the The the"), nlp.make_doc("the ")])
    rows = words.to_array(["ORTH", "SPACY"])
    assert sorted(map(tuple, rows[words.place].tolist())) == sorted(
        (token.orth, token.whitespace_ != "") for doc in words.docs for token in doc
    )
    assert len(words) == 3


def test_training_takes_every_token_and_what_was_remembered_is_forgotten():
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    tagger.add_label("NN")
    tagger.add_label("VB")
    nlp.initialize()
    embed_words_once(nlp)
    assert layers(nlp)
    docs = [nlp.make_doc("dogs run")]
    (layer,) = layers(nlp)
    before = layer.predict(docs)[0]
    example = spacy.training.Example.from_dict(nlp.make_doc("dogs run"), {"tags": ["NN", "VB"]})
    losses = nlp.update([example])
    assert losses["tagger"] > 0
    after = layer.predict(docs)[0]
    assert not np.array_equal(before, after)
    assert_same([after], layer._func.forward(layer, docs, False)[0])


def test_a_layer_is_served_once_only():
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")
    nlp.initialize()
    embed_words_once(nlp)
    before = len(layers(nlp))
    embed_words_once(nlp)
    assert before == len(layers(nlp)) == 1
    assert not list(_embeddings(nlp.get_pipe("tagger").model))
