"""Another matrix product changes the time, never the answer."""

from __future__ import annotations

import pytest
import spacy
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from nutgraf.nlp.base.products import one_thread, use_numpy_product

TEXTS = [
    "OSLO — Finance Minister Ana Ruiz said on Monday, May 3, 2021 that Norway's economy had grown by 3.2 percent.",
    "The European Commission, which had warned the firm twice, fined Example Corp. of New York $12 million on Tuesday.",
    "Police in Lagos arrested 14 men after a fire that killed three people, according to a spokesman.",
]


@pytest.mark.model
def test_tags_parses_and_entities_stay_the_same(plain, nlp):
    def read(doc):
        return [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in doc]

    with nlp.select_pipes(enable=plain.pipe_names):
        quick = [read(doc) for doc in nlp.pipe(TEXTS)]
    assert quick == [read(doc) for doc in plain.pipe(TEXTS)]


def test_every_network_of_a_pipeline_multiplies_by_numpy():
    blank = spacy.blank("en")
    blank.add_pipe("tagger").add_label("NN")
    blank.initialize()
    use_numpy_product(blank)
    used = [node.ops for node in blank.get_pipe("tagger").model.walk()]
    assert used
    assert all(isinstance(ops, NumpyOps) and not ops.use_blis for ops in used)


def test_pipes_without_a_network_are_left_alone():
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    use_numpy_product(blank)
    assert [sent.text for sent in blank("One. Two.").sents] == ["One.", "Two."]


def test_numpy_computes_in_one_thread_inside_the_context_only():
    def threads():
        return [lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas"]

    before = threads()
    with one_thread():
        assert set(threads()) <= {1}
    assert threads() == before
