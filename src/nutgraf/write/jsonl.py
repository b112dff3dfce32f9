"""Facts → JSON, one line for each article."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nutgraf.errors import FormatError
from nutgraf.facts import SCHEMA_VERSION, ArticleFacts

DROPPED_WHEN_BARE = {"made_by"}


def line_of(facts: ArticleFacts, *, bare: bool = False) -> str:
    """Return the line of one article without its line end; `bare` drops the versions of what made it."""
    return facts.model_dump_json(by_alias=True, exclude=DROPPED_WHEN_BARE if bare else None)


def write_jsonl(facts: Iterable[ArticleFacts], path: str | Path) -> int:
    """Write one line for each article, each at once, and return their number."""
    if Path(path).suffix != ".jsonl":
        raise FormatError(f'unknown output suffix "{Path(path).suffix}"', file=path, remedy="Known: .jsonl.")
    number = 0
    with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
        for item in facts:
            stream.write(line_of(item) + "\n")
            stream.flush()
            number += 1
    return number


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    schema = ArticleFacts.model_json_schema(by_alias=True, mode="serialization")
    address = f"urn:nutgraf:article-facts:{SCHEMA_VERSION}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **schema}


def schema_text() -> str:
    """Return the JSON Schema as it is checked in."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
