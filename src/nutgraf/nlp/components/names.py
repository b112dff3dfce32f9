"""Finds names."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nutgraf.rulepack import RulePack


class Names:
    """Fills `doc._.names` and `doc.spans["names"]`."""

    def __init__(self, vocab: Vocab, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one Doc."""
        doc._.names = []
        return doc
