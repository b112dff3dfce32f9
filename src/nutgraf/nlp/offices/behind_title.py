"""What stands behind the word for an office and belongs to its title: "-elect", and complements with "of", "for", "to", "at", "in"."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.bodies.reach import APOSTROPHES
from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.offices.titles import FIELD_TAGS, SERVED, Title, is_field
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

TIES = frozenset({"of", "for", "to", "at", "on", "in", "with", "from"})
ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this"})
LOCAL = frozenset({"governor", "mayor", "councillor"})
PARTIES = word_class("party_word")
SERVING = frozenset({"for", "to", "of"})


class BehindTitle:
    """Reads a title from its noun to the right."""

    def __init__(self, generic: frozenset[str], classes: Mapping[str, frozenset[str]], offices: Phrases) -> None:
        self.generic = generic
        self.classes = classes
        self.offices = offices

    def read(self, scene: Scene, title: Title) -> None:
        """Take in a suffix and up to three complements."""
        self._suffix(scene, title)
        self._right(scene, title)

    def _suffix(self, scene: Scene, title: Title) -> None:
        """Take in "-elect", "designate" and "in chief" behind the word."""
        words, at = scene.words, title.end
        if at < len(words) and words.words[at] in ("-", "–") and at + 1 < len(words):
            at += 1
        if words.lowers[at : at + 3] == ["in", "-", "waiting"]:
            title.status, title.end = "nominee", at + 3
        elif at < len(words) and words.lowers[at] in ("elect", "designate", "designee", "select"):
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
        field = words.lowers[tie] == "for" and title.office.group == "minister"  # "minister for justice X"
        if words.lowers[tie] in SERVING and not field and self._served(scene, start):
            title.serves = True
            return None
        unit = scene.from_.get(start)
        word = words.lowers[tie]
        staff = title.office.group == "spokesperson" or title.office.needs == "agency"
        if unit and unit.label == "AGENCY" and (word != "with" or staff):
            if word == "to" and title.office.group == "diplomat":
                title.words.append((tie, unit.end))
                return unit.end
            if words.lowers[unit.end : unit.end + 1] and words.lowers[unit.end] in PARTIES and words.caps[unit.end]:
                title.private = title.private or unit  # "whip of the Senate Democratic Caucus"
                return unit.end
            title.body = title.body or unit
            return self._past_part(scene, unit.end)
        if unit and unit.label in ("GPE", "LOC", "NORP") and (unit.end >= len(words) or words.words[unit.end] not in APOSTROPHES):
            return self._place_behind(scene, title, unit, tie)
        if unit and unit.label in ("GPE",) and words.words[unit.end] in APOSTROPHES:
            title.country = title.country or unit.country
            return self._complement(scene, title, tie, unit.end + 1)
        if unit and unit.label == "ORG" and not is_field(title, unit) and word in ("of", "for", "at", "with", "from"):
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
            if words.lowers[unit.end : unit.end + 1] == ["opposition"]:
                title.country, title.serves = unit.country, True
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
        if at == start or (title.office.title == "member" and _person_at(scene, at) and self._office_within(scene, start, at)):
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
        title.serves = title.serves or (title.generic is None and self._office_within(scene, start, at))
        title.words.append((tie, at))
        title.fielded = True
        return at

    def _served(self, scene: Scene, start: int) -> bool:
        """Tell whether an office directly before a name begins here, behind a place at most ("for Gov. X", "to the Ohio governor X")."""
        words, at = scene.words, start
        for _ in range(3):
            unit = scene.from_.get(at)
            if unit and unit.label in ("GPE", "NORP"):
                at = unit.end
            elif at < len(words) and words.lowers[at] in ("former", "then", "late"):
                at += 1
        hit = self.offices.at(words.lowers, words.words, at) if at < len(words) else None
        return hit is not None and hit.entry.needs in ("", "place", "before") and hit.entry.group in SERVED and _person_at(scene, hit.end)

    def _office_within(self, scene: Scene, start: int, end: int) -> bool:
        """Tell whether a stretch names an office that is public by itself ("spokesman for the provincial governor")."""
        hits = (self.offices.at(scene.words.lowers, scene.words.words, at) for at in range(start, end))
        return any(hit is not None and hit.entry.needs == "" and hit.entry.group in SERVED for hit in hits)


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
