"""The vocabulary stays while it has room, and no further; what is found is the same."""

from __future__ import annotations

import pytest

from nutgraf.nlp import collect

TEXT = "Prime Minister Zorbelia Quanturak said on Monday that the brontoferous tax would rise by 3 percent."


def known(nlp, word):
    return nlp.vocab.strings[word] in {lexeme.orth for lexeme in nlp.vocab}


@pytest.mark.model
def test_words_stay_while_there_is_room(nlp, monkeypatch):
    monkeypatch.setattr(collect, "VOCABULARY", 0)
    passing = collect.annotate(nlp, [("a", TEXT)])
    assert not known(nlp, "brontoferous")
    monkeypatch.setattr(collect, "VOCABULARY", len(nlp.vocab) + 1_000)
    assert collect.annotate(nlp, [("a", TEXT)]) == passing
    assert known(nlp, "brontoferous")


@pytest.mark.model
def test_one_long_text_of_new_words_is_forgotten(nlp, monkeypatch):
    monkeypatch.setattr(collect, "VOCABULARY", len(nlp.vocab) + 1_000)
    collect.annotate(nlp, [("a", " ".join(f"wort{n}" for n in range(1_500)))])
    assert not known(nlp, "wort1234")


@pytest.mark.model
def test_the_base_model_knows_words_by_their_vectors_without_a_list_of_them(nlp):
    (doc,) = nlp.pipe(["The government resigned."])
    assert doc[1].has_vector
    assert (doc[1].tag_, doc[1].dep_, doc[2].lemma_) == ("NN", "nsubj", "resign")
    assert len(nlp.vocab.strings) < 200_000
