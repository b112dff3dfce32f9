"""Copies of one story: exact by the digest of the words, near by MinHash over runs of three words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import OrderedDict
from typing import Any

from nutgraf.article import Article
from nutgraf.extras import load_extra

THRESHOLD = 0.5  # share of the runs of three words that two texts have in common; tools/score_dedupe.py shows what others would find
WINDOW = 50_000
PERMUTATIONS, BANDS = 128, 32
SHORTEST = 12  # words: shorter texts are compared exactly only
WORD = re.compile(r"\w+")


class Duplicates:
    """Remembers the last `window` different stories and marks each article that copies one of them; in the order of the articles."""

    def __init__(self, *, threshold: float = THRESHOLD, window: int = WINDOW) -> None:
        self.rensa: Any = load_extra("rensa", extra="dedupe", purpose="--dedupe")
        self.threshold, self.window = threshold, window
        self.near: Any = self.rensa.RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS)
        self.exact: dict[bytes, int] = {}
        self.stories: OrderedDict[int, tuple[str, bytes, Any]] = OrderedDict()
        self.number = 0

    def marked(self, article: Article) -> Article:
        """Return the article, with `duplicate_of` and `similarity` where it copies one that came before."""
        words = words_of(article.text)
        key = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self.exact:
            return _copy_of(article, self.stories[self.exact[key]][0], 1.0)
        sketch = self._sketch(words)
        best = self._nearest(sketch)
        if best is not None:
            return _copy_of(article, self.stories[best[1]][0], best[0])
        self._remember(article.id, key, sketch)
        return article

    def _sketch(self, words: list[str]) -> Any:
        if len(words) < SHORTEST:
            return None
        sketch = self.rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
        return sketch

    def _nearest(self, sketch: Any) -> tuple[float, int] | None:
        """Return how near the nearest story is and its number: the first of the equally near; None where none is near enough."""
        if sketch is None:
            return None
        found = [(round(float(sketch.jaccard(self.stories[number][2])), 3), number) for number in self.near.query(sketch)]
        near = [(likeness, number) for likeness, number in found if likeness >= self.threshold]
        return max(near, key=lambda pair: (pair[0], -pair[1]), default=None)

    def _remember(self, id: str, key: bytes, sketch: Any) -> None:
        self.exact[key] = self.number
        self.stories[self.number] = (id, key, sketch)
        if sketch is not None:
            self.near.insert(self.number, sketch)
        self.number += 1
        if len(self.stories) > self.window:
            oldest, (_, forgotten, old) = self.stories.popitem(last=False)
            del self.exact[forgotten]
            if old is not None:
                self.near.remove(oldest)


def words_of(text: str) -> list[str]:
    """Return the words of a text in one form: no case, no punctuation."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _copy_of(article: Article, first: str, similarity: float) -> Article:
    return article.model_copy(update={"duplicate_of": first, "similarity": similarity})
