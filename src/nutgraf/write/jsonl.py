"""Facts → JSON, one line for each article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from nutgraf.facts import SCHEMA_VERSION, ArticleFacts

DROPPED_WHEN_BARE = {"made_by"}


def line_of(facts: ArticleFacts, *, bare: bool = False) -> str:
    """Return the line of one article without its line end; `bare` drops the versions of what made it."""
    return facts.model_dump_json(by_alias=True, exclude=DROPPED_WHEN_BARE if bare else None)


class JsonlWriter:
    """A line for each article, flushed at once: a run that is cut off loses no article that was done."""

    resumes = True

    def __init__(self, path: Path, *, bare: bool = False) -> None:
        self.path, self.bare = path, bare
        self.stream: TextIO | None = None

    def open(self, *, resume: bool = False) -> None:
        """Begin an empty file, or go on at the end of one."""
        self.stream = self.path.open("a" if resume else "w", encoding="utf-8", newline="\n")

    def add(self, facts: ArticleFacts) -> None:
        """Write the line of one article."""
        assert self.stream is not None
        self.stream.write(line_of(facts, bare=self.bare) + "\n")
        self.stream.flush()

    def close(self) -> None:
        """Close the file."""
        if self.stream is not None:
            self.stream.close()

    def abandon(self) -> None:
        """Close the file and keep the lines that it has."""
        self.close()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    schema = ArticleFacts.model_json_schema(by_alias=True, mode="serialization")
    address = f"urn:nutgraf:article-facts:{SCHEMA_VERSION}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **schema}


def schema_text() -> str:
    """Return the JSON Schema as it is checked in."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
