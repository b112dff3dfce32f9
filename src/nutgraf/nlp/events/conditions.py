"""Whether the conditions of a trigger rule hold around a trigger."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc, Token

from nutgraf.nlp.events.frames import Frame
from nutgraf.nlp.events.rules import Condition, TriggerRule, Words


class Surroundings:
    """What conditions may ask of one Doc beyond the slots of a trigger: words of the sentence and of the article."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._sentences: dict[int, frozenset[str]] = {}

    @cached_property
    def article(self) -> frozenset[str]:
        """Every lemma of the article."""
        return frozenset(token.lemma_.lower() for token in self._doc)

    def sentence(self, token: Token) -> frozenset[str]:
        """Every lemma of the sentence of a token."""
        sent = token.sent
        if sent.start not in self._sentences:
            self._sentences[sent.start] = frozenset(other.lemma_.lower() for other in sent)
        return self._sentences[sent.start]


def holds(rule: TriggerRule, frame: Frame, around: Surroundings) -> bool:
    """Tell whether a trigger counts: one of `when` holds (or there is none) and none of `unless`."""
    if rule.when and not any(_condition(entry, frame, around) for entry in rule.when):
        return False
    return not any(_condition(entry, frame, around) for entry in rule.unless)


def _condition(condition: Condition, frame: Frame, around: Surroundings) -> bool:
    return all(_test(slot, words, frame, around) for slot, words in condition.tests)


def _test(slot: str, words: Words, frame: Frame, around: Surroundings) -> bool:
    token = frame.token
    if slot == "sentence":
        return not words.lemmas.isdisjoint(around.sentence(token))
    if slot == "article":
        return not words.lemmas.isdisjoint(around.article)
    if slot in ("before", "after"):
        return _beside(token, words, 1 if slot == "after" else -1)
    if slot == "tag":
        return token.tag_ in words.labels
    if slot == "lemma":
        return token.lemma_.lower() in words.lemmas or token.lower_ in words.lemmas
    if slot == "form":
        return token.lower_ in words.lemmas
    if slot == "dep":
        return token.dep_ in words.lemmas
    return any(accepts(words, head) or (head.pos_ == "PROPN" and _titled(words, head)) for head in frame.heads(slot, inner=True))


def _titled(words: Words, name: Token) -> bool:
    """Tell whether a name bears one of the words as a title ("Judge Marrero", "the Taliban leader Mullah Omar")."""
    return any(child.dep_ in ("compound", "appos") and child.lemma_.lower() in words.lemmas for child in name.children)


def _beside(token: Token, words: Words, step: int) -> bool:
    at = token.i + step
    return 0 <= at < len(token.doc) and accepts(words, token.doc[at])


def accepts(words: Words, token: Token) -> bool:
    """Tell whether a token is one of the words: by lemma, form, entity label or part of speech."""
    if words.anything:
        return True
    if token.lemma_.lower() in words.lemmas or token.lower_ in words.lemmas:
        return True
    return bool(words.labels) and (token.ent_type_ in words.labels or token.pos_ in words.labels or token.tag_ in words.labels)
