"""The grammar of office titles: from the word for an office to the whole phrase, with its body, country, place and status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nutgraf.nlp.bodies import APOSTROPHES
from nutgraf.nlp.lexicon import Hit, Phrases
from nutgraf.nlp.offices import Office
from nutgraf.nlp.scenes import Scene, Unit

FIELD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH", "ADD"})
TIES = frozenset({"of", "for", "to", "at", "on", "in", "with", "from"})
ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this"})
FIELDED = frozenset({"minister", "diplomat", "igo", "civil_servant", "military", "spokesperson"})
LOCAL = frozenset({"governor", "mayor", "councillor"})


class Modifier(NamedTuple):
    """What the table says about a word before a title."""

    keep: bool
    status: str | None


@dataclass
class Title:
    """An office title in a text: its whole extent, the words that are the title, and what stands with it."""

    start: int
    end: int
    office: Office
    words: list[tuple[int, int]]
    status: str | None = None
    body: Unit | None = None
    generic: tuple[int, int] | None = None
    country: str | None = None
    place: Unit | None = None
    private: Unit | None = None
    possessor: Unit | None = None
    fielded: bool = False
    sought: str | None = None
    given: str | None = None
    noun: int = 0

    @property
    def public(self) -> bool:
        """Whether a public body, named or generic, stands with the title."""
        return self.body is not None or self.generic is not None

    @property
    def placed(self) -> bool:
        """Whether a country or place stands with the title."""
        return self.country is not None or self.place is not None


class TitleReader:
    """Reads the phrase around each word for an office."""

    def __init__(
        self, modifiers: Mapping[str, Modifier], generic: frozenset[str], classes: Mapping[str, frozenset[str]], offices: Phrases
    ) -> None:
        self.modifiers = modifiers
        self.generic = generic
        self.classes = classes
        self.offices = offices

    def read(self, scene: Scene, hit: Hit) -> Title:
        """Return the title around the word for an office."""
        title = Title(hit.start, hit.end, hit.entry, [(hit.start, hit.end)], noun=hit.start)
        self._left(scene, title)
        self._suffix(scene, title)
        self._right(scene, title)
        return title

    def _left(self, scene: Scene, title: Title) -> None:
        """Take in what stands before the word: status, rank, field, body, country, possessor."""
        words, at, fields = scene.words, title.start, 0
        while at > 0:
            unit = scene.to.get(at) or _bracketed(scene, at)
            bare = unit is not None and unit.label == "ORG" and words.lowers[at - 1] in self.generic and unit.end - unit.start == 1
            if unit is not None and unit.label == "ORG" and self._unnamed(words.string(unit.start, unit.end).lower()):
                title.generic, title.start = (unit.start, unit.end), unit.start
                return
            if (unit is None or bare) and words.lowers[at - 1] in self.classes["chamber"]:
                title.generic, title.start = (at - 1, at), at - 1
                return
            if unit and not bare and not self._is_field(title, unit) and self._take_unit(title, unit):
                if unit is title.place:
                    title.words[0] = (unit.start, title.words[0][1])
                self._statuses(scene, title, unit.start)
                return
            lower = words.lowers[at - 1]
            if lower in APOSTROPHES and at > 1 and self._take_possessor(scene, title, at - 1):
                return
            modifier = self.modifiers.get(lower)
            if modifier and not self._ranked(scene, title, at):
                title.status = title.status or modifier.status
                title.words[0] = (at - 1, title.words[0][1]) if modifier.keep else title.words[0]
            elif self._takes_fields(title) and fields < 6 and self._field(scene, at - 1) and not self._ranked(scene, title, at):
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
            return fields > 0 and self._field(scene, at - 1)
        listed: bool = words.caps[at - 1] and words.caps[at + 1] and "and" in words.lowers[at : at + 5]
        return mark == "," and fields > 0 and listed and self._field(scene, at - 1)

    def _is_field(self, title: Title, unit: Unit) -> bool:
        """Tell whether what the base model takes for an organisation is the field of an office ("Interior Minister")."""
        return (
            unit.label in ("ORG", "LOC", "FAC", "PRODUCT", "EVENT", "LAW")
            and title.office.group in FIELDED
            and (title.office.needs == "" or title.office.group == "minister")
        )

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
            title.country = unit.country
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
                title.status = title.status or modifier.status
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

    def _suffix(self, scene: Scene, title: Title) -> None:
        """Take in "-elect", "designate" and "in chief" behind the word."""
        words, at = scene.words, title.end
        if at < len(words) and words.words[at] in ("-", "–") and at + 1 < len(words):
            at += 1
        if at < len(words) and words.lowers[at] in ("elect", "designate", "designee", "select"):
            title.status = "elect" if words.lowers[at] in ("elect", "select") else "nominee"
            title.end = at + 1

    def _right(self, scene: Scene, title: Title) -> None:
        """Take in what stands behind the word with "of", "for", "to", "at" and "in"."""
        words, at = scene.words, title.end
        for _ in range(3):
            if at + 1 >= len(words) or words.lowers[at] not in TIES:
                return
            start = at + 1
            while start < len(words) and (words.lowers[start] in ARTICLES or words.tags[start] == "PRP$"):
                start += 1
            stop = self._complement(scene, title, at, start)
            if stop is None:
                return
            at = title.end = stop

    def _complement(self, scene: Scene, title: Title, tie: int, start: int) -> int | None:
        """Take in one complement; return where it ends, or None where it is none of the title's."""
        words = scene.words
        unit = scene.from_.get(start)
        word = words.lowers[tie]
        staff = title.office.group == "spokesperson" or title.office.needs == "agency"
        if unit and unit.label == "AGENCY" and (word != "with" or staff):
            if word == "to" and title.office.group == "diplomat":
                title.words.append((tie, unit.end))
                return unit.end
            title.body = title.body or unit
            return self._past_part(scene, unit.end)
        if unit and unit.label in ("GPE", "LOC", "NORP") and (unit.end >= len(words) or words.words[unit.end] not in APOSTROPHES):
            return self._place_behind(scene, title, unit, tie)
        if unit and unit.label in ("GPE",) and words.words[unit.end] in APOSTROPHES:
            title.country = title.country or unit.country
            return self._complement(scene, title, tie, unit.end + 1)
        if unit and unit.label == "ORG" and not self._is_field(title, unit) and word in ("of", "for", "at", "with", "from"):
            title.private = title.private or unit
            return unit.end
        office = word == "to" and self._office_within(scene, start, min(start + 3, len(words)))
        if (word in ("in", "at", "with", "from", "to") and not office) or (unit and unit.label == "PERSON"):
            return None
        return self._field_behind(scene, title, tie, start)

    def _past_part(self, scene: Scene, at: int) -> int:
        """Return the end of a body with the noun for a part of it behind ("the African Union observer team")."""
        words = scene.words
        for end in (at + 1, at + 2):
            if end < len(words) and words.lowers[end - 1] in self.classes["body_part"] and words.lowers[end : end + 1] != ["of"]:
                return end
        return at

    def _place_behind(self, scene: Scene, title: Title, unit: Unit, tie: int) -> int | None:
        words, word = scene.words, scene.words.lowers[tie]
        end = unit.end
        country = unit.mention.get("kind") == "country" and title.office.group not in LOCAL
        if word in ("at", "with") or (
            word == "in" and (title.office.group not in ("diplomat", "spokesperson", "igo", "prosecutor") or not country)
        ):
            return None
        if (country and word in ("of", "from") and unit.label == "GPE") or (
            country and word == "for" and title.office.group in ("head_of_state", "minister")
        ):
            title.country = title.country or unit.country
            return end
        if unit.label == "NORP":
            return self._field_behind(scene, title, tie, unit.start)
        end += end < len(words) and words.lowers[end] in self.classes["seat"]
        second = scene.from_.get(end + 1) if end + 1 < len(words) and words.words[end] == "," else None
        if second and second.label == "GPE" and (second.end >= len(words) or words.words[second.end] in (",", ".", ";", ")", "–")):
            end = second.end
            title.country = title.country or second.country
        if word in ("of", "from", "for") and not country:
            title.place = title.place or unit
            title.country = title.country or unit.country
        if word != "from" or _person_at(scene, end):
            title.words.append((tie, end))
        return end

    def _field_behind(self, scene: Scene, title: Title, tie: int, start: int) -> int | None:
        """Take in the field of an office ("of health", "for Western Hemisphere Affairs")."""
        words, at = scene.words, start
        while at < len(words) and at - start < 9:
            unit = scene.from_.get(at)
            if unit and unit.label in ("PERSON", "AGENCY") and at > start:
                break
            if words.lowers[at] in self.classes["calendar"]:
                break
            if (
                (words.tags[at] in FIELD_TAGS and words.words[at][0].isalnum())
                or (at > start and words.words[at] in ("-", "–"))
                or (
                    at > start
                    and words.words[at] in ("and", "&")
                    and at + 1 < len(words)
                    and words.tags[at + 1] in FIELD_TAGS
                    and not _person_at(scene, at + 1)
                )
                or (at > start and words.words[at] == "," and words.caps[at - 1] and _serial(scene, at))
            ):
                at += 1
            else:
                break
        if at == start:
            return None
        text = words.lowers[start:at]
        for length in range(min(3, len(text)), 0, -1):
            if " ".join(text[-length:]) in self.generic and title.generic is None:
                title.generic = (start, at)
                if title.office.group == "spokesperson" or title.office.needs == "body":
                    return at
        public = text[-1] in self.classes["authority"] and bool(self.classes["public_word"] & set(text[:-1]))
        if public and title.office.needs == "body" and title.generic is None:
            title.generic = (start, at)
            return at
        if title.generic is None and self._office_within(scene, start, at):
            title.generic = (start, at)
        title.words.append((tie, at))
        title.fielded = True
        return at

    def _office_within(self, scene: Scene, start: int, end: int) -> bool:
        """Tell whether a stretch names an office that is public by itself ("spokesman for the provincial governor")."""
        hits = (self.offices.at(scene.words.lowers, scene.words.words, at) for at in range(start, end))
        return any(hit is not None and hit.entry.needs == "" for hit in hits)


def _bracketed(scene: Scene, at: int) -> Unit | None:
    """Return the body before a title that its acronym in brackets stands between ("Forest Service (USFS) Chief")."""
    if at < 4 or scene.words.words[at - 1] != ")" or scene.words.words[at - 3] != "(":
        return None
    unit = scene.to.get(at - 3)
    return unit if unit and unit.label == "AGENCY" else None


def _person_at(scene: Scene, at: int) -> bool:
    unit = scene.from_.get(at)
    return bool(unit and unit.label == "PERSON")


def _serial(scene: Scene, comma: int) -> bool:
    """Tell whether a comma stands in a list of fields with capitals that ends in "and"."""
    words = scene.words
    window = words.lowers[comma + 1 : comma + 6]
    return (
        comma + 1 < len(words)
        and words.caps[comma + 1]
        and not _person_at(scene, comma + 1)
        and ("and" in window)
        and not any(_person_at(scene, n) for n in range(comma, comma + 6))
    )
