"""The Doc extensions of nutgraf: one list of plain dicts for each component, under the name of the component."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.mentions import KINDS


def register() -> None:
    """Register the extensions; calling it again changes nothing."""
    for kind in KINDS:
        if not Doc.has_extension(kind):
            Doc.set_extension(kind, default=None)
