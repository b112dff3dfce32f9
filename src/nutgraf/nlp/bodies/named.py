"""Public bodies by the grammar of their names: a head noun with a capital, and the capital words around it."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.bodies.heads import Body, HeadNoun
from nutgraf.nlp.bodies.kinds import kind_of
from nutgraf.nlp.bodies.reach import BodyGrammar, possessor_of
from nutgraf.nlp.lexicon import Hit
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.nlp.words import Words
from nutgraf.rulepack import RulePack, word_class

OTHER_FIELDS = word_class("local_field")
SEATED = ("embassy", "consulate", "consulate general", "high commission", "office", "mission")


class NamedBodies:
    """Reads the body whose head noun is written with a capital."""

    def __init__(self, pack: RulePack, classes: Mapping[str, frozenset[str]], grammar: BodyGrammar) -> None:
        self.classes = classes
        self.grammar = grammar
        self.not_bodies = frozenset(pack.words("not_agencies", "words"))
        self.fields = frozenset(word for field in pack.words("fields", "field") for word in field.lower().split()) | OTHER_FIELDS

    def find(self, scene: Scene, hit: Hit, closed: set[int]) -> list[Body]:
        """Return the body whose head noun is written with a capital, or two for a plural head ("A and B committees")."""
        words, head = scene.words, hit.entry
        start, owner = self.grammar.leftwards(scene, hit.start, closed)
        if owner and owner.label == "NORP" and not owner.country:
            owner = None
        end, place = self.grammar.rightwards(scene, hit.end, closed) if words.caps[hit.start] else (hit.end, None)
        end = self._seat(scene, hit, end)
        if start == hit.start and end == hit.end:
            return self._lone(scene, hit)
        if head.plural:
            return self._pair(scene, start, hit, owner) if head.noun in self.classes["shared_head"] else []
        name = words.string(start, end)
        unowned = head.how == "owner" and end == hit.end and not owner and not head.proper(name)
        if not self._public(name, head) or (unowned and not self._own_name(head, hit.start - start)):
            return []
        if head.noun == "mission" and owner and owner.end < hit.start and words.lowers[hit.start - 1] not in self.classes["mission_word"]:
            return []
        field_of_title = head.noun == "intelligence" and words.lowers[start - 1 : start] == ["of"]
        if field_of_title or words.lowers[end : end + 1] == ["at"] or self._region(scene, start, hit, end, owner or place):
            return []
        owner = owner or place or possessor_of(scene, start)
        kind, level = kind_of(head, name, None if owner and _homonym(head, owner) else owner)
        country = owner.country if owner and not _homonym(head, owner) else None
        return [Body(start, end, kind, country, level, "capital-head", head=head.noun, owner=owner, countries=head.countries)]

    def _seat(self, scene: Scene, hit: Hit, end: int) -> int:
        """Return where a name ends that goes on with the town of an embassy, or with the name of a task force."""
        words, head = scene.words, hit.entry
        if head.noun.endswith(SEATED) and end < len(words) - 1 and words.lowers[end] in ("in", "to"):
            unit = scene.from_.get(end + 1)
            return unit.end if unit and unit.label == "GPE" else end
        if head.noun == "task force" and end == hit.end:
            while end < len(words) and words.caps[end] and words.tags[end] in ("NNP", "NNPS"):
                end += 1
        return end

    def _lone(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return the body that a head noun alone names, if no office begins there and its capital is not that of a sentence."""
        words = scene.words
        if self.grammar.offices.at(words.lowers, words.words, hit.start) or not words.caps[hit.start] or hit.entry.plural:
            return []
        return [self._alone(scene, hit)] if not words.first_of_sentence(hit.start) or self._sure(words, hit) else []

    def _region(self, scene: Scene, start: int, hit: Hit, end: int, owner: Unit | None) -> bool:
        """Tell whether a department or municipality is a part of a country: named by its place alone, and no body that acts."""
        words, noun = scene.words, hit.entry.noun
        if noun not in ("department", "municipality"):
            return False
        placed = bool(start) and words.lowers[start - 1 - (words.lowers[start - 1] == "the")] in self.classes["placing"]
        if noun == "municipality" or words.words[max(0, start - 1) : start] == [","]:
            placed = placed or bool(words.words[end : end + 1] == [","] and scene.from_.get(end + 1))
        if noun == "municipality":
            return placed
        beside = {words.lowers[at] for at in (*range(start, hit.start), *range(hit.end, end)) if words.caps[at]}
        whole = scene.from_.get(start)
        place = owner or (whole if whole and whole.end >= hit.end and whole.label in ("GPE", "LOC") else None)
        if place and place.label in ("GPE", "LOC"):
            return not beside & self.fields - set(words.lowers[place.start : place.end])
        return placed and not beside & self.fields

    def _own_name(self, head: HeadNoun, modifiers: int) -> bool:
        """Tell whether capital words make a name of a noun that else needs an owner ("Lakeside Police")."""
        return modifiers > 1 if head.noun == "administration" else head.kind in ("police", "local", "court")

    def _pair(self, scene: Scene, start: int, hit: Hit, owner: Unit | None) -> list[Body]:
        """Return the two bodies of a plural head noun: what stands before "and", and the rest with the head."""
        words = scene.words
        at = next((n for n in range(hit.start - 1, start, -1) if words.words[n] in ("and", "&")), None)
        if at is None:
            return []
        bodies = []
        for first, last in ((start, at), (at + 1, hit.end)):
            kind, level = kind_of(hit.entry, words.string(start, hit.end), owner)
            bodies.append(Body(first, last, kind, owner.country if owner else None, level, "two-heads", head=hit.entry.noun, owner=owner))
        return bodies

    def _alone(self, scene: Scene, hit: Hit) -> Body:
        """Return a capital head noun without other words: the short form of a body named elsewhere, or the only one of its kind."""
        head = hit.entry
        named = head.how == "owner" or (head.kind in ("court", "legislature") and hit.end - hit.start > 1)
        known = self._the_one(scene, hit) or (named and head.noun not in self.classes["never_alone"])
        owner = possessor_of(scene, hit.start)
        kind, level = kind_of(head, head.noun, owner) if owner else (head.kind, "national")
        body = Body(
            hit.start, hit.end, kind, owner.country if owner else None, level, "short-form", head=head.noun, countries=head.countries
        )
        return body._replace(form="proper" if known or owner else "short")

    def _sure(self, words: Words, hit: Hit) -> bool:
        """Tell whether a head noun names a body also at the beginning of a sentence: "Parliament", or two words with capitals."""
        return hit.entry.noun in self.classes["lone_head"] or (hit.end - hit.start > 1 and words.caps[hit.end - 1])

    def _the_one(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether "the Administration" or "the Government" is meant: a capital behind "the"."""
        return hit.entry.noun in ("administration", "government") and hit.start > 0 and scene.words.lowers[hit.start - 1] == "the"

    def _public(self, name: str, head: HeadNoun) -> bool:
        """Tell whether nothing in a name shows a company, a party, a medium or a club."""
        lower = name.lower()
        padded = f" {lower} "
        if any(f" {word} " in padded for word in self.not_bodies) or "university" in padded or "college" in padded:
            return False
        if head.how == "capital_national":
            shown = any(f" {word} " in padded for word in ("national", "federal", "state", "royal", "government"))
            return shown or any(f" {word} " in padded for word in self.classes["public_science"])
        return head.how != "table"


def _homonym(head: HeadNoun, owner: Unit) -> bool:
    """Tell whether a country before a town's body is a town of that name ("Lebanon Fire Department")."""
    return head.kind == "local" and owner.mention.get("kind") == "country" and owner.mention.get("form") == "name"
