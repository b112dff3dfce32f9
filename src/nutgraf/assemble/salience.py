"""How much an event is what the article is about: place in text and sentence, headline, date, whether it is told again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from nutgraf.assemble.event_links import Draft
from nutgraf.assemble.retellings import is_background
from nutgraf.mentions import Mentions

LEAD = 2
ENDING = 3
DEEPEST = 3
MOST = 1.2


def prominence_of(drafts: list[Draft], mentions: Mentions, *, published: str | None) -> list[float]:
    """Return how prominent each event is in the text: the lead counts most, background least."""
    starts = [start for start, _ in mentions.sentences]
    told = Counter(id(draft.same_as or draft) for draft in drafts)
    scores = []
    for draft in drafts:
        at = max(0, bisect_right(starts, draft.row["start"]) - 1)
        score = 0.45 * max(0.0, 1 - at / max(1, len(starts))) + (0.25 if at < LEAD else 0.0)
        score += 0.05 * min(3, told[id(draft.same_as or draft)] - 1)
        score += 0.1 if draft.status == "happened" else 0.0
        score -= 0.3 if is_background(draft, published) else 0.0
        scores.append(round(score, 3))
    return scores


def salience_of(drafts: list[Draft], prominence: list[float], *, title: str | None) -> list[float]:
    """Return a score from 0 to 1 for each event: more where the headline tells it, less in side clauses."""
    headline = re.findall(r"[\w-]+", (title or "").lower())
    scores = []
    for draft, score in zip(drafts, prominence, strict=True):
        score += _in_headline(draft, headline) - 0.05 * min(DEEPEST, draft.row["depth"])
        scores.append(round(min(1.0, max(0.0, score / MOST)), 3))
    return scores


def _in_headline(draft: Draft, headline: list[str]) -> float:
    """Return what an event gains by a headline that has its word, and by one that names somebody who takes part."""
    stem = str(draft.row["lemma"]).lower().split(" ")[0].removesuffix("e")
    word = any(one.startswith(stem) and len(one) - len(stem) <= ENDING for one in headline)
    named = any(part in headline for one in draft.participants for part in one.name.lower().split()[-1:])
    return (0.2 if word else 0.0) + (0.05 if named else 0.0)
