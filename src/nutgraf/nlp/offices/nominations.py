"""Nouns and verbs that put persons forward for an office in a row: "the nomination of X to be a judge, and Y and Z to be …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.offices.verbs import Tie
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

SMALL = frozenset({"a", "an", "the", "its", "his", "her", "their", "next", "new", "our", "first"})
POSTS = word_class("post_noun")
LISTING = frozenset({",", "and", "&", ";", "jr.", "jr", "sr.", "iii"})
PLACES = frozenset({"GPE", "LOC", "ORG", "FAC"})
REACH = 40


class Nominations:
    """The words of the table of office verbs that put somebody forward, asked for the persons a title is meant for."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        rows = list(rows)
        self.nouns = {row["verb"]: row["past"] for row in rows if row["tie"] == "noun"}
        self.direct = {
            row["verb"]: row["past"] for row in rows if row["person"] == "object" and row["tie"] == "object" and row["verb"] != "re"
        }
        self.verbs = {row["verb"]: row["past"] for row in rows if row["person"] == "object" and row["tie"] in ("as", "object")}

    def ties(self, scene: Scene, title: Title) -> Iterator[Tie]:
        """Yield the persons whom a noun or verb before them puts forward for an office."""
        link = self._link(scene, title)
        if link is None:
            tie = self._beside(scene, title)
            if tie:
                yield tie
            return
        persons = list(_persons_before(scene, link))
        status = self._status(scene, persons[-1]) if persons else None
        if status:
            for person in persons:
                yield Tie(person, title, "nomination", None if status == "fresh" else status)

    def _beside(self, scene: Scene, title: Title) -> Tie | None:
        """Return the tie of a name between a verb of appointment and a title ("named X acting head of the board")."""
        words, at = scene.words, title.start
        at -= at > 0 and words.lowers[at - 1] in SMALL
        unit = scene.to.get(at)
        if unit is None or unit.label != "PERSON":
            return None
        for n in range(unit.start - 1, max(-1, unit.start - 8), -1):
            if words.words[n] in (",", ";") or words.sentence[n] != words.sentence[at - 1]:
                return None
            token = words.doc[n]
            if token.pos_ == "VERB" and (status := self.direct.get(token.lemma_.lower())):
                return Tie(unit, title, "nomination", None if status == "fresh" else status)
        return None

    def _link(self, scene: Scene, title: Title) -> int | None:
        """Return the token of "as", "to be" or "to the post of" before a title, or None."""
        words, at = scene.words.lowers, title.start
        while at > 1 and words[at - 1] in SMALL:
            at -= 1
        if at > 2 and words[at - 1] == "of" and words[at - 2] in POSTS:
            at -= 2
            while at > 1 and words[at - 1] in SMALL:
                at -= 1
            return at - 1 if words[at - 1] in ("to", "for") else None
        if at > 1 and words[at - 1] == "be" and words[at - 2] == "to":
            return at - 2
        return at - 1 if at > 1 and words[at - 1] == "as" else None

    def _status(self, scene: Scene, first: Unit) -> str | None:
        """Return the standing that the noun or verb gives which the first person depends on, or None where there is none."""
        words, at = scene.words, first.start
        sentence = words.sentence[at]
        near = at - 1
        if near > 0 and words.lowers[near] == "of" and (status := self.nouns.get(words.doc[near - 1].lemma_.lower())):
            return status
        possessed = first.end + 1 < len(words) and words.lowers[first.end] in ("'s", "’s", "'", "’")
        if possessed and (status := self.nouns.get(words.doc[first.end + 1].lemma_.lower())):
            return status
        listed = near >= 0 and words.lowers[near] in LISTING
        if near >= 0 and words.lowers[near] == "by":
            return None
        for n in range(near, max(-1, near - (REACH if listed else 3)), -1):
            if words.sentence[n] != sentence:
                break
            token = words.doc[n]
            verbal = token.pos_ == "VERB" or (token.tag_ == "NNS" and n == near)
            found = self.verbs.get(token.lemma_.lower()) if verbal else None
            noun = self.nouns.get(token.lemma_.lower()) if listed and token.pos_ == "NOUN" else None
            if found or noun:
                return found or noun
        return None


def _persons_before(scene: Scene, end: int) -> Iterator[Unit]:
    """Yield the persons listed directly before a token, the last one first; places and words of the noun may stand between."""
    words, at = scene.words, end
    if at > 3 and words.lowers[at - 3] == "from" and words.lowers[at - 1] in POSTS:
        at -= 3
    if at > 1 and words.doc[at - 1].pos_ == "NOUN" and words.lowers[at - 2] in ("'s", "’s", "'", "’"):
        at -= 2
    while at > 0:
        at = _past_place(scene, at)
        while at > 0 and words.lowers[at - 1] in LISTING and at not in scene.to:
            at = _past_place(scene, at - 1)
        unit = scene.to.get(at)
        if unit is None or unit.label != "PERSON":
            return
        yield unit
        at = unit.start


def _past_place(scene: Scene, at: int) -> int:
    """Return the token before "of Greensboro", or the same token."""
    unit = scene.to.get(at)
    if unit and unit.label in PLACES and unit.start > 1 and scene.words.lowers[unit.start - 1] in ("of", "from"):
        return unit.start - 1
    return at
