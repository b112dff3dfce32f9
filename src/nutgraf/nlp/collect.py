"""Doc → Mentions: the Doc ends here."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from nutgraf.mentions import KINDS, AnyMention, Mentions


def collect(doc: Doc) -> Mentions:
    """Return what the components left on the Doc, without what lies in blocks that are no body text."""
    found = {kind: list(getattr(doc._, kind) or []) if doc.has_extension(kind) else [] for kind in KINDS}
    blocks = found.pop("layout")
    kept = {kind: in_body(mentions, blocks, kind) if blocks else mentions for kind, mentions in found.items()}
    sentences = [(sent.start_char, sent.end_char) for sent in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc.text))]
    return Mentions(text=doc.text, sentences=sentences, layout=blocks, **kept)


def in_body(mentions: list[AnyMention], blocks: list[AnyMention], kind: str) -> list[AnyMention]:
    """Return the mentions of a kind that begin outside the blocks, or in a block that keeps this kind."""
    starts = [block["start"] for block in blocks]

    def stands(mention: AnyMention) -> bool:
        at = bisect_right(starts, mention["start"]) - 1
        return at < 0 or mention["start"] >= blocks[at]["end"] or kind in blocks[at]["keeps"]

    return [mention for mention in mentions if stands(mention)]
