"""Marks what is no body text, and lets a sentence begin wherever a paragraph does."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Span

from nutgraf.clean.layout import find_blocks
from nutgraf.rulepack import RulePack


class Layout:
    """Fills `doc._.layout` and `doc.spans["layout"]`; runs before the parser, which respects its sentence starts."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = pack.load("layout").rules

    def __call__(self, doc: Doc) -> Doc:
        """Mark the blocks and the paragraphs of one Doc."""
        blocks = find_blocks(doc.text)
        doc._.layout = blocks
        spans = [doc.char_span(block["start"], block["end"], label=block["kind"], alignment_mode="expand") for block in blocks]
        doc.spans["layout"] = [span for span in spans if isinstance(span, Span)]
        ends = {block["end"] for block in blocks}
        for before, token in pairwise(doc):
            starts_paragraph = before.is_space and "\n" in before.text
            starts_body = bool(ends) and any(before.idx < end <= token.idx for end in ends)
            if starts_paragraph or starts_body:
                token.is_sent_start = True
        return doc
