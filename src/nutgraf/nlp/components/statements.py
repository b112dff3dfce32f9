"""Finds statements: quotations and attributed claims."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from nutgraf.mentions import AnyMention
from nutgraf.nlp.statements.antecedents import ALL_SUBJECTS, antecedent
from nutgraf.nlp.statements.around import source_contents
from nutgraf.nlp.statements.attribution import attribute
from nutgraf.nlp.statements.blocks import blocks
from nutgraf.nlp.statements.colons import after_colons
from nutgraf.nlp.statements.contents import contents
from nutgraf.nlp.statements.cues import Cues, Hit
from nutgraf.nlp.statements.extents import Content
from nutgraf.nlp.statements.following import with_followers
from nutgraf.nlp.statements.page import SHORTEST, Page
from nutgraf.nlp.statements.shown import shown
from nutgraf.nlp.statements.sources import Attribution, source_of, speaker_of
from nutgraf.nlp.statements.speaker_phrases import addressee, medium, name_at, phrase, speaks_for
from nutgraf.nlp.statements.speakers import others
from nutgraf.nlp.statements.transcripts import turns
from nutgraf.rulepack import RulePack

POINTERS = frozenset({"this", "that", "these", "those", "which", "what", "there"})


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
        unmarked = [item for item in (*turns(page), *blocks(page), *after_colons(page)) if item.rule in self.rules]
        found = with_followers(page, [*_once(direct, clauses), *unmarked])
        rows = [_row(page, item) | {"confidence": self.rules[item.rule].confidence} for item in found if item.rule in self.rules]
        doc._.statements = rows
        spans = [doc.char_span(row["start"], row["end"], label=row["kind"], alignment_mode="expand") for row in rows]
        doc.spans["statements"] = [span for span in spans if isinstance(span, Span)]
        return doc


def _once(direct: list[Attribution], clauses: list[Attribution]) -> list[Attribution]:
    """Return the statements without the quotations that are, by the parse, the clause of another verb than the nearest cue."""
    spoken = {(item.start, item.end) for item in clauses if item.hit is not None and item.hit.cue.kind != "prep"}
    return [*(item for item in direct if (item.start, item.end) not in spoken), *clauses]


def _indirect(page: Page, direct: list[Attribution]) -> Iterator[Attribution]:
    taken = {item.quote.at: item for item in direct if item.quote is not None}
    tagged = {(item.hit.start, item.hit.end) for item in direct if item.hit is not None and item.rule == "quote-before-cue"}
    for hit in page.hits:
        if hit.cue.kind == "prep":
            source = source_of(page, hit)
            speaker = phrase(source) if source is not None else None
            found = source_contents(page, hit, source, speaker.end) if source is not None and speaker is not None else []
        elif hit.cue.kind == "tail":
            found, speaker = shown(page, hit)
        else:
            found = contents(page, hit)
            speaker = speaker_of(page, hit) if found else None
        for content in found:
            if content.rule in ("fronted-clause", "split-clause") and (hit.start, hit.end) in tagged:
                continue
            clipped = _nested(page, content, hit) or _clip(page, content, taken, hit)
            if clipped is not None and speaker is not None and speaker.text.lower() not in POINTERS:
                for who in (speaker, *_cited(page, hit, clipped)):
                    yield Attribution(None, clipped.rule, clipped.start, clipped.end, hit, who, _kind(page, clipped, hit))


def _cited(page: Page, hit: Hit, content: Content) -> list[Span]:
    """Return who is cited with a clause: the same words are said by the one who cites and by the one who is cited."""
    if hit.verb is None or hit.verb.lemma_ != "cite":
        return []
    return [phrase(t) for t in hit.verb.rights if t.dep_ == "dobj" and t.i < content.start and page.doc[content.start - 1].lower_ == "that"]


def _nested(page: Page, content: Content, hit: Hit) -> Content | None:
    """Return the quotation inside another whose first words a content clause is, or None."""
    own = page.quote_at(hit.anchor.i)
    inner = page.inner_at(content.start) if own is not None else None
    whole = inner is not None and (inner[1] >= content.end or inner[1] - inner[0] > SHORTEST)
    return Content(*inner, content.rule) if inner is not None and whole else None


def _clip(page: Page, content: Content, taken: dict[int, Attribution], hit: Hit) -> Content | None:
    """Return what a content clause adds to the quotations that are statements already."""
    start, end = content.start, content.end
    own = page.quote_at(hit.anchor.i)
    whole = page.quote_at(start)
    if whole is not None and (whole.start, whole.end) == (start, end) and start > hit.end and page.is_title(whole):
        return None
    for quote in page.quotes_between(start, end):
        if quote == own or quote.at not in taken:
            continue
        if taken[quote.at].hit is not hit:
            continue
        if taken[quote.at].start <= start:
            return None
        end = min(end, quote.start)
    start, end = page.strip(start, end)
    enough = sum(not token.is_punct for token in page.doc[start:end]) > 1
    return Content(start, end, content.rule) if start < end and enough else None


def _kind(page: Page, content: Content, hit: Hit) -> str:
    if page.quote_at(hit.anchor.i) is not None:
        return "direct" if (content.start, content.end) == page.inner_at(content.start) else "indirect"
    quotes = page.quotes_between(content.start, content.end)
    if any(quote.start == content.start and quote.end == content.end for quote in quotes):
        return "direct"
    return "mixed" if quotes else "indirect"


def _row(page: Page, item: Attribution) -> AnyMention:
    doc = page.doc
    first, last = page.offsets_of(item.start, item.end)
    inside = page.quote_at(item.hit.anchor.i) if item.hit is not None else None
    row: AnyMention = {"start": first, "end": last, "text": page.text[first:last], "rule": item.rule, "kind": item.kind}
    row |= {"paragraph": page.paragraph(item.start), "inside": (inside.chars.start, inside.chars.end) if inside is not None else None}
    if item.hit is not None:
        cue = doc[item.hit.start : item.hit.end]
        row |= {"cue": cue.text, "cue_start": cue.start_char, "cue_end": cue.end_char, "cue_class": item.hit.cue.cls}
        row |= _circumstances(page, item.hit)
    if item.speaker is not None:
        row["speaker"] = _piece(item.speaker)
        row["speaker_gender"] = page.genders.get(item.speaker.root.idx)
        evidence = item.hit is not None and item.hit.cue.kind == "tail"
        name = name_at(item.speaker.root) if not evidence else None
        row["speaks_for"] = speaks_for(item.speaker.root)
        row["speaker_name"] = _piece(name) if name is not None else None
        meant = antecedent(page, item.speaker.root) if item.speaker.root.pos_ == "PRON" else None
        row["antecedent"] = _piece(meant) | {"subject": meant.root.dep_ in ALL_SUBJECTS} if meant is not None else None
        row["others"] = [_piece(phrase(token)) for token in others(item.speaker.root)]
    return row


def _circumstances(page: Page, hit: Hit) -> AnyMention:
    """Return whom the words were said to, and where, by the parse."""
    if hit.verb is None:
        return {}
    own = 0 if hit.cue.cls == "demand" else hit.end
    told, where = addressee(page, hit.verb, own, takes_object=hit.cue.takes("addressee")), medium(page, hit.verb)
    return {"addressee": told.text if told is not None else None, "medium": where.text if where is not None else None}


def _piece(span: Span) -> AnyMention:
    text = span.text.lstrip("—–-―")
    return {"start": span.end_char - len(text), "end": span.end_char, "text": text}
