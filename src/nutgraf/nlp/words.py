"""A Doc as plain lists: what the components that read names look at again and again."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc


class Words:
    """The words of a Doc, their small letters, tags, offsets and sentences, by token number."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.words: list[str] = [token.text for token in doc]
        self.lowers: list[str] = [word.lower() for word in self.words]
        self.tags: list[str] = [token.tag_ for token in doc]
        rows = doc.to_array(["IDX", "LENGTH", "SENT_START"]).tolist()
        self.starts: list[int] = [row[0] for row in rows]
        self.ends: list[int] = [row[0] + row[1] for row in rows]
        self._sentence_starts: list[bool] = [row[2] == 1 for row in rows]
        self.caps: list[bool] = [word[0].isupper() for word in self.words]

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


OPENING = frozenset({'"', "“", "‘", "'", "(", "[", "``", "—", "-", "–"})
