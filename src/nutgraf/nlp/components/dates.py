"""Finds dates."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.rulepack import RulePack


class Dates:
    """Fills `doc._.dates` and `doc.spans["dates"]`."""

    def __init__(self, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of one Doc."""
        doc._.dates = []
        return doc
