"""A person's correction → the facts with it: change, add or delete one. What is made by hand says so in its rule."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from nutgraf.errors import InputError
from nutgraf.facts import ArticleFacts
from nutgraf.normalise.calendar import bounds
from nutgraf.normalise.date_edtf import edtf
from nutgraf.web.forms import FORMS
from nutgraf.write.tokens import sentence_starts

BY_HAND = "by-hand"
PREFIX = {"officials": "o", "agencies": "a", "quantities": "q", "dates": "d", "statements": "s", "events": "e"}
Row = dict[str, Any]


def corrected(facts: ArticleFacts, edit: Mapping[str, Any]) -> ArticleFacts:
    """Return the facts after one edit: {"action": "change" | "add" | "delete", "layer", "id", "fields"}; InputError where it cannot be."""
    layer, action = edit.get("layer"), edit.get("action")
    if layer not in FORMS or action not in ("change", "add", "delete"):
        raise InputError("a correction names a layer and an action")
    row: Row = json.loads(facts.to_json())
    try:
        if action == "delete":
            delete(row, layer, str(edit.get("id")))
        else:
            _put(row, layer, None if action == "add" else str(edit.get("id")), _fields(layer, edit.get("fields") or {}))
        return ArticleFacts.model_validate_json(json.dumps(row))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{first['loc'][-1] if first['loc'] else 'the fact'}: {first['msg']}") from error
    except (TypeError, AttributeError, KeyError) as error:
        raise InputError("the correction is malformed") from error


def _fields(layer: str, given: Mapping[str, Any]) -> Row:
    fields: Row = {}
    for field in FORMS[layer]:
        value = given.get(field.key)
        if field.needed and not value:
            raise InputError(f"{field.label}: missing")
        empty: list[str] | None = [] if field.kind in ("rows", "links") else None
        fields[field.key] = _number(value, field.label) if field.kind == "number" else value or empty
    return fields


def _number(value: object, label: str) -> int | float | None:
    if value in (None, ""):
        return None
    try:
        number = float(str(value).replace(",", ""))
        return int(number) if number.is_integer() else number
    except (ValueError, OverflowError) as error:
        raise InputError(f"{label}: {value!r} is no number") from error


def _put(row: Row, layer: str, id: str | None, fields: Row) -> None:
    text = row["text"]
    old = _found(row, layer, id) if id else {"id": next_id(row, layer)}
    new = {**old, "rule": BY_HAND, "confidence": 1.0} | _made(layer, fields, text, row, old)
    rest = [fact for fact in row[layer] if fact["id"] != new["id"]]
    row[layer] = sorted([*rest, new], key=place_of)


def _made(layer: str, fields: Row, text: str, row: Row, old: Row) -> Row:
    if layer in ("officials", "agencies"):
        return _entity(layer, fields, text)
    span = span_of(fields.pop("words"), text)
    if layer == "events":
        return _event(fields, span, row, old)
    if layer == "dates":
        days = bounds(fields["value"]) if fields["type"] not in ("DURATION", "SET") else None
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        known = {"first_day": first, "last_day": last, "edtf": edtf(fields["value"]), "basis": "by hand", "parts": None, "timex3": None}
        return span | fields | known
    if layer == "statements":
        return span | fields | _speaker(fields["speaker"], row, old)
    return span | fields | {"of_span": None, "si": None}


def _speaker(name: object, row: Row, old: Row) -> Row:
    if name == old.get("speaker"):
        return {}
    return {"speaker_id": None, "speaker_ids": [], "speaker_span": None} | _named(name, row, "speaker_id")


def _entity(layer: str, fields: Row, text: str) -> Row:
    mentions = [{**span_of(one.get("words"), text), "rule": BY_HAND} for one in fields["mentions"]]
    mentions = sorted({one["start"]: one for one in mentions}.values(), key=lambda one: one["start"])
    aliases = list(dict.fromkeys(one["text"] for one in mentions if one["text"] != fields["name"]))
    fields = fields | {"mentions": mentions, "aliases": aliases, "country": _country(fields.get("country"))}
    if layer == "officials":
        del fields["country"]
        fields["roles"] = [_role(role) for role in fields["roles"]]
    return fields


def _role(role: Row) -> Row:
    known = {key: role.get(key) or None for key in ("title", "organization")}
    return known | {"country": _country(role.get("country")), "status": role.get("status") or "current", "rule": BY_HAND}


def _country(code: object) -> str | None:
    written = str(code or "").strip().upper()
    if written and not re.fullmatch("[A-Z]{2}", written):
        raise InputError(f"country: {code!r} is no code of two letters", remedy="For example: FI.")
    return written or None


def _event(fields: Row, span: Row, row: Row, old: Row) -> Row:
    kept = {(one["role"], one["name"]): one for one in old.get("participants", ())}
    people = [(str(one.get("role")), str(one.get("name"))) for one in fields["participants"]]
    links = {fact["id"]: {key: fact[key] for key in ("id", "start", "end", "text")} for fact in row["quantities"]}
    moved = span["start"] != old.get("trigger", {}).get("start")
    made = {
        "trigger": span,
        "participants": [kept.get(pair) or {"role": pair[0], "name": pair[1], **_named(pair[1], row, "id")} for pair in people],
        "quantities": [links[id] for id in fields["quantities"] if id in links],
        "evidence": sentence_at(row["text"], span["start"], span["end"]) if moved else old["evidence"],
    }
    for key in ("date", "place", "source"):
        if fields[key] != old.get(key):
            made |= {f"{key}_id": None, **({f"{key}_basis": None} if key != "source" else {})}
    return fields | made


def _named(name: object, row: Row, key: str) -> Row:
    """Return the id of the record of that name, as the value of `key`; nothing where there is none."""
    layers = ("officials", "agencies", "people", "organizations", "places")
    found = next((fact["id"] for layer in layers for fact in row[layer] if name in (fact["name"], *fact["aliases"])), None)
    return {key: found} if found else {}


def span_of(words: Any, text: str) -> Row:
    """Return the span of {"text", "start"}: those words where they stand nearest to `start`; InputError where they stand nowhere."""
    written = str((words or {}).get("text") or "").strip()
    near = (words or {}).get("start")
    near = near if isinstance(near, int) else 0
    places = [match.start() for match in re.finditer(re.escape(written), text)] if written else []
    if not places:
        raise InputError(f"words: {written[:60]!r} is not in the text", remedy="Select them, or type them as they stand there.")
    start = min(places, key=lambda place: abs(place - near))
    return {"start": start, "end": start + len(written), "text": written}


def sentence_at(text: str, start: int, end: int) -> Row:
    """Return the sentence around a stretch of text."""
    starts = sentence_starts(text)
    first = starts[bisect_right(starts, start) - 1]
    last = next((place for place in starts if place >= end), len(text))
    words = text[first:last].rstrip()
    return {"start": first, "end": first + len(words), "text": words}


def delete(row: Row, layer: str, id: str) -> None:
    gone = _found(row, layer, id)
    row[layer] = [fact for fact in row[layer] if fact is not gone]
    for name in ("officials", "agencies", "quantities", "dates", "statements", "events"):
        row[name] = [without(fact, id) for fact in row[name]]


def without(item: Any, id: str) -> Any:
    """Return a fact without what points at another: links to it are taken out, and ids become null."""
    if isinstance(item, dict):
        return {key: value if key == "text" else None if value == id else without(value, id) for key, value in item.items()}
    if isinstance(item, list):
        return [without(one, id) for one in item if not _is_link(one, id)]
    return item


def _is_link(item: Any, id: str) -> bool:
    return bool(item == id or (isinstance(item, dict) and item.get("id") == id and "role" not in item))


def _found(row: Row, layer: str, id: str) -> Row:
    for fact in row[layer]:
        if fact["id"] == id:
            found: Row = fact
            return found
    raise InputError(f"there is no fact {id!r} among the {layer}")


def next_id(row: Row, layer: str) -> str:
    numbers = [int(match[1]) for fact in row[layer] if (match := re.fullmatch(rf"{PREFIX[layer]}(\d+)", fact["id"]))]
    return f"{PREFIX[layer]}{max(numbers, default=0) + 1}"


def place_of(fact: Row) -> tuple[int, int]:
    span = fact.get("trigger") or (fact["mentions"][0] if fact.get("mentions") else fact)
    return span["start"], span["end"]
