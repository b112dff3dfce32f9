"""The gold form: one article's facts as the plain dict that a gold line holds, and the roles of each event type.

Gold files, predictions and annotation tools all meet in this form, so that any extractor's output can be scored or converted
once it is brought into it. The fields are those of `ArticleFacts` without what our program adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]

LAYERS = ("officials", "agencies", "quantities", "dates", "statements", "events")

EVENT_ROLES: dict[str, tuple[str, ...]] = {
    "meet": ("participant", "topic"),
    "visit": ("agent", "host"),
    "agree": ("party", "topic"),
    "endorse": ("agent", "target"),
    "demand": ("agent", "target", "topic"),
    "accuse": ("agent", "target", "topic"),
    "reject": ("agent", "target", "topic"),
    "threaten": ("agent", "target", "topic"),
    "sanction": ("agent", "target"),
    "ease": ("agent", "target"),
    "aid": ("agent", "recipient"),
    "protest": ("agent", "target"),
    "attack": ("agent", "target", "instrument"),
    "deploy": ("agent", "target"),
    "casualty": ("victim", "agent", "cause"),
    "disaster": ("affected", "cause"),
    "accident": ("affected", "cause"),
    "disease": ("affected", "disease", "agent"),
    "arrest": ("agent", "target", "topic"),
    "investigate": ("agent", "target", "topic"),
    "charge": ("agent", "target", "topic"),
    "rule": ("agent", "target", "topic"),
    "elect": ("agent", "winner", "loser", "candidate", "office"),
    "appoint": ("agent", "person", "office"),
    "leave_office": ("agent", "person", "office"),
    "legislate": ("agent", "measure"),
    "migrate": ("agent", "person", "origin", "destination"),
    "trade": ("agent", "target"),
    "change": ("measure",),
}

SPAN = ("start", "end", "text")
FIELDS: dict[str, tuple[str, ...]] = {
    "officials": ("name", "aliases", "roles", "mentions"),
    "agencies": ("name", "aliases", "kind", "country", "mentions"),
    "quantities": (*SPAN, "value", "low", "high", "modifier", "unit", "of"),
    "dates": (*SPAN, "type", "value"),
    "statements": (*SPAN, "kind", "speaker", "cue"),
    "events": ("type", "trigger", "status", "participants", "date", "place", "quantities", "source", "same_as"),
}
ROLE_FIELDS = ("title", "organization", "country", "status")


def article_id(row: Mapping[str, Any]) -> str:
    """Return the id of a line: its `id`, else that of its `article`."""
    return str(row.get("id") or (row.get("article") or {}).get("id") or "")


def gold_row(facts: Mapping[str, Any]) -> Row:
    """Return the gold form of one line of our output (or of a gold line, which stays as it is)."""
    info = facts.get("article") or {}
    row: Row = {"id": article_id(facts)}
    row |= {key: facts.get(key, info.get(key)) for key in ("published", "title", "source")}
    row["text"] = facts.get("text")
    for layer in LAYERS:
        row[layer] = [_fact(layer, fact, facts) for fact in facts.get(layer) or ()]
    return row


def _fact(layer: str, fact: Mapping[str, Any], facts: Mapping[str, Any]) -> Row:
    row = {key: fact.get(key) for key in FIELDS[layer]}
    if "mentions" in row:
        row["aliases"] = list(row["aliases"] or ())
        row["mentions"] = [_pick(mention, SPAN) for mention in row["mentions"] or ()]
    if layer == "officials":
        row["roles"] = [_pick(role, ROLE_FIELDS) for role in row["roles"] or ()]
    if layer == "events":
        row["trigger"] = _pick(fact["trigger"], SPAN)
        row["participants"] = [_pick(one, ("role", "name")) for one in row["participants"] or ()]
        row["quantities"] = [n for link in row["quantities"] or () if (n := index_of(link, facts.get("quantities") or ())) is not None]
        row["same_as"] = index_of(row["same_as"], facts.get("events") or ())
    return row


def _pick(item: Mapping[str, Any], keys: tuple[str, ...]) -> Row:
    return {key: item.get(key) for key in keys}


def index_of(link: object, facts: Any) -> int | None:
    """Return the index of the fact that a link names by index, by id or spelled out with its id or span; None if there is none."""
    if link is None or isinstance(link, bool):
        return None
    if isinstance(link, int):
        return link if 0 <= link < len(facts) else None
    if isinstance(link, Mapping):
        named = index_of(link.get("id"), facts)
        return named if named is not None else _find(facts, ("start", "end"), (link.get("start"), link.get("end")))
    return _find(facts, ("id",), (link,))


def _find(facts: Any, keys: tuple[str, ...], values: tuple[object, ...]) -> int | None:
    return next((n for n, fact in enumerate(facts) if tuple(fact.get(key) for key in keys) == values), None)
