"""A spaCy DocBin → items and links: our own, or any with span groups that bear our labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin

from nutgraf.errors import GoldError
from nutgraf.standoff import SIDE, Item, Link, Standoff, layer_of, restored


def from_docbin(path: Path) -> Iterator[Standoff]:
    """Yield the articles of a DocBin; a span that was not moved gets its exact offsets and values back."""
    try:
        store = DocBin().from_bytes(path.read_bytes())
        docs = list(store.get_docs(spacy.blank("en").vocab))
    except Exception as error:
        raise GoldError(f"is no DocBin: {error}", file=path) from error
    for number, doc in enumerate(docs, 1):
        side = json.loads(json.dumps(doc.user_data.get(SIDE) or {}))  # msgpack gave tuples for lists
        known = {row[0]: row for row in side.get("items") or ()}
        items = [
            _item(span, known, number) for group in doc.spans.values() for number, span in enumerate(group, 1) if layer_of(span.label_)
        ]
        ids = {item.id for item in items}
        links = [Link(*row) for row in side.get("links") or () if set(row[:2]) <= ids]
        yield restored(Standoff(str(side.get("id") or f"doc-{number}"), doc.text, sorted(items, key=_number), links), side)


def _item(span: Any, known: dict[str, Any], number: int) -> Item:
    row = known.get(span.id_)
    exact = (row[2], row[3]) if row and _grown_to(span, row) else (span.start_char, span.end_char)
    return Item(span.id_ or f"{span.label_}-{number}", span.label_, *exact, row[4] if row else None)


def _grown_to(span: Any, row: Any) -> bool:
    """Whether a span is what an exact stretch becomes in tokens."""
    wide = span.doc.char_span(row[2], row[3], alignment_mode="expand")
    return bool(row[1] == span.label_ and (wide.start, wide.end) == (span.start, span.end))


def _number(item: Item) -> tuple[int, int]:
    digits = item.id.removeprefix("T")
    return (int(digits), 0) if digits.isdigit() else (10**9, item.start)
