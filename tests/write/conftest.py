"""An article that every converter must carry through: emoji, combining accent, a quote over two paragraphs, overlapping facts."""

from __future__ import annotations

from typing import Any

import pytest

TEXT = (
    "LIMA 🌋👨‍👩‍👧 — Mayor Jose\u0301 Paz met the water board on Thursday.\n\n"
    "“The 40,000 families cannot wait,” Paz said. “We begin on Monday.\n\n"
    "“Nobody will be left out,” he added, and 12 of them 🎉 agreed."
)


def span(words: str, nth: int = 0) -> dict[str, Any]:
    """Return the n-th place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def event(kind: str, words: str, **more: Any) -> dict[str, Any]:
    """Return an event in the gold form."""
    blank = {"status": "happened", "participants": [], "date": None, "place": None, "quantities": [], "source": None, "same_as": None}
    return {"type": kind, "trigger": span(words), **blank, **more}


@pytest.fixture
def row() -> dict[str, Any]:
    """The article in the gold form."""
    quote = "“We begin on Monday.\n\n“Nobody will be left out,”"
    amount = {"low": None, "high": None, "modifier": "=", "unit": "count"}
    return {
        "id": "lima/paz 1",
        "published": "2022-04-22",
        "title": "Mayor & board <meet>",
        "source": "written for nutgraf",
        "license": "MIT",
        "text": TEXT,
        "officials": [
            {
                "name": "Jose\u0301 Paz",
                "aliases": ["Paz"],
                "roles": [{"title": "Mayor", "organization": None, "country": "PE", "status": "current"}],
                "mentions": [span("Jose\u0301 Paz"), span("Paz", 1)],
            }
        ],
        "agencies": [{"name": "water board", "aliases": [], "kind": "local", "country": "PE", "mentions": [span("water board")]}],
        "quantities": [
            {**span("40,000 families"), "value": 40000, **amount, "of": "families"},
            {**span("12 of them"), "value": 12, **amount, "of": None},
        ],
        "dates": [
            {**span("Thursday"), "type": "DATE", "value": "2022-04-21"},
            {**span("Monday"), "type": "DATE", "value": "2022-04-25"},
        ],
        "statements": [
            {**span("“The 40,000 families cannot wait,”"), "kind": "direct", "speaker": "Jose\u0301 Paz", "cue": "said"},
            {**span(quote), "kind": "direct", "speaker": "Jose\u0301 Paz", "cue": "added"},
            {**span("Nobody will be left out"), "kind": "indirect", "speaker": "the mayor", "cue": "added"},
            {**span("Nobody will be left out"), "kind": "mixed", "speaker": "water board", "cue": "added"},
        ],
        "events": [
            event(
                "meet",
                "met",
                date="2022-04-21",
                place="LIMA",
                participants=[{"role": "participant", "name": "Jose\u0301 Paz"}, {"role": "participant", "name": "water board"}],
            ),
            event("agree", "agreed", quantities=[1], participants=[{"role": "party", "name": "families"}], status="denied"),
            event("endorse", "begin on Monday", same_as=1, quantities=[0, 1]),
        ],
    }
