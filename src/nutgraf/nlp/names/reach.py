"""How far the name of a person reaches, and its later forms in the article."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.names.boards import Board, Name
from nutgraf.nlp.words import Words
from nutgraf.normalise.names import PARTICLES, SUFFIXES
from nutgraf.normalise.places import PlaceEntry
from nutgraf.rulepack import word_class

CALENDAR = word_class("calendar_name")
SHOUTED = 4
TAKEN_FOR = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "GPE"})


class PersonReach:
    """Extends the persons of a board and finds them again."""

    def __init__(self, entries: Mapping[str, PlaceEntry], offices: Phrases, honorifics: Phrases, not_names: frozenset[str]) -> None:
        self.entries = entries
        self.offices = offices
        self.honorifics = honorifics
        self.not_names = not_names

    def extend(self, words: Words, names: Board) -> None:
        """Let a person's name reach over the capital words and particles that belong to it."""
        for name in [name for name in names.all() if name.label == "PERSON"]:
            end = name.end
            while (
                end < len(words)
                and self._goes_on(words, end)
                and all(n.label == "PERSON" or self._surname(words, name, n) for n in names.over(end, end + 1))
            ):
                end += 1
            while end > name.end and words.lowers[end - 1] in PARTICLES:
                end -= 1
            if end > name.end and name in names.over(name.start, name.end):
                names.put(name._replace(end=end, rule="person-extended"))

    def _surname(self, words: Words, name: Name, town: Name) -> bool:
        """Tell whether a town directly behind two words of a person's name is the last of them ("Samuel Doria Medina")."""
        entry = self.entries.get(words.string(town.start, town.end))
        single = town.end - town.start == 1 and name.end - name.start == 2 and name.end == town.start
        return single and town.label == "GPE" and entry is not None and entry.kind == "city"

    def _goes_on(self, words: Words, at: int) -> bool:
        word = words.lowers[at]
        if word in SUFFIXES or word in CALENDAR:
            return words.caps[at] and word in SUFFIXES
        if word in PARTICLES and word not in ("y", "do", "la", "le", "e", "das"):
            return at + 1 < len(words) and words.caps[at + 1] and not words.caps[at]
        before_particle = words.lowers[at - 1] in PARTICLES and not words.caps[at - 1]
        if (
            not words.caps[at]
            or words.tags[at] not in ("NNP", "NNPS")
            or not word.isalpha()
            or (words.words[at].isupper() and len(word) > 3)
        ):
            return False
        return before_particle or not (word in self.not_names or self.offices.at(words.lowers, words.words, at))

    def again(self, words: Words, names: Board) -> None:
        """Make persons of the later forms, whole or short, of persons named in the article."""
        known: dict[str, set[tuple[str, ...]]] = {}
        for name in names.all():
            if name.label == "PERSON" and (name.end - name.start > 1 or self._titled(words, name.start)):
                last = name.end - 1
                while last > name.start and words.lowers[last] in SUFFIXES:
                    last -= 1
                if (
                    len(words.words[last]) > 2
                    and words.words[last] not in self.entries
                    and not self.offices.at(words.lowers, words.words, last)
                ):
                    known.setdefault(words.words[last], set()).add(tuple(words.words[name.start : last]))
                if last - name.start == 3 and words.words[last - 1] == "-" and words.words[last].islower():
                    known.setdefault(words.words[name.start], set()).add(())  # the surname comes first ("Han Duck-soo")
        firsts = {words.words[name.start] for name in names.all() if name.label == "PERSON" and name.end - name.start > 1}
        shouted = {surname.upper(): surname for surname in known if len(surname) >= SHOUTED}
        for at, word in enumerate(words.words):
            if word in shouted and word not in known:
                again = (_repeated(_upper(before), words.words[max(0, at - len(before)) : at]) for before in known[shouted[word]])
                names.put(Name(at - max(again, default=0), at + 1, "PERSON", "person-again"))
            elif word in firsts and word not in known:
                there = names.over(at, at + 1)
                single = len(there) == 1 and there[0].end - there[0].start == 1 and there[0].label in TAKEN_FOR
                if single and word not in self.entries and word.lower() not in self.not_names:
                    names.put(Name(at, at + 1, "PERSON", "person-again"))
            elif word in known:
                there = names.over(at, at + 1)
                if (not there and words.tags[at] in ("NNP", "NNPS", "NN", "NNS", "JJ", "VBZ")) or (
                    len(there) == 1 and there[0].end - there[0].start == 1 and there[0].label != "PERSON"
                ):
                    again = (_repeated(before, words.words[max(0, at - len(before)) : at]) for before in known[word])
                    names.put(Name(at - max(again, default=0), at + 1, "PERSON", "person-again"))

    def _titled(self, words: Words, start: int) -> bool:
        """Tell whether an office or courtesy title of one word stands before a token."""
        return start > 0 and any(phrases.at(words.lowers, words.words, start - 1) for phrases in (self.offices, self.honorifics))


def _upper(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.upper() for part in parts)


def _repeated(before: tuple[str, ...], here: list[str]) -> int:
    """Return how many words before a surname belong to it again: all those of the full name, or its particles ("von der", "al-")."""
    if tuple(here) == before:
        return len(before)
    kept = 0
    for word, other in zip(reversed(before), reversed(here), strict=False):
        if other.lower() != word or not (word in PARTICLES or word == "-"):
            break
        kept += 1
    return kept
