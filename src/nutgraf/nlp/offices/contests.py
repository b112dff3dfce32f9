"""Elections in an article: who competes in them, for which office, and who has given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from nutgraf.nlp.clauses import negated, tense
from nutgraf.nlp.scenes import Scene, Unit
from nutgraf.rulepack import word_class

CONTESTANTS = word_class("contestant")
AGAINST = frozenset({"against", "over", "to", "with"})
UNKNOWN = "candidate"
ENOUGH = 3
FINAL = word_class("final_contest")
EARLY = word_class("early_contest")
TITLES = word_class("contested_office")


class Contests:
    """The table of words for elections, asked for the candidates of one Doc."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.words: dict[str, set[str]] = {}
        self.offices: dict[str, str] = {}
        for row in rows:
            self.words.setdefault(row["class"], set()).add(row["word"])
            if row["class"] == "office":
                self.offices[row["word"]] = row["office"]

    def office(self, scene: Scene) -> str | None:
        """Return the office that the election of an article is about, "candidate" where it does not say, or None where there is none."""
        lowers = scene.words.lowers
        counts: Counter[str] = Counter()
        for at, lower in enumerate(lowers[:-1]):
            if lower in self.offices and (lowers[at + 1] in self.words["noun"] or lowers[at + 1] in CONTESTANTS):
                counts[self.offices[lower]] += 1
            elif lower == "for" and lowers[at + 1] in TITLES:
                counts[lowers[at + 1]] += 1
        if counts:
            return counts.most_common(1)[0][0]
        told = sum(lower in self.words["election"] for lower in lowers)
        return UNKNOWN if told >= ENOUGH else None

    def candidates(self, scene: Scene) -> list[tuple[Unit, str]]:
        """Return the persons who compete, with the status: candidate, or former for those who give up."""
        words = scene.words
        sentences = {words.sentence[at] for at, lower in enumerate(words.lowers) if lower in self.words["noun"]}
        found = []
        for unit in list(scene.from_.values()):
            if unit.label == "PERSON" and words.sentence[unit.start] in sentences:
                status = self._competes(words.doc[unit.end - 1])
                if status:
                    found.append((unit, status))
        return found

    def _competes(self, name: Token) -> str | None:
        """Return the status of a person by the verb or noun that the name depends on, or None where it is none of elections."""
        verb = _verb(name)
        if verb is None:
            return "candidate" if self._opposed(name) else None
        if tense(verb) == "modal" or negated(verb):
            return None
        lemma = verb.lemma_.lower()
        if lemma in self.words["leaving"] and self._about(verb):
            return "former"
        if lemma == "win" and _elected(verb):
            return "elect"
        return "candidate" if lemma in self.words["verb"] and self._about(verb) else None

    def _opposed(self, name: Token) -> bool:
        """Tell whether a name is that of a rival or of one who is backed: "lost to X", "a run against X", "endorsed X"."""
        node = _first(name)
        head = node.head
        if node.dep_ == "dobj":
            lemma = head.lemma_.lower()
            return (lemma in self.words["rival"] or lemma in self.words["backing"]) and tense(head) != "modal" and self._about(head)
        if node.dep_ == "poss":
            return head.lower_ in self.words["effort"]
        if node.dep_ != "pobj":
            return False
        over = head.head
        if head.lower_ in AGAINST:
            contested = over.lemma_.lower() in self.words["effort"] if over.pos_ == "NOUN" else over.lemma_.lower() in self.words["losing"]
            return contested and self._about(over)
        return head.lower_ == "by" and over.lemma_.lower() in self.words["rival"] and self._about(over)

    def _about(self, word: Token) -> bool:
        """Tell whether a noun of elections stands below a word, or figures do that leave it out ("came in second with 24%")."""
        below = [child for child in word.subtree if child.lower_ in self.words["noun"]]
        figured = word.pos_ == "NOUN" or any(child.dep_ in ("dobj", "prep") for child in word.children)
        return bool(below) or (figured and any(token.lower_ in self.words["noun"] for token in word.sent))


def _elected(verb: Token) -> bool:
    """Tell whether who wins here wins the office itself: an election or runoff as object, no primary and no figures."""
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.lower_ in FINAL]
    early = any(token.lower_ in EARLY for noun in objects for token in noun.subtree)
    return bool(objects) and not early and tense(verb) in ("past", "present")


def _first(name: Token) -> Token:
    """Return the first of coordinated names, past appositions."""
    node = name
    while node.dep_ in ("conj", "appos") and node.head != node and node.head.pos_ in ("PROPN", "NOUN"):
        node = node.head
    return node


def _verb(name: Token) -> Token | None:
    """Return the verb whose subject, or "followed by" whose agent, a name is."""
    node = _first(name)
    if node.dep_ in ("nsubj", "nsubjpass") and node.head.pos_ in ("VERB", "AUX"):
        return node.head
    if node.dep_ == "pobj" and node.head.lower_ == "by" and node.head.head.lower_ == "followed":
        return node.head.head
    return None
