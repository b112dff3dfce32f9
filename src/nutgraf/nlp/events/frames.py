"""The slots around one trigger, whatever its part of speech (`roles.py` and `noun_roles.py` name them).

Any slot with `_owner` behind its name gives the possessor of what fills it ("Ghana's exports fell": `subject_owner`).
"""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Token

from nutgraf.nlp.events.noun_roles import Lexicon, noun_slots
from nutgraf.nlp.events.nouns import PARTS, measured, owners, with_conjuncts
from nutgraf.nlp.events.roles import Slots, adjective_slots, adverb_slots, prepositions, verb_slots


class Frame:
    """The slots around one trigger."""

    def __init__(self, token: Token, lexicon: Lexicon, span: tuple[int, int] | None = None) -> None:
        self.token = token
        self._lexicon = lexicon
        self._span = span or (token.i, token.i)
        self._found: dict[tuple[str, bool], list[Token]] = {}

    @property
    def noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.token.pos_ not in ("VERB", "AUX", "ADJ", "ADV")

    @cached_property
    def slots(self) -> Slots:
        """Every filled slot."""
        if self.token.pos_ == "ADJ":
            return adjective_slots(self.token)
        if self.token.pos_ == "ADV":
            return adverb_slots(self.token)
        found = noun_slots(self.token, self._lexicon) if self.noun else verb_slots(self.token)
        for at in range(self._span[0], self._span[1] + 1):
            if at != self.token.i:
                found = prepositions(self.token.doc[at]) | found
        return found

    def heads(self, slot: str, *, inner: bool = False) -> list[Token]:
        """Return the heads in a slot with what is coordinated with them; `inner`: "refugees" too of "hundreds of refugees"."""
        if (slot, inner) not in self._found:
            self._found[slot, inner] = self._look(slot, inner=inner)
        return self._found[slot, inner]

    def _look(self, slot: str, *, inner: bool) -> list[Token]:
        base, owned, _ = slot.partition("_owner")
        filled = self.slots.get(base)
        if not filled:
            return []
        found = list(with_conjuncts(filled))
        if owned:
            return [owner for token in found for owner in owners(token)]
        return (
            [*found, *(part for token in found if token.lower_ in PARTS or token.pos_ == "NUM" for part in measured(token))]
            if inner
            else found
        )
