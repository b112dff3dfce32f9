"""Quotations without a cue of their own: they go on from the statement before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from nutgraf.nlp.statements.cue_before import ENDS, announces
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.sources import Attribution, speaker_of
from nutgraf.nlp.statements.speaker_phrases import medium, phrase
from nutgraf.nlp.statements.speakers import speaker_head, subject
from nutgraf.rulepack import word_class

NEAR_PARAGRAPHS = 2
FAR_PARAGRAPHS = 8
ATTITUDES = word_class("attitude")
FIRST_PERSON = frozenset({"i", "me", "my", "myself", "we", "us", "our"})


def with_followers(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Return statements in text order with the quotations that go on from one of them; paragraphs of one speech are one statement."""
    rows: list[Attribution] = []
    todo = iter([*sorted(found, key=lambda item: (item.start, item.end))])
    item, covered, names = next(todo, None), -1, set[str]()
    last: Attribution | None = None
    for quote in page.quotes:
        while item is not None and item.start <= quote.start:
            rows.append(item)
            covered = max(covered, item.end)
            if item.hit is None or page.quote_at(item.hit.anchor.i) is None:
                last = item if last is None or (item.end >= last.end and not _aside(page, last, item)) else last
                names |= _name(item)
            item = next(todo, None)
        if quote.start < covered:
            continue
        made = follow(page, quote, last, only=len(names) == 1) if last is not None else announced(page, quote)
        made = made or _orphan(page, quote)
        if made is None:
            continue
        if last is not None and _one_speech(page, last, made):
            made = replace(last, end=made.end)
            rows.remove(last)
        rows.append(made)
        last = made
    rows += [] if item is None else [item, *todo]
    return sorted(rows, key=lambda row: (row.start, row.end))


def _aside(page: Page, last: Attribution, item: Attribution) -> bool:
    """Tell whether a statement only takes up the quotation before it, so that the first speaker goes on: it holds it together with its cue
    ("..., Ann Lee said, according to X"), or its cue stands in a subordinate clause of the sentence of the first cue.
    """
    if last.hit is not None and item.start <= last.start and item.end >= last.hit.end > last.end:
        return True
    one, other = last.hit.verb if last.hit is not None else None, item.hit.verb if item.hit is not None else None
    if one is None or other is None or item.kind == "direct" or page.sentence(one) != page.sentence(other):
        return False
    return one.is_ancestor(other) and any(
        t.dep_ in ("relcl", "acl", "advcl", "pcomp") for t in (other, *other.ancestors) if one.is_ancestor(t)
    )


def _name(item: Attribution) -> set[str]:
    named = item.kind == "direct" and item.speaker is not None and item.speaker.root.pos_ != "PRON"
    return {item.speaker.text.split()[-1]} if named and item.speaker is not None else set()


def _one_speech(page: Page, before: Attribution, made: Attribution) -> bool:
    """Tell whether two quotations that fill their paragraphs are one speech: one follows the other, and the first was announced and
    not tagged with a cue.
    """
    if page.paragraph(made.start) - page.paragraph(before.end - 1) > 1:
        return False
    opened = before.kind == "direct" and before.rule in ("quote-after-cue", "quote-after-colon", "quote-paragraph")
    return made.rule == "quote-paragraph" and opened and before.end - 1 >= 0 and _alone(page, before)


def _alone(page: Page, item: Attribution) -> bool:
    start, end = page.paragraph_bounds(item.start)[0], page.paragraph_bounds(item.end - 1)[1]
    return all(t.is_space for t in page.doc[start : item.start]) and all(t.is_space for t in page.doc[item.end : end])


