"""What the story tells of an office-holder: who died, resigned, was ousted or was sworn in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from nutgraf.nlp.clauses import negated, passive, tense
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

MOVING = word_class("moves_office")
POSTS = word_class("office_place")


class Stories:
    """The table of verbs and nouns that change the standing of an office-holder."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.rows = {(row["word"], row["who"]): row["status"] for row in rows}

    def turns(self, scene: Scene) -> list[tuple[Unit, str]]:
        """Return the persons whose standing the story changes, with the new status."""
        found = []
        for unit in list(scene.from_.values()):
            if unit.label == "PERSON" and (status := self._turn(scene.doc[unit.end - 1])):
                found.append((unit, status))
        return found

    def _turn(self, name: Token) -> str | None:
        while name.dep_ == "appos" and name.head != name:
            name = name.head
        head = name.head
        if head.lemma_ == "step" and not any(child.lower_ in ("down", "aside") for child in head.children):
            return None
        if head.lemma_ == "retire" and tense(head) != "past":
            return None
        if name.dep_ in ("dobj", "nsubjpass") and head.lemma_ in MOVING and _real(head):
            return "former" if _to_post(head) else None
        if name.dep_ == "nsubj" and _real(head):
            return self.rows.get((head.lemma_, "subject"))
        if (name.dep_ == "nsubjpass" and _real(head)) or (name.dep_ == "dobj" and _real(head) and not passive(head)):
            return self.rows.get((head.lemma_, "object"))
        if name.dep_ == "poss":
            return self.rows.get((head.lemma_, "noun")) if _definite(head) else None
        if name.dep_ == "pobj" and head.lower_ == "of":
            return self.rows.get((head.head.lemma_, "noun")) if _definite(head.head) else None
        return None


def _real(verb: Token) -> bool:
    """Tell whether a clause says that something happened."""
    conditional = any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "should") for child in verb.children)
    return tense(verb) in ("past", "present") and not negated(verb) and not conditional


def _definite(noun: Token) -> bool:
    """Tell whether a noun is no object of a demand ("called for the resignation of X")."""
    return not (noun.dep_ == "pobj" and noun.head.lower_ == "for") and noun.head.lemma_ not in (
        "demand",
        "seek",
        "urge",
        "want",
        "threaten",
        "plan",
    )


def _to_post(verb: Token) -> bool:
    """Tell whether a verb moves somebody to another office ("moved X to the foreign ministry")."""
    goals = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
    return any(goal.lemma_.lower() in POSTS for to in goals for goal in to.children if goal.dep_ == "pobj")
