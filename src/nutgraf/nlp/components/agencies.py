"""Finds agencies."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nutgraf.rulepack import RulePack


class Agencies:
    """Fills `doc._.agencies` and `doc.spans["agencies"]`."""

    def __init__(self, vocab: Vocab, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the agencies of one Doc."""
        doc._.agencies = []
        return doc
