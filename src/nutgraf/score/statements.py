"""Statements: what was said, by whom, with which cue."""

from __future__ import annotations

from collections.abc import Sequence

from nutgraf.score import causes
from nutgraf.score.align import Pairs, overlap
from nutgraf.score.tally import Fact, Row, Tally, ends, facts_of, unpaired
from nutgraf.score.words import same_thing

NEAR, GOOD = 0.3, 0.8
SPEAKER_TIE = 1e-6
EXCERPT = 70


def same_speaker(gold: Fact, pred: Fact) -> bool:
    """Whether two statements have the same speaker."""
    return same_thing(gold["speaker"], pred.get("speaker"))


def matched(tally: Tally, gold: Sequence[Fact], pred: Sequence[Fact], cut: float) -> Pairs:
    """Return the statements that share at least this part of their stretch; of two equally good ones the same speaker's."""

    def score(a: Fact, b: Fact) -> float:
        shared = overlap(a, b)
        return shared + SPEAKER_TIE * same_speaker(a, b) if shared >= cut else 0

    return tally.assign(gold, pred, score)


def score_statements(tally: Tally, gold: Row, pred: Row) -> None:
    """Score quotations and attributed claims."""
    g, p = facts_of(gold, "statements"), facts_of(pred, "statements")
    tally.add("statements.span_strict", sum(overlap(g[i], p[j]) == 1 for i, j in matched(tally, g, p, 1)), len(g), len(p))
    for cut in (NEAR, GOOD):
        pairs = matched(tally, g, p, cut)
        tally.add(f"statements.span_{cut}", len(pairs), len(g), len(p))
        tally.add(f"statements.span_{cut}_speaker", sum(same_speaker(g[i], p[j]) for i, j in pairs), len(g), len(p))
    _score_direct(tally, g, p)
    tally.add("statements.kind", sum(g[i]["kind"] == p[j].get("kind") for i, j in pairs), len(pairs))
    tally.add("statements.speaker", sum(same_speaker(g[i], p[j]) for i, j in pairs), len(pairs))
    cued = [(i, j) for i, j in pairs if g[i].get("cue")]
    tally.add("statements.cue", sum(same_thing(g[i]["cue"], p[j].get("cue")) for i, j in cued), len(cued))
    right = [g[i]["kind"] for i, j in pairs if same_speaker(g[i], p[j]) and g[i]["kind"] == p[j].get("kind")]
    tally.types("statements.type", right, *([s.get("kind") for s in side] for side in (g, p)))
    _faults(tally, g, p)


def _score_direct(tally: Tally, gold: list[Fact], pred: list[Fact]) -> None:
    g, p = ([s for s in side if s.get("kind") == "direct"] for side in (gold, pred))
    pairs = tally.assign(g, p, lambda a, b: shared if (shared := overlap(a, b)) >= GOOD else 0)
    tally.add("statements.direct_0.8", len(pairs), len(g), len(p))
    tally.add("statements.direct_0.8_speaker", sum(same_speaker(g[i], p[j]) for i, j in pairs), len(g), len(p))


def _faults(tally: Tally, gold: list[Fact], pred: list[Fact]) -> None:
    pairs = matched(tally, gold, pred, NEAR)
    missed, spurious = unpaired(pairs, gold, pred)
    for fact in missed:
        tally.fault("statements", "missed", causes.missed_statement(fact, pred), f"{excerpt(fact)} ({fact['speaker']})", fact)
    for fact in spurious:
        note = f"{excerpt(fact)} ({fact.get('speaker')})"
        tally.fault("statements", "spurious", causes.spurious_statement(fact, gold), note, None, fact)
    for a, b in ((gold[i], pred[j]) for i, j in pairs):
        if ends(a) != ends(b):
            grave = "" if overlap(a, b) < GOOD else " (little)"
            tally.fault("statements", "wrong_span", causes.boundary(a, b) + grave, f"{excerpt(a)}, found {excerpt(b)}", a, b)
        if not same_speaker(a, b):
            note = f"{excerpt(a)}: speaker {a['speaker']}, found {b.get('speaker')}"
            tally.fault("statements", "wrong_role", causes.wrong_speaker(a, b), note, a, b)
        if a["kind"] != b.get("kind"):
            note = f"{excerpt(a)}: {a['kind']}, found {b.get('kind')}"
            tally.fault("statements", "wrong_value", f"kind {a['kind']} → {b.get('kind')}", note, a, b)


def excerpt(fact: Fact) -> str:
    """Return the words of a statement, the middle left out where they are many."""
    text = str(fact.get("text") or "")
    return repr(text if len(text) <= EXCERPT else f"{text[: EXCERPT // 2]} … {text[-EXCERPT // 2 :]}")
