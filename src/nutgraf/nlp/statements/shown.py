"""What stands before a "show" that the tagger took for a noun: "..., official data show"."""

from __future__ import annotations

from spacy.tokens import Span

from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.extents import ALL_SUBJECTS, FINITE, Content, clean
from nutgraf.nlp.statements.page import DASHES, Page

LONGEST = 10


def shown(page: Page, hit: Hit) -> tuple[list[Content], Span | None]:
    """Return what is shown, and by what: the clause before the last comma of a sentence, and the evidence behind that comma."""
    start, end = page.sentence(hit.anchor)
    pause = next((at for at in range(hit.start - 1, max(start, hit.start - LONGEST), -1) if _pauses(page, at)), start)
    first = pause + 1 + (page.doc[pause + 1].pos_ == "DET")
    named = any(token.lemma_ in page.words["evidence"] for token in page.doc[first : hit.start])
    last = hit.end >= end or page.doc[hit.end].is_punct
    told = any(token.tag_ in FINITE for token in page.doc[start:pause]) and any(t.dep_ in ALL_SUBJECTS for t in page.doc[start:pause])
    if not (named and last and told and pause > start) or any(token.tag_ in FINITE for token in page.doc[first + 1 : hit.start]):
        return [], None
    content = clean(page, hit, Content(start, pause, "fronted-clause"))
    return ([content] if content.start < content.end else []), page.doc[first : hit.start]


def _pauses(page: Page, at: int) -> bool:
    """Tell whether a comma stands at a token, or a dash that is no hyphen."""
    return page.doc[at].text == "," or (page.doc[at].text in DASHES and bool(page.doc[at].whitespace_))
