"""What follows a colon without quotation marks: "Her verdict: the plan is dead", "The mayor was blunt: there is no money"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nutgraf.nlp.statements.around import has_clause
from nutgraf.nlp.statements.contents import asserts
from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.page import Page
from nutgraf.nlp.statements.sources import Attribution, noun_source
from nutgraf.nlp.statements.speaker_phrases import NOMINAL, phrase
from nutgraf.nlp.statements.speakers import subject
from nutgraf.rulepack import word_class

HUMAN = word_class("human_noun")
SHORT_LINK = 6


def after_colons(page: Page) -> Iterator[Attribution]:
    """Yield the clauses behind a colon that a noun of saying with its author, or a word for how somebody speaks, leads to."""
    for at in page.colons:
        first, last = page.paragraph_bounds(at)
        if at + 1 >= last or page.quote_at(at) is not None or page.quote_at(at + 1) is not None:
            continue
        start = max(first, page.doc[at - 1].sent.start)
        end = page.sentence(page.doc[at + 1])[1]
        hit, speaker = _author(page, start, at)
        if speaker is not None and has_clause(page, at + 1, end):
            start, end = page.strip(at + 1, end)
            yield Attribution(
                None, "colon-clause", start, end, hit, phrase(speaker), "mixed" if page.quotes_between(start, end) else "indirect"
            )


def _author(page: Page, start: int, colon: int) -> tuple[Hit | None, Token | None]:
    """Return who speaks by the words before a colon, and the noun of saying if there is one."""
    for hit in reversed(page.hits_between(max(start, colon - SHORT_LINK), colon)):
        own = noun_source(hit.anchor) if hit.cue.kind == "noun" and hit.verb is None else None
        links = all(t.lemma_ == "be" for t in page.doc[hit.end : colon] if t.pos_ in ("VERB", "AUX"))
        if own is not None and links and hit.anchor.dep_ not in ("dobj", "pobj", "conj") and own.lemma_ not in page.words["no_source"]:
            return hit, own
    be = page.doc[colon - 1].head
    if page.doc[colon - 1].lemma_ not in page.words["manner"] or be.lemma_ != "be" or be.i < start or not asserts(page, be):
        return None, None
    speaker = subject(page, be)
    return None, speaker if speaker is not None and (_is_person(page, speaker)) else None


def _is_person(page: Page, noun: Token) -> bool:
    """Tell whether a noun is somebody who may speak: a name, a person or a body."""
    personal = noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.lower_ in ("he", "she", "they")
    return noun.pos_ in NOMINAL and (personal or noun.lemma_ in HUMAN or noun.lemma_ in page.words["collective"])
