"""A Doc as plain lists: what the components that read names look at again and again."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["ORTH", "TAG", "IDX", "SENT_START", "SPACY"]


def words_of(doc: Doc) -> Words:
    """Return the words of a Doc: those made last, where they are of this Doc and nothing in it has changed since."""
    table = doc.to_array(ATTRIBUTES).astype(np.uint64, copy=False)
    last = _LAST.get("words")
    if last is None or last.doc is not doc or not np.array_equal(last.table, table):
        last = _LAST["words"] = Words(doc, table)
    return last


class Words:
    """The words of a Doc, their small letters, tags, offsets and sentences, by token number."""

    def __init__(self, doc: Doc, table: NDArray[np.uint64]) -> None:
        self.doc, self.table = doc, table
        strings = doc.vocab.strings
        rows = table.tolist()
        words = {orth: strings[orth] for orth in {row[0] for row in rows}}
        lowers = {orth: word.lower() for orth, word in words.items()}
        caps = {orth: word[0].isupper() for orth, word in words.items()}
        tags = {tag: strings[tag] for tag in {row[1] for row in rows}}
        self.words: list[str] = [words[row[0]] for row in rows]
        self.lowers: list[str] = [lowers[row[0]] for row in rows]
        self.caps: list[bool] = [caps[row[0]] for row in rows]
        self.tags: list[str] = [tags[row[1]] for row in rows]
        self.starts: list[int] = [row[2] for row in rows]
        self.ends: list[int] = [row[2] + len(word) for row, word in zip(rows, self.words, strict=True)]
        self._sentence_starts: list[bool] = [row[3] == 1 for row in rows]
        self.text = "".join([word + " " if row[4] else word for row, word in zip(rows, self.words, strict=True)])

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence of each token."""
        numbers, number = [], -1
        for at, starts in enumerate(self._sentence_starts):
            number += starts or at == 0
            numbers.append(number)
        return numbers

    @cached_property
    def at_start(self) -> dict[int, int]:
        """Offset of a token's first letter → its number."""
        return {start: number for number, start in enumerate(self.starts)}

    @cached_property
    def at_end(self) -> dict[int, int]:
        """Offset behind a token → the number of the next one."""
        return {end: number + 1 for number, end in enumerate(self.ends)}

    def first_of_sentence(self, at: int) -> bool:
        """Tell whether a token opens its sentence, also behind an opening quotation mark."""
        return at == 0 or self._sentence_starts[at] or (self.words[at - 1] in OPENING and (at == 1 or self._sentence_starts[at - 1]))

    def string(self, start: int, end: int) -> str:
        """Return the text of a stretch of tokens."""
        return self.text[self.starts[start] : self.ends[end - 1]]


_LAST: dict[str, Words] = {}  # one Doc passes through all components before the next
OPENING = frozenset({'"', "“", "‘", "'", "(", "[", "``", "—", "-", "–"})
