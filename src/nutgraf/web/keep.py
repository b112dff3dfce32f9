"""Corrections and a fresh extraction of the same article → its facts with the corrections made again, as far as their words still stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from nutgraf.errors import InputError
from nutgraf.facts import ArticleFacts
from nutgraf.web.edits import BY_HAND, PREFIX, Row, delete, next_id, place_of, sentence_at, span_of, without
from nutgraf.web.forms import SINGULAR

LAYERS = (*PREFIX, "people", "organizations", "places")
SPAN = ("start", "end", "text")
MAY_GO = ("of_span", "speaker_span", "cue_span", "cue", "evidence")
Key = tuple[str, tuple[int, int]]


def reapplied(original: ArticleFacts, current: ArticleFacts, fresh: ArticleFacts) -> tuple[ArticleFacts, list[str]]:
    """Return the fresh facts with what a person changed between `original` and `current`, and a line for each correction that was lost.

    Of a fact that was changed, the fields that he left alone are those of the fresh one: a new day of publication moves its dates.
    """
    old, now, row = (json.loads(facts.to_json()) for facts in (original, current, fresh))
    moved = _Moved(now["text"], row["text"])
    befores, nows = _by_id(old), _by_id(now)
    ids = _same_facts(nows | befores, row, moved)
    for id, (layer, _) in befores.items():
        if id not in nows and id in ids:
            delete(row, layer, ids.pop(id))
    hand = [(id, layer, fact) for id, (layer, fact) in nows.items() if fact["rule"] == BY_HAND]
    made, lost = _moved_facts(hand, row, moved, ids)
    gone = (nows | befores).keys() - ids.keys()
    for id, layer, fact in hand:
        if id in made:
            target = _fact(row, layer, ids[id])
            _put(row, layer, _merged(befores.get(id), fact, _linked(made[id], ids, gone), target) | {"id": ids[id]})
    return ArticleFacts.model_validate_json(json.dumps(row)), lost


def _by_id(row: Row) -> dict[str, tuple[str, Row]]:
    return {fact["id"]: (layer, fact) for layer in LAYERS for fact in row[layer]}


def _same_facts(known: dict[str, tuple[str, Row]], row: Row, moved: _Moved) -> dict[str, str]:
    """Return for the ids of facts the ids of those that stand at the same place in the fresh row."""
    there: dict[Key, str] = {(layer, place_of(fact)): fact["id"] for layer in LAYERS for fact in row[layer]}
    found = {id: there.get((layer, place)) for id, (layer, fact) in known.items() if (place := moved.place(place_of(fact)))}
    return {id: same for id, same in found.items() if same}


def _moved_facts(hand: list[tuple[str, str, Row]], row: Row, moved: _Moved, ids: dict[str, str]) -> tuple[dict[str, Row], list[str]]:
    """Return the facts made by hand at their places in the fresh text, and a line for each that has none; new ones get an id."""
    made: dict[str, Row] = {}
    lost: list[str] = []
    for id, layer, fact in hand:
        try:
            made[id] = moved.fact(fact)
        except InputError:
            words = fact.get("name") or (fact.get("trigger") or fact)["text"]
            lost.append(f"{SINGULAR[layer]} “{words[:60]}”: its words are no longer in the text")
            continue
        if id not in ids:
            ids[id] = next_id(row, layer)
            _put(row, layer, made[id] | {"id": ids[id]})
    return made, lost


def _merged(before: tuple[str, Row] | None, now: Row, moved: Row, target: Row) -> Row:
    """Return a corrected fact: what was corrected as it is, all else from its fresh counterpart."""
    if before is None:
        return moved
    same = {key for key in now if now[key] == before[1].get(key)}
    if not same.issuperset(key for key in SPAN if key in now):
        same -= set(SPAN)
    return {key: target[key] if key in same else moved[key] for key in now}


def _linked(fact: Row, ids: dict[str, str], gone: Iterable[str]) -> Row:
    """Return a fact whose links are ids of the fresh facts."""
    for id in gone:
        fact = without(fact, id)
    found: Row = _renamed(fact, ids)
    return found


def _renamed(item: Any, ids: dict[str, str]) -> Any:
    if isinstance(item, dict):
        return {key: value if key in ("text", "name") else _renamed(value, ids) for key, value in item.items()}
    if isinstance(item, list):
        return [_renamed(one, ids) for one in item]
    return ids.get(item, item) if isinstance(item, str) else item


def _fact(row: Row, layer: str, id: str) -> Row:
    found: Row = next(fact for fact in row[layer] if fact["id"] == id)
    return found


def _put(row: Row, layer: str, fact: Row) -> None:
    rest = [one for one in row[layer] if one["id"] != fact["id"]]
    row[layer] = sorted([*rest, fact], key=place_of)


class _Moved:
    """Where the spans of one text stand in another: the same words, those nearest to where they stood."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after, self.same = before, after, before == after

    def place(self, place: tuple[int, int]) -> tuple[int, int] | None:
        """Return where the words of a place stand now."""
        if self.same:
            return place
        try:
            span = span_of({"text": self.before[slice(*place)], "start": place[0]}, self.after)
        except InputError:
            return None
        return span["start"], span["end"]

    def fact(self, fact: Row) -> Row:
        """Return a fact with its spans moved; InputError where the words that it stands on are gone."""
        if self.same:
            return fact
        found: Row = dict(self._fields(fact))
        if "trigger" in found:
            found["evidence"] = sentence_at(self.after, found["trigger"]["start"], found["trigger"]["end"])
        if found.get("mentions") == []:
            raise InputError("the words are gone")
        return found

    def _fields(self, item: Row) -> Iterator[tuple[str, Any]]:
        at = self.place((item["start"], item["end"])) if isinstance(item.get("start"), int) else None
        if at is None and isinstance(item.get("start"), int) and "role" not in item:
            raise InputError("the words are gone")
        for key, value in item.items():
            if key in ("start", "end"):
                yield key, at and at[key == "end"]
            elif isinstance(value, dict):
                yield key, self._inner(value, key in MAY_GO)
            elif isinstance(value, list):
                yield key, [moved for one in value if (moved := self._inner(one, True)) is not None]
            else:
                yield key, value

    def _inner(self, value: Any, may_go: bool) -> Any:
        if not isinstance(value, dict):
            return value
        try:
            return dict(self._fields(value))
        except InputError:
            if may_go:
                return None
            raise
