"""Transcripts and interviews: paragraphs that begin with a name and a colon, each the words of whom it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise

from nutgraf.nlp.statements.page import Page
from nutgraf.nlp.statements.sources import Attribution

WORD = r"[A-Z][\w.'’-]*"
LABEL = re.compile(
    rf"^[ \t]*(?P<label>\(\(\w[^)\n]{{0,30}}\)\)|{WORD}(?:[ ]{WORD}){{0,3}}(?=[ ]?[:(]))(?:[ ]\([^)\n]{{2,40}}\))?:?[ \t]+(?=\S)", re.M
)
NOBODY = frozenset({"Q", "A", "QUESTION", "ANSWER"})
FEWEST = 3
FARTHEST = 4


def turns(page: Page) -> list[Attribution]:
    """Return what is said in a transcript, turn by turn: to the end of the paragraph, or to the next label where that comes soon.

    A transcript has three labels at least, of two speakers, one of whom comes again or stands in capitals; "Q" and "A" name nobody.
    """
    labels = [match for match in LABEL.finditer(page.text) if match[0].rstrip()[-1] in ":)"]
    names = Counter(match["label"] for match in labels)
    again = {label for label, times in names.items() if times > 1 or (len(label) > 1 and label.isupper())}
    if len(labels) < FEWEST or len(names) < 2 or not again:
        return []
    places = [_token(page, match.start("label")) for match in labels]
    sure = [page.paragraph(at) for match, at in zip(labels, places, strict=True) if match["label"] in again]
    found = []
    for (match, at), (_, after) in pairwise([*zip(labels, places, strict=True), (labels[-1], len(page.doc))]):
        paragraph = page.paragraph(at)
        if min(abs(paragraph - other) for other in sure) > FARTHEST:
            continue
        near = after < len(page.doc) and page.paragraph(after) - paragraph <= FARTHEST
        start, end = bisect_left(page.offsets, match.end()), after if near else page.paragraph_bounds(at)[1]
        end = page.before_blanks(end, start)
        speaker = page.doc[at : _token(page, match.end("label") - 1) + 1] if match["label"].upper() not in NOBODY else None
        if start < end:
            found.append(Attribution(None, "transcript-turn", start, end, None, speaker))
    return found


def _token(page: Page, offset: int) -> int:
    return bisect_right(page.offsets, offset) - 1
