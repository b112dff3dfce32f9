"""Gold turned into a plausible prediction: facts dropped, doubled, moved and altered at random, always the same for one seed."""

from __future__ import annotations

import copy
import random
from typing import Any

SPANS = ("quantities", "dates", "statements")
OTHER = {
    "value": [None, "2022-04-28", "2021"],
    "unit": ["count", "USD"],
    "modifier": ["~", "="],
    "type": ["DATE", "TIME"],
    "speaker": ["officials", None, "the minister"],
    "kind": ["direct", "mixed"],
    "of": [None, "people"],
}


def perturb(rows: list[dict[str, Any]], *, seed: int = 1, rate: float = 0.25) -> list[dict[str, Any]]:
    """Return predictions that differ from gold in about `rate` of all places."""
    rng = random.Random(seed)
    return [_article(copy.deepcopy(row), rng, rate) for row in rows]


def _article(row: dict[str, Any], rng: random.Random, rate: float) -> dict[str, Any]:
    text = row["text"]
    for event in row["events"]:
        event["quantities"] = [{key: row["quantities"][n][key] for key in ("start", "end", "text")} for n in event["quantities"]]
        _event(event, text, rng, rate)
    for layer in SPANS:
        row[layer] = [_fact(fact, text, rng, rate) for fact in row[layer] for _ in range(_times(rng, rate))]
    for layer in ("officials", "agencies"):
        row[layer] = [_entity(entity, text, rng, rate) for entity in row[layer] for _ in range(_times(rng, rate))]
    row["events"] = [copy.deepcopy(event) for event in row["events"] for _ in range(_times(rng, rate))]
    return row


def _times(rng: random.Random, rate: float) -> int:
    return rng.choices((1, 0, 2), (1 - rate, rate * 0.7, rate * 0.3))[0]


def _fact(fact: dict[str, Any], text: str, rng: random.Random, rate: float) -> dict[str, Any]:
    fact = {**fact, "rule": f"rule-{rng.randint(1, 5)}"}
    _move(fact, text, rng, rate)
    for key, values in OTHER.items():
        if key in fact and rng.random() < rate / 2:
            fact[key] = rng.choice((None, 2, 2000)) if key == "value" and "unit" in fact else rng.choice(values)
    return fact


def _move(span: dict[str, Any], text: str, rng: random.Random, rate: float) -> None:
    if rng.random() < rate:
        length = span["end"] - span["start"]
        span["start"] = min(max(0, span["start"] + rng.randint(-length, length // 2)), len(text) - 1)
        span["end"] = min(max(span["start"] + 1, span["end"] + rng.randint(-(length // 2), length)), len(text))
    span["text"] = text[span["start"] : span["end"]]


def _entity(entity: dict[str, Any], text: str, rng: random.Random, rate: float) -> dict[str, Any]:
    entity = copy.deepcopy(entity) | {"rule": f"rule-{rng.randint(1, 5)}"}
    for mention in entity["mentions"]:
        _move(mention, text, rng, rate / 2)
    if rng.random() < rate:
        entity["name"] = " ".join(entity["name"].split()[1:]) or "Nobody"
    for role in entity.get("roles", ()):
        if rng.random() < rate:
            role["title"] = f"deputy {role['title']}" if rng.random() < 0.5 else "official"
        if rng.random() < rate:
            role["status"] = rng.choice(("former", "current"))
        if rng.random() < rate:
            role["country"] = rng.choice(("US", None))
    return entity


def _event(event: dict[str, Any], text: str, rng: random.Random, rate: float) -> None:
    event["rule"] = f"rule-{rng.randint(1, 5)}"
    _move(event["trigger"], text, rng, rate / 2)
    if rng.random() < rate / 2:
        event["type"] = rng.choice(("meet", "casualty", "change"))
    if rng.random() < rate:
        event["status"] = rng.choice(("planned", "possible"))
    if rng.random() < rate:
        rng.shuffle(event["participants"])
    for one in event["participants"]:
        if rng.random() < rate:
            one["name"] = rng.choice((one["name"].split()[-1], "people", f"the {one['name']}"))
        if rng.random() < rate / 2:
            one["role"] = "agent"
    event["quantities"] = [n for n in event["quantities"] if rng.random() > rate]
    for key in ("date", "place", "source"):
        if rng.random() < rate:
            event[key] = rng.choice((None, "2022-04-21", "Washington"))
