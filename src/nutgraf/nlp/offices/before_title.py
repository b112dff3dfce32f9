"""What stands before the word for an office and belongs to its title: status, rank, field, body, country, possessor."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.bodies.reach import APOSTROPHES
from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.offices.titles import FIELD_TAGS, SERVED, Modifier, Title, is_field
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.normalise.places import PlaceEntry

COUNTED = frozenset({"president", "prime minister", "chancellor", "premier"})


class BeforeTitle:
    """Reads a title from its noun to the left."""

    def __init__(
        self,
        modifiers: Mapping[str, Modifier],
        generic: frozenset[str],
        classes: Mapping[str, frozenset[str]],
        offices: Phrases,
        regions: Mapping[str, PlaceEntry],
    ) -> None:
        self.modifiers = modifiers
        self.generic = generic
        self.classes = classes
        self.offices = offices
        self.regions = regions

    def read(self, scene: Scene, title: Title) -> None:
        """Take in what stands before the word: status, rank, field, body, country, possessor."""
        words, at, fields = scene.words, title.start, 0
        while at > 0:
            unit = scene.to.get(at) or _bracketed(scene, at)
            known = words.lowers[at - 1] in self.generic or words.lowers[at - 1] in self.modifiers
            bare = unit is not None and unit.label == "ORG" and unit.end - unit.start == 1 and known
            if unit is not None and unit.label == "ORG" and self._unnamed(words.string(unit.start, unit.end).lower()):
                title.generic, title.start = (unit.start, unit.end), unit.start
                return
            if unit is None and not self._takes_fields(title) and " ".join(words.lowers[at - 2 : at]) in self.generic:
                title.generic, title.start = (at - 2, at), at - 2  # "school board president"
                return
            if (unit is None or bare) and words.lowers[at - 1] in self.classes["chamber"]:
                title.generic, title.start = (at - 1, at), at - 1
                return
            if unit and not bare and not is_field(title, unit) and self._take_unit(title, unit):
                if unit is title.place:
                    title.words[0] = (unit.start, title.words[0][1])
                self._statuses(scene, title, unit.start)
                return
            lower = words.lowers[at - 1]
            if lower in APOSTROPHES and at > 1 and self._take_possessor(scene, title, at - 1):
                return
            first = _compound(scene, at)
            modifier = self.modifiers.get("".join(words.lowers[first:at])) or self.modifiers.get(lower)
            counted = lower in self.classes["ordinal"] and title.office.title in COUNTED
            if counted:
                pass  # "the country's third president"
            elif modifier and not self._ranked(scene, title, at):
                title.status = _earlier(title.status, modifier.status)
                title.words[0] = (at - 1, title.words[0][1]) if modifier.keep else title.words[0]
                at = first + 1 if lower not in self.modifiers else at
            elif (
                self._takes_fields(title)
                and fields < 6
                and (self._field(scene, at - 1) or _last_field(scene, title, at))
                and not self._ranked(scene, title, at)
            ):
                fields, title.fielded = fields + 1, True
                title.words[0] = (at - 1, title.words[0][1])
            elif not self._joint(scene, at - 1, fields):
                break
            at -= 1
            title.start = at
        title.start = min(title.start, title.words[0][0])
        self._generic_body(scene, title)

    def _joint(self, scene: Scene, at: int, fields: int) -> bool:
        """Tell whether a token is a hyphen, "and" or comma inside the field of an office."""
        words, mark = scene.words, scene.words.lowers[at]
        if not at:
            return False
        if mark in ("-", "–"):
            return words.ends[at - 1] == words.starts[at]
        if mark in ("and", "&"):
            return fields > 0 and self._field(scene, at - 1) and not self.offices.at(words.lowers, words.words, at - 1)
        listed: bool = words.caps[at - 1] and words.caps[at + 1] and "and" in words.lowers[at : at + 5]
        return mark == "," and fields > 0 and listed and self._field(scene, at - 1)

    def _unnamed(self, text: str) -> bool:
        """Tell whether the base model took a bare noun for a chamber or council for an organisation ("Assembly", "City Council")."""
        first, last = text.split()[0], text.split()[-1]
        return last in self.classes["chamber"] and (text in self.generic or first == last or first in self.classes["public_word"])

    def _ranked(self, scene: Scene, title: Title, at: int) -> bool:
        """Tell whether another office ends before a military or police rank: the rank begins a title of its own."""
        rank = title.office.short or title.office.needs == "before"
        if title.office.group != "military" and not (title.office.group == "police" and rank):
            return False
        words = scene.words
        return any(
            hit is not None and hit.end == at and (hit.entry.group != "military" or hit.end > hit.start + 1)
            for start in range(max(0, at - 3), at)
            if (hit := self.offices.at(words.lowers, words.words, start))
        )

    def _takes_fields(self, title: Title) -> bool:
        return title.office.group not in ("royal", "religious") and title.office.title not in self.classes["fieldless"]

    def _field(self, scene: Scene, at: int) -> bool:
        """Tell whether a token can be part of the field of an office: a noun or adjective that is no name of somebody or something."""
        unit = next((u for u in (scene.to.get(at + 1), scene.from_.get(at)) if u), None)
        if unit and unit.label in ("PERSON", "GPE", "NORP", "AGENCY"):
            return False
        word = scene.words.words[at]
        return (
            scene.words.tags[at] in FIELD_TAGS
            and word[0].isalpha()
            and not (scene.words.first_of_sentence(at) and scene.words.tags[at] == "VBG")
        )

    def _take_unit(self, title: Title, unit: Unit) -> bool:
        """Take a body, country, place or private organisation that stands directly before."""
        if unit.label == "AGENCY":
            title.body = unit
        elif unit.label in ("GPE", "NORP") and unit.country and unit.mention.get("kind") == "country":
            region = self.regions.get(unit.mention.get("text", "")) if _below(title, unit.country) else None
            title.country = region.country if region else unit.country
        elif unit.label == "GPE" or (unit.label == "NORP" and unit.country):
            title.place, title.country = unit, unit.country
        elif unit.label == "ORG":
            title.private = unit
        elif unit.label == "PERSON" and title.office.title in self.classes["personal_staff"]:
            title.possessor = unit
        else:
            return False
        title.start = unit.start
        return True

    def _statuses(self, scene: Scene, title: Title, at: int) -> None:
        """Take in a status word, or a country, before the body or country of a title ("former Cuban …", "then-New Jersey …")."""
        words = scene.words
        while at > 0:
            lower = words.lowers[at - 1]
            modifier = self.modifiers.get(lower)
            unit = scene.to.get(at)
            if modifier and not modifier.keep:
                title.status = _earlier(title.status, modifier.status)
                at -= 1
            elif lower == "-" and at > 1:
                at -= 1
            elif unit and unit.label in ("GPE", "NORP") and unit.country and not title.country:
                title.country = unit.country
                at = unit.start
            elif lower in APOSTROPHES and (unit := scene.to.get(at - 1)) and unit.label == "GPE":
                title.country = title.country or unit.country
                at = unit.start
            else:
                break
            title.start = at

    def _take_possessor(self, scene: Scene, title: Title, apostrophe: int) -> bool:
        """Take "Cuba's", "the department's", "Trump's" before a title."""
        words, unit = scene.words, scene.to.get(apostrophe)
        owner = self._owner(scene, apostrophe) if unit is None or unit.label == "ORG" else None
        if owner is not None:
            title.serves, title.start = True, owner
            return True
        if unit is None and " ".join(words.lowers[apostrophe - 2 : apostrophe]) in self.generic:
            title.generic, title.start = (apostrophe - 2, apostrophe), apostrophe - 2  # "the fire service's deputy chief"
            return True
        if unit is None:
            noun = words.lowers[apostrophe - 1]
            if noun in self.generic or noun.removesuffix("s") in self.classes["seat"]:
                title.generic = (apostrophe - 1, apostrophe)
                title.start = apostrophe - 1
            else:
                title.possessor = Unit(apostrophe - 1, apostrophe, "OTHER", {})
            return True
        if unit.label == "GPE":
            if unit.mention.get("kind") == "country":
                title.country = unit.country
            else:
                title.place, title.country = unit, unit.country
        elif unit.label == "AGENCY":
            title.body = unit
        elif unit.label == "ORG":
            title.private = unit
        else:
            title.possessor = unit
        title.start = unit.start
        self._statuses(scene, title, unit.start)
        return True

    def _owner(self, scene: Scene, apostrophe: int) -> int | None:
        """Return where the office of a superior begins that ends before an apostrophe ("the prime minister's spokesman"), or None."""
        words = scene.words
        for start in range(max(0, apostrophe - 3), apostrophe):
            hit = self.offices.at(words.lowers, words.words, start)
            if hit and hit.end == apostrophe and not hit.entry.plural and hit.entry.group in SERVED and hit.entry.needs in ("", "place"):
                return start
        return None

    def _generic_body(self, scene: Scene, title: Title) -> None:
        """Note a public body without a name among the words before ("fire service spokesman", "police spokeswoman")."""
        start, end = title.words[0]
        words = scene.words
        for length in (3, 2, 1):
            stop = start + length
            if stop < end and " ".join(words.lowers[start:stop]) in self.generic and title.office.group == "spokesperson":
                title.generic = (start, stop)
                if words.lowers[stop - 1] not in self.classes["body_word"]:
                    title.words[0] = (stop, end)
                return
            if stop < end and " ".join(words.lowers[start:stop]) in self.generic:
                title.generic = (start, stop)
                return


def _last_field(scene: Scene, title: Title, at: int) -> bool:
    """Tell whether the capital word before a minister is a field that the base model takes for a person ("… and Bridges Minister")."""
    words, unit = scene.words, scene.to.get(at)
    alone = unit is not None and unit.label == "PERSON" and unit.end - unit.start == 1 and title.office.group == "minister"
    return alone and at > 2 and words.lowers[at - 2] in ("and", "&") and words.caps[at - 3] and words.caps[at]


def _compound(scene: Scene, at: int) -> int:
    """Return the first token of the word with a hyphen that ends before a token ("one-time"), or that of the token before it."""
    words = scene.words
    tied = (
        at > 2 and words.words[at - 2] == "-" and words.ends[at - 3] == words.starts[at - 2] and words.ends[at - 2] == words.starts[at - 1]
    )
    return at - 3 if tied else at - 1


def _earlier(status: str | None, before: str | None) -> str | None:
    """Return the status of two status words, of which the first one counts where it is "former" ("former acting president")."""
    return before if before == "former" else status or before


def _bracketed(scene: Scene, at: int) -> Unit | None:
    """Return the body before a title that its acronym in brackets stands between ("Forest Service (USFS) Chief")."""
    if at < 4 or scene.words.words[at - 1] != ")" or scene.words.words[at - 3] != "(":
        return None
    unit = scene.to.get(at - 3)
    return unit if unit and unit.label == "AGENCY" else None


def _below(title: Title, country: str) -> bool:
    """Tell whether an office belongs to a part of a country, so that "Georgia" is the state."""
    where = title.office.countries
    return title.office.group == "governor" or (title.office.group == "legislator" and bool(where) and country not in where.split("|"))
