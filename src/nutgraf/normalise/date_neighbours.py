"""The words beside a piece of text: what stands before and after, whether it begins a sentence, how far its clause goes."""

from __future__ import annotations

from dataclasses import dataclass

from nutgraf.normalise.date_words import BREAK, Tokens

ENDS = frozenset(".!?;")
OPENERS = frozenset(["", '"', "“", "”", "(", "—", "–", ":", "`"])


@dataclass(frozen=True)
class Neighbours:
    """The surroundings of the tokens from `first` up to `last`."""

    tokens: Tokens
    first: int
    last: int

    @property
    def words(self) -> list[str]:
        """The words themselves, in small letters."""
        return self.tokens.words[self.first : self.last]

    def before(self, steps: int = 1) -> str:
        """Return the word so many steps before."""
        return self._word(self.first - steps)

    def after(self, steps: int = 1) -> str:
        """Return the word so many steps after."""
        return self._word(self.last + steps - 1)

    def capital(self, at: int) -> bool:
        """Tell whether the token at an index begins with a capital."""
        return 0 <= at < len(self.tokens.spans) and self.tokens.text[self.tokens.spans[at][0]].isupper()

    @property
    def capital_before(self) -> bool:
        """Whether a capitalised word that does not begin the sentence stands directly before."""
        return self.capital(self.first - 1) and not self.begins(self.first - 1)

    @property
    def capital_after(self) -> bool:
        """Whether a capitalised word stands directly after."""
        return self.capital(self.last)

    def begins(self, at: int | None = None) -> bool:
        """Tell whether a token (the first one) begins a sentence, a paragraph or a quotation."""
        at = self.first if at is None else at
        before = self._word(at - 1)
        return at <= 0 or before in ENDS or before in OPENERS or self.tokens.classes[at - 1] == BREAK

    @property
    def hyphenated(self) -> bool:
        """Whether a hyphen follows that ties the next word to the piece ("2019-style")."""
        text, end = self.tokens.text, self.tokens.spans[self.last - 1][1]
        return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()

    def left(self, width: int) -> list[str]:
        """Return the words before, back to the beginning of the sentence, at most `width`; the nearest last."""
        words: list[str] = []
        for at in range(self.first - 1, max(-1, self.first - 1 - width), -1):
            if self.stops(at):
                break
            words.append(self.tokens.words[at])
        return words[::-1]

    def right(self, width: int) -> list[str]:
        """Return the words after, up to the end of the sentence, at most `width`."""
        words: list[str] = []
        for at in range(self.last, min(len(self.tokens.words), self.last + width)):
            if self.stops(at):
                break
            words.append(self.tokens.words[at])
        return words

    def _word(self, at: int) -> str:
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def stops(self, at: int) -> bool:
        """Tell whether the token at an index ends a sentence or a paragraph."""
        if self.tokens.classes[at] == BREAK:
            return True
        return self.tokens.words[at] in ENDS and not self._abbreviation(at)

    def _abbreviation(self, at: int) -> bool:
        """Tell whether the full stop at an index ends an abbreviation ("U.S.", "Gov.") rather than the sentence."""
        length = len(self._word(at - 1))
        if self.tokens.words[at] != "." or length > 4 or not self.capital(at - 1):
            return False
        return length <= 3 or not self.capital(at + 1)


def sentence_ends(tokens: Tokens) -> list[int]:
    """Return the indexes of the tokens that end a sentence or a paragraph."""
    near = Neighbours(tokens, 0, 0)
    return [at for at, word in enumerate(tokens.words) if (word in ENDS or word[0] == "\n") and near.stops(at)]
