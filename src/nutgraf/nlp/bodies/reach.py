"""The grammar of the names of public bodies: how far a name reaches from its head noun to the left and to the right."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

STOP_TAGS = frozenset(
    {"DT", "IN", "PRP", "PRP$", "CC", "WDT", "WP", "WRB", "RB", "MD", "VBD", "VBZ", "VBP", "TO", "UH", "EX", "PDT", "_SP", "RP"}
)
COMPASS = word_class("compass")
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "–"})
AND = frozenset({"and", "&"})
OF = frozenset({"of", "for", "against"})
ON_HEADS = word_class("on_head")
WATERS = word_class("water")
APART = frozenset({"court", "police", "local", "legislature", "military"})
LONGEST_BODY = 6
COMPLETE = word_class("complete_body")
OWNING = frozenset({"GPE", "NORP", "LOC"})


class BodyGrammar:
    """Reads how far the name of a body reaches; `classes` are the words of the table `name_words`."""

    def __init__(self, classes: Mapping[str, frozenset[str]], offices: Phrases, heads: Phrases) -> None:
        self.heads = heads
        self.opening = classes["opening"] | classes["calendar"]
        self.calendar = classes["calendar"]
        self.possessors = classes["possessor"]
        self.holders = classes["officeholder"]
        self.whole = classes["whole_body"]
        self.offices = offices

    def leftwards(self, scene: Scene, head: int, closed: set[int]) -> tuple[int, Unit | None]:
        """Return where the capital words before a head noun begin, and the place or people among them; never into a closed token."""
        words, at, joined = scene.words, head, False
        while at > 0:
            unit = scene.to.get(at)
            if unit and unit.label in OWNING and unit.end - unit.start < 5 and words.caps[unit.start]:
                return self._before_place(scene, unit)
            if (unit and unit.label == "PERSON") or at - 1 in closed or words.lowers[at - 1] in self.holders:
                break
            if self._bracketed(scene, at):
                at -= 3
            elif self._capital(scene, at - 1):
                at -= 1
            elif words.words[at - 1] in AND and at < head and not joined and self._joins(scene, at - 1, closed):
                at, joined = at - 2, True
            elif self._inner(scene, at, head, joined=joined):
                at -= 1
            else:
                break
        return at, None

    def _before_place(self, scene: Scene, unit: Unit) -> tuple[int, Unit | None]:
        """Return where a name begins that has a place in it: before "Royal" or "North", or before the "Lake" that is no country."""
        words, before = scene.words, unit.start - 1
        if before < 0:
            return unit.start, unit
        if words.words[before] in COMPASS or words.words[before] == "Royal":
            return before, unit
        water = words.lowers[before] in WATERS and words.caps[before]
        return (before, None) if water else (unit.start, unit)

    def _bracketed(self, scene: Scene, at: int) -> bool:
        """Tell whether an acronym in brackets stands inside a name ("Rail Safety and Standards (RSS) Board")."""
        words = scene.words
        return at > 3 and words.words[at - 1] == ")" and words.words[at - 3] == "(" and words.words[at - 2].isupper() and words.caps[at - 4]

    def _joins(self, scene: Scene, conjunction: int, closed: set[int]) -> bool:
        """Tell whether "and" stands inside one name ("Securities and Exchange Commission")."""
        words, before = scene.words, scene.to.get(conjunction)
        apart = before is not None and before.label in ("GPE", "NORP", "PERSON")
        held = words.lowers[conjunction - 1] in self.holders or words.lowers[conjunction - 1] in self.whole
        named = words.lowers[conjunction - 1] in COMPLETE and words.caps[conjunction - 2]  # "the X Commission and the Y Court"
        return (
            conjunction > 0
            and self._capital(scene, conjunction - 1)
            and conjunction - 1 not in closed
            and not apart
            and not held
            and not named
        )

    def _inner(self, scene: Scene, at: int, head: int, *, joined: bool) -> bool:
        """Tell whether the token before `at` is a comma, an apostrophe, a hyphen or an "of" inside a name."""
        words, before = scene.words, at - 1
        mark = words.words[before]
        if not before:
            return False
        if mark == ",":
            return joined and self._capital(scene, before - 1) and not scene.to.get(before)
        if mark in APOSTROPHES:
            return words.lowers[before - 1] in self.possessors and words.caps[before - 1]
        if mark in HYPHENS:
            return words.caps[before - 1] and words.ends[before - 1] == words.starts[before]
        return mark == "of" and at < head and words.lowers[before - 1] in ("house", "board", "court")

    def _capital(self, scene: Scene, at: int) -> bool:
        words = scene.words
        word = words.lowers[at]
        if words.words[at][0].isdigit():
            return word[-2:] in ("st", "nd", "rd", "th") or word == "9/11"
        return (
            words.caps[at] and word not in self.opening and (words.tags[at] not in STOP_TAGS or word in ("south", "north", "east", "west"))
        )

    def rightwards(self, scene: Scene, end: int, closed: set[int]) -> tuple[int, Unit | None]:
        """Return where a name ends that goes on behind its head with "of", "for" or "on" and capital words, and the place in it."""
        words, owner, at = scene.words, None, end
        while at < len(words) - 1 and (words.lowers[at] in OF or (words.lowers[at] == "on" and words.lowers[at - 1] in ON_HEADS)):
            start = at + 1 + (words.lowers[at + 1] in ("the", "all"))
            stop, place = self._complement(scene, start, closed)
            if stop == start:
                break
            at, owner = stop, place or owner
        return at, owner

    def _complement(self, scene: Scene, start: int, closed: set[int]) -> tuple[int, Unit | None]:
        """Return the end of a run of capital words with "and" and commas inside, and the place in it."""
        words, at, place = scene.words, start, None
        first = scene.from_.get(start)
        if first and first.label in ("LOC", "FAC") and words.lowers[start - 1] == "on":
            return start, None
        if first and first.label in ("GPE", "LOC"):
            return _second_place(scene, first), first
        while at < len(words):
            unit = scene.from_.get(at)
            if (unit and unit.label == "PERSON") or words.lowers[at] in self.calendar or (at in closed and start not in closed):
                break
            if self._goes_on(scene, at):
                place = unit if unit and unit.label in ("GPE", "NORP") else place
                at += 1
            elif at > start and (self._tied(scene, at, closed) or self._last_of_list(scene, start, at)):
                at += 1
            else:
                break
        while at > start and (words.words[at - 1] in AND or words.words[at - 1] in ("-", ",")):
            at -= 1
        return at, place

    def _goes_on(self, scene: Scene, at: int) -> bool:
        words = scene.words
        capital = words.caps[at] and words.words[at][0].isalpha() and words.tags[at] not in ("DT", "PRP", "WDT")
        return capital and not self._office_follows(scene, at)

    def _tied(self, scene: Scene, at: int, closed: set[int]) -> bool:
        """Tell whether a conjunction, hyphen or comma ties the next capital word to the name."""
        mark = scene.words.words[at]
        if mark in AND and self._another(scene, at + 1):
            return False
        if mark in AND or mark == "-":
            return _capital_name(scene, at + 1) and at + 1 not in closed and not self._office_follows(scene, at + 1)
        return mark == "," and _list_goes_on(scene, at)

    def _another(self, scene: Scene, at: int) -> bool:
        """Tell whether a second body with a head noun of its own begins behind "and" ("… and Fulton County Superior Court")."""
        words = scene.words
        for end in range(at + 1, min(at + LONGEST_BODY, len(words))):
            if not words.caps[end]:
                return False
            hit = self.heads.at(words.lowers, words.words, end)
            if hit and not hit.entry.plural and hit.entry.kind in APART:
                return True
        return False

    def _last_of_list(self, scene: Scene, start: int, at: int) -> bool:
        """Tell whether a comma stands before the "and" that closes a list with commas ("Commerce, Science, and Transportation")."""
        words = scene.words
        return (
            words.words[at] == ","
            and "," in words.words[start:at]
            and words.lowers[at + 1 : at + 2] == ["and"]
            and _capital_name(scene, at + 2)
        )

    def _office_follows(self, scene: Scene, at: int) -> bool:
        """Tell whether an office and a person's name begin here: then the body's name has ended."""
        hit = self.offices.at(scene.words.lowers, scene.words.words, at)
        return bool(hit and scene.from_.get(hit.end) and scene.from_[hit.end].label == "PERSON")


def possessor_of(scene: Scene, start: int) -> Unit | None:
    """Return the place whose possessive stands before a name ("Kenya's High Court"), which is no part of it."""
    words = scene.words
    if start < 2 or words.words[start - 1] not in APOSTROPHES:
        return None
    unit = scene.to.get(start - 1)
    return unit if unit and unit.label == "GPE" else None


def owner_of(scene: Scene, head: int, *, most: int = 2) -> tuple[int, Unit, bool] | None:
    """Return the place, people or possessor before a head noun in small letters with up to two modifiers between them.

    The answer is where the name begins, the owner, and whether an apostrophe ties it.
    """
    words, at, left = scene.words, head, most + 1
    while left > 0:
        left -= words.words[at - 1] not in HYPHENS and words.words[at : at + 1] not in (["-"], ["–"])
        unit = scene.to.get(at)
        if unit and unit.label in OWNING:
            return unit.start, unit, False
        if at >= 2 and words.words[at - 1] in APOSTROPHES:
            unit = scene.to.get(at - 1)
            return (unit.start, unit, True) if unit and unit.label in ("GPE", "PERSON") else None
        if (
            at < 1
            or words.tags[at - 1] not in ("JJ", "NN", "NNP", "VBN", "NNS", "HYPH", "AFX")
            or not (words.words[at - 1][0].isalpha() or words.words[at - 1] in HYPHENS)
        ):
            return None
        at -= 1
    return None


def _second_place(scene: Scene, unit: Unit) -> int:
    """Return the end of a place, or of a second one tied to it by "and"."""
    words, at = scene.words, unit.end
    second = scene.from_.get(at + 1) if at + 1 < len(words) and words.lowers[at] == "and" else None
    return second.end if second and second.label == "GPE" and unit.mention.get("kind") != "country" else at


def _capital_name(scene: Scene, at: int) -> bool:
    unit = scene.from_.get(at)
    return at < len(scene.words) and scene.words.caps[at] and not (unit and unit.label in ("PERSON", "GPE", "NORP"))


def _list_goes_on(scene: Scene, comma: int) -> bool:
    """Tell whether a comma stands in "Food, Environment and Rural Affairs": a capital word and then "and" and another."""
    words, at = scene.words, comma + 1
    while at < len(words) and at - comma < 5 and _capital_name(scene, at):
        at += 1
    if at == comma + 1 or at >= len(words) - 1:
        return False
    if words.words[at] == "," and words.lowers[at + 1] != "and":
        return _list_goes_on(scene, at)
    at += words.words[at] == ","
    return words.lowers[at] in AND and _capital_name(scene, at + 1)
