"""Quoted words that are no sentence of their own: in the object of "called", "condemned", "cited", in a promise."""

from __future__ import annotations

from spacy.tokens import Span, Token

from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.extents import cut
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.sources import Attribution, speaker_of
from nutgraf.nlp.statements.speakers import RELATIVE

LONGEST_OBJECT = 12


def quoted_words(page: Page, quote: Quote, hit: Hit) -> Attribution | None:
    """Return quoted words in the object of "called", "condemned", "cited": alone, or in the noun phrase that holds them."""
    verb, speaker = hit.verb, speaker_of(page, hit)
    if verb is None or speaker is None or not any(token.is_alpha for token in page.doc[quote.start : quote.end]):
        return None
    if verb.dep_ == "acl" and speaker.root == verb.head:
        return None
    if hit.cue.takes("small") or any(t.lower_ == "as" for t in page.doc[hit.end : quote.start][-2:]):
        return _predicate(page, quote, hit, verb, speaker)
    if hit.cue.takes("accusation") and page.doc[quote.start - 1].lower_ == "of":
        return Attribution(quote, "quoted-words", quote.start, quote.end, hit, speaker)
    held = _held(page, verb, quote)
    if held is None or any(t.text == ":" for t in page.doc[held[0] : held[1]] if page.quote_at(t.i) is None):
        return None
    start, end = held
    bare = all(t.pos_ in ("DET", "PRON") for t in page.doc[start : quote.start]) and page.strip(quote.end, end)[0] >= end
    if bare:
        return Attribution(quote, "quoted-words", quote.start, quote.end, hit, speaker)
    head = page.doc[quote.end] if quote.end < len(page.doc) else None
    if hit.cue.cls == "express" and head is not None and head.pos_ in ("NOUN", "PROPN") and start <= quote.start < head.i < end:
        return None
    return Attribution(quote, "quoted-words", *page.strip(start, max(end, quote.end)), hit, speaker, "mixed")


def _predicate(page: Page, quote: Quote, hit: Hit, verb: Token, speaker: Span) -> Attribution | None:
    """Return quoted words that are what something is called; from the object on where they are part of more or stand behind "as"."""
    doc, between = page.doc, page.doc[hit.end : quote.start]
    if len(between) > LONGEST_OBJECT or any(t.lower_ in RELATIVE or t.text in ("—", "–", "--") for t in between):
        return None
    obj = next((t for t in verb.rights if t.dep_ in ("dobj", "ccomp") and t.left_edge.i < quote.start), None)
    link = next((t for t in between if t.lower_ == "as"), None) if hit.cue.text != "refer to" else None
    after = doc[quote.end] if quote.end < len(doc) and not quote.comma and not quote.full else None
    goes_on = after is not None and after.pos_ in ("NOUN", "PROPN", "ADP") and verb.right_edge.i >= quote.end
    noun = obj is not None and obj.dep_ == "dobj" and obj.pos_ in ("NOUN", "PROPN") and hit.cue.text != "refer to"
    if obj is None or not (link is not None or goes_on or noun):
        return Attribution(quote, "quoted-words", quote.start, quote.end, hit, speaker)
    _, last = page.sentence(verb)
    end = link.right_edge.i + 1 if link is not None else verb.right_edge.i + 1 if goes_on else _joined_end(page, quote)
    end = next((t.i for t in doc[quote.end : min(end, last)] if t.text in (",", ";") or t.pos_ == "CCONJ"), min(end, last))
    return Attribution(quote, "small-clause", *page.strip(obj.left_edge.i, max(end, quote.end)), hit, speaker, "mixed")


def _joined_end(page: Page, quote: Quote) -> int:
    """Return where the quoted words end that "and" or a comma joins to a quotation."""
    end = quote.end
    for other in page.quotes_between(end, end + 6):
        link = page.doc[end : other.start]
        if not any(t.pos_ == "CCONJ" for t in link) or any(t.pos_ in ("VERB", "AUX") for t in link):
            break
        end = other.end
    return end


def _held(page: Page, verb: Token, quote: Quote) -> tuple[int, int] | None:
    """Return the noun phrase under a verb that holds a quotation."""
    for child in verb.rights:
        obj = child
        if child.dep_ == "prep":
            obj = next((t for t in child.rights if t.dep_ in ("pobj", "pcomp") and t.i not in page.verb_hits), child)
        if any(t.dep_ == "appos" and t.left_edge.i <= quote.start + 1 and t.right_edge.i >= quote.start for t in obj.subtree):
            continue
        if obj.dep_ in ("dobj", "pobj", "oprd", "attr", "pcomp") and obj.left_edge.i <= quote.start + 1 and obj.right_edge.i >= quote.start:
            return min(obj.left_edge.i, quote.start), obj.right_edge.i + 1
    return None


def quoted_promise(page: Page, quote: Quote, hit: Hit, verb: Token) -> Attribution | None:
    """Return a promise with quoted words: the infinitive that holds them."""
    promise = next((t for t in verb.rights if t.dep_ == "xcomp" and t.left_edge.lower_ == "to" and t.right_edge.i >= quote.start), None)
    if promise is None or promise.left_edge.i > quote.start:
        return None
    end = max(cut(page, hit, promise.left_edge.i, promise.right_edge.i + 1), quote.end)
    return Attribution(quote, "quoted-words", *page.strip(promise.left_edge.i, end), hit, speaker_of(page, hit), "mixed")
