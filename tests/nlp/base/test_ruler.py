"""The quick ruler sets what the ordinary one sets."""

from __future__ import annotations

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from nutgraf.nlp.base.ruler import QuickRuler, quicken

PATTERNS = [
    {"patterns": [[{"TAG": "NN"}], [{"TAG": "NNS"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}, "index": 0},
    {"patterns": [[{"LOWER": {"REGEX": "^dog"}}]], "attrs": {"LEMMA": "dog"}, "index": 0},
    {"patterns": [[{"TAG": {"NOT_IN": ["NN", ""]}, "LOWER": {"IN": ["run", "ran"]}}]], "attrs": {"POS": "VERB"}, "index": 0},
    {"patterns": [[{"TAG": "NN"}, {"LOWER": {"REGEX": "^r.n$"}}]], "attrs": {"MORPH": "Tense=Past"}, "index": 1},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"POS": "SPACE"}, "index": 0},
]
WORDS, TAGS = ["Dog", "ran", "\n", "dogs", "run", "cat", "ran"], ["NN", "VBD", "_SP", "NNS", "NN", "NN", ""]


def set_by(ruler_class, patterns):
    vocab = spacy.blank("en").vocab
    ruler = ruler_class(vocab)
    ruler.add_patterns(patterns)
    doc = ruler(Doc(vocab, WORDS, tags=TAGS))
    return [(token.pos_, str(token.morph), token.lemma_) for token in doc]


def test_every_pattern_does_what_it_did():
    assert set_by(QuickRuler, PATTERNS) == set_by(AttributeRuler, PATTERNS)
    assert set_by(QuickRuler, PATTERNS)[0] == ("NOUN", "Number=Sing", "dog")


@pytest.mark.parametrize("odd", [[{"TEXT": "cat"}], [{"TAG": "NN", "OP": "+"}], [{"LOWER": {"FUZZY": "cat"}}]])
def test_a_pattern_that_no_table_holds_is_left_to_the_ordinary_ruler(odd):
    patterns = [*PATTERNS, {"patterns": [odd], "attrs": {"POS": "X"}, "index": 0}]
    assert set_by(QuickRuler, patterns) == set_by(AttributeRuler, patterns)


def test_patterns_added_later_count():
    vocab = spacy.blank("en").vocab
    ruler = QuickRuler(vocab)
    ruler.add_patterns(PATTERNS[:1])
    ruler(Doc(vocab, ["cat"], tags=["NN"]))
    ruler.add_patterns([{"patterns": [[{"LOWER": "cat"}]], "attrs": {"POS": "X"}, "index": 0}])
    assert ruler(Doc(vocab, ["cat"], tags=["NN"]))[0].pos_ == "X"


def test_a_model_without_a_ruler_stays_as_it_is():
    nlp = spacy.blank("en")
    quicken(nlp)
    assert nlp.pipe_names == []


@pytest.mark.model
def test_the_base_model_says_the_same(plain, nlp):
    text = (
        "OSLO — The dogs ain't gonna run, the minister said on May 3, 2021.\n\nThere's nothin' y'all can't do; better ones have been "
        "here, I've seen 'em, and the less she'd 've liked what's left, the more others would. She is doin' well. But who is?"
    )
    assert type(nlp.get_pipe("attribute_ruler")) is QuickRuler
    with nlp.select_pipes(enable=plain.pipe_names):
        quick = nlp(text)
    for one, two in zip(plain(text), quick, strict=True):
        assert (one.pos_, one.morph, one.lemma_, one.dep_) == (two.pos_, two.morph, two.lemma_, two.dep_)
