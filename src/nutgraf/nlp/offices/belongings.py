"""Persons tied to a public body without a title: "X of the ministry", "the ministry's X", "X, who heads the agency", "led by X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nutgraf.nlp.bodies.reach import APOSTROPHES
from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.offices.verbs import Tie
from nutgraf.nlp.offices.words import Office
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

TYING = frozenset({"of", "from", "with"})
NOT_OWNERS = frozenset({"executive", "legislature"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"})
ADVERBS = word_class("holder_adverb")
LONGEST = 7
APART = 9


class Belongings:
    """The words that tie a person to a body, asked for the persons of one Doc."""

    def __init__(self, classes: Mapping[str, frozenset[str]], fields: Phrases) -> None:
        self.classes = classes
        self.fields = fields

    def ties(self, scene: Scene, known: set[int]) -> Iterator[Tie]:
        """Yield the persons, other than those known by a title, whom the text ties to a body."""
        for unit in list(scene.from_.values()):
            if unit.label != "PERSON" or unit.start in known:
                if unit.start in known and (tie := self._heads(scene, unit)) and tie.title and tie.title.given:
                    yield tie
                continue
            tie = self._behind(scene, unit) or self._heads(scene, unit) or self._led(scene, unit) or self._before(scene, unit)
            if tie:
                yield tie

    def complete(self, scene: Scene, ties: Iterable[Tie]) -> None:
        """Give ranks and offices that stand alone before a name the body behind it ("Sgt. X of the Y Police Department")."""
        for tie in ties:
            title = tie.title
            if (
                title
                and tie.rule == "title-before-name"
                and title.office.group not in ("legislator", "royal")
                and not (title.public or title.placed)
            ):
                behind = self._behind(scene, tie.person)
                if behind and behind.title and behind.title.body:
                    title.body = behind.title.body

    def _behind(self, scene: Scene, unit: Unit) -> Tie | None:
        """Return the tie of "X of the power authority"."""
        words = scene.words
        at = unit.end + (unit.end < len(words) and words.words[unit.end] == ",")
        if at + 1 >= len(words) or words.lowers[at] not in TYING:
            return None
        word, at = words.lowers[at], at + 1
        at += words.lowers[at] == "the"
        place = scene.from_.get(at)
        if place and place.label == "GPE" and words.words[place.end : place.end + 1] and words.words[place.end] in APOSTROPHES:
            at = place.end + 1
        body = scene.from_.get(at)
        if body and body.label == "AGENCY":
            return Tie(unit, titleless(body), "name-of-body")
        generic = self._generic(scene, at) if word == "of" else None
        return Tie(unit, _titleless_generic(*generic), "name-of-body") if generic else None

    def _generic(self, scene: Scene, start: int) -> tuple[int, int] | None:
        """Return the extent of a body without a name that its words show to be public ("regional civil defense office")."""
        words, at, owned = scene.words, start, False
        while at < len(words) - 1 and at - start < LONGEST and (words.tags[at] in NOUNS or words.words[at] in APOSTROPHES):
            at += 1
        if words.words[at - 1] in APOSTROPHES:
            return None
        first = start
        for n in range(start, at):
            if words.words[n] in APOSTROPHES:
                owned, first = words.lowers[n - 1] in self.classes["seat"], n + 1
        if at <= first or words.lowers[at - 1] not in self.classes["authority"]:
            return None
        known = any(self.fields.at(words.lowers, words.words, n) for n in range(first, at - 1))
        public = known or any(words.lowers[n] in self.classes["public_word"] for n in range(first, at - 1))
        return (first, at) if public or owned else None

    def _heads(self, scene: Scene, unit: Unit) -> Tie | None:
        """Return the tie of "X, who chairs the committee"."""
        words, at = scene.words, unit.end
        place = scene.from_.get(at + 1) if at < len(words) and words.lowers[at] == "of" else None
        at = place.end if place and place.label == "GPE" else at
        relative = words.words[at : at + 1] == [","] and words.lowers[at + 1 : at + 2] == ["who"]
        at += 2 * relative
        if not relative and words.words[at : at + 1] == [","]:
            close = next((n for n in range(at + 1, min(at + APART, len(words) - 1)) if words.words[n] == ","), at)
            at = close + 1
        while at < len(words) and words.lowers[at] in ADVERBS:
            at += 1
        helper = words.lowers[at] if words.lowers[at : at + 1] and words.lowers[at] in ("has", "had") else None
        at += helper is not None
        heading = self.classes["headed"] if helper else self.classes["heading"]
        if at + 1 >= len(words) or words.lowers[at] not in heading:
            return None
        body = _named_body(scene, at + 1 + (words.lowers[at + 1] == "the"))
        if body is None or body.label != "AGENCY":
            return None
        past = helper == "had" if helper else words.tags[at] in ("VBD", "VBN") and relative
        title = titleless(body)
        title.given = "chair" if words.lowers[at] in ("chairs", "chaired") else None
        return Tie(unit, title, "heads-body", "former" if past else None)

    def _led(self, scene: Scene, unit: Unit) -> Tie | None:
        """Return the tie of "the committee, chaired by X"."""
        words, at = scene.words, unit.start
        if at < 3 or words.lowers[at - 1] != "by" or words.lowers[at - 2] not in self.classes["headed"]:
            return None
        end = at - 2 - (words.words[at - 3] == ",")
        end -= words.lowers[end - 1] in ("is", "was", "are", "now", "currently")
        body = scene.to.get(end)
        return Tie(unit, titleless(body), "heads-body") if body and body.label == "AGENCY" else None

    def _before(self, scene: Scene, unit: Unit) -> Tie | None:
        """Return the tie of "the ministry's X"."""
        words = scene.words
        tied = unit.start - 1 if unit.start and words.words[unit.start - 1] in APOSTROPHES else unit.start
        body = scene.to.get(tied)
        if body and body.label == "AGENCY" and tied != 0 and body.mention["kind"] not in NOT_OWNERS:
            return Tie(unit, titleless(body), "body-before-name")
        return None


def _named_body(scene: Scene, at: int) -> Unit | None:
    """Return the unit at a token, or the one behind a place with an apostrophe there ("Chile's central bank")."""
    words, unit = scene.words, scene.from_.get(at)
    owned = unit is not None and unit.label == "GPE" and unit.end < len(words) and words.words[unit.end] in APOSTROPHES
    return scene.from_.get(unit.end + 1) if unit and owned else unit


def titleless(body: Unit) -> Title:
    """Return what stands for a title where only the body is named."""
    return Title(body.start, body.end, Office("", "civil_servant", "", None, False, False, ""), [], body=body)


def _titleless_generic(start: int, end: int) -> Title:
    """Return the same for a body without a name."""
    return Title(start, end, Office("", "civil_servant", "", None, False, False, ""), [], generic=(start, end))
