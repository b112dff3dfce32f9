"""Ties offices to the names of those who hold them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.lexicon import Hit, Phrases, Tokenize, word_classes
from nutgraf.nlp.offices.before_title import BeforeTitle
from nutgraf.nlp.offices.behind_title import BehindTitle
from nutgraf.nlp.offices.belongings import Belongings
from nutgraf.nlp.offices.contests import Contests
from nutgraf.nlp.offices.holders import Linker
from nutgraf.nlp.offices.needs import OfficeNeeds
from nutgraf.nlp.offices.nominations import Nominations
from nutgraf.nlp.offices.stories import Stories
from nutgraf.nlp.offices.successions import successions
from nutgraf.nlp.offices.title_reader import TitleReader
from nutgraf.nlp.offices.titles import Modifier, Title
from nutgraf.nlp.offices.verbs import OfficeVerbs, Tie
from nutgraf.nlp.offices.words import Office, office_phrases
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.nlp.words import Words
from nutgraf.normalise.places import Places
from nutgraf.rulepack import RulePack, word_class

PARTY = re.compile(r"[(,]\s*(?:R|D|I|Rep|Dem|Ind|Republican|Democrat)\.?\s*[-–—of]+\s*([A-Z][\w.]*(?:[ -][A-Z][\w.]*)*)\s*[),]")


PARTS = word_class("country_region")
PARTIES = word_class("party_word")
ELECTIVE = frozenset({"head_of_state", "governor", "mayor", "legislator"})


class Officials:
    """Fills `doc._.officials` and `doc.spans["officials"]`: one dict for each tie of a person to an office."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        self.rules = pack.load("officials").rules
        self.offices = office_phrases(tokenize, pack)
        self.places = Places(pack)
        self.place_phrases = Phrases(tokenize)
        for name, entry in self.places.entries.items():
            self.place_phrases.add(name, entry)
        self.classes = word_classes(pack)
        modifiers = {row["word"]: Modifier(row["effect"] == "keep", row.get("status") or None) for row in pack.table("title_modifiers")}
        owned = [row["noun"] for row in pack.table("agency_heads") if row["how"] in ("owner", "any")]
        generic = frozenset(owned) | self.classes["generic_body"]
        self.modifiers = modifiers
        before = BeforeTitle(modifiers, generic, self.classes, self.offices, self.places.parts)
        self.reader = TitleReader(before, BehindTitle(generic, self.classes, self.offices))
        self.fields = Phrases(tokenize)
        for field in pack.words("fields", "field"):
            self.fields.add(field, field, any_case=True)
        self.needs = OfficeNeeds(self.classes, self.fields, modifiers)
        self.contests = Contests(pack.table("contests"))
        self.stories = Stories(pack.table("status_verbs"))
        self.honorific = frozenset(word.lower() for word in pack.words("honorifics", "word"))
        self.belongings = Belongings(self.classes, self.fields)
        self.verbs = OfficeVerbs(pack.table("office_verbs"))
        self.nominations = Nominations(pack.table("office_verbs"))

    def __call__(self, doc: Doc) -> Doc:
        """Tie the offices of one Doc to its persons."""
        scene = Scene(doc, self.place_phrases)
        for mention in doc._.agencies or ():
            if mention["form"] != "description":
                scene.add(mention, "AGENCY")
        titles = self._titles(scene)
        linker = Linker(scene, titles, self.honorific, self.verbs, self.nominations, self.classes)
        linked = list(linker.ties())
        self.belongings.complete(scene, linked)
        ties = [tie for tie in linked if self.needs.met(scene, tie)]
        ties += self.needs.serving(scene, ties, [tie for tie in linked if tie not in ties])
        ties += self._tagged(scene, {tie.person.start for tie in ties})
        ties += self.belongings.ties(scene, {tie.person.start for tie in ties})
        ties += self._candidates(scene)
        ties += list(successions(scene, ties, self.stories.turns(scene)))
        found = [self._mention(scene, tie) for tie in sorted(ties, key=lambda tie: tie.person.start) if tie.rule in self.rules]
        tied = {tie.title.start for tie in ties if tie.title}
        found += (
            self._turns(scene) + self._pronouns(scene) + self._descriptions(scene, [title for title in titles if title.start not in tied])
        )
        doc._.officials = sorted(found, key=lambda mention: (mention["start"], mention["end"]))
        doc.spans["officials"] = [Span(doc, tie.person.start, tie.person.end, label=tie.rule) for tie in ties if tie.rule in self.rules]
        return doc

    def _titles(self, scene: Scene) -> list[Title]:
        """Return the titles of a Doc; one that lies inside another's phrase is part of it."""
        words = scene.words
        titles: list[Title] = []
        covered = 0
        inside = scene.covering("AGENCY") | scene.covering("PERSON")
        hits = self.offices.find(words.lowers, words.words)
        for hit, following in zip_longest(hits, hits[1:]):
            if following and following.start == hit.end and hit.entry.title in self.modifiers:
                continue
            if hit.start < covered or (hit.entry.short and not words.caps[hit.start]):
                continue
            if hit.entry.title.startswith("head of the ") and words.tags[hit.end : hit.end + 1] in (["NN"], ["NNP"]):
                hit = self.offices.at(words.lowers[: hit.start + 1], words.words, hit.start) or hit  # "head of the state security office"
            longer = self.offices.at(words.lowers, words.words, hit.end - 1) if hit.end - hit.start > 1 else None
            if longer and longer.end > hit.end:
                hit = longer  # "US attorney" inside "US attorney general"
            if (
                hit.entry.title == "chief"
                and words.tags[hit.end : hit.end + 1] == ["NN"]
                and not (following and following.start <= hit.end + 2)
            ):
                hit = hit._replace(end=hit.end + 1)  # "the agency's chief physician"
            if hit.start in inside:
                rest = self._behind_body(scene, hit)
                if rest is None:
                    continue
                hit = rest
            title = self.reader.read(scene, hit)
            self._seek(scene, title)
            covered = max(covered, title.end)
            if titles and title.words[0][0] <= titles[-1].words[0][0] and titles[-1].office.title in self.modifiers:
                titles.pop()
            if titles and title.start < titles[-1].end:
                title.start = max(title.start, titles[-1].end)
            titles.append(title)
        return titles

    def _behind_body(self, scene: Scene, hit: Hit) -> Hit | None:
        """Return the office that goes on where a body's name ends inside a phrase ("[Houston Police] Chief"), or None."""
        for at in range(hit.start + 1, hit.end):
            body = scene.to.get(at)
            if body and body.label == "AGENCY":
                rest = self.offices.at(scene.words.lowers, scene.words.words, at)
                return rest if rest and rest.end == hit.end else None
        return None

    def _seek(self, scene: Scene, title: Title) -> None:
        """Note the office that a candidate seeks, from an adjective before the word or from what stands behind it."""
        if title.office.group != "candidate":
            return
        words = scene.words
        first = title.words[0][0] - 2 if title.noun == title.words[0][0] else title.words[0][0]
        before = {" ".join(words.lowers[at : title.words[0][1]]): at for at in range(max(0, first), title.words[0][1])}
        for text in before:
            for adjective, office in self.contests.offices.items():
                if text.startswith(adjective + " "):
                    title.sought = title.sought or office
        if title.office.title == "running mate":
            title.sought = "vice president"
        for start, end in title.words[1:]:
            hit = next((h for at in range(start, end) if (h := self.offices.at(words.lowers, words.words, at))), None)
            found = next((self.contests.offices[w] for w in words.lowers[start:end] if w in self.contests.offices), None)
            title.sought = title.sought or (words.string(hit.start, end) if hit else found)
        if title.sought is None and not PARTIES.isdisjoint(words.lowers[title.start : title.noun]):
            title.sought = self.contests.office(scene) or "candidate"

    def _tagged(self, scene: Scene, known: set[int]) -> list[Tie]:
        """Return persons without a title who bear a party and a state ("X (D-Vt.)")."""
        return [
            Tie(unit, None, "party-tag")
            for unit in scene.from_.values()
            if unit.label == "PERSON" and unit.start not in known and self._state(scene, unit)
        ]

    def _state(self, scene: Scene, unit: Unit) -> str | None:
        """Return the country of the state in a party tag behind a name, or None."""
        match = PARTY.match(scene.words.text[scene.words.ends[unit.end - 1] :].lstrip()[:40])
        region = self.places.region(match[1]) if match else None
        return region.country if region else None

    def _candidates(self, scene: Scene) -> list[Tie]:
        """Return the persons who compete in the election of an article, with the office it is about."""
        if "contest" not in self.rules or not (office := self.contests.office(scene)):
            return []
        row = Office(office, "candidate", "", None, False, False, "")
        return [
            Tie(unit, Title(unit.start, unit.end, row, [], sought=office), "contest", status)
            for unit, status in self.contests.candidates(scene)
        ]

    def _turns(self, scene: Scene) -> list[dict[str, Any]]:
        """Return what the story changes in the standing of persons."""
        if "story" not in self.rules:
            return []
        return [
            _reference(scene.words, unit.start, unit.end, "story") | {"form": "status", "status": status}
            for unit, status in self.stories.turns(scene)
        ]

    def _pronouns(self, scene: Scene) -> list[dict[str, Any]]:
        """Return "he", "she" and their forms, with what the later layers need to tie them to a person."""
        if "pronoun" not in self.rules:
            return []
        words = scene.words
        return [
            _reference(words, at, at + 1, "pronoun") | {"gender": PRONOUNS[lower], "subject": words.doc[at].dep_ in ("nsubj", "nsubjpass")}
            for at, lower in enumerate(words.lowers)
            if lower in PRONOUNS
        ]

    def _descriptions(self, scene: Scene, titles: list[Title]) -> list[dict[str, Any]]:
        """Return offices with "the" and without a name, which may stand for a person named before."""
        if "holder-described" not in self.rules:
            return []
        words, found = scene.words, []
        for title in titles:
            definite = title.start > 0 and words.lowers[title.start - 1] in ("the", "this")
            if definite and not title.office.plural and not title.status:
                start = title.start
                row = _reference(words, start, title.words[0][1], "holder-described")
                row |= {"title": words.string(title.words[0][0], title.words[0][1]), "gender": title.office.gender}
                found.append(row | {"subject": words.doc[title.words[0][1] - 1].dep_ in ("nsubj", "nsubjpass")})
        return found

    def _of_part(self, scene: Scene, title: Title) -> bool:
        """Tell whether an office is that of a part of a country, so that the country need not have it ("the islands' president")."""
        noun = scene.words.lowers[title.generic[1] - 1] if title.generic else ""
        return noun in PARTS or noun.removesuffix("s") in PARTS

    def _of_place(self, scene: Scene, tie: Tie) -> str | None:
        """Return the country of the place behind a name ("Presidents X of Nigeria and Y of Benin", "Rep. X of Georgia")."""
        words, at = scene.words, tie.person.end
        unit = scene.from_.get(at + 1) if at < len(words) and words.lowers[at] == "of" else None
        if unit is None or unit.label != "GPE" or tie.title is None:
            return None
        below = tie.title.office.group in ("legislator", "governor", "councillor")
        region = self.places.parts.get(words.string(unit.start, unit.end)) if below else None
        return region.country if region else unit.country

    def _mention(self, scene: Scene, tie: Tie) -> dict[str, Any]:
        words, title = scene.words, tie.title
        mention: dict[str, Any] = {
            "start": words.starts[tie.person.start],
            "end": words.ends[tie.person.end - 1],
            "text": words.string(tie.person.start, tie.person.end),
            "rule": tie.rule,
            "form": "pronoun" if tie.person.label == "PRONOUN" else "name",
            "title": None,
            "organization": None,
            "country": self._state(scene, tie.person),
            "home": self._state(scene, tie.person),
            "status": tie.status,
        }
        if title is None:
            return mention
        mention |= {
            "title": _title_text(scene, title),
            "group": title.office.group,
            "gender": title.office.gender,
            "countries": "" if self._of_part(scene, title) else title.office.countries,
        }
        mention["status"] = _standing(title, tie)
        mention["country"] = title.country or mention["country"] or self._of_place(scene, tie)
        mention["sought"] = title.sought is not None
        mention["evidence"] = [words.starts[title.start], words.ends[title.end - 1]]
        if title.body:
            mention["organization"] = title.body.mention["text"]
            mention["body"] = [title.body.mention["start"], title.body.mention["end"]]
        elif title.generic and words.lowers[title.generic[1] - 1] not in self.classes["body_word"]:
            start, end = title.generic
            first, last = title.words[0] if title.words else (0, 0)
            bare = first <= start < last or (end - start == 1 and not words.caps[start])
            mention["organization"] = None if bare else words.string(start, end)
            mention["body"] = [words.starts[start], words.ends[end - 1]]
        return mention


