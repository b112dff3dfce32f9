"""Events: triggers, types, status, who took part, and what they are linked to."""

from __future__ import annotations

from typing import Any

from nutgraf.gold import index_of
from nutgraf.score import causes
from nutgraf.score.align import Pairs, overlap
from nutgraf.score.tally import Fact, Row, Tally, ends, facts_of, unpaired
from nutgraf.score.words import same_thing

NOWHERE: Fact = {"start": -1, "end": -1}


def same_event(gold: Fact, pred: Fact) -> float:
    """Return how far the triggers of two events of one type overlap."""
    return overlap(gold["trigger"], pred["trigger"]) if gold["type"] == pred["type"] else 0


def same_participant(gold: Fact, pred: Fact) -> bool:
    """Whether somebody is in the same role."""
    return gold["role"] == pred.get("role") and same_thing(gold["name"], pred.get("name"))


def score_events(tally: Tally, gold: Row, pred: Row) -> None:
    """Score events and their arguments and links."""
    g, p = facts_of(gold, "events"), facts_of(pred, "events")
    touching = tally.assign([e["trigger"] for e in g], [e["trigger"] for e in p], overlap)
    pairs = tally.assign(g, p, same_event)
    tally.add("events.trigger", len(touching), len(g), len(p))
    strict = tally.assign(g, p, lambda a, b: a["type"] == b["type"] and ends(a["trigger"]) == ends(b["trigger"]))
    tally.add("events.typed_strict", len(strict), len(g), len(p))
    tally.add("events.typed", len(pairs), len(g), len(p))
    tally.types("events.type", (g[i]["type"] for i, _ in pairs), *([e["type"] for e in side] for side in (g, p)))
    types = [{e["type"] for e in side} for side in (g, p)]
    tally.add("events.article_types", len(types[0] & types[1]), *map(len, types))
    tally.add("events.status", sum(g[i]["status"] == status(p[j]) for i, j in pairs), len(pairs))
    _score_arguments(tally, g, p, pairs)
    for name in ("date", "place", "source"):
        hits = sum(_given(g[i], p[j], name) and _same_field(name, g[i], p[j]) for i, j in pairs)
        tally.add(f"events.{name}", hits, *(sum(e.get(name) is not None for e in side) for side in (g, p)))
    _score_links(tally, gold, pred, pairs)
    _faults(tally, g, p, pairs, touching)


def status(event: Fact) -> str | None:
    """Return the status of an event; what is not said happened."""
    value: str | None = event.get("status", "happened")
    return value


def _given(gold: Fact, pred: Fact, name: str) -> bool:
    return gold.get(name) is not None and pred.get(name) is not None


def _same_field(name: str, gold: Fact, pred: Fact) -> bool:
    return bool(gold.get(name) == pred.get(name)) if name == "date" else same_thing(gold.get(name), pred.get(name))


def participants(event: Fact) -> list[Fact]:
    """Return who takes part in an event."""
    return list(event.get("participants") or ())


def _score_arguments(tally: Tally, gold: list[Fact], pred: list[Fact], pairs: Pairs) -> None:
    found = [a["role"] for i, j in pairs for a, _ in _arguments(tally, gold[i], pred[j])]
    wanted = [one["role"] for event in gold for one in participants(event)]
    got = [one.get("role") for event in pred for one in participants(event)]
    tally.add("events.arguments", len(found), len(wanted), len(got))
    tally.types("events.role", found, wanted, got)


def _arguments(tally: Tally, gold: Fact, pred: Fact) -> list[tuple[Fact, Fact]]:
    a, b = participants(gold), participants(pred)
    return [(a[i], b[j]) for i, j in tally.assign(a, b, same_participant)]


def linked_quantities(event: Fact, row: Row) -> list[Fact]:
    """Return the quantities of an event, whether the link is an index, an id or the figure spelled out; a dead link lies nowhere."""
    facts = row.get("quantities") or ()
    return [
        link if isinstance(link, dict) and "start" in link else _at(facts, index_of(link, facts)) for link in event.get("quantities") or ()
    ]


def _at(facts: Any, index: int | None) -> Fact:
    fact: Fact = NOWHERE if index is None else facts[index]
    return fact


def _score_links(tally: Tally, gold: Row, pred: Row, pairs: Pairs) -> None:
    g, p = facts_of(gold, "events"), facts_of(pred, "events")
    hits = 0
    for i, j in pairs:
        mine, theirs = linked_quantities(g[i], gold), linked_quantities(p[j], pred)
        same = tally.assign(mine, theirs, overlap)
        hits += len(same)
        for fact in unpaired(same, mine, theirs)[0]:
            tally.fault("events", "wrong_link", "quantity missed", f"{name_of(g[i])}: {fact['text']!r}", g[i], p[j])
        for fact in unpaired(same, mine, theirs)[1]:
            tally.fault("events", "wrong_link", "quantity spurious", f"{name_of(g[i])}: not {fact.get('text')!r}", g[i], p[j])
    tally.add("events.quantities", hits, *(sum(len(e.get("quantities") or ()) for e in side) for side in (g, p)))
    partner = dict(pairs)
    targets = [[index_of(e.get("same_as"), side) for e in side] for side in (g, p)]
    same_told = sum((t := targets[0][i]) is not None and partner.get(t, -1) == targets[1][j] for i, j in pairs)
    tally.add("events.same_as", same_told, *(sum(t is not None for t in side) for side in targets))


def name_of(event: Fact) -> str:
    """Return type and trigger of an event."""
    return f"{event['type']} {event['trigger'].get('text')!r}"


def _faults(tally: Tally, gold: list[Fact], pred: list[Fact], pairs: Pairs, touching: Pairs) -> None:
    paired = {i for i, _ in pairs}, {j for _, j in pairs}
    retyped = [(i, j) for i, j in touching if i not in paired[0] and j not in paired[1] and gold[i]["type"] != pred[j]["type"]]
    missed, spurious = unpaired(pairs + retyped, gold, pred)
    for i, j in retyped:
        a, b = gold[i], pred[j]
        tally.fault("events", "wrong_value", f"type {a['type']} → {b['type']}", f"{name_of(a)}, found {b['type']}", a, b)
    for event in missed:
        tally.fault("events", "missed", causes.missed_event(event, pred), name_of(event), event)
    for event in spurious:
        tally.fault("events", "spurious", causes.spurious_event(event, gold), name_of(event), None, event)
    for i, j in pairs:
        _pair_faults(tally, gold[i], pred[j])


def _pair_faults(tally: Tally, gold: Fact, pred: Fact) -> None:
    name = name_of(gold)
    if ends(gold["trigger"]) != ends(pred["trigger"]):
        cause = causes.boundary(gold["trigger"], pred["trigger"])
        tally.fault("events", "wrong_span", cause, f"{name}, found {pred['trigger'].get('text')!r}", gold, pred)
    if gold["status"] != status(pred):
        tally.fault("events", "wrong_value", f"status {gold['status']} → {status(pred)}", f"{name}: {gold['status']}", gold, pred)
    for cause, note in causes.wrong_arguments(participants(gold), participants(pred), _arguments(tally, gold, pred)):
        tally.fault("events", "wrong_role", cause, f"{name}: {note}", gold, pred)
    for key in ("date", "place", "source"):
        if (gold.get(key) is not None or pred.get(key) is not None) and not _same_field(key, gold, pred):
            state = "missed" if pred.get(key) is None else "spurious" if gold.get(key) is None else "wrong"
            tally.fault("events", "wrong_link", f"{key} {state}", f"{name}: {key} {gold.get(key)}, found {pred.get(key)}", gold, pred)
