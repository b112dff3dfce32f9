"""The ties between offices and the persons who hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nutgraf.nlp.bodies.reach import APOSTROPHES
from nutgraf.nlp.offices.nominations import Nominations
from nutgraf.nlp.offices.titles import Title
from nutgraf.nlp.offices.verbs import OfficeVerbs, Tie
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

POSSESSIVE = frozenset({"his", "her", "their", "its"})
BRACKETS = frozenset({"(", "["})
EXCELLENCY = frozenset({"HE", "H.E.", "H.E"})
SINGLE = frozenset({"minister", "legislator", "mayor", "governor", "judge", "candidate", "spokesperson"})
NAMING = (["including"], ["like"], ["as"])
ENDED = word_class("term_ended_by")
SUPERIOR = 8
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


class Linker:
    """Ties the titles of one Doc to its persons."""

    def __init__(
        self,
        scene: Scene,
        titles: list[Title],
        honorific: frozenset[str],
        verbs: OfficeVerbs,
        nominations: Nominations,
        classes: Mapping[str, frozenset[str]],
    ) -> None:
        self.scene = scene
        self.words = scene.words
        self.titles = titles
        self.honorific = honorific
        self.verbs = verbs
        self.nominations = nominations
        self.classes = classes
        self.starts = {title.start: title for title in titles}
        self.taken: set[int] = set()

    def ties(self) -> Iterator[Tie]:
        """Yield the ties, those directly before a name first."""
        for title in self.titles:
            found = list(self._before_name(title))
            if found:
                self.taken.add(title.start)
                yield from found
                yield from self._joined(title, found[0].person)
        for title in self.titles:
            if title.start not in self.taken:
                tie = self._behind_name(title) or self._comma_before_name(title) or self.verbs.tie(self.scene, title)
                if tie:
                    self.taken.add(title.start)
                    yield tie
                    yield from self._chained(title, tie)
                else:
                    yield from self._set_apart(title) if title.office.plural else self.nominations.ties(self.scene, title)

    def person_at(self, at: int) -> Unit | None:
        """Return the person whose name begins at a token, or behind courtesy titles, quotes and further offices there."""
        words = self.words
        for _ in range(4):
            unit = self.scene.from_.get(at)
            if unit and unit.label == "PERSON":
                return unit
            if at >= len(words):
                return None
            if words.lowers[at] in self.honorific or words.words[at] in QUOTES or words.words[at] in EXCELLENCY:
                at += 1
            elif at in self.starts and self.starts[at].end > at:
                at = self.starts[at].end
            else:
                return None
        return None

    def _before_name(self, title: Title) -> Iterator[Tie]:
        """A title directly before a name; a plural one before several."""
        person = self.person_at(title.end)
        if person is None or self._owns(title):
            return
        yield Tie(person, title, "title-before-name")
        if title.office.plural:
            yield from self._listed(person, title)

    def _joined(self, title: Title, person: Unit) -> Iterator[Tie]:
        """A first office of another kind, tied by "and" to the one before a name ("the Kenyan senator and presidential candidate X")."""
        at = title.start - 1
        if at < 1 or self.words.lowers[at] != "and":
            return
        first = next((other for other in self.titles if other.end == at and other.start not in self.taken), None)
        if first is None or first.office.plural or title.office.plural or _rivals(first, title):
            return
        if first.office.needs not in ("", "place") and not first.public:
            return
        if title.start == title.words[0][0] and not title.sought and title.office.group != "legislator":
            title.status = title.status or first.status
        self.taken.add(first.start)
        yield Tie(person, first, "title-before-name")

    def _set_apart(self, title: Title) -> Iterator[Tie]:
        """A plural title, a comma or dash and several names: "two astronauts, X and Y,"; else those it is meant for."""
        at = title.end
        at += self.words.words[at : at + 1] == [","] and self.words.lowers[at + 1 : at + 2] in NAMING
        at += self.words.lowers[at : at + 2] == ["such", "as"]
        opened = at < len(self.words) - 1 and (self.words.words[at] in (",", ":", "–", "—") or self.words.lowers[at : at + 1] in NAMING)
        person = self.person_at(at + 1) if opened else None
        others = list(self._listed(person, title)) if person else []
        if person and others:
            yield Tie(person, title, "plural-title")
            yield from others
        else:
            yield from self.nominations.ties(self.scene, title)

    def _listed(self, first: Unit, title: Title) -> Iterator[Tie]:
        """The further names of a list that a plural title goes before."""
        person: Unit | None = first
        while person is not None:
            at = self._past_brackets(person.end)
            if at < len(self.words) and self.words.words[at] in (",", ";", "and", "&"):
                at += 1
                at += at < len(self.words) and self.words.words[at] == "and"
                person = self.person_at(at) if at not in self.starts or title.office.group == "candidate" else None
                if person:
                    yield Tie(person, title, "plural-title")
            else:
                break

    def _past_brackets(self, at: int) -> int:
        """Return the token behind what may stand between the names of a list: a bracket, a party tag, "of" and a place."""
        words = self.words
        if at + 1 < len(words) and words.lowers[at] == "of" and (place := self.scene.from_.get(at + 1)) and place.label == "GPE":
            return self._past_brackets(place.end)
        if at + 3 < len(words) and words.words[at] == "," and words.words[at + 1] in ("R", "D", "I") and words.words[at + 2] in ("-", "–"):
            place = self.scene.from_.get(at + 3)
            return place.end if place else at + 4
        if at + 1 < len(words) and words.words[at] == "," and words.words[at + 1][:2] in ("R-", "D-", "I-"):
            return at + 2
        if at < len(words) and words.words[at] in BRACKETS:
            close = next((n for n in range(at, min(at + 12, len(words))) if words.words[n] in (")", "]")), None)
            return close + 1 if close else at
        return at

    def _behind_name(self, title: Title) -> Tie | None:
        """A title behind a name and a comma, dash or bracket: "X, the mayor of Y," or "X (foreign minister)"."""
        words, at, steps = self.words, self._before_possessor(title), 0
        if self._owns(title):
            return None
        while at > 0 and words.lowers[at - 1] in self.classes["bridge"] and steps < 5:
            at, steps = at - 1, steps + 1
        status = "former" if self.classes["past"] & set(words.lowers[at : title.words[0][0]]) or self._ended(title) else None
        if at < 2 or words.words[at - 1] not in (",", "(", "–", "—", "-"):
            return None
        mark = at - 1
        if words.words[mark - 1] == "," or words.tags[mark - 1] == "CD":
            mark = self._past_age(mark)
        person = self.scene.to.get(self._before_tag(mark))
        if not person or person.label != "PERSON" or self._list(person, title) or self._new_subject(person, title):
            return None
        return Tie(person, title, "title-behind-name", status)

    def _ended(self, title: Title) -> bool:
        """Tell whether the words behind a title say that the term is over ("chief prosecutor until last year")."""
        words = self.words.lowers
        return (
            words[title.end : title.end + 1] == ["until"] and words[title.end + 1 : title.end + 2] != [] and words[title.end + 1] in ENDED
        )

    def _new_subject(self, person: Unit, title: Title) -> bool:
        """Tell whether the title behind "According to X," or "X, and" is the subject of the next clause and not X's own."""
        words = self.words
        told = person.start > 1 and words.lowers[person.start - 2 : person.start] == ["according", "to"]
        added = words.lowers[person.end : person.end + 2] == [",", "and"]
        return (told or added) and title.end < len(words) and (words.tags[title.end].startswith("VB") or words.tags[title.end] == "MD")

    def _before_possessor(self, title: Title) -> int:
        """Return where a title begins, or the title of its possessor ("then-Ohio Governor X's chief of staff")."""
        owned = title.possessor or title.serves
        inner = next((other for other in self.titles if owned and other.end == title.start and other is not title), None)
        return inner.start if inner else title.start

    def _past_age(self, mark: int) -> int:
        """Return the comma before an age between name and title ("X, 52, the mayor")."""
        words = self.words
        at = mark - 1
        while at > 0 and (words.tags[at] == "CD" or words.words[at] in ("-", "years", "year", "old")):
            at -= 1
        return at if at < mark - 1 and words.words[at] == "," else mark

    def _before_tag(self, mark: int) -> int:
        """Return the end of the name before a bracket that stands between name and comma."""
        words = self.words
        if words.words[mark - 1] in (")", "]"):
            opening = next((n for n in range(mark - 1, max(0, mark - 14), -1) if words.words[n] in BRACKETS), None)
            return opening if opening else mark
        return mark

    def _list(self, person: Unit, title: Title) -> bool:
        """Tell whether the title behind a comma belongs to the next name of a list ("X, Minister Y and …")."""
        return self.person_at(title.end) is not None

    def _comma_before_name(self, title: Title) -> Tie | None:
        """A definite title, a comma, a name: "The governor of Y, X, said" and "the ministry's spokesman, X,"."""
        words = self.words
        at = self._past_superior(title) if title.serves else self._past_seat(title)
        if self._owns(title) or at >= len(words) - 1 or words.words[at] not in (",", ":", "–", "—"):
            return None
        person = self.person_at(at + 1)
        before = words.lowers[title.start - 1] if title.start else ""
        definite = (
            before in self.classes["determiner"]
            or before in self.classes["ordinal"]
            or title.possessor
            or title.placed
            or title.public
            or title.start == 0
            or words.first_of_sentence(title.start)
        )
        if person is None or not definite or title.office.plural:
            return None
        strong = (title.placed or title.public) and before not in ("a", "an")
        if words.words[at] == "," and person.end < len(words) and not (strong or self._closes(person.end)):
            return None
        return Tie(person, title, "title-comma-name")

    def _owns(self, title: Title) -> bool:
        """Tell whether a title is only the possessor of what follows ("the minister's deputy")."""
        bare = title.end == title.words[0][1] and title.body is None
        return bare and title.end < len(self.words) and self.words.words[title.end] in APOSTROPHES

    def _past_superior(self, title: Title) -> int:
        """Return the end of a title with the superior named behind it ("a spokesman for Gov. X of Ohio")."""
        words = self.words
        if words.lowers[title.end : title.end + 1] not in (["for"], ["to"], ["of"]):
            return title.end
        named = (self.scene.from_.get(at) for at in range(title.end + 1, min(title.end + SUPERIOR, len(words))))
        person = next((unit for unit in named if unit and unit.label == "PERSON"), None)
        return self._past_brackets(person.end) if person else title.end

    def _past_seat(self, title: Title) -> int:
        """Return the end of a title with the place where it is held ("China's ambassador in London, X")."""
        at, words = title.end, self.words
        if words.lowers[at : at + 2] == ["to", "the"] and words.lowers[at + 2 : at + 3] and words.lowers[at + 2] in self.classes["seat"]:
            return at + 3
        seat = self.scene.from_.get(at + 1) if at < len(self.words) and self.words.lowers[at] in ("in", "to") else None
        return seat.end if seat and seat.label == "GPE" else at

    def _closes(self, at: int) -> bool:
        """Tell whether an apposition ends here: a comma, a bracket, the end of a sentence, a dash or a verb."""
        return (
            self.words.words[at][0] in ',.;:()–—-”"' or self.words.tags[at].startswith("VB") or self.words.tags[at] in ("MD", "_SP", "RB")
        )

    def _chained(self, title: Title, tie: Tie) -> Iterator[Tie]:
        """Further titles of the same person: ", T1 and T2," ."""
        words, at = self.words, title.end
        while at + 1 < len(words) and words.words[at] in ("and", ",", "&"):
            start = at + 1
            while start < len(words) and start not in self.starts and words.lowers[start] in self.classes["bridge"]:
                start += 1
            following = self.starts.get(start)
            if following is None or following.start in self.taken or self.person_at(following.end):
                return
            apart = words.words[following.end : following.end + 1] == [","] and self.person_at(following.end + 1)
            if apart and words.lowers[start - 1] in POSSESSIVE:
                return  # "X, a senator, and his chief of staff, Y"
            self.taken.add(following.start)
            status = "former" if "formerly" in words.lowers[at:start] else tie.status
            yield Tie(tie.person, following, tie.rule, status)
            at = following.end


def _rivals(first: Title, second: Title) -> bool:
    """Tell whether two offices with "and" between them are rather those of two persons: of one kind, or both at the head of a state."""
    groups = (first.office.group, second.office.group)
    return all(group.startswith("head_of") for group in groups) or (groups[0] == groups[1] and groups[0] in SINGLE)
