"""Finds events."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.rulepack import RulePack


class Events:
    """Fills `doc._.events` and `doc.spans["events"]`."""

    def __init__(self, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of one Doc."""
        doc._.events = []
        return doc
