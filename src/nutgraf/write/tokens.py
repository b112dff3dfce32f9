"""Words of a text for formats that count tokens: cut at punctuation and at every edge of a fact, so that none is cut short."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"[\w\u0300-\u036f]+(?:[.,'’-][\w\u0300-\u036f]+)*|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True)
class Token:
    """A word with its offsets; `blank`: whether a blank follows."""

    start: int
    end: int
    text: str
    blank: bool


def tokens(text: str, edges: Iterable[int] = ()) -> list[Token]:
    """Return the words of a text, cut at the given offsets too."""
    cuts = sorted(set(edges))
    found = []
    for match in WORD.finditer(text):
        inside = cuts[bisect_right(cuts, match.start()) : bisect_left(cuts, match.end())]
        ends = [match.start(), *inside, match.end()]
        found += [(start, end) for start, end in pairwise(ends)]
    return [Token(start, end, text[start:end], text[end : end + 1].isspace()) for start, end in found]


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences begin: after a full stop before a capital, and after an empty line."""
    return [0, *(match.end() for match in SENTENCE_END.finditer(text))]


def covering(words: list[Token], start: int, end: int) -> tuple[int, int]:
    """Return the first and the last token that touch a stretch (the last before the first where none does)."""
    first = next((n for n, word in enumerate(words) if word.end > start), len(words))
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n].start < end), -1)
    return first, last
