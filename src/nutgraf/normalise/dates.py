"""Time expressions → TIMEX3 values."""

from __future__ import annotations

from nutgraf.mentions import AnyMention


def resolve(mentions: list[AnyMention], *, published: str | None, text: str = "") -> list[AnyMention]:
    """Return the mentions with `value`, `basis` and what follows from them, resolved against the publication day and the story."""
    return [{"value": None, "basis": "unresolved", **mention} for mention in mentions]
