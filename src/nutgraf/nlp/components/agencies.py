"""Finds the names of public bodies: by the tables, by the grammar of their names, by acronyms and by buildings that act."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.agencyheads import Body, BodyTable, HeadNoun, head_phrases, kind_of
from nutgraf.nlp.bodies import BodyGrammar, owner_of
from nutgraf.nlp.lexicon import Hit, Phrases, Tokenize, word_classes
from nutgraf.nlp.offices import office_phrases
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.nlp.words import Words
from nutgraf.normalise.places import place_entries
from nutgraf.rulepack import RulePack


class Agencies:
    """Fills `doc._.agencies` and `doc.spans["agencies"]`."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        self.rules = pack.load("agencies").rules
        self.table = BodyTable(tokenize, pack)
        self.heads = head_phrases(tokenize, pack)
        self.classes = word_classes(pack)
        self.grammar = BodyGrammar(self.classes, office_phrases(tokenize, pack))
        self.places = Phrases(tokenize)
        for name, entry in place_entries(pack).items():
            self.places.add(name, entry)
        self.fields = Phrases(tokenize)
        for field in pack.words("fields", "field"):
            self.fields.add(field, field, any_case=True)
        self.metonyms = frozenset(pack.words("metonyms", "name"))
        self.not_bodies = frozenset(word for row in pack.table("not_agencies") for word in [row["words"]])

    def __call__(self, doc: Doc) -> Doc:
        """Find the public bodies of one Doc."""
        scene = Scene(doc, self.places)
        listed = self._listed(scene)
        closed = {
            at
            for body in listed
            if body.kind not in ("legislature", "court") and not self._fields(scene, body)
            for at in range(body.start, body.end)
        }
        found = [*listed, *self._by_grammar(scene, closed), *self._by_holder(scene)]
        kept = _longest(body for body in found if body.rule in self.rules and not self._in_other_name(scene, body))
        if "acronym" in self.rules:
            kept = _longest([*kept, *self._acronyms(scene, kept)])
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
        field_follows = (
            at > body.end and body.form in ("proper", "short") and not self.grammar.offices.at(words.lowers, words.words, body.end)
        )
        return field_follows and body.rule == "short-form" and not (scene.from_.get(body.end) and scene.from_[body.end].label == "PERSON")

    def _fields(self, scene: Scene, body: Body) -> bool:
        """Tell whether a ministry is named by its field alone, which may be part of a committee's name ("Homeland Security")."""
        return body.kind == "ministry" and scene.words.lowers[body.end - 1] not in ("department", "ministry", "office")

    def _listed(self, scene: Scene) -> list[Body]:
        """Return the bodies of the tables, with the country before them."""
        words, bodies = scene.words, []
        for hit in self.table.phrases.find(words.lowers, words.words):
            entry = self.table.choose(hit.entry, {unit.country for unit in scene.to.values()} - {None})
            if entry is None or not self._stands(scene, hit):
                continue
            text = words.string(hit.start, hit.end)
            if text in self.metonyms and not self._acts(scene, hit):
                continue
            start, country, level = hit.start, entry.country, entry.level
            kind = entry.kind
            unit = scene.to.get(hit.start)
            if unit and unit.country and unit.label in ("GPE", "NORP") and entry.level != "intergovernmental":
                start = unit.start
                country = unit.country
                if unit.mention.get("kind") not in ("country", None) and kind not in ("military", "court"):
                    kind, level = "local", "regional"
            rule = "metonym" if text in self.metonyms else "table"
            bodies.append(Body(start, hit.end, kind, country, level, rule, canonical=entry.name, head=words.lowers[hit.end - 1]))
        return bodies

    def _stands(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether a phrase of the table stands alone: no part of a longer name, of a title or of a state's abbreviation."""
        words = scene.words
        before = hit.start - 1
        text = words.string(hit.start, hit.end)
        if any(
            hit.start in range(unit.start, unit.end)
            for unit in (scene.from_.get(hit.start), scene.to.get(hit.end))
            if unit and unit.label == "PERSON"
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
            bare = before >= 0 and (words.lowers[before] in ("the", "u.s.", "us", "full", "in") or words.words[before] in ("and", "-"))
            led = self.grammar.offices.at(words.lowers, words.words, hit.end) is not None
            return bare or led or (hit.end < len(words) and words.lowers[hit.end] in self.classes["house_follows"])
        known = scene.to.get(hit.start)
        if before >= 0 and words.caps[before] and words.tags[before] in ("NNP", "NNPS") and not known and text.istitle():
            return words.first_of_sentence(before)
        return text != "Congress" or not (hit.end < len(words) and words.lowers[hit.end] in ("party", "leader"))

    def _acts(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether a building stands for the body in it: it is no place where something is or happens."""
        words = scene.words
        before = hit.start - 1
        while before >= 0 and words.lowers[before] in ("the", "'s"):
            before -= 1
        follows = words.tags[hit.end] if hit.end < len(words) else ""
        attributive = follows in ("NN", "NNS", "NNP") and words.lowers[hit.end] not in self.classes["grounds"]
        return attributive or before < 0 or words.lowers[before] not in self.classes["placing"]

    def _by_grammar(self, scene: Scene, closed: set[int]) -> list[Body]:
        """Return the bodies that end or begin with a head noun."""
        words, bodies = scene.words, []
        for hit in self.heads.find(words.lowers, words.words):
            head: HeadNoun = hit.entry
            if hit.end - 1 in closed and hit.start in closed:
                continue
            capital = words.caps[hit.start]
            if capital or head.plural:
                bodies += self._capital(scene, hit, closed)
            if not capital or not bodies or bodies[-1].end < hit.end:
                bodies += self._owned(scene, hit)
        return bodies

    def _capital(self, scene: Scene, hit: Hit, closed: set[int]) -> list[Body]:
        """Return the body whose head noun is written with a capital, or two for a plural head ("A and B committees")."""
        words, head = scene.words, hit.entry
        start, owner = self.grammar.leftwards(scene, hit.start, closed)
        if owner and owner.label == "NORP" and not owner.country:
            owner = None
        end, place = self.grammar.rightwards(scene, hit.end, closed) if words.caps[hit.start] else (hit.end, None)
        if (
            head.noun.endswith(("embassy", "consulate", "consulate general", "high commission", "office", "mission"))
            and end < len(words) - 1
        ):
            unit = scene.from_.get(end + 1)
            if words.lowers[end] in ("in", "to") and unit and unit.label == "GPE":
                end = unit.end
        if head.noun == "task force" and end == hit.end:
            while end < len(words) and words.caps[end] and words.tags[end] in ("NNP", "NNPS"):
                end += 1
        name = words.string(start, end)
        if start == hit.start and end == hit.end:
            if self.grammar.offices.at(words.lowers, words.words, start):
                return []
            lone = words.caps[hit.start] and not head.plural
            return [self._alone(scene, hit)] if lone and (not words.first_of_sentence(start) or self._sure(words, hit)) else []
        if head.plural:
            if head.noun not in self.classes["shared_head"]:
                return []
            return self._pair(scene, start, hit, owner)
        unowned = head.how == "owner" and end == hit.end and not owner and not head.proper(name)
        if not self._public(name, head) or (unowned and not self._own_name(head, hit.start - start)):
            return []
        if words.lowers[end : end + 1] == ["at"] or "University" in name or "College" in name:
            return []
        owner = owner or place
        kind, level = kind_of(head, name, owner)
        return [Body(start, end, kind, owner.country if owner else None, level, "capital-head", head=head.noun, owner=owner)]

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
        return Body(hit.start, hit.end, head.kind, None, "national", "short-form", head=head.noun, form="proper" if known else "short")

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
        if any(f" {word} " in padded for word in self.not_bodies):
            return False
        if head.how == "capital_national":
            shown = any(f" {word} " in padded for word in ("national", "federal", "state", "royal", "government"))
            return shown or any(f" {word} " in padded for word in self.classes["public_science"])
        return head.how != "table"

    def _owned(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return the body that a head noun in small letters and its owner make ("Kenyan police", "the government of Egypt")."""
        words, head = scene.words, hit.entry
        if self._adjective(scene, hit):
            return []
        owned = owner_of(scene, hit.start) if head.how in ("owner", "any") else None
        if owned:
            start, unit, tied = owned
            if unit.label == "PERSON":
                return []
            if unit.label != "PERSON" and not unit.country and unit.label == "NORP":
                return []
            if tied and words.caps[hit.start]:
                start = hit.start
            kind, level = kind_of(head, words.string(start, hit.end), unit)
            return [Body(start, hit.end, kind, unit.country, level, "owner", head=head.noun, owner=unit)]
        return self._of_place(scene, hit) or self._by_field(scene, hit) or self._described(scene, hit)

    def _adjective(self, scene: Scene, hit: Hit) -> bool:
        """Tell whether the noun only describes the next one ("military base", "police station")."""
        words = scene.words
        if hit.entry.noun not in ("military", "police", "army", "navy", "air force", "coalition", "customs", "intelligence", "government"):
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
        if not unit or unit.label != "GPE":
            return []
        start = hit.start
        while start and words.lowers[start - 1] in self.classes["body_adjective"]:
            start -= 1
        kind, level = kind_of(head, words.string(start, unit.end), unit)
        return [Body(start, unit.end, kind, unit.country, level, "of-place", head=head.noun, owner=unit)]

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
            return [Body(hit.start, hit.end, head.kind, None, "national", "short-form", head=head.noun, form="proper")]
        if before in ("state", "provincial", "regional") and head.noun in ("legislature", "parliament", "assembly", "government", "senate"):
            return [Body(hit.start - 1, hit.end, "local", None, "regional", "level-adjective", head=head.noun)]
        if head.noun in ("ministry", "department") and hit.start and not head.plural:
            for start in range(max(0, hit.start - 4), hit.start):
                field = self.fields.at(words.lowers, words.words, start)
                if (
                    field
                    and field.end == hit.start
                    and (head.noun == "ministry" or field.entry in ("state", "justice", "defense", "treasury"))
                ):
                    return [Body(start, hit.end, "ministry", None, "national", "field", head=head.noun)]
        return []

    def _described(self, scene: Scene, hit: Hit) -> list[Body]:
        """Return a bare noun with "the" or a possessive before it, which may stand for a body named before."""
        words = scene.words
        if hit.start and words.lowers[hit.start - 1] in self.classes["article"] and not hit.entry.plural:
            return [Body(hit.start, hit.end, hit.entry.kind, None, "national", "description", head=hit.entry.noun, form="description")]
        return []

    def _by_holder(self, scene: Scene) -> list[Body]:
        """Return governments named by the one who leads them ("the Biden administration")."""
        words, bodies = scene.words, []
        for at, lower in enumerate(words.lowers):
            if lower in ("administration", "regime", "government", "presidency", "cabinet") and at:
                unit = scene.to.get(at) or self._holder(scene, at)
                if unit and unit.label == "PERSON":
                    bodies.append(Body(unit.start, at + 1, "executive", None, "national", "holder", head=lower, owner=unit))
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
        taken = {at for body in bodies for at in range(body.start, body.end)}
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
                    made[word] = body
        return [
            body._replace(start=at, end=at + 1, rule="acronym", form="acronym", stands_for=words.string(body.start, body.end))
            for at, word in enumerate(words.words)
            if word in made and at not in taken and (body := made[word])
        ]

    def _mention(self, scene: Scene, body: Body) -> dict[str, Any]:
        words = scene.words
        return {
            "start": words.starts[body.start],
            "end": words.ends[body.end - 1],
            "text": words.string(body.start, body.end),
            "rule": body.rule,
            "kind": body.kind,
            "country": body.country,
            "level": body.level,
            "form": body.form,
            "head": body.head,
            "canonical": body.canonical,
            "stands_for": body.stands_for,
            "owner": words.string(body.owner.start, body.owner.end) if body.owner else None,
            "holder": bool(body.owner and body.owner.label == "PERSON"),
        }


def _longest(bodies: Any) -> list[Body]:
    """Return the bodies without those that overlap a longer one or one found before, in text order."""
    kept: list[Body] = []
    taken: set[int] = set()
    for body in sorted(bodies, key=lambda b: (b.form == "description", b.start - b.end, b.start)):
        if not taken.intersection(range(body.start, body.end)):
            kept.append(body)
            taken.update(range(body.start, body.end))
    return sorted(kept, key=lambda b: b.start)
