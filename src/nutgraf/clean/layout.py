"""Finds the blocks of an article that are no body text."""

from __future__ import annotations

import re

from nutgraf.mentions import AnyMention

# Each pattern is anchored at a line; the block is the whole match.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("caption", re.compile(r"^\((?:image|photo|picture|file photo|credit)s?\b[^)\n]*\)[ \t]*$", re.I | re.M)),
    ("readmore", re.compile(r"^(?:read (?:more|also)|see also|related)\b[^\n]*$", re.I | re.M)),
    ("byline", re.compile(r"^by [A-Z][^\n.]{2,60}$", re.M)),
)


def find_blocks(text: str) -> list[AnyMention]:
    """Return the blocks that are no body text, in order and without overlap: dicts of start, end, text, kind, rule."""
    found: list[AnyMention] = []
    for kind, pattern in PATTERNS:
        found += [{"start": m.start(), "end": m.end(), "text": m[0], "kind": kind, "rule": kind} for m in pattern.finditer(text) if m[0]]
    found.sort(key=lambda block: (block["start"], -block["end"]))
    kept: list[AnyMention] = []
    for block in found:
        if not kept or block["start"] >= kept[-1]["end"]:
            kept.append(block)
    return kept
