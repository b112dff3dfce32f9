"""How much an event is what the article is about: its place in the text, its date, whether it is told again."""

from __future__ import annotations

from collections import Counter

from nutgraf.assemble.event_links import Draft
from nutgraf.assemble.retellings import is_background
from nutgraf.mentions import Mentions

LEAD = 2


def salience_of(drafts: list[Draft], mentions: Mentions, *, published: str | None) -> list[float]:
    """Return a score from 0 to 1 for each event: the lead counts most, background least."""
    starts = [start for start, _ in mentions.sentences]
    told = Counter(id(draft.same_as or draft) for draft in drafts)
    scores = []
    for draft in drafts:
        at = next((n for n, start in reversed(list(enumerate(starts))) if start <= draft.row["start"]), 0)
        score = 0.45 * max(0.0, 1 - at / max(1, len(starts))) + (0.25 if at < LEAD else 0.0)
        score += 0.05 * min(3, told[id(draft.same_as or draft)] - 1)
        score += 0.1 if draft.status == "happened" else 0.0
        score -= 0.3 if is_background(draft, published) else 0.0
        scores.append(round(min(1.0, max(0.0, score)), 3))
    return scores
