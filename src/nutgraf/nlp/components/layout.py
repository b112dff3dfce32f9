"""Marks what is no body text, and lets a sentence begin wherever a paragraph does."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Span

from nutgraf.clean.layout import find_blocks, load_layout
from nutgraf.clean.text import is_wrapped
from nutgraf.mentions import AnyMention
from nutgraf.rulepack import RulePack


class Layout:
    """Fills `doc._.layout` and `doc.spans["layout"]`; runs before the parser, which respects its sentence starts."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = load_layout(pack)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the blocks and the paragraphs of one Doc."""
        text = doc.text
        blocks = find_blocks(text, self.rules)
        doc._.layout = blocks
        spans = [doc.char_span(block["start"], block["end"], label=block["kind"], alignment_mode="expand") for block in blocks]
        doc.spans["layout"] = [span for span in spans if isinstance(span, Span)]
        start_sentences(doc, text, blocks)
        return doc


def start_sentences(doc: Doc, text: str, blocks: list[AnyMention]) -> None:
    """Let a sentence begin at each paragraph, at each block and after it; a line is a paragraph unless lines are wrapped."""
    ends_paragraph = "\n\n" if is_wrapped(text) else "\n"
    edges = sorted({edge for block in blocks for edge in (block["start"], block["end"])} - {0})
    for before, token in pairwise(doc):
        if before.is_space and ends_paragraph in before.text:
            token.is_sent_start = True
        if edges and edges[0] <= token.idx and not token.is_space:
            token.is_sent_start = True
            edges = [edge for edge in edges if edge > token.idx]
