"""The article: one news item going in."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict

URN = "urn:x-nutgraf:"  # before an id that is no URI, where a format asks for one
PublishedBasis = Literal[
    "option",
    "front_matter",
    "header",
    "published_line",
    "dateline",
    "html_metadata",
    "metadata",
    "field",
    "file_name",
    "file_properties",
    "none",
]


class Article(BaseModel):
    """One news item: its text as it will be output, and what is known about it.

    `text` is final: every offset of every fact counts code points in it, end-exclusive.
    `published` is an ISO day or None; `published_basis` says how it was found. `file` is for error messages only and is not output.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "none"
    dateline: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    duplicate_of: str | None = None
    similarity: float | None = None
    file: str | None = None


def digest(text: str) -> str:
    """Return the SHA-256 of a text as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
