"""The base model's lemmas, worked out once for each word with its part of speech and morphology, on which alone they depend.

The lists of known lemmas, 58,000 nouns and others, that the lemmatizer looks for them in are sorted, so that it need not go through them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
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
            index = pipe.lookups.get_table("lemma_index", {})
            for part_of_speech, words in list(index.items()):
                index[part_of_speech] = SortedWords(words)


class SortedWords(list[str]):
    """A list of words in order, which knows by halves whether it has one."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(sorted(words))

    def __contains__(self, word: object) -> bool:
        """Tell whether a word is in the list."""
        if not isinstance(word, str):
            return False
        at = bisect_left(self, word)
        return at < len(self) and self[at] == word


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
