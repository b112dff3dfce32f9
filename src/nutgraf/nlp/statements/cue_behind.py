"""A quotation whose cue and speaker stand behind it."""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.sources import Attribution, nominal, source_of
from nutgraf.nlp.statements.speaker_phrases import NOMINAL, phrase
from nutgraf.nlp.statements.speakers import named, speaker_head

EXPECTS = frozenset(",;?!-–—…")
PAUSES = frozenset({",", "—", "–", "-", "--"})
LONGEST_GAP = 40
LONGEST_TAG = 14


def cue_behind(page: Page, quote: Quote, *, expected: bool) -> Attribution | None:
    """Return a quotation with the cue behind it; `expected`: it ends with a comma, or with a mark that lets a sentence go on."""
    doc, limit = page.doc, _right_limit(page, quote)
    at = quote.end
    if at < limit and doc[at].text in PAUSES:
        at += 1
    awaited = at > quote.end or quote.comma or doc[quote.end - 2].text[-1] in EXPECTS
    if awaited != expected or at >= limit or not (page.opens_sentence(quote) or page.resumes(quote)):
        return None
    for hit in page.hits_between(at, limit):
        if hit.cue.kind == "prep" and hit.start == at:
            source = source_of(page, hit)
            return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(source)) if source else None
        if hit.verb is None or not hit.cue.takes("quote") or hit.cue.kind == "noun":
            continue
        speaker = _right_speaker(page, hit.verb, at, limit)
        own_clause = any(child.dep_ == "ccomp" and child.i < limit for child in hit.verb.rights)
        if speaker is None or (not awaited and (own_clause or _has_more(page, hit, speaker, at, limit))):
            return None
        return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(speaker))
    return None


def _has_more(page: Page, hit: Hit, speaker: Token, at: int, limit: int) -> bool:
    """Tell whether the sentence behind a full quotation says more than who said it."""
    verb = hit.verb
    if verb is None or limit - at > LONGEST_TAG or min(speaker.left_edge.i, verb.i) > at + 1:
        return True
    objects = ("xcomp", "ccomp") if hit.cue.takes("addressee") else ("dobj", "xcomp", "ccomp")
    return any(child.dep_ in objects and child.i < limit and child != speaker for child in verb.rights)


def _right_limit(page: Page, quote: Quote) -> int:
    """Return where the sentence ends that begins or goes on behind a quotation."""
    doc = page.doc
    _, limit = page.paragraph_bounds(max(quote.end - 1, quote.start))
    if quote.at + 1 < len(page.quotes):
        limit = min(limit, page.quotes[quote.at + 1].start)
    last = min(limit, quote.end + LONGEST_GAP)
    return next((at for at in page.stops_between(quote.end, last) if doc[at].text == ";" or page.ends_sentence(at)), last)


def _right_speaker(page: Page, verb: Token, at: int, limit: int) -> Token | None:
    """Return the head of the speaker around a cue behind a quotation."""
    found = speaker_head(page, verb)
    if found is not None and at <= found.i < limit and (found.i > verb.i or found.left_edge.i <= at + 3):
        return found
    found = (
        nominal(page, verb.i + 1, limit)
        if verb.i - at <= 2 and verb.i > at - 1 and page.doc[at].pos_ not in NOMINAL
        else nominal(page, at, verb.i)
    )
    return named(found, verb) if found is not None else None
