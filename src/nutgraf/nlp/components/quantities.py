"""Finds quantities."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.rulepack import RulePack


class Quantities:
    """Fills `doc._.quantities` and `doc.spans["quantities"]`."""

    def __init__(self, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of one Doc."""
        doc._.quantities = []
        return doc
