"""Persons that the base model missed or took for something else, by the offices and courtesy titles beside them."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.names.boards import Board, Name
from nutgraf.nlp.names.mended import set_apart
from nutgraf.nlp.words import Words
from nutgraf.normalise.names import PARTICLES
from nutgraf.normalise.places import PlaceEntry
from nutgraf.rulepack import RulePack

NUMBERING = frozenset({"no", "no.", "nos", "nos.", "number"})
JOINING = frozenset({"-", "–", "'", "’"})


class TitledPersons:
    """Makes persons of capital words behind a title, and of an "organisation" that an office describes."""

    def __init__(
        self,
        pack: RulePack,
        classes: Mapping[str, frozenset[str]],
        places: Phrases,
        entries: Mapping[str, PlaceEntry],
        offices: Phrases,
        honorifics: Phrases,
    ) -> None:
        self.places = places
        self.entries = entries
        self.offices = offices
        self.honorifics = honorifics
        self.not_names = frozenset(pack.words("agency_heads", "noun")) | frozenset(pack.words("agency_heads", "plural"))
        self.place_nouns = classes["place_noun"]
        self.things = classes["thing_noun"] | classes["other_name"] | self.place_nouns

    def behind_titles(self, words: Words, names: Board) -> None:
        """Make a person of the capital words behind an office or courtesy title where the base model saw none."""
        for hit in self.honorifics.find(words.lowers, words.words):
            self._person_behind(words, names, hit.end, sure=True)
        for hit in self.offices.find(words.lowers, words.words):
            office = hit.entry
            place = self.places.at(words.lowers, words.words, hit.end + 1) if words.lowers[hit.end : hit.end + 1] == ["of"] else None
            if place and not office.plural:
                self._person_behind(words, names, place.end, sure=False)
            if office.plural and office.short:
                self._listed(words, names, hit.end)
            if not office.plural or office.short:
                self._person_behind(words, names, hit.end, sure=office.short or office.needs in ("", "place"))

    def _person_behind(self, words: Words, names: Board, start: int, *, sure: bool) -> None:
        end = start
        while end < len(words) and end - start < 5 and self._name_word(words, end, started=end > start):
            end += 1
        while end > start and words.lowers[end - 1] in PARTICLES:
            end -= 1
        if end == start or any(words.lowers[n] in self.not_names for n in range(start, end)) or words.lowers[start] in NUMBERING:
            return
        if words.lowers[end - 1] in self.place_nouns and not sure:
            return
        if self.offices.at(words.lowers, words.words, start) or self.places.at(words.lowers, words.words, start):
            return
        there = names.over(start, end)
        if self._whole(words, there, start, end, sure=sure):
            names.put(Name(start, end, "PERSON", "person-after-title"))
        elif len(there) == 2 and there[0].label == "GPE" and there[1].label == "PERSON" and there[0].start == start and there[1].end <= end:
            if self.entries.get(words.string(start, there[0].end)) is None:
                names.put(Name(start, end, "PERSON", "person-after-title"))
        elif len(there) == 1 and there[0].label in ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "NORP"):
            name = there[0]
            known = self.entries.get(words.string(name.start, name.end))
            if name.start == start and name.end <= end and not known and (sure or name.end - start > 1):
                names.put(Name(start, end, "PERSON", "person-after-title"))

    def _listed(self, words: Words, names: Board, start: int) -> None:
        """Make persons of the single capital words of a list behind a short plural title ("Sens. A, B and C")."""
        at = start
        while at < len(words) - 1:
            there = names.over(at, at + 1)
            name = there[0] if there else Name(at, at + 1, "", "")
            single = name.end - name.start == 1
            if name.label != "PERSON" and not (single and self._of_person(words, at) and words.words[at] not in self.entries):
                return
            if name.label != "PERSON":
                names.put(Name(at, at + 1, "PERSON", "person-after-title"))
            at = name.end
            if words.words[at] == "," and at + 2 < len(words):
                at += 1 + (words.lowers[at + 1] == "and")
            elif words.lowers[at] == "and":
                at += 1
            else:
                return

    def _whole(self, words: Words, there: list[Name], start: int, end: int, *, sure: bool) -> bool:
        """Tell whether capital words behind an office are one name that the base model saw nothing of, or only a part of."""
        full = end - start > 1 and all(self._of_person(words, n) for n in range(start, end))
        if not there:
            return full or (sure and not any(words.lowers[n] in self.things for n in range(start, end)))
        name = there[0]
        if len(there) > 1 or not full or name.end > end or name.start == start:
            return False
        if name.start < start:
            return sure and name.label in ("ORG", "WORK_OF_ART", "PRODUCT")
        inner = range(start, name.start)
        titled = any(phrases.at(words.lowers, words.words, n) for n in inner for phrases in (self.offices, self.honorifics))
        return not titled and words.string(name.start, name.end) not in self.entries

    def _of_person(self, words: Words, at: int) -> bool:
        """Tell whether a capital word can stand in a person's name: no office and no word for a thing or a building."""
        lower = words.lowers[at]
        proper = words.tags[at] in ("NNP", "NNPS") or lower in PARTICLES or lower in ("-", "–")
        return proper and lower not in self.things and not self.offices.at(words.lowers, words.words, at)

    def _name_word(self, words: Words, at: int, *, started: bool) -> bool:
        """Tell whether a token can be part of a person's name: a capital word, or a particle or initial inside it."""
        word = words.words[at]
        if words.caps[at] and word[0].isalpha():
            return words.tags[at] not in ("DT", "PRP", "PRP$", "IN", "CC", "WP", "WRB")
        inner = words.lowers[at] in PARTICLES or (word in JOINING and words.ends[at] == words.starts[at + 1 : at + 2][0])
        return started and at + 1 < len(words) and words.caps[at + 1] and inner

    def described(self, words: Words, names: Board) -> None:
        """Make a person of an "organisation" that an office or an age describes ("X Y, the director of …", "X Y, 52,")."""
        for name in [name for name in names.all() if name.label in ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC")]:
            length, at = name.end - name.start, name.end
            if (
                not 2 <= length <= 4
                or at + 2 >= len(words)
                or words.words[at] != ","
                or self.places.at(words.lowers, words.words, name.start)
            ):
                continue
            plain = all(words.caps[n] and words.words[n].isalpha() and words.lowers[n] not in self.not_names for n in range(name.start, at))
            apart = plain and set_apart(words, name) and self._holds(words, names, name)
            if apart or (plain and (self._aged(words, at + 1) or self._office_at(words, at + 1))):
                names.put(name._replace(label="PERSON", rule="person-before-title"))

    def _holds(self, words: Words, names: Board, name: Name) -> bool:
        """Tell whether a definite office for one person goes before a name between commas ("the delegate to the House, X Y, said")."""
        first = name.start - 1
        while first > 0 and name.start - first < 16 and words.words[first - 1] not in (",", ".", ";", ":", "\n\n", '"', "“"):
            first -= 1
        for at in range(first, name.start - 1):
            hit = self.offices.at(words.lowers, words.words, at)
            if hit and not hit.entry.plural:
                before = words.lowers[first:at]
                named = any(other.label == "PERSON" for other in names.over(first, name.start - 1))
                return bool({"the", "'s", "’s", "its"} & set(before[-5:])) and not named
        return False

    def _aged(self, words: Words, at: int) -> bool:
        """Tell whether an age between commas begins at a token."""
        return words.words[at].isdigit() and len(words.words[at]) <= 2 and at + 1 < len(words) and words.words[at + 1] in (",", ".")

    def _office_at(self, words: Words, at: int) -> bool:
        """Tell whether an office for one person begins at a token, behind an article and a word like "former"."""
        article = words.lowers[at] in ("the", "a", "an")
        for start in range(at + article, min(at + article + 4, len(words))):
            hit = self.offices.at(words.lowers, words.words, start)
            if hit:
                return article and not hit.entry.plural and words.lowers[hit.end : hit.end + 1] in (["of"], ["for"], ["at"], [","], ["."])
        return False
