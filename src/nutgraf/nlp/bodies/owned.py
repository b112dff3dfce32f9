"""Public bodies whose head noun is written small: "Kenyan police", "the government of Egypt", "the health ministry"."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.bodies.heads import Body
from nutgraf.nlp.bodies.kinds import STATES, kind_of
from nutgraf.nlp.bodies.reach import owner_of
from nutgraf.nlp.lexicon import Hit, Phrases
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

FEDERATIONS = "|".join(sorted(STATES))
DEPARTMENTS = word_class("state_department")
SERVICE_HEADS = word_class("service_head")
PUBLIC_SERVICES = word_class("public_service")
PRIVATE = word_class("private_service")


class OwnedBodies:
    """Reads the body that a head noun makes with the place, people or field beside it."""

    def __init__(self, classes: Mapping[str, frozenset[str]], fields: Phrases) -> None:
        self.classes = classes
        self.fields = fields

    def find(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return the body that a head noun in small letters and its owner make ("Kenyan police", "the government of Egypt")."""
        words, head = scene.words, hit.entry
        if self._adjective(scene, hit):
            return []
        owned = owner_of(scene, hit.start) if head.how in ("owner", "any") else self._of_service(scene, hit)
        if owned:
            start, unit, tied = owned
            abroad = head.noun != "mission" or unit.end == hit.start or words.lowers[hit.start - 1] in self.classes["mission_word"]
            if unit.label == "PERSON" or (unit.label == "NORP" and not unit.country) or not abroad:
                return []
            if tied and words.caps[hit.start]:
                start = hit.start
            kind, level = kind_of(head, words.string(start, hit.end), unit)
            return [Body(start, hit.end, kind, unit.country, level, "owner", head=head.noun, owner=unit)]
        return self._of_place(scene, hit) or self._by_field(scene, hit) or self._described(scene, hit)

    def _of_service(self, scene: Scene, hit: Hit) -> tuple[int, Unit, bool] | None:
        """Return the owner of a noun that any firm has too, where a public service stands before it ("the Hungarian water authority")."""
        words, head = scene.words, hit.entry
        if head.noun not in SERVICE_HEADS or head.plural or words.caps[hit.start]:
            return None
        owned = owner_of(scene, hit.start, most=4)
        between = range(owned[1].end, hit.start) if owned else range(0)
        shown = any(words.lowers[at] in PUBLIC_SERVICES for at in between)
        return owned if shown and not any(words.lowers[at] in PRIVATE for at in between) else None

    def _adjective(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether the noun only describes the next one ("military base", "police station")."""
        words = scene.words
        if hit.entry.noun == "intelligence" and hit.start and words.lowers[hit.start - 1] == "artificial":
            return True
        if hit.entry.noun not in (
            "cabinet",
            "military",
            "police",
            "army",
            "navy",
            "air force",
            "coalition",
            "customs",
            "intelligence",
            "government",
        ):
            return False
        if (
            hit.end >= len(words)
            or words.tags[hit.end] not in ("NN", "NNS", "NNP", "HYPH")
            or words.starts[hit.end] != words.ends[hit.end - 1] + 1
        ):
            return False
        return words.lowers[hit.end] not in self.classes["person_noun"] and not words.caps[hit.end]

    def _of_place(self, scene: Scene, hit: Hit) -> list[Body]:
        words, head = scene.words, hit.entry
        seat = words.lowers[hit.end : hit.end + 1] == ["in"] and head.noun in (
            "prosecutor's office",
            "attorney's office",
            "embassy",
            "consulate",
        )
        if head.how not in ("owner", "any") or hit.end + 1 >= len(words) or not (seat or words.lowers[hit.end] == "of"):
            return []
        first = hit.end + 1 + (words.lowers[hit.end + 1] == "the")
        unit = scene.from_.get(first)
        unknown = not unit or unit.label in ("PERSON", "ORG", "FAC", "LOC")
        if unknown and head.kind == "local" and _named_place(scene, first):
            unit = Unit(first, unit.end if unit else first + 1, "GPE", {"kind": "city"})  # a town that no table has
        if not unit or unit.label != "GPE":
            return []
        start = hit.start
        while start and words.lowers[start - 1] in self.classes["body_adjective"]:
            start -= 1
        kind, level = kind_of(head, words.string(start, unit.end), unit)
        body = Body(start, unit.end, kind, unit.country, level, "of-place", head=head.noun, owner=unit)
        return [body._replace(country=None, countries=f"!{unit.country}") if seat and kind == "diplomatic" else body]

    def _by_field(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return a ministry named by its field, and a level of government named by its adjective ("the federal government")."""
        words, head = scene.words, hit.entry
        before = words.lowers[hit.start - 1] if hit.start else ""
        if head.plural:
            return []
        if before in ("federal", "central") and head.noun in ("government", "authorities", "parliament", "police"):
            return [Body(hit.start - 1, hit.end, head.kind, None, "national", "level-adjective", head=head.noun)]
        article = before in self.classes["determiner"] or words.tags[hit.start - 1 : hit.start] in (["JJ"], ["NN"], ["NNP"], ["VBN"])
        if head.noun == "parliament" and not article and not (hit.end < len(words) and words.tags[hit.end] in ("NN", "NNS")):
            return [
                Body(hit.start, hit.end, head.kind, None, "national", "short-form", head=head.noun, form="proper", countries=head.countries)
            ]
        if before in ("state", "provincial", "regional") and head.noun in ("legislature", "parliament", "assembly", "government", "senate"):
            where = FEDERATIONS if before == "state" else ""
            return [Body(hit.start - 1, hit.end, "local", None, "regional", "level-adjective", head=head.noun, countries=where)]
        return self._of_field(scene, hit) if head.noun in ("ministry", "department") else []

    def _of_field(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return a ministry named by its field in small letters, with the country before it."""
        words, head = scene.words, hit.entry
        for start in range(max(0, hit.start - 4), hit.start):
            field = self.fields.at(words.lowers, words.words, start)
            if field and field.end == hit.start and (head.noun == "ministry" or field.entry in DEPARTMENTS):
                unit = scene.to.get(start)
                owner = unit if unit and unit.label in ("GPE", "NORP") and unit.country else None
                where = head.countries if head.noun == "ministry" else "US|PH"
                body = Body(
                    owner.start if owner else start, hit.end, "ministry", None, "national", "field", head=head.noun, countries=where
                )
                return [body._replace(country=owner.country, owner=owner) if owner else body]
        return []

    def _described(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return a bare noun with "the" or a possessive before it, which may stand for a body named before."""
        words = scene.words
        if hit.start and words.lowers[hit.start - 1] in self.classes["article"] and not hit.entry.plural:
            return [Body(hit.start, hit.end, hit.entry.kind, None, "national", "description", head=hit.entry.noun, form="description")]
        return []


def _named_place(scene: Scene, at: int) -> bool:
    """Tell whether a capital word stands at a token that can be the name of a town: "of" goes before it, and no article."""
    words = scene.words
    return at < len(words) and words.caps[at] and words.tags[at] == "NNP" and words.lowers[at - 1] == "of"