def _standing(title: Title, tie: Tie) -> str | None:
    """Return the status that title and tie show; who is nominated for an office that is won in an election is a candidate."""
    chosen = title.office.group in ELECTIVE and not title.public and title.office.title != "chief justice"
    if tie.status == "nominee" and (title.sought or chosen):
        return "candidate"
    if title.office.group == "candidate" and tie.status == "current":
        return title.status or "candidate"  # "became the party's nominee"
    return title.status or tie.status or ("candidate" if title.sought else None)


def _title_text(scene: Scene, title: Title) -> str | None:
    """Return the words of a title: without name, body, country and status."""
    if title.sought or title.given:
        return title.sought or title.given
    if not title.words or title.office.title == "":
        return None
    pieces: list[tuple[int, int]] = []
    for start, end in title.words:
        if pieces and start == pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    text = " ".join(scene.words.string(start, end) for start, end in pieces)
    return _singular(text, scene.words.string(title.noun, title.words[0][1]), title.office) if title.office.plural else text


def _singular(text: str, noun: str, office: Office) -> str:
    """Return a title in the plural as that of one holder: "Senators" → "Senator", "Sens." → "Sen."."""
    if office.short:
        one = noun.removesuffix(".").removesuffix("s") + ("." if noun.endswith(".") else "")
    else:
        one = office.title.title() if noun.istitle() else office.title
    return text.replace(noun, one, 1)


PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def _reference(words: Words, start: int, end: int, rule: str) -> dict[str, Any]:
    """Return the mention of a pronoun or description."""
    text = words.string(start, end)
    form = "pronoun" if rule == "pronoun" else "description"
    return {"start": words.starts[start], "end": words.ends[end - 1], "text": text, "rule": rule, "form": form, "title": None}
