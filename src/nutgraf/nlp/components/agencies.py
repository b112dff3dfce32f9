"""Finds agencies."""

from __future__ import annotations

from spacy.tokens import Doc

from nutgraf.nlp.lexicon import Tokenize
from nutgraf.rulepack import RulePack


class Agencies:
    """Fills `doc._.agencies` and `doc.spans["agencies"]`."""

    def __init__(self, tokenize: Tokenize, pack: RulePack) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        """Find the agencies of one Doc."""
        doc._.agencies = []
        return doc
