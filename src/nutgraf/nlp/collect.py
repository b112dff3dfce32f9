"""Texts → Docs → Mentions: the Doc ends here."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nutgraf.errors import ArticleError
from nutgraf.mentions import KINDS, AnyMention, Mentions
from nutgraf.nlp.base.products import one_thread
from nutgraf.nlp.words import words_of

VOCABULARY = 10_000  # words that stay in memory; three times as many save one percent of the time
WORD = 6  # characters of a word and a space


def annotate(nlp: Language, texts: list[tuple[str, str]]) -> list[Mentions | ArticleError]:
    """Return the mentions in each (id, text), or the error of the component that failed on it."""
    found: dict[int, Mentions | ArticleError] = {}

    def note(name: str, component: Any, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            number = doc._context
            found[number] = ArticleError.at(name, texts[number][0], error)

    usual, nlp.default_error_handler = nlp.default_error_handler, note
    try:
        with one_thread(), _zone(nlp, texts):  # a zone of older versions of spaCy does not end on an exception: none may leave it
            error = _fill(found, nlp, [text for _, text in texts])
    finally:
        nlp.default_error_handler = usual
    if error is not None:  # the base model raises past the handler: find the text that it cannot bear
        if len(texts) == 1:
            return [ArticleError.at("base model", texts[0][0], error)]
        return [annotate(nlp, [pair])[0] for pair in texts]
    return [found[number] for number in range(len(texts))]


def _zone(nlp: Language, texts: list[tuple[str, str]]) -> AbstractContextManager[Any]:
    """Return a context after which the words of these texts are forgotten, or one that keeps them while the vocabulary has room.

    What is known of a word need not be worked out again, and most words of an article stood in an article before it.
    """
    most = len(nlp.vocab) + sum(len(text) for _, text in texts) // WORD
    return nullcontext() if most < VOCABULARY else nlp.memory_zone()


def _fill(found: dict[int, Mentions | ArticleError], nlp: Language, texts: list[str]) -> Exception | None:
    """Put the mentions of each text under its number; return what ended the work before its end."""
    try:
        for doc, number in nlp.pipe(((text, n) for n, text in enumerate(texts)), as_tuples=True, batch_size=len(texts) or 1):
            found[number] = collect(doc)
    except Exception as error:
        return error
    return None


def collect(doc: Doc) -> Mentions:
    """Return what the components left on the Doc, without what lies in blocks that are no body text."""
    found = {kind: list(getattr(doc._, kind) or []) if doc.has_extension(kind) else [] for kind in KINDS}
    blocks = found.pop("layout")
    kept = {kind: in_body(mentions, blocks, kind) if blocks else mentions for kind, mentions in found.items()}
    text = words_of(doc).text
    sentences = [(sent.start_char, sent.end_char) for sent in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(text))]
    return Mentions(text=text, sentences=sentences, layout=blocks, **kept)


def in_body(mentions: list[AnyMention], blocks: list[AnyMention], kind: str) -> list[AnyMention]:
    """Return the mentions of a kind that begin outside the blocks, or in a block that keeps this kind."""
    starts = [block["start"] for block in blocks]

    def stands(mention: AnyMention) -> bool:
        at = bisect_right(starts, mention["start"]) - 1
        return at < 0 or mention["start"] >= blocks[at]["end"] or kind in blocks[at]["keeps"]

    return [mention for mention in mentions if stands(mention)]
