"""Mends the base model's named entities and lists them, with what the tables of places know."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.lexicon import Hit, Phrases, Tokenize, word_classes
from nutgraf.nlp.names.boards import Board, Name
from nutgraf.nlp.names.mended import cut_in_headlines, joined
from nutgraf.nlp.names.reach import PersonReach
from nutgraf.nlp.names.titled import TitledPersons
from nutgraf.nlp.offices.words import honorific_phrases, office_phrases
from nutgraf.nlp.words import Words, words_of
from nutgraf.normalise.names import PARTICLES
from nutgraf.normalise.places import place_entries
from nutgraf.rulepack import RulePack, word_class

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
LISTED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
LEADING = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "'s", "’s", "'", "’", "and", "@"})
PEOPLE = word_class("people_noun")
PARTY = re.compile(r"[RDI] ?[-–] ?[A-Z][\w.]*(?: [A-Z][\w.]*)?")


class Names:
    """Fills `doc._.names` and `doc.spans["names"]` and replaces the named entities of the base model."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        self.rules = pack.load("names").rules
        self.places = Phrases(tokenize)
        for name, entry in place_entries(pack).items():
            self.places.add(name, entry)
        self.offices = office_phrases(tokenize, pack)
        self.honorifics = honorific_phrases(tokenize, pack)
        self.fields = Phrases(tokenize)
        for field in pack.words("fields", "field"):
            self.fields.add(field, field, any_case=True)
        self.entries = place_entries(pack)
        self.titled = TitledPersons(pack, word_classes(pack), self.places, self.entries, self.offices, self.honorifics)
        self.reach = PersonReach(self.entries, self.offices, self.honorifics, self.titled.not_names)
        self.given = {row["name"]: row["gender"] for row in pack.table("given_names")}

    def __call__(self, doc: Doc) -> Doc:
        """Mend and list the names of one Doc."""
        words = words_of(doc)
        names = Board(
            words, [name for ent in doc.ents if ent.label_ in NAMED and "base" in self.rules for name in self._trimmed(words, ent)]
        )
        self._part_places(words, names)
        self._add_places(words, names)
        if "person-after-title" in self.rules:
            self.titled.behind_titles(words, names)
        if "person-before-title" in self.rules:
            self.titled.described(words, names)
        if "person-extended" in self.rules:
            self.reach.extend(words, names)
        if "person-in-headline" in self.rules:
            cut_in_headlines(words, names)
        if "person-joined" in self.rules:
            joined(words, names)
        if "person-again" in self.rules:
            self.reach.again(words, names)
        found = sorted(names.all())
        self._set_ents(doc, found)
        doc._.names = [self._mention(words, name) for name in found if name.label in LISTED]
        doc.spans["names"] = [Span(doc, name.start, name.end, label=name.label) for name in found if name.label in LISTED]
        return doc

    def _trimmed(self, words: Words, ent: Span) -> list[Name]:
        """Return an entity of the base model cut to its name: no article, title, possessive ending or second line."""
        start, end, label = ent.start, ent.end, ent.label_
        cut = next((n for n in range(start, end) if words.words[n].isspace() and "\n" in words.words[n]), end)
        end = cut if cut > start else end
        if label == "PERSON":
            start = self._behind_titles(words, start, end)
            whole = self.offices.at(words.lowers, words.words, start)
            if whole and whole.end == end and (end - start > 1 or words.words[start].endswith(".")):
                return []
            stop = next((n for n in range(start, end) if self._breaks(words, n)), end)
            end = stop if stop > start else end
        if label == "ORG" and words.lowers[start] in PEOPLE and words.lowers[start + 1 : start + 2] == ["of"] and end - start > 2:
            start += 2
        while start < end and (words.lowers[start] in LEADING or not words.words[start][0].isalnum() or words.doc[start].like_url):
            start += 1
        while end > start and (
            words.lowers[end - 1] in ("'s", "’s", "'", "’", "the", "and", "of") or not words.words[end - 1][-1].isalnum()
        ):
            if words.words[end - 1][-1] == "." and len(words.words[end - 1]) > 1:
                break
            end -= 1
        if start >= end or (label == "PERSON" and not any(words.caps[start:end])) or PARTY.fullmatch(words.string(start, end)):
            return []
        return [Name(start, end, label, "base")]

    def _breaks(self, words: Words, at: int) -> bool:
        """Tell whether a token inside a person's name shows that it ended before."""
        word = words.words[at]
        return word in (",", ";", "(", "&", "/") or (
            word.islower() and word not in PARTICLES and word.isalpha() and words.tags[at] != "NNP"
        )

    def _behind_titles(self, words: Words, start: int, end: int) -> int:
        """Return the first token behind the titles and small words that open a person's name."""
        while start < end - 1:
            hit = self.offices.at(words.lowers, words.words, start) or self.honorifics.at(words.lowers, words.words, start)
            if hit and hit.end < end:
                start = hit.end
            elif words.words[start].islower() and words.lowers[start] not in PARTICLES:
                start += 1
            else:
                break
        return start

    def _part_places(self, words: Words, names: Board) -> None:
        """Cut a place from the name behind it: "Mayor of [Lodz] [Jan Kowal]", "[US] [Ned Price]"."""
        if "place-and-person" not in self.rules:
            return
        for name in [name for name in names.all() if name.label in ("PERSON", "ORG") and name.end - name.start > 2]:
            hit = self.places.at(words.lowers, words.words, name.start) or self.fields.at(words.lowers, words.words, name.start)
            of_office = name.start > 1 and words.lowers[name.start - 1] == "of" and self._office_before(words, name.start - 1)
            cut = (
                hit.end if hit and (of_office or name.label == "PERSON") else name.start + 1 if of_office and name.label == "PERSON" else 0
            )
            if of_office and name.start < cut < name.end - 1 and all(words.caps[n] for n in range(cut, name.end)):
                if not (hit and isinstance(hit.entry, str)):
                    names.put(Name(name.start, cut, "GPE", "place-and-person"))
                names.put(Name(cut, name.end, "PERSON", "place-and-person"))

    def _office_before(self, words: Words, at: int) -> bool:
        """Tell whether the word before a token is the last of an office."""
        return any(hit.end == at for start in range(max(0, at - 4), at) if (hit := self.offices.at(words.lowers, words.words, start)))

    def _add_places(self, words: Words, names: Board) -> None:
        """Label countries, peoples and states after the tables, unless they stand inside a longer name or a person bears the word."""
        if "place-table" not in self.rules:
            return
        for hit in self.places.find(words.lowers, words.words):
            label = "GPE" if hit.entry.form == "name" else "NORP"
            there = names.over(hit.start, hit.end)
            within = bool(there) and hit.start <= there[0].start and there[-1].end <= hit.end and hit.end - hit.start > 1
            whole = len(there) == 1 and (there[0].start, there[0].end) == (hit.start, hit.end)
            parted = within and not whole and all(name.label != "PERSON" for name in there)
            if parted or (not there and hit.entry.kind != "city" and not self._glued(words, hit)):
                names.put(Name(hit.start, hit.end, label, "place-table"))
            elif whole and (there[0].label != "PERSON" or self._governed(words, hit) or self._no_person(words, names, hit)):
                names.put(there[0]._replace(label=label, rule="place-table"))

    def _governed(self, words: Words, hit: Hit) -> bool:
        """Tell whether an office of a part of a country stands behind a word that is also a surname ("Guerrero governor")."""
        office = self.offices.at(words.lowers, words.words, hit.end)
        return bool(office and office.entry.group in ("governor", "mayor") and hit.entry.kind != "country")

    def _no_person(self, words: Words, names: Board, hit: Hit) -> bool:
        """Tell whether a country that the base model takes for a person is none: nobody in the article bears the word with another name."""
        if hit.entry.kind != "country" or hit.entry.form != "name" or self._titled(words, hit.start):
            return False
        return not any(
            name.label == "PERSON" and name.end - name.start > 1 and words.words[hit.start] in words.words[name.start : name.end]
            for name in names.all()
        )

    def _titled(self, words: Words, at: int) -> bool:
        """Tell whether an office or a courtesy title stands before a token."""
        return at > 0 and (self._office_before(words, at) or self.honorifics.at(words.lowers, words.words, at - 1) is not None)

    def _glued(self, words: Words, hit: Hit) -> bool:
        """Tell whether an apostrophe before it shows that a place word is part of another name."""
        return hit.start > 0 and words.words[hit.start - 1] == "'"

    def _set_ents(self, doc: Doc, found: list[Name]) -> None:
        """Put the mended names in place of the base model's; its numbers and dates stay where nothing lies on them."""
        taken = {n for name in found for n in range(name.start, name.end)}
        kept = [ent for ent in doc.ents if ent.label_ not in NAMED and not any(n in taken for n in range(ent.start, ent.end))]
        doc.set_ents([*kept, *(Span(doc, name.start, name.end, label=name.label) for name in found)])

    def _mention(self, words: Words, name: Name) -> dict[str, Any]:
        text = words.string(name.start, name.end)
        mention: dict[str, Any] = {
            "start": words.starts[name.start],
            "end": words.ends[name.end - 1],
            "text": text,
            "label": name.label,
            "rule": name.rule,
        }
        if name.label == "PERSON":
            before = self.honorifics.at(words.lowers, words.words, name.start - 1) if name.start else None
            if before and before.entry:
                mention["gender"] = before.entry
            elif name.end - name.start > 1 and (likely := self.given.get(words.lowers[name.start])):
                mention["likely_gender"] = likely
            mention["subject"] = words.doc[name.end - 1].dep_ in ("nsubj", "nsubjpass")
        else:
            entry = self.entries.get(text)
            if entry:
                mention |= {"country": entry.country, "kind": entry.kind, "form": entry.form}
        return mention
