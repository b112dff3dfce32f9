"""The quick recognizer finds what spaCy's own finds."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Span

from nutgraf.nlp.base.recognizer import QuickRecognizer, quicken_recognizer

pytestmark = pytest.mark.model

TEXTS = [
    "OSLO — Finance Minister Ana Ruiz said on Monday, May 3, 2021 that Norway's economy had grown by 3.2 percent.",
    "The Supreme Court of the United States\n\nThe European Commission fined Example Corp. of New York $12 million on Tuesday.",
    "",
    "  \n ",
    "Ana",
    "War and Peace was read by five hundred and twelve people in the Democratic Republic of the Congo last year",
]


def entities(doc):
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents], [token.ent_iob for token in doc]


def test_the_base_model_finds_the_same(plain, nlp):
    assert type(nlp.get_pipe("ner")) is QuickRecognizer
    with nlp.select_pipes(enable=plain.pipe_names):
        quick = [entities(doc) for doc in nlp.pipe(TEXTS)]
    assert quick == [entities(doc) for doc in plain.pipe(TEXTS)]
    assert sum(len(found) for found, _ in quick) > 8


def test_entities_set_before_are_kept_as_by_spacy(plain, nlp):
    def preset(pipeline):
        doc = pipeline.make_doc(TEXTS[1])
        doc.set_ents([Span(doc, 0, 3, label="LAW")], default="missing")
        return entities(pipeline.get_pipe("ner")(doc))

    found, _ = preset(nlp)
    assert (found, _) == preset(plain)
    assert (0, 3, "LAW") in found


def test_a_model_without_a_recognizer_stays_as_it_is():
    blank = spacy.blank("en")
    quicken_recognizer(blank)
    assert blank.pipe_names == []


def test_a_recognizer_with_another_network_stays_as_it_is():
    blank = spacy.blank("en")
    blank.add_pipe("ner", config={"model": {"hidden_width": 8, "use_upper": False}}).add_label("PERSON")
    blank.initialize()
    quicken_recognizer(blank)
    assert type(blank.get_pipe("ner")) is not QuickRecognizer
