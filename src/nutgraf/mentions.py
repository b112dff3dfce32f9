"""Mentions: things found in the text, as plain data that can cross a process.

Every mention is a JSON-able dict with `start`, `end` (code points, end-exclusive), `text` and `rule`. Nothing is looked up
and nothing is resolved here: that is the work of `normalise` and `assemble`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

AnyMention = dict[str, Any]


@dataclass
class Mentions:
    """All that the pipeline found in one article; a list for each component, in text order.

    `sentences` are (start, end) offsets; `layout` are the blocks that are no body text.
    """

    text: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    layout: list[AnyMention] = field(default_factory=list)
    names: list[AnyMention] = field(default_factory=list)
    agencies: list[AnyMention] = field(default_factory=list)
    officials: list[AnyMention] = field(default_factory=list)
    dates: list[AnyMention] = field(default_factory=list)
    quantities: list[AnyMention] = field(default_factory=list)
    statements: list[AnyMention] = field(default_factory=list)
    events: list[AnyMention] = field(default_factory=list)


KINDS = ("layout", "names", "agencies", "officials", "dates", "quantities", "statements", "events")
