"""The window encoder computed in blocks gives the numbers that it gives at once."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from thinc.api import Model

from nutgraf.nlp.base import encoder
from nutgraf.nlp.base.encoder import Blocks, encode_in_blocks

BAG_OF_WORDS = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1, "no_output_layer": False}


def served(nlp) -> list[Model]:
    models = [getattr(pipe, "model", None) for _, pipe in nlp.pipeline]
    return [node for model in models if model is not None for node in model.walk() if isinstance(node._func, Blocks)]


@pytest.mark.model
def test_both_networks_of_the_base_model_are_served(nlp):
    assert len(served(nlp)) == 2


@pytest.mark.model
@pytest.mark.parametrize("block", [1, 7, 512])
@pytest.mark.parametrize("lengths", [(1,), (5, 30, 0, 12), (0, 3), (3, 0), (600, 1)])
def test_every_number_is_the_same_whatever_the_block(nlp, monkeypatch, block, lengths):
    monkeypatch.setattr(encoder, "BLOCK", block)
    chance = np.random.default_rng(1)
    texts = [chance.normal(size=(length, 96)).astype(np.float32) for length in lengths]
    for node in served(nlp):
        ours = node.predict(texts)
        theirs, _ = node._func.forward(node, texts, False)
        assert [rows.shape for rows in ours] == [rows.shape for rows in theirs]
        for mine, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine, other, rtol=1e-5, atol=1e-5)


def test_no_words_at_all_go_the_ordinary_way():
    nlp = tagger()
    encode_in_blocks(nlp)
    assert [len(doc) for doc in nlp.pipe(["", ""])] == [0, 0]


def test_training_goes_the_ordinary_way_and_changed_weights_count():
    nlp = tagger()
    encode_in_blocks(nlp)
    (node,) = served(nlp)
    texts = [np.ones((4, 96), np.float32)]
    before = node.predict(texts)[0].copy()
    nlp.update([spacy.training.Example.from_dict(nlp.make_doc("dogs run"), {"tags": ["NN", "VB"]})])
    after = node.predict(texts)[0]
    assert not np.array_equal(before, after)
    np.testing.assert_allclose(after, node._func.forward(node, texts, False)[0][0], rtol=1e-5, atol=1e-5)


def test_another_network_is_left_alone():
    nlp = spacy.blank("en")
    part = nlp.add_pipe("textcat", config={"model": BAG_OF_WORDS})
    part.add_label("A")
    part.add_label("B")
    nlp.initialize()
    encode_in_blocks(nlp)
    assert not served(nlp)


def test_a_network_is_served_once_only():
    nlp = tagger()
    encode_in_blocks(nlp)
    encode_in_blocks(nlp)
    (node,) = served(nlp)
    assert not isinstance(node._func.forward, Blocks)


def tagger():
    nlp = spacy.blank("en")
    part = nlp.add_pipe("tagger")
    part.add_label("NN")
    part.add_label("VB")
    nlp.initialize()
    return nlp
