"""Finds officials."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.nlp.lexicon import Tokenize
from nutgraf.rulepack import RulePack


class Officials:
    """Fills `doc._.officials` and `doc.spans["officials"]`."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the officials of one Doc."""
        doc._.officials = []
        return doc
