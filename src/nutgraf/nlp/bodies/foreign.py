"""Public bodies with a name in another language: "Ministerio de Salud", "Agence nationale de la santé", "Bundeskriminalamt"."""

from __future__ import annotations

from nutgraf.nlp.bodies.heads import Body
from nutgraf.nlp.bodies.reach import possessor_of
from nutgraf.nlp.lexicon import Phrases, Tokenize
from nutgraf.nlp.scenes import Scene
from nutgraf.rulepack import RulePack, word_class

PARTICLES = word_class("foreign_particle")
ENDINGS = tuple(sorted(word_class("foreign_ending")))
LONGEST = 9
SHORTEST = 9


class ForeignBodies:
    """The nouns of `tables/foreign_heads.tsv`, which stand at the beginning of a name, and German compounds by their last part."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        self.heads = Phrases(tokenize)
        for row in pack.table("foreign_heads"):
            self.heads.add(row["noun"], row)

    def find(self, scene: Scene) -> list[Body]:
        """Return the bodies whose name begins with one of the nouns, and the compounds."""
        words, bodies = scene.words, []
        for hit in self.heads.find(words.lowers, words.words):
            end = self._end(scene, hit.start, hit.end)
            if words.caps[hit.start] and (end > hit.end or hit.entry["alone"]):
                kind, level = hit.entry["kind"], hit.entry["level"] or "national"
                bodies.append(_body(scene, hit.start, end, kind, level, words.lowers[hit.start], hit.entry["countries"]))
        for at, lower in enumerate(words.lowers):
            if lower.endswith(ENDINGS) and len(lower) >= SHORTEST and words.caps[at] and not words.words[at].isupper():
                kind = "ministry" if lower.endswith("ministerium") else "police" if "kriminal" in lower or "polizei" in lower else "agency"
                bodies.append(_body(scene, at, at + 1, kind, "national", lower, "DE|AT|CH"))
        return bodies

    def _end(self, scene: Scene, start: int, at: int) -> int:
        """Return where a name ends: that of the base model's organisation, or the last capital word behind particles."""
        words, whole = scene.words, scene.from_.get(start)
        if whole is not None and whole.label in ("ORG", "FAC", "PERSON") and whole.end > at:
            return whole.end
        last = at
        while at < len(words) and at - start < LONGEST:
            if words.caps[at] and words.words[at].isalpha() and words.tags[at] not in ("DT", "PRP", "WDT"):
                last = at + 1
            elif words.lowers[at] not in PARTICLES:
                break
            at += 1
        return last


def _body(scene: Scene, start: int, end: int, kind: str, level: str, head: str, countries: str) -> Body:
    """Return a body with the country of the possessor before it, or those that speak the language of its name."""
    owner = possessor_of(scene, start)
    inside = next(
        (unit.country for at in range(start, end) if (unit := scene.from_.get(at)) and unit.label == "GPE" and unit.end <= end), None
    )
    country = owner.country if owner else inside
    return Body(start, end, kind, country, level, "foreign-head", head=head, owner=owner, countries=countries)
