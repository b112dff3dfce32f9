"""The words of a Doc are read off once, and anew when the Doc changes."""

from __future__ import annotations

import spacy

from nutgraf.nlp.words import words_of

TEXT = "Ms. Ruiz  left\n\nOslo. She's back “now” "


def test_words_are_those_of_the_text():
    doc = spacy.blank("en")(TEXT)
    words = words_of(doc)
    assert words.text == doc.text == TEXT
    assert [words.string(n, n + 1) for n in range(len(words))] == words.words == [token.text for token in doc]
    assert words_of(spacy.blank("en")("")).text == ""


def test_words_are_made_once_and_anew_when_the_doc_changes():
    nlp = spacy.blank("en")
    doc, other = nlp(TEXT), nlp(TEXT)
    first = words_of(doc)
    assert words_of(doc) is first
    assert words_of(other) is not first
    doc[1].tag_ = "NNP"
    assert words_of(doc).tags[1] == "NNP"
    doc[3].is_sent_start = True
    assert words_of(doc).sentence[3] == 1
