"""The base model's lemmas, worked out once for each word with its part of speech and morphology, on which alone they depend."""

from __future__ import annotations

from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Token

MOST = 10_000  # words remembered; spaCy's own cache has no end, and names have none either


def remember_lemmas(nlp: Language) -> None:
    """Let the English lemmatizer by rules answer from memory where it can."""
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, pipe in parts:
        if type(pipe) is EnglishLemmatizer and pipe.mode == "rule":
            pipe.lemmatize = Remembered(pipe)


class Remembered:
    """The lemmas of a token, as `rule_lemmatize` gives them."""

    def __init__(self, lemmatizer: EnglishLemmatizer) -> None:
        self.lemmatizer = lemmatizer
        self.known: dict[tuple[int, int, int], list[str]] = {}

    def __call__(self, token: Token) -> list[str]:
        """Return the possible lemmas, the likeliest first."""
        key = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]
        lemmas = self.known.get(key)
        if lemmas is None:
            if len(self.known) >= MOST:
                self.known.clear()
                self.lemmatizer.cache.clear()
            lemmas = self.known[key] = self.lemmatizer.rule_lemmatize(token)
        return lemmas