def follow(page: Page, quote: Quote, before: Attribution, *, only: bool) -> Attribution | None:
    """Return a quotation that goes on from the statement before it; `only`: nobody else was quoted so far."""
    first, _ = page.paragraph_bounds(quote.start)
    lead = page.before_blanks(quote.start, first)
    if not (page.opens_sentence(quote) or page.resumes(quote)) or not quote.full or page.doc[lead - 1].text == ":":
        return None
    if before.start >= first or (before.end > first and page.paragraph(before.end - 1) == quote.paragraph):
        return Attribution(quote, "quote-continued", quote.start, quote.end, before.hit, before.speaker)
    near = quote.paragraph - page.paragraph(before.end - 1) <= NEAR_PARAGRAPHS
    if not (_fills_paragraph(page, quote) and (near or only)):
        return None
    issuer = _issuer(page, lead_in) if before.kind != "direct" and (lead_in := page.before_blanks(first, 0)) else None
    return Attribution(quote, "quote-paragraph", quote.start, quote.end, None, phrase(issuer) if issuer is not None else before.speaker)


def _issuer(page: Page, end: int) -> Token | None:
    """Return who issued a statement, letter or the like by the sentence that ends at a token."""
    root = page.doc[end - 1].sent.root
    text = next((child for child in root.rights if child.dep_ == "dobj" and child.lemma_ in page.words["carrier"]), None)
    return subject(page, root) if text is not None and root.lemma_ in page.words["giving"] else None


def _orphan(page: Page, quote: Quote) -> Attribution | None:
    """Return a sentence in quotation marks after a sentence about a person, without a cue.

    That person reacts ("X criticised it"), speaks somewhere ("X spoke on television") or is "I" or "we" in the quotation.
    """
    lead = _lead(page, quote) if quote.full and page.is_sentence(quote) and page.opens_sentence(quote) else 0
    if lead == 0 or page.doc[lead - 1].text not in ENDS:
        return None
    first, root = page.paragraph_bounds(lead - 1)[0], page.doc[lead - 1].sent.root
    if not first <= root.i < lead or root.pos_ not in ("VERB", "AUX") or page.quote_at(root.i) is not None:
        return None
    hit, issuer = page.verb_hits.get(root.i), _issuer(page, lead)
    spoken = hit is not None and (hit.cue.cls in ATTITUDES or hit.cue.takes("clause"))
    if not (spoken or issuer is not None or medium(page, root) is not None or _says_i(page, quote)):
        return None
    speaker = speaker_head(page, root)
    person = speaker is not None and (speaker.ent_type_ in ("PERSON", "ORG") or speaker.lower_ in ("he", "she") or speaker == issuer)
    return Attribution(quote, "quote-orphan", quote.start, quote.end, None, phrase(speaker)) if speaker is not None and person else None


def _lead(page: Page, quote: Quote) -> int:
    """Return where the words end that lead to a quotation: in its paragraph, or in the one before where it fills its own."""
    first, _ = page.paragraph_bounds(quote.start)
    lead = page.before_blanks(quote.start, first)
    if lead > first:
        return lead
    return page.before_blanks(first, 0) if _fills_paragraph(page, quote) else 0


def _says_i(page: Page, quote: Quote) -> bool:
    return any(token.lower_ in FIRST_PERSON for token in page.doc[quote.start : quote.end])


def announced(page: Page, quote: Quote) -> Attribution | None:
    """Return a quotation that fills its paragraph and that a "following statement" announces some paragraphs before."""
    if not _fills_paragraph(page, quote):
        return None
    start = page.breaks[max(0, quote.paragraph - FAR_PARAGRAPHS)] if quote.paragraph > FAR_PARAGRAPHS else 0
    for hit in reversed(page.hits_between(start, quote.start)):
        if announces(page, hit):
            return Attribution(quote, "quote-after-cue", quote.start, quote.end, hit, speaker_of(page, hit))
    return None


def _fills_paragraph(page: Page, quote: Quote) -> bool:
    start, end = page.paragraph_bounds(quote.start)[0], page.paragraph_bounds(quote.end - 1)[1]
    return all(t.is_space for t in page.doc[start : quote.start]) and all(t.is_space or t.is_punct for t in page.doc[quote.end : end])
