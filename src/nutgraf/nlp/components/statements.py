"""Finds statements: quotations and attributed claims."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from nutgraf.mentions import AnyMention
from nutgraf.nlp.attribution import Attribution, attribute, source_of, speaker_of
from nutgraf.nlp.contents import Content, contents, source_contents
from nutgraf.nlp.cues import Cues, Hit
from nutgraf.nlp.page import Page
from nutgraf.nlp.speakers import addressee, name_at
from nutgraf.rulepack import RulePack


class Statements:
    """Fills `doc._.statements` and `doc.spans["statements"]`."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = pack.load("statements").rules
        self.cues = Cues(pack)

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of one Doc."""
        page = Page(doc, self.cues)
        direct = attribute(page)
        rows = [_quoted(page, item) for item in direct]
        rows += list(self._indirect(page, direct))
        rows = [row for row in rows if row["rule"] in self.rules]
        rows.sort(key=lambda row: (row["start"], row["end"]))
        doc._.statements = rows
        spans = [doc.char_span(row["start"], row["end"], label=row["kind"], alignment_mode="expand") for row in rows]
        doc.spans["statements"] = [span for span in spans if isinstance(span, Span)]
        return doc

    def _indirect(self, page: Page, direct: list[Attribution]) -> Iterator[AnyMention]:
        taken = {item.quote.at: item for item in direct}
        for hit in page.hits:
            if hit.cue.kind == "prep":
                speaker = source_of(page, hit)
                found = source_contents(page, hit, speaker.end) if speaker is not None else []
            else:
                found = contents(page, hit)
                speaker = speaker_of(page, hit) if found else None
            for content in found:
                clipped = _clip(page, content, taken, hit)
                if clipped is not None and speaker is not None:
                    yield _row(page, clipped.start, clipped.end, clipped.rule, _kind(page, clipped, hit), hit, speaker)


def _clip(page: Page, content: Content, taken: dict[int, Attribution], hit: Hit) -> Content | None:
    """Return what a content clause adds to the quotations that are statements already."""
    start, end = content.start, content.end
    own = page.quote_at(hit.anchor.i)
    for quote in page.quotes:
        if quote is own or quote.end <= start or quote.start >= end or quote.at not in taken or taken[quote.at].hit is not hit:
            continue
        if quote.start <= start:
            start = max(start, quote.end)
        elif quote.end >= end or page.doc[quote.start - 1].text in (",", ":"):
            end = quote.start
    start, end = page.strip(start, end)
    enough = sum(not token.is_punct for token in page.doc[start:end]) > 1
    return Content(start, end, content.rule) if start < end and enough else None


def _kind(page: Page, content: Content, hit: Hit) -> str:
    if page.quote_at(hit.anchor.i) is not None:
        return "indirect"
    for quote in page.quotes:
        if quote.start == content.start and quote.end == content.end:
            return "direct"
        if content.start <= quote.start < content.end:
            return "mixed"
    return "indirect"


def _quoted(page: Page, item: Attribution) -> AnyMention:
    return _row(page, item.start, item.end, item.rule, item.kind, item.hit, item.speaker, cued=item.rule != "quote-paragraph")


def _row(page: Page, start: int, end: int, rule: str, kind: str, hit: Hit | None, speaker: Span | None, *, cued: bool = True) -> AnyMention:
    doc = page.doc
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    row: AnyMention = {
        "start": first,
        "end": last,
        "text": doc.text[first:last],
        "rule": rule,
        "kind": kind,
        "paragraph": page.paragraph(start),
    }
    if hit is not None and cued:
        cue = doc[hit.start : hit.end]
        row |= {"cue": cue.text, "cue_start": cue.start_char, "cue_end": cue.end_char, "cue_class": hit.cue.cls}
        told = addressee(hit.verb, takes_object=hit.cue.takes("addressee")) if hit.verb is not None else None
        row["addressee"] = told.text if told is not None else None
    if speaker is not None:
        row["speaker"] = _piece(speaker)
        name = name_at(speaker.root)
        row["speaker_name"] = _piece(name) if name is not None else None
    return row


def _piece(span: Span) -> AnyMention:
    return {"start": span.start_char, "end": span.end_char, "text": span.text}
