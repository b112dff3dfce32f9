"""Mends the base model's named entities and lists them, with what the tables of places know."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.boards import Board, Name
from nutgraf.nlp.lexicon import Hit, Phrases, Tokenize, word_classes
from nutgraf.nlp.offices import honorific_phrases, office_phrases
from nutgraf.nlp.person_names import joined, set_apart
from nutgraf.nlp.words import Words, words_of
from nutgraf.normalise.names import PARTICLES, SUFFIXES
from nutgraf.normalise.places import place_entries
from nutgraf.rulepack import RulePack

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
LISTED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
LEADING = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "'s", "’s", "'", "’", "and", "@"})
CALENDAR = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "october"})
PARTY = re.compile(r"[RDI] ?[-–] ?[A-Z][\w.]*(?: [A-Z][\w.]*)?")
NUMBERING = frozenset({"no", "no.", "nos", "nos.", "number"})
JOINING = frozenset({"-", "–", "'", "’"})


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
        self.not_names = frozenset(pack.words("agency_heads", "noun")) | frozenset(pack.words("agency_heads", "plural"))
        classes = word_classes(pack)
        self.place_nouns = classes["place_noun"]
        self.things = classes["thing_noun"] | classes["other_name"] | self.place_nouns
        self.entries = place_entries(pack)
        self.given = {row["name"]: row["gender"] for row in pack.table("given_names")}

    def __call__(self, doc: Doc) -> Doc:
        """Mend and list the names of one Doc."""
        words = words_of(doc)
        names = Board(
            words, [name for ent in doc.ents if ent.label_ in NAMED and "base" in self.rules for name in self._trimmed(words, ent)]
        )
        self._part_places(words, names)
        self._add_places(words, names)
        self._add_titled_persons(words, names)
        self._add_described_persons(words, names)
        self._extend_persons(words, names)
        if "person-joined" in self.rules:
            joined(words, names)
        self._add_known_persons(words, names)
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
        while start < end and (words.lowers[start] in LEADING or not words.words[start][0].isalnum()):
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
            elif (
                len(there) == 1
                and (there[0].start, there[0].end) == (hit.start, hit.end)
                and (there[0].label != "PERSON" or self._governed(words, hit))
            ):
                names.put(there[0]._replace(label=label, rule="place-table"))

    def _governed(self, words: Words, hit: Hit) -> bool:
        """Tell whether an office of a part of a country stands behind a word that is also a surname ("Guerrero governor")."""
        office = self.offices.at(words.lowers, words.words, hit.end)
        return bool(office and office.entry.group in ("governor", "mayor") and hit.entry.kind != "country")

    def _glued(self, words: Words, hit: Hit) -> bool:
        """Tell whether a capital word before or behind shows that a place word is part of another name."""
        before = hit.start and words.words[hit.start - 1] in JOINING and words.words[hit.start - 1] == "'"
        return bool(before)

    def _add_titled_persons(self, words: Words, names: Board) -> None:
        """Make a person of the capital words behind an office or courtesy title where the base model saw none."""
        if "person-after-title" not in self.rules:
            return
        for hit in self.honorifics.find(words.lowers, words.words):
            self._person_behind(words, names, hit.end, sure=True)
        for hit in self.offices.find(words.lowers, words.words):
            office = hit.entry
            place = self.places.at(words.lowers, words.words, hit.end + 1) if words.lowers[hit.end : hit.end + 1] == ["of"] else None
            if place and not office.plural:
                self._person_behind(words, names, place.end, sure=False)
            if office.plural and office.short:
                self._listed(words, names, hit.end)
            if not office.plural or office.short:
                self._person_behind(words, names, hit.end, sure=office.short or office.needs in ("", "place"))

    def _add_described_persons(self, words: Words, names: Board) -> None:
        """Make a person of an "organisation" that an office or an age describes ("X Y, the director of …", "X Y, 52,")."""
        if "person-before-title" not in self.rules:
            return
        for name in [name for name in names.all() if name.label in ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC")]:
            length, at = name.end - name.start, name.end
            if (
                not 2 <= length <= 4
                or at + 2 >= len(words)
                or words.words[at] != ","
                or self.places.at(words.lowers, words.words, name.start)
            ):
                continue
            plain = all(words.caps[n] and words.words[n].isalpha() and words.lowers[n] not in self.not_names for n in range(name.start, at))
            apart = plain and set_apart(words, name) and self._holds(words, names, name)
            if apart or (plain and (self._aged(words, at + 1) or self._office_at(words, at + 1))):
                names.put(name._replace(label="PERSON", rule="person-before-title"))

    def _holds(self, words: Words, names: Board, name: Name) -> bool:
        """Tell whether a definite office for one person goes before a name between commas ("the delegate to the House, X Y, said")."""
        first = name.start - 1
        while first > 0 and name.start - first < 16 and words.words[first - 1] not in (",", ".", ";", ":", "\n\n", '"', "“"):
            first -= 1
        for at in range(first, name.start - 1):
            hit = self.offices.at(words.lowers, words.words, at)
            if hit and not hit.entry.plural:
                before = words.lowers[first:at]
                named = any(other.label == "PERSON" for other in names.over(first, name.start - 1))
                return bool({"the", "'s", "’s", "its"} & set(before[-5:])) and not named
        return False

    def _aged(self, words: Words, at: int) -> bool:
        """Tell whether an age between commas begins at a token."""
        return words.words[at].isdigit() and len(words.words[at]) <= 2 and at + 1 < len(words) and words.words[at + 1] in (",", ".")

    def _office_at(self, words: Words, at: int) -> bool:
        """Tell whether an office for one person begins at a token, behind an article and a word like "former"."""
        article = words.lowers[at] in ("the", "a", "an")
        for start in range(at + article, min(at + article + 4, len(words))):
            hit = self.offices.at(words.lowers, words.words, start)
            if hit:
                return article and not hit.entry.plural and words.lowers[hit.end : hit.end + 1] in (["of"], ["for"], ["at"], [","], ["."])
        return False

    def _person_behind(self, words: Words, names: Board, start: int, *, sure: bool) -> None:
        end = start
        while end < len(words) and end - start < 5 and self._name_word(words, end, started=end > start):
            end += 1
        while end > start and words.lowers[end - 1] in PARTICLES:
            end -= 1
        if end == start or any(words.lowers[n] in self.not_names for n in range(start, end)) or words.lowers[start] in NUMBERING:
            return
        if words.lowers[end - 1] in self.place_nouns and not sure:
            return
        if self.offices.at(words.lowers, words.words, start) or self.places.at(words.lowers, words.words, start):
            return
        there = names.over(start, end)
        if self._whole(words, there, start, end, sure=sure):
            names.put(Name(start, end, "PERSON", "person-after-title"))
        elif len(there) == 2 and there[0].label == "GPE" and there[1].label == "PERSON" and there[0].start == start and there[1].end <= end:
            if self.entries.get(words.string(start, there[0].end)) is None:
                names.put(Name(start, end, "PERSON", "person-after-title"))
        elif len(there) == 1 and there[0].label in ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "NORP"):
            name = there[0]
            known = self.entries.get(words.string(name.start, name.end))
            if name.start == start and name.end <= end and not known and (sure or name.end - start > 1):
                names.put(Name(start, end, "PERSON", "person-after-title"))

    def _listed(self, words: Words, names: Board, start: int) -> None:
        """Make persons of the single capital words of a list behind a short plural title ("Sens. A, B and C")."""
        at = start
        while at < len(words) - 1:
            there = names.over(at, at + 1)
            name = there[0] if there else Name(at, at + 1, "", "")
            single = name.end - name.start == 1
            if name.label != "PERSON" and not (single and self._of_person(words, at) and words.words[at] not in self.entries):
                return
            if name.label != "PERSON":
                names.put(Name(at, at + 1, "PERSON", "person-after-title"))
            at = name.end
            if words.words[at] == "," and at + 2 < len(words):
                at += 1 + (words.lowers[at + 1] == "and")
            elif words.lowers[at] == "and":
                at += 1
            else:
                return

    def _whole(self, words: Words, there: list[Name], start: int, end: int, *, sure: bool) -> bool:
        """Tell whether capital words behind an office are one name that the base model saw nothing of, or only a part of."""
        full = end - start > 1 and all(self._of_person(words, n) for n in range(start, end))
        if not there:
            return full or (sure and not any(words.lowers[n] in self.things for n in range(start, end)))
        name = there[0]
        if len(there) > 1 or not full or name.end > end or name.start == start:
            return False
        if name.start < start:
            return sure and name.label in ("ORG", "WORK_OF_ART", "PRODUCT")
        inner = range(start, name.start)
        titled = any(phrases.at(words.lowers, words.words, n) for n in inner for phrases in (self.offices, self.honorifics))
        return not titled and words.string(name.start, name.end) not in self.entries

    def _of_person(self, words: Words, at: int) -> bool:
        """Tell whether a capital word can stand in a person's name: no office and no word for a thing or a building."""
        lower = words.lowers[at]
        proper = words.tags[at] in ("NNP", "NNPS") or lower in PARTICLES or lower in ("-", "–")
        return proper and lower not in self.things and not self.offices.at(words.lowers, words.words, at)

    def _name_word(self, words: Words, at: int, *, started: bool) -> bool:
        """Tell whether a token can be part of a person's name: a capital word, or a particle or initial inside it."""
        word = words.words[at]
        if words.caps[at] and word[0].isalpha():
            return words.tags[at] not in ("DT", "PRP", "PRP$", "IN", "CC", "WP", "WRB")
        inner = words.lowers[at] in PARTICLES or (word in JOINING and words.ends[at] == words.starts[at + 1 : at + 2][0])
        return started and at + 1 < len(words) and words.caps[at + 1] and inner

    def _extend_persons(self, words: Words, names: Board) -> None:
        """Let a person's name reach over the capital words and particles that belong to it."""
        if "person-extended" not in self.rules:
            return
        for name in [name for name in names.all() if name.label == "PERSON"]:
            end = name.end
            while (
                end < len(words)
                and self._goes_on(words, end)
                and all(n.label == "PERSON" or self._surname(words, name, n) for n in names.over(end, end + 1))
            ):
                end += 1
            while end > name.end and words.lowers[end - 1] in PARTICLES:
                end -= 1
            if end > name.end and name in names.over(name.start, name.end):
                names.put(name._replace(end=end, rule="person-extended"))

    def _surname(self, words: Words, name: Name, town: Name) -> bool:
        """Tell whether a town directly behind two words of a person's name is the last of them ("Samuel Doria Medina")."""
        entry = self.entries.get(words.string(town.start, town.end))
        single = town.end - town.start == 1 and name.end - name.start == 2 and name.end == town.start
        return single and town.label == "GPE" and entry is not None and entry.kind == "city"

    def _goes_on(self, words: Words, at: int) -> bool:
        word = words.lowers[at]
        if word in SUFFIXES or word in CALENDAR:
            return words.caps[at] and word in SUFFIXES
        if word in PARTICLES and word not in ("y", "do", "la", "le", "e", "das"):
            return at + 1 < len(words) and words.caps[at + 1] and not words.caps[at]
        before_particle = words.lowers[at - 1] in PARTICLES and not words.caps[at - 1]
        if (
            not words.caps[at]
            or words.tags[at] not in ("NNP", "NNPS")
            or not word.isalpha()
            or (words.words[at].isupper() and len(word) > 3)
        ):
            return False
        return before_particle or not (word in self.not_names or self.offices.at(words.lowers, words.words, at))

    def _add_known_persons(self, words: Words, names: Board) -> None:
        """Make persons of the later forms, whole or short, of persons named in the article."""
        if "person-again" not in self.rules:
            return
        known: dict[str, set[tuple[str, ...]]] = {}
        for name in names.all():
            if name.label == "PERSON" and (name.end - name.start > 1 or self._titled(words, name.start)):
                last = name.end - 1
                while last > name.start and words.lowers[last] in SUFFIXES:
                    last -= 1
                if (
                    len(words.words[last]) > 2
                    and words.words[last] not in self.entries
                    and not self.offices.at(words.lowers, words.words, last)
                ):
                    known.setdefault(words.words[last], set()).add(tuple(words.words[name.start : last]))
                if last - name.start == 3 and words.words[last - 1] == "-" and words.words[last].islower():
                    known.setdefault(words.words[name.start], set()).add(())  # the surname comes first ("Han Duck-soo")
        for at, word in enumerate(words.words):
            if word in known:
                there = names.over(at, at + 1)
                if (not there and words.tags[at] in ("NNP", "NNPS", "NN", "NNS", "JJ", "VBZ")) or (
                    len(there) == 1 and there[0].end - there[0].start == 1 and there[0].label != "PERSON"
                ):
                    again = (_repeated(before, words.words[max(0, at - len(before)) : at]) for before in known[word])
                    names.put(Name(at - max(again, default=0), at + 1, "PERSON", "person-again"))

    def _titled(self, words: Words, start: int) -> bool:
        """Tell whether an office or courtesy title of one word stands before a token."""
        return start > 0 and any(phrases.at(words.lowers, words.words, start - 1) for phrases in (self.offices, self.honorifics))

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


def _repeated(before: tuple[str, ...], here: list[str]) -> int:
    """Return how many words before a surname belong to it again: all those of the full name, or its particles ("von der", "al-")."""
    if tuple(here) == before:
        return len(before)
    kept = 0
    for word, other in zip(reversed(before), reversed(here), strict=False):
        if other.lower() != word or not (word in PARTICLES or word == "-"):
            break
        kept += 1
    return kept
