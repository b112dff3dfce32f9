"""Finds statements: quotations and attributed claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from nutgraf.mentions import AnyMention
from nutgraf.nlp.attribution import Attribution, attribute, follow, source_of, speaker_of
from nutgraf.nlp.contents import Content, contents, source_contents
from nutgraf.nlp.cues import Cues, Hit
from nutgraf.nlp.page import Page
from nutgraf.nlp.speakers import addressee, name_at, phrase
from nutgraf.rulepack import RulePack


class Statements:
    """Fills `doc._.statements` and `doc.spans["statements"]`."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = pack.load("statements").rules
        self.cues = Cues(pack)

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of one Doc."""
        page = Page(doc, self.cues)
        direct = [item for item in attribute(page) if item.rule in self.rules]
        clauses = [item for item in _indirect(page, direct) if item.rule in self.rules]
        found = _with_followers(page, sorted([*direct, *clauses], key=lambda item: (item.start, item.end)), self.rules.keys())
        rows = [_row(page, item) for item in found]
        doc._.statements = rows
        spans = [doc.char_span(row["start"], row["end"], label=row["kind"], alignment_mode="expand") for row in rows]
        doc.spans["statements"] = [span for span in spans if isinstance(span, Span)]
        return doc


def _indirect(page: Page, direct: list[Attribution]) -> Iterator[Attribution]:
    taken = {item.quote.at: item for item in direct if item.quote is not None}
    for hit in page.hits:
        if hit.cue.kind == "prep":
            source = source_of(page, hit)
            speaker = phrase(source) if source is not None else None
            found = source_contents(page, hit, source, speaker.end) if source is not None and speaker is not None else []
        else:
            found = contents(page, hit)
            speaker = speaker_of(page, hit) if found else None
        for content in found:
            clipped = _clip(page, content, taken, hit)
            if clipped is not None and speaker is not None:
                yield Attribution(None, clipped.rule, clipped.start, clipped.end, hit, speaker, _kind(page, clipped, hit))


def _clip(page: Page, content: Content, taken: dict[int, Attribution], hit: Hit) -> Content | None:
    """Return what a content clause adds to the quotations that are statements already."""
    start, end = content.start, content.end
    own = page.quote_at(hit.anchor.i)
    for quote in page.quotes_between(start, end):
        if quote == own or quote.at not in taken or taken[quote.at].hit is not hit:
            continue
        if quote.start <= start:
            start = max(start, quote.end)
        else:
            end = min(end, quote.start)
    start, end = page.strip(start, end)
    enough = sum(not token.is_punct for token in page.doc[start:end]) > 1
    return Content(start, end, content.rule) if start < end and enough else None


def _kind(page: Page, content: Content, hit: Hit) -> str:
    if page.quote_at(hit.anchor.i) is not None:
        return "indirect"
    quotes = page.quotes_between(content.start, content.end)
    if any(quote.start == content.start and quote.end == content.end for quote in quotes):
        return "direct"
    return "mixed" if quotes else "indirect"


def _with_followers(page: Page, found: list[Attribution], rules: object) -> list[Attribution]:
    """Return the statements with the quotations that go on from one of them, paragraphs of one speech joined."""
    rows = list(found)
    covered = [(item.start, item.end) for item in rows]
    for quote in page.quotes:
        if any(start <= quote.start < end for start, end in covered):
            continue
        outside = [
            item for item in rows if item.end <= quote.start and page.quote_at(item.hit.anchor.i if item.hit else item.start) != quote
        ]
        before = max(outside, key=lambda item: item.end, default=None)
        made = follow(page, quote, before) if before is not None else None
        if made is None or before is None:
            continue
        speech = (
            made.rule == "quote-paragraph"
            and before.kind == "direct"
            and page.opens_sentence(before.quote or quote)
            and before.rule != "quote-before-cue"
        )
        if speech and _alone(page, before):
            rows[rows.index(before)] = replace(before, end=made.end)
        else:
            rows.append(made)
    return sorted(rows, key=lambda item: (item.start, item.end))


def _alone(page: Page, item: Attribution) -> bool:
    """Tell whether a quotation fills its paragraph."""
    start, end = page.paragraph_bounds(item.start)[0], page.paragraph_bounds(item.end - 1)[1]
    return all(token.is_space for token in page.doc[start : item.start]) and all(token.is_space for token in page.doc[item.end : end])


def _row(page: Page, item: Attribution) -> AnyMention:
    doc = page.doc
    first, last = doc[item.start].idx, doc[item.end - 1].idx + len(doc[item.end - 1])
    inside = page.quote_at(item.hit.anchor.i) if item.hit is not None else None
    row: AnyMention = {"start": first, "end": last, "text": page.text[first:last], "rule": item.rule, "kind": item.kind}
    row |= {"paragraph": page.paragraph(item.start), "inside": inside.chars.start if inside is not None else None}
    if item.hit is not None:
        cue = doc[item.hit.start : item.hit.end]
        row |= {"cue": cue.text, "cue_start": cue.start_char, "cue_end": cue.end_char, "cue_class": item.hit.cue.cls}
        told = addressee(item.hit.verb, takes_object=item.hit.cue.takes("addressee")) if item.hit.verb is not None else None
        row["addressee"] = told.text if told is not None else None
    if item.speaker is not None:
        row["speaker"] = _piece(item.speaker)
        name = name_at(item.speaker.root)
        row["speaker_name"] = _piece(name) if name is not None else None
    return row


def _piece(span: Span) -> AnyMention:
    return {"start": span.start_char, "end": span.end_char, "text": span.text}
