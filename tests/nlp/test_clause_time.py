"""What the clause of a time expression says of its time."""

from __future__ import annotations

import pytest

from nutgraf.nlp.clauses import clause_time

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "tense", "cue"),
    [
        ("The court will rule on Monday.", "future", None),
        ("The court ruled on Monday.", "past", None),
        ("The court has ruled on Monday.", "past", None),
        ("The hearing is scheduled for Monday.", "none", "future"),
        ("The vote was delayed until Monday.", "none", "future"),
        ("He refused to speak on Monday.", "past", None),
        ("He agreed to speak on Monday.", "infinitive", None),
        ("He could not be reached on Monday.", "past", None),
        ("Storms were expected on Monday.", "none", "future"),
        ("Storms had been expected on Monday.", "past", None),
        ("The strike ends on Monday.", "future", None),
    ],
)
def test_tense_of_a_clause(nlp, text, tense, cue):
    doc = nlp(text)
    found = clause_time(next(token for token in doc if token.text == "Monday"))
    assert (found["tense"], found.get("cue")) == (tense, cue)
