"""Finds the names of public bodies: by the tables, by the grammar of their names, by acronyms and by buildings that act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.bodies.foreign import ForeignBodies
from nutgraf.nlp.bodies.heads import Body, HeadNoun, head_phrases
from nutgraf.nlp.bodies.listed import ListedBodies
from nutgraf.nlp.bodies.named import NamedBodies
from nutgraf.nlp.bodies.owned import OwnedBodies
from nutgraf.nlp.bodies.reach import APOSTROPHES, BodyGrammar
from nutgraf.nlp.lexicon import Phrases, Tokenize, word_classes
from nutgraf.nlp.offices.words import office_phrases
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.nlp.words import Words
from nutgraf.normalise.places import place_entries
from nutgraf.rulepack import RulePack


class Agencies:
    """Fills `doc._.agencies` and `doc.spans["agencies"]`."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        self.rules = pack.load("agencies").rules
        self.heads = head_phrases(tokenize, pack)
        self.holding = {head: countries for row in pack.table("agency_heads") for head, countries in [(row["noun"], row["countries"])]}
        self.classes = word_classes(pack)
        self.offices = office_phrases(tokenize, pack)
        self.listed = ListedBodies(tokenize, pack, self.classes, self.offices)
        self.named = NamedBodies(pack, self.classes, BodyGrammar(self.classes, self.offices, self.heads))
        self.places = Phrases(tokenize)
        for name, entry in place_entries(pack).items():
            self.places.add(name, entry)
        self.fields = Phrases(tokenize)
        for field in pack.words("fields", "field"):
            self.fields.add(field, field, any_case=True)
        self.owned = OwnedBodies(self.classes, self.fields)
        self.foreign = ForeignBodies(tokenize, pack)

    def __call__(self, doc: Doc) -> Doc:
        """Find the public bodies of one Doc."""
        scene = Scene(doc, self.places)
        listed = self.listed.find(scene)
        closed = {at for body in listed if self._closed(scene, body) for at in range(body.start, body.end)}
        named = [_of_listed(scene.words, body, listed) for body in self._by_grammar(scene, closed)]
        found = [*listed, *named, *self._by_holder(scene), *self.foreign.find(scene)]
        kept = _longest(body for body in found if body.rule in self.rules and not self._in_other_name(scene, body))
        kept = _joined(body for body in kept if body.kind != "none")
        if "acronym" in self.rules:
            acronyms = self._acronyms(scene, kept)
            spoken = {body.start for body in acronyms}
            kept = _longest([*(body for body in kept if body.start not in spoken or body.end > body.start + 1), *acronyms])
        doc._.agencies = [self._mention(scene, body) for body in kept]
        doc.spans["agencies"] = [Span(doc, body.start, body.end, label=body.kind) for body in kept if body.form != "description"]
        return doc

    def _in_other_name(self, scene: Scene, body: Body) -> bool:
        """Tell whether capital words behind a body make it part of the name of a bill, a hospital or the like."""
        words, at = scene.words, body.end
        while at < len(words) and at < body.end + 5 and words.caps[at] and words.tags[at] in ("NNP", "NNPS", "NN"):
            if words.lowers[at] in self.classes["other_name"]:
                return True
            at += 1
        field_follows = at > body.end and body.form in ("proper", "short") and not self.offices.at(words.lowers, words.words, body.end)
        return field_follows and body.rule == "short-form" and not (scene.from_.get(body.end) and scene.from_[body.end].label == "PERSON")

    def _closed(self, scene: Scene, body: Body) -> bool:
        """Tell whether a body of the table is never part of a longer name, as chambers, courts, shared names and lone fields are."""
        by_field = body.kind == "ministry" and not {"department", "ministry", "office"} & set(scene.words.lowers[body.start : body.end])
        return body.kind not in ("legislature", "court") and not body.countries and not by_field

    def _by_grammar(self, scene: Scene, closed: set[int]) -> list[Body]:
        """Return the bodies that end or begin with a head noun."""
        words, bodies = scene.words, []
        for hit in self.heads.find(words.lowers, words.words):
            head: HeadNoun = hit.entry
            if hit.end - 1 in closed and hit.start in closed:
                continue
            capital = words.caps[hit.start]
            if capital or head.plural:
                bodies += self.named.find(scene, hit, closed)
            if not capital or not bodies or bodies[-1].end < hit.end:
                bodies += self.owned.find(scene, hit)
        return bodies

    def _by_holder(self, scene: Scene) -> list[Body]:
        """Return governments named by the one who leads them ("the Biden administration")."""
        words, bodies = scene.words, []
        for at, lower in enumerate(words.lowers):
            if lower in ("administration", "regime", "government", "presidency", "cabinet") and at:
                unit = scene.to.get(at) or self._holder(scene, at)
                if unit and unit.label == "PERSON":
                    where = self.holding[lower]
                    bodies.append(
                        Body(unit.start, at + 1, "executive", None, "national", "holder", head=lower, owner=unit, countries=where)
                    )
        return bodies

    def _holder(self, scene: Scene, at: int) -> Unit | None:
        """Return the one capital word before "Administration" that the base model took into an organisation, as its holder."""
        words, unit = scene.words, scene.to.get(at + 1)
        alone = (
            unit is not None and unit.label == "ORG" and unit.end - unit.start == 2 and words.lowers[at] in ("administration", "government")
        )
        if alone and words.tags[at - 1] == "NNP" and not self.fields.at(words.lowers, words.words, at - 1):
            return Unit(at - 1, at, "PERSON", {})
        return None

    def _acronyms(self, scene: Scene, bodies: list[Body]) -> list[Body]:
        """Return the acronyms in brackets behind a body, and every later use of them."""
        words, made = scene.words, {}
        alone = {body.start: body for body in bodies if body.end == body.start + 1}
        taken = {at for body in bodies for at in range(body.start, body.end)} - set(alone)
        for body in bodies:
            at = body.end + 1
            if at < len(words) and words.words[body.end] == "(" and 2 <= len(words.words[at]) <= 8 and body.form != "description":
                word = words.words[at]
                if (
                    sum(c.isupper() for c in word) >= 2
                    and word.isalpha()
                    and at + 1 < len(words)
                    and words.words[at + 1] in (")", ",", ";")
                ):
                    made[word] = self._same(body, alone.get(at))
        return [
            body._replace(start=at, end=at + 1, rule="acronym", form="acronym", stands_for=words.string(body.start, body.end))
            for at, word in enumerate(words.words)
            if word in made and at not in taken and (body := made[word])
        ]

    def _same(self, body: Body, listed: Body | None) -> Body:
        """Return a body with what the table knows of the acronym in brackets behind it ("… Economic Studies (INSEE)")."""
        if listed is None or listed.rule != "table" or body.country not in (None, listed.country):
            return body
        return body._replace(kind=listed.kind, level=listed.level, country=listed.country, canonical=body.canonical or listed.canonical)

    def _seated(self, scene: Scene, body: Body) -> str | None:
        """Return the country of the town that a body is said to be in, where its name shows none ("the Court of Appeal in Nairobi")."""
        words, at = scene.words, body.end
        if body.country or body.rule != "capital-head" or body.level == "intergovernmental" or words.lowers[at : at + 1] != ["in"]:
            return body.country
        unit = scene.from_.get(at + 1)
        code = unit.country if unit and unit.label == "GPE" else None
        fits = body.countries in ("", "*", "+") or (code in body.countries.strip("!").split("|")) != body.countries.startswith("!")
        return code if fits else None

    def _mention(self, scene: Scene, body: Body) -> dict[str, Any]:
        words = scene.words
        return {
            "start": words.starts[body.start],
            "end": words.ends[body.end - 1],
            "text": words.string(body.start, body.end),
            "rule": body.rule,
            "kind": body.kind,
            "country": self._seated(scene, body),
            "countries": body.countries,
            "usual": body.usual,
            "level": body.level,
            "form": body.form,
            "head": body.head,
            "canonical": body.canonical,
            "stands_for": body.stands_for,
            "owner": words.string(body.owner.start, body.owner.end) if body.owner else None,
            "holder": bool(body.owner and body.owner.label == "PERSON"),
        }


