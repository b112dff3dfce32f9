"""Whether a title makes its holder an official: what each office of the table needs beside it, asked of one tie."""

from __future__ import annotations

from collections.abc import Mapping

from nutgraf.nlp.lexicon import Phrases
from nutgraf.nlp.offices.titles import Modifier, Title
from nutgraf.nlp.offices.verbs import Tie
from nutgraf.nlp.scenes import Scene
from nutgraf.rulepack import word_class

UNIFORMED = word_class("uniformed")
DIRECT = frozenset({"title-before-name", "plural-title"})


class OfficeNeeds:
    """The column "needs" of the table of offices."""

    def __init__(self, classes: Mapping[str, frozenset[str]], fields: Phrases, modifiers: Mapping[str, Modifier]) -> None:
        self.classes = classes
        self.fields = fields
        self.modifiers = modifiers

    def met(self, scene: Scene, tie: Tie) -> bool:
        """Tell whether a title makes its holder an official, by what its row in the table of offices needs."""
        title = tie.title
        assert title is not None
        needs, direct = title.office.needs, tie.rule in DIRECT
        if needs == "never" or (title.private and needs != "" and title.office.group != "candidate"):
            return False
        if needs == "alone":
            return title.possessor is None or title.public
        if needs in ("place", "body") and self._official(scene, title):
            return True
        if needs == "before":
            capital = any(scene.words.caps[title.noun : title.words[0][1]])
            retired = direct and title.office.group == "military" and title.status is not None
            return (direct and capital) or retired or title.public or (title.placed and self._uniformed(scene, title))
        if needs == "place":
            sure = tie.elected or (tie.rule == "title-comma-name" and bool(scene.doc._.agencies))
            head = title.office.title in self.classes["head_of_state"] and (scene.words.caps[title.words[0][0]] or sure)
            return title.public or title.placed or ((direct or head) and self._alone(scene, title))
        if needs == "body":
            if title.placed and self._governs(scene, title):
                return True
            if direct and title.office.title == "officer" and self._alone(scene, title, lower=True) and "police" in scene.words.lowers:
                return True
            if direct and title.office.title == "deputy" and self._alone(scene, title) and "sheriff" in scene.words.lowers:
                return True
            if direct and title.office.title in self.classes["named_by_capital"] and self._capital_alone(scene, title):
                return True
            return title.public or (title.office.group == "minister" and self._governs(scene, title))
        if needs == "office":
            return title.sought is not None
        return title.body is not None if needs == "agency" else needs == ""

    def serving(self, scene: Scene, ties: list[Tie], others: list[Tie]) -> list[Tie]:
        """Return the ties to the spokesmen, advisers and aides of persons who hold an office ("Merkel's spokesperson, X")."""
        holders = {scene.words.words[tie.person.end - 1] for tie in ties}
        heads = [tie.person.start for tie in ties if tie.title and tie.title.office.group.startswith("head_of")]
        return [
            tie
            for tie in others
            if tie.title
            and not tie.title.private
            and (
                (
                    tie.title.possessor
                    and tie.title.office.title in self.classes["personal_staff"]
                    and scene.words.words[tie.title.possessor.end - 1] in holders
                )
                or self._of_head(scene, tie.title, heads)
            )
        ]

    def _of_head(self, scene: Scene, title: Title, heads: list[int]) -> bool:
        """Tell whether the office is that of a second man of a head of state or government in the same sentence ("his vice-president")."""
        words, before = scene.words, title.start - 1
        if before < 0 or words.lowers[before] not in ("his", "her") or not title.office.group.startswith("head_of"):
            return False
        return any(words.sentence[at] == words.sentence[before] and at < before for at in heads)

    def _uniformed(self, scene: Scene, title: Title) -> bool:
        """Tell whether a rank in small letters with a country is one of forces that the article speaks of, not of a team."""
        if title.office.group not in ("military", "police"):
            return title.office.group != "royal"
        armed = any(mention["kind"] in ("military", "police") for mention in scene.doc._.agencies)
        return armed or not UNIFORMED.isdisjoint(scene.words.lowers)

    def _capital_alone(self, scene: Scene, title: Title) -> bool:
        """Tell whether an office with a capital stands alone before a name in an article that names public bodies ("Chairman X")."""
        words, before = scene.words, title.start - 1
        noun = before >= 0 and words.tags[before] in ("NN", "NNP", "NNS", "NNPS") and words.ends[before] + 1 == words.starts[title.start]
        bare = not (title.possessor or title.fielded or noun)
        return bare and words.caps[title.words[0][1] - 1] and any(m["kind"] != "executive" for m in scene.doc._.agencies)

    def _alone(self, scene: Scene, title: Title, *, lower: bool = False) -> bool:
        """Tell whether an office directly before a name speaks for itself: a head of state, or one with a capital, unmodified."""
        words, before = scene.words, title.start - 1
        if title.possessor or title.fielded:
            return False
        if words.caps[title.words[0][1] - 1]:
            return True
        described = before >= 0 and words.tags[before] in ("NN", "NNP", "NNS", "NNPS") and words.lowers[before] not in self.modifiers
        described = described and title.status is None
        if lower:
            return not described
        return title.office.group == "head_of_state" and title.office.title in self.classes["head_of_state"] and not described

    def _governs(self, scene: Scene, title: Title) -> bool:
        """Tell whether a field of government stands with an office ("budget secretary", "Secretary of Defense")."""
        words = scene.words
        spans = [(start, end - 1) for start, end in title.words[:1]] + [(start + 1, end) for start, end in title.words[1:]]
        return any(self.fields.at(words.lowers, words.words, at) for start, end in spans for at in range(start, end))

    def _official(self, scene: Scene, title: Title) -> bool:
        """Tell whether words of the title show a public service: "provincial", "customs"; "regional" with a field of government."""
        words = scene.words
        if title.possessor or not title.words:
            return False
        before = range(title.words[0][0], title.words[0][1])
        shown = {words.lowers[at] for at in before}
        if shown & self.classes["public_strong"]:
            return True
        weak = shown & self.classes["public_weak"] or (
            title.start < title.words[0][0] and words.lowers[title.start] in self.classes["public_weak"]
        )
        return bool(weak) and self._governs(scene, title)
