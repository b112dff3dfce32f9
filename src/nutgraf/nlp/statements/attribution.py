"""Who said a quotation: the cue behind it, before it or between its parts, or the name below it."""

from __future__ import annotations

from dataclasses import replace

from nutgraf.nlp.statements.cue_before import cue_before
from nutgraf.nlp.statements.cue_behind import cue_behind
from nutgraf.nlp.statements.page import Page, Quote
from nutgraf.nlp.statements.sources import Attribution, nominal
from nutgraf.nlp.statements.speaker_phrases import phrase
from nutgraf.nlp.statements.speakers import named

LONGEST_SIGNATURE = 15
SIGNS = frozenset({"—", "–", "-", "--", "―"})


def attribute(page: Page) -> list[Attribution]:
    """Return the quotations of a page that have a cue or a colon, in order."""
    found: list[Attribution] = []
    for quote in page.quotes:
        if found and quote.start < found[-1].end:
            continue
        cued = cue_behind(page, quote, expected=True) or cue_before(page, quote, found) or cue_behind(page, quote, expected=False)
        made = cued or _signed(page, quote)
        if made is not None and found and made.start < found[-1].end:
            made = _beside(found, made, quote)
        if made is not None:
            found.append(made)
    return found


def _beside(found: list[Attribution], made: Attribution, quote: Quote) -> Attribution | None:
    """Return quoted words alone where they stand beside others of the same cue; those inside a longer stretch only prolong it."""
    last = found[-1]
    if last.kind == "direct":
        return replace(made, rule="quoted-words", start=quote.start, end=quote.end, kind="direct")
    found[-1] = replace(last, end=max(last.end, made.end))
    return None


def _signed(page: Page, quote: Quote) -> Attribution | None:
    """Return a quotation that fills its paragraph and bears the name of its author behind a dash."""
    doc, at = page.doc, quote.end
    while at < len(doc) and doc[at].is_space:
        at += 1
    glued = at < len(doc) and len(doc[at]) > 1 and doc[at].text[0] in SIGNS and doc[at].text[1].isupper()
    if at + 1 >= len(doc) or not (glued or doc[at].text in SIGNS) or page.paragraph(at) - page.paragraph(quote.end - 1) > 1:
        return None
    first, end = page.paragraph_bounds(quote.start)[0], page.paragraph_bounds(at)[1]
    if page.before_blanks(quote.start, first) > first or end - at > LONGEST_SIGNATURE or not page.is_clause(quote):
        return None
    head = nominal(page, at + (not glued), end)
    if head is None or not (head.pos_ == "PROPN" or head.ent_type_ in ("PERSON", "ORG")):
        return None
    return Attribution(quote, "quote-signed", quote.start, quote.end, None, phrase(named(head, head)))
