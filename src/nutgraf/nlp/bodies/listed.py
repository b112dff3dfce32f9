"""Public bodies of the tables in a text: whether a phrase stands for the body there, and for which one."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.bodies.heads import Body, BodyTable, Listed, head_of, head_phrases
from nutgraf.nlp.bodies.kinds import stays
from nutgraf.nlp.bodies.reach import possessor_of
from nutgraf.nlp.lexicon import Hit, Phrases, Tokenize
from nutgraf.nlp.scenes import Scene
from nutgraf.rulepack import RulePack


class ListedBodies:
    """Finds the bodies of `tables/agencies.tsv` and the buildings that stand for them."""

    def __init__(self, tokenize: Tokenize, pack: RulePack, classes: Mapping[str, frozenset[str]], offices: Phrases) -> None:
        self.table = BodyTable(tokenize, pack)
        self.heads = head_phrases(tokenize, pack)
        self.classes = classes
        self.offices = offices
        self.metonyms = frozenset(pack.words("metonyms", "name"))

    def find(self, scene: Scene) -> list[Body]:
        """Return the bodies of the tables, with the country before them."""
        words, bodies = scene.words, []
        countries = {unit.country for unit in scene.to.values()} - {None}
        for hit in self.table.phrases.find(words.lowers, words.words):
            entry = self.table.choose(hit.entry, countries)
            if entry is None or not self._stands(scene, hit):
                continue
            metonym = words.string(hit.start, hit.end) in self.metonyms
            if not metonym or self._acts(scene, hit):
                bodies.append(self._body(scene, hit, entry, "metonym" if metonym else "table"))
        return bodies

    def _body(self, scene: Scene, hit: Hit, entry: Listed, rule: str) -> Body:
        """Return the body of a row: its country is the one before it, and for a name that many countries use only that."""
        own = Body(hit.start, hit.end, entry.kind, entry.country, entry.level, rule, canonical=entry.name.removeprefix("U.S. "))
        body = own._replace(head=head_of(entry.name))
        if entry.countries:
            possessor = possessor_of(scene, hit.start)
            body = body._replace(country=possessor.country if possessor else None, countries=entry.countries, usual=entry.country)
        unit = scene.to.get(hit.start)
        if unit and unit.country and unit.label in ("GPE", "NORP") and entry.level != "intergovernmental":
            below = unit.mention.get("kind") not in ("country", None) and not stays(entry.kind, entry.name, unit)
            kind, level = ("local", "regional") if below else (entry.kind, entry.level)
            return body._replace(start=unit.start, country=unit.country, kind=kind, level=level)
        return body

    def _stands(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether a phrase of the table stands alone: no part of a longer name, of a title or of a state's abbreviation."""
        words = scene.words
        before = hit.start - 1
        text = words.string(hit.start, hit.end)
        if any(
            hit.start in range(unit.start, unit.end)
            for unit in (scene.from_.get(hit.start), scene.to.get(hit.end))
            if unit and unit.label == "PERSON" and (unit.start, unit.end) != (hit.start, hit.end)
        ):
            return False
        last = words.lowers[hit.end - 1]
        by_field = hit.entry[0].kind == "ministry" and last not in ("department", "ministry", "office", "pentagon")
        around = words.lowers[hit.end : hit.end + 1] == ["secretary"] or words.lowers[max(0, hit.start - 2) : hit.start] == [
            "secretary",
            "of",
        ]
        if by_field and around:
            return False
        follows = words.lowers[hit.end] if hit.end < len(words) else ""
        if follows in ("minister", "ministers") and last not in ("department", "ministry", "office", "service", "agency"):
            return False
        if hit.end - hit.start > 1:
            return True
        if before >= 0 and words.words[before] in (",", "-") and len(text) == 2 and text.isalpha():
            return False
        if text.lower() in self.classes["lone_name"]:
            if words.lowers[hit.end : hit.end + 1] == ["of"]:
                return False
            bare = before >= 0 and (words.lowers[before] in ("the", "u.s.", "us", "full", "in") or words.words[before] in ("and", "-"))
            led = self.offices.at(words.lowers, words.words, hit.end) is not None
            return bare or led or (hit.end < len(words) and words.lowers[hit.end] in self.classes["house_follows"])
        if hit.entry[0].kind == "military" and text.isupper() and self._base(scene, hit):
            return False
        known = scene.to.get(hit.start)
        if before >= 0 and words.caps[before] and words.tags[before] in ("NNP", "NNPS") and not known and text.istitle():
            return words.first_of_sentence(before)
        return text != "Congress" or not (hit.end < len(words) and words.lowers[hit.end] in ("party", "leader"))

    def _base(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether the acronym of a force begins the name of its base ("near RAF Croughton")."""
        words, at = scene.words, hit.end
        placed = hit.start > 0 and words.tags[hit.start - 1] == "IN" and at < len(words) and words.caps[at] and words.tags[at] == "NNP"
        return placed and not any(phrases.at(words.lowers, words.words, at) for phrases in (self.offices, self.heads))

    def _acts(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether a building stands for the body in it: it is no place where something is or happens."""
        words = scene.words
        before = hit.start - 1
        while before >= 0 and words.lowers[before] in ("the", "'s"):
            before -= 1
        follows = words.tags[hit.end] if hit.end < len(words) else ""
        attributive = follows in ("NN", "NNS", "NNP") and words.lowers[hit.end] not in self.classes["grounds"]
        return attributive or before < 0 or words.lowers[before] not in self.classes["placing"]
