"""A cue and its speaker: the attribution of a statement."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from nutgraf.nlp.statements.around import inserted
from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.speaker_phrases import NOMINAL, phrase
from nutgraf.nlp.statements.speakers import named, speaker_head, subject


@dataclass(frozen=True)
class Attribution:
    """A statement with its cue and speaker; `start` and `end` are the tokens of the statement."""

    quote: Quote | None
    rule: str
    start: int
    end: int
    hit: Hit | None
    speaker: Span | None
    kind: str = "direct"


def speaker_of(page: Page, hit: Hit) -> Span | None:
    """Return the noun phrase of the speaker of a verb or noun cue; one inside other quotation marks than the cue is none of it."""
    head = noun_source(hit.anchor) if hit.cue.kind == "noun" else None
    if head is None and hit.verb is not None:
        head = nominal(page, hit.verb.i + 1, hit.verb.i + 12) if inserted(hit.verb) else speaker_head(page, hit.verb)
    if head is not None and head.pos_ == "PRON" and hit.verb is not None:
        head = subject(page, hit.verb) or head
    participle = hit.verb is not None and hit.verb.tag_ == "VBG"
    if head is None and not participle:
        return None
    if head is None or page.quote_at(head.i) != page.quote_at(hit.anchor.i):
        start, _ = page.sentence(hit.anchor)
        before = [other for other in page.hits_between(start, hit.start) if other.verb is not None and page.quote_at(other.start) is None]
        heads = [subject(page, other.verb) for other in before if other.verb is not None]
        head = next((found for found in heads if found is not None and page.quote_at(found.i) is None), None)
    return phrase(head) if head is not None else None


def noun_source(noun: Token) -> Token | None:
    """Return who made a claim: its possessor, or what follows "by" or "from"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def source_of(page: Page, hit: Hit) -> Token | None:
    """Return the head of the noun phrase behind "according to", or of the possessor in "in his view"."""
    last = page.doc[hit.end - 1]
    if hit.cue.takes("possessor"):
        return named(noun_source(last) or last, hit.anchor)
    head = next((token for token in last.children if token.dep_ == "pobj"), None)
    if head is None or head.i < hit.end:
        head = nominal(page, hit.end, min(hit.end + 15, len(page.doc)))
    if hit.cue.text == "per" and hit.start > 0 and not (hit.anchor.is_sent_start or hit.anchor.nbor(-1).text == ","):
        return None
    bare = head is not None and head.lemma_ in page.words["no_source"] and all(child.pos_ in ("ADJ", "NOUN") for child in head.lefts)
    return named(head, hit.anchor) if head is not None and not bare else None


def nominal(page: Page, start: int, end: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token."""
    while start < end and page.doc[start].dep_ in ("advmod", "punct"):
        start += 1
    if start >= end:
        return None
    token = page.doc[start]
    while start <= token.head.i < end and token.head != token and stands_for_noun(token.head):
        token = token.head
    return token if stands_for_noun(token) else None


def stands_for_noun(token: Token) -> bool:
    """Tell whether a token is a noun, or an adjective that stands for one ("the 43-year-old")."""
    return token.pos_ in NOMINAL or (token.pos_ == "ADJ" and any(child.dep_ == "det" for child in token.lefts))
