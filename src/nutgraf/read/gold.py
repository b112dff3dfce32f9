"""Gold and prediction files: one article a line in the gold format, ours or another tool's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nutgraf.errors import GoldError
from nutgraf.gold import FIELDS, LAYERS, ROLE_FIELDS, Row, article_id

SPANS = ("quantities", "dates", "statements")
LISTS = ("aliases", "mentions", "roles", "participants", "quantities")
USUAL: dict[tuple[str, str], str] = {("quantities", "modifier"): "=", ("events", "status"): "happened"}


def read_lines(path: str | Path) -> Iterator[tuple[int, Row]]:
    """Yield number and object of every line of a JSONL file; GoldError names a line that is none."""
    try:
        data = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GoldError(f"cannot be read: {error.strerror}", file=path) from error
    except UnicodeDecodeError as error:
        raise GoldError("is not UTF-8 text", file=path, remedy="A gold file is JSONL in UTF-8, one article a line.") from error
    for number, line in enumerate(data.split("\n"), 1):
        if line.strip():
            yield number, _object(line, path, number)


def _object(line: str, path: str | Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        remedy = "A gold file holds one JSON object a line."
        raise GoldError(f"no valid JSON: {error.msg} at column {error.colno}", file=path, place=f"line {number}", remedy=remedy) from error
    if not isinstance(row, dict) or not article_id(row):
        raise GoldError('not an article: no "id"', file=path, place=f"line {number}")
    return row


def read_gold(path: str | Path) -> list[Row]:
    """Return the articles of a gold file. A layer that is missing is a GoldError; a field that is missing is null."""
    rows = [_complete(row, path, f"line {number}") for number, row in read_lines(path)]
    if not rows:
        raise GoldError("holds no article", file=path)
    _unique(rows, path)
    return rows


def _complete(row: Row, path: str | Path, place: str) -> Row:
    place = f"{place}, article {article_id(row)}"
    if not isinstance(row.get("text"), str):
        raise GoldError('no "text"', file=path, place=place)
    for layer in LAYERS:
        if not isinstance(row.get(layer), list):
            remedy = 'Gold has every layer, empty where there is nothing; check the file with "nutgraf gold check".'
            raise GoldError(f'no "{layer}"', file=path, place=place, remedy=remedy)
    _shape(row, path, place)
    return {**row, "id": article_id(row)} | {layer: [_filled(layer, fact) for fact in row[layer]] for layer in LAYERS}


def _filled(layer: str, fact: Row) -> Row:
    blank: Row = {key: [] if key in LISTS else USUAL.get((layer, key)) for key in FIELDS[layer] if key != "same_as"}
    fact = blank | fact
    if layer == "officials":
        fact["roles"] = [{**dict.fromkeys(ROLE_FIELDS), "status": "current", **role} for role in fact["roles"]]
    return fact


def read_predictions(path: str | Path, gold: Iterable[Row] = ()) -> dict[str, Row]:
    """Return predictions by article id; layers and fields may be missing, but what is there must have offsets into gold's text."""
    rows = [{**row, "id": article_id(row)} for _, row in read_lines(path)]
    _unique(rows, path)
    texts = {row["id"]: row["text"] for row in gold}
    for row in rows:
        place = f"article {row['id']}"
        if row["id"] in texts and isinstance(row.get("text"), str) and row["text"] != texts[row["id"]]:
            at = first_difference(row["text"], texts[row["id"]])
            raise GoldError(f"the text differs from gold at character {at}, so offsets cannot be compared", file=path, place=place)
        _shape(row, path, place)
    if texts and not any(row["id"] in texts for row in rows):
        ids = f'gold has ids like "{next(iter(texts))}", this file like "{rows[0]["id"] if rows else ""}"'
        raise GoldError("no article of gold is in this file", file=path, remedy=f"Predictions are joined on id: {ids}.")
    return {row["id"]: row for row in rows}


def first_difference(a: str, b: str) -> int:
    """Return the offset of the first character in which two texts differ."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _unique(rows: list[Row], path: str | Path) -> None:
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            raise GoldError(f'two articles have the id "{row["id"]}"', file=path)
        seen.add(row["id"])


def _shape(row: Row, path: str | Path, place: str) -> None:
    """Raise GoldError where a fact is no object, has no offsets or an event no type, so that scoring need not ask."""
    for name, fact in _objects(row):
        if not isinstance(fact, Mapping):
            raise GoldError(f"{name} is no object", file=path, place=place)
    for name, span in _spans(row):
        if not (isinstance(span, Mapping | list | tuple) and _has_ends(span)):
            raise GoldError(f"{name} has no start and end", file=path, place=place)
    for n, event in enumerate(row.get("events") or ()):
        if not isinstance(event.get("type"), str):
            raise GoldError(f"events[{n}] has no type", file=path, place=place)


def _objects(row: Row) -> Iterator[tuple[str, Any]]:
    """Yield everything that must be an object: facts first, then the roles and participants in them."""
    facts = [(layer, n, fact) for layer in LAYERS for n, fact in enumerate(row.get(layer) or ())]
    yield from ((f"{layer}[{n}]", fact) for layer, n, fact in facts)
    for layer, n, fact in facts:
        for key in ("roles", "participants"):
            yield from ((f"{layer}[{n}].{key}[{m}]", part) for m, part in enumerate(fact.get(key) or ()))


def _spans(row: Row) -> Iterator[tuple[str, Any]]:
    for layer in SPANS:
        yield from ((f"{layer}[{n}]", fact) for n, fact in enumerate(row.get(layer) or ()))
    for layer in ("officials", "agencies"):
        for n, entity in enumerate(row.get(layer) or ()):
            yield from ((f"{layer}[{n}].mentions[{m}]", span) for m, span in enumerate(entity.get("mentions") or ()))
    yield from ((f"events[{n}].trigger", event.get("trigger")) for n, event in enumerate(row.get("events") or ()))


def _has_ends(span: Any) -> bool:
    ends = (span.get("start"), span.get("end")) if isinstance(span, Mapping) else tuple(span[:2])
    return len(ends) == 2 and all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
