"""Finds statements."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.rulepack import RulePack


class Statements:
    """Fills `doc._.statements` and `doc.spans["statements"]`."""

    def __init__(self, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of one Doc."""
        doc._.statements = []
        return doc
