"""Block quotations: a paragraph without marks that a sentence of saying with a colon at its end leads to."""

from __future__ import annotations

from collections.abc import Iterator

from nutgraf.nlp.statements.contents import asserts
from nutgraf.nlp.statements.extents import finite_in
from nutgraf.nlp.statements.page import SHORTEST, STOPS, Page
from nutgraf.nlp.statements.sources import Attribution, speaker_of

SAYING = frozenset({"neutral", "claim", "deny", "admit", "reply", "warn", "accuse", "praise", "explain", "agree"})
CLOSERS = "\"”’')]"


def blocks(page: Page) -> Iterator[Attribution]:
    """Yield the paragraphs that are block quotations."""
    for before, at in zip([0, *page.breaks], page.breaks, strict=False):
        end = page.before_blanks(at, before)
        if at + 1 < len(page.doc) and end > before and page.doc[end - 1].text == ":":
            made = _block(page, end - 1, at + 1)
            if made is not None:
                yield made


def _block(page: Page, colon: int, at: int) -> Attribution | None:
    start, end = page.paragraph_bounds(at)
    end = page.before_blanks(end, start)
    verb = page.doc[colon].sent.root
    hit = page.verb_hits.get(verb.i)
    if hit is None or hit.cue.cls not in SAYING or not hit.cue.takes("quote") or not asserts(page, verb) or not _is_prose(page, start, end):
        return None
    speaker = speaker_of(page, hit)
    return Attribution(None, "quote-block", start, end, hit, speaker) if speaker is not None else None


def _is_prose(page: Page, start: int, end: int) -> bool:
    """Tell whether a paragraph is a sentence or more of running text, without a quotation but for a word or two."""
    words = page.doc[start:end]
    if len(words) < SHORTEST or not words[0].text[0].isupper() or any(page.is_clause(quote) for quote in page.quotes_between(start, end)):
        return False
    return words.text.rstrip(CLOSERS)[-1:] in STOPS and finite_in(words[0].sent.root)