def _of_listed(words: Words, body: Body, listed: list[Body]) -> Body:
    """Return a body with the country of the listed one beside or inside it; an organ of an intergovernmental body is one itself."""
    if body.form == "description" or body.kind == "diplomatic":
        return body
    before = body.start - (body.start > 1 and words.words[body.start - 1] in APOSTROPHES)
    for one in listed:
        inside = body.start <= one.start and one.end <= body.end and (one.end == body.end or one.start == body.start)
        known = one.countries in ("", "*", "+") or body.country in (None, *one.countries.split("|"))
        if inside and known and one.head == body.head.split()[-1] and body.kind != "local":
            body = body._replace(kind=one.kind)
        if body.country or not (inside or one.end == before):
            continue
        body = body._replace(country=one.country, countries=one.countries, usual=one.usual)
        organ = one.level == "intergovernmental" and one.kind != "military"
        return body._replace(kind=one.kind, level=one.level) if organ else body
    return body


def _joined(bodies: Iterable[Body]) -> list[Body]:
    """Return the bodies with those made one whose acronym and noun stand side by side ("IRGC Navy")."""
    joined: list[Body] = []
    for body in bodies:
        last = joined[-1] if joined else None
        if last and last.end == body.start and last.kind == body.kind == "military" and body.form != "description":
            joined[-1] = last._replace(end=body.end, head=body.head, canonical=None)
        else:
            joined.append(body)
    return joined


def _longest(bodies: Any) -> list[Body]:
    """Return the bodies without those that overlap a longer one or one found before, in text order."""
    kept: list[Body] = []
    taken: set[int] = set()
    for body in sorted(bodies, key=lambda b: (b.form == "description", b.start - b.end, b.start)):
        if not taken.intersection(range(body.start, body.end)):
            kept.append(body)
            taken.update(range(body.start, body.end))
    return sorted(kept, key=lambda b: b.start)
