"""Finds officials."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nutgraf.rulepack import RulePack


class Officials:
    """Fills `doc._.officials` and `doc.spans["officials"]`."""

    def __init__(self, vocab: Vocab, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the officials of one Doc."""
        doc._.officials = []
        return doc
