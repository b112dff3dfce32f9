"""Who said a quotation: the cue before it, behind it or between its parts, and what follows from its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from nutgraf.nlp.cues import Hit
from nutgraf.nlp.page import Page, Quote
from nutgraf.nlp.speakers import NOMINAL, named, phrase, speaker_head, subject

ENDS = frozenset(".?!")
EXPECTS = frozenset(",?!-–—…")
PAUSES = frozenset({",", "—", "–", "-", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NO_SOURCE = frozenset(
    {
        "plan",
        "schedule",
        "law",
        "type",
        "size",
        "age",
        "need",
        "tradition",
        "custom",
        "rank",
        "taste",
        "ability",
        "season",
        "script",
        "design",
        "rule",
        "form",
        "merit",
    }
)
LONGEST_GAP = 40
SENTENCE_WORDS = 3


@dataclass(frozen=True)
class Attribution:
    """A quotation with its cue and speaker; `start` and `end` are the tokens of the statement."""

    quote: Quote | None
    rule: str
    start: int
    end: int
    hit: Hit | None
    speaker: Span | None
    kind: str = "direct"


def attribute(page: Page) -> list[Attribution]:
    """Return the quotations of a page that have a cue or a colon, in order."""
    found: list[Attribution] = []
    for quote in page.quotes:
        made = _right(page, quote, expected=True) or _left(page, quote, found) or _right(page, quote, expected=False)
        if made is not None:
            found.append(made)
    return found


# A cue behind the quotation ---------------------------------------------------------------------------------------


def _right(page: Page, quote: Quote, *, expected: bool) -> Attribution | None:
    doc, limit = page.doc, _right_limit(page, quote)
    at = quote.end
    if at < limit and doc[at].text in PAUSES:
        at += 1
    awaited = at > quote.end or quote.comma or doc[quote.end - 2].text[-1] in EXPECTS
    if awaited != expected or at >= limit or not (page.opens_sentence(quote) or _resumes(page, quote)):
        return None
    for hit in page.hits_between(at, limit):
        if hit.cue.kind == "prep" and hit.start == at:
            source = source_of(page, hit)
            return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(source)) if source else None
        if hit.verb is None or not hit.cue.takes("quote") or hit.cue.kind == "noun":
            continue
        speaker = _right_speaker(page, hit.verb, at, limit)
        own_clause = any(child.dep_ == "ccomp" and child.i < limit for child in hit.verb.rights)
        if speaker is None or (own_clause and not awaited):
            return None
        return Attribution(quote, "quote-before-cue", quote.start, quote.end, hit, phrase(speaker))
    return None


def _resumes(page: Page, quote: Quote) -> bool:
    """Tell whether a quotation follows nothing but a word or two that lead on ("But", "And then")."""
    start, _ = page.sentence(page.doc[quote.start - 1]) if quote.start else (0, 0)
    lead = [token for token in page.doc[start : quote.start] if not token.is_punct and not token.is_space]
    return len(lead) <= 2 and all(token.pos_ in ("CCONJ", "ADV", "SCONJ", "INTJ") for token in lead)


def _right_limit(page: Page, quote: Quote) -> int:
    """Return where the sentence ends that begins or goes on behind a quotation."""
    _, limit = page.paragraph_bounds(max(quote.end - 1, quote.start))
    if quote.at + 1 < len(page.quotes):
        limit = min(limit, page.quotes[quote.at + 1].start)
    for token in page.doc[quote.end : min(limit, quote.end + LONGEST_GAP)]:
        if token.text == ";" or (token.text in ENDS and page.ends_sentence(token.i)):
            return token.i
    return min(limit, quote.end + LONGEST_GAP)


def _right_speaker(page: Page, verb: Token, at: int, limit: int) -> Token | None:
    """Return the head of the speaker around a cue behind a quotation."""
    found = speaker_head(verb)
    if found is not None and at <= found.i < limit and (found.i > verb.i or found.left_edge.i <= at + 3):
        return found
    found = (
        _nominal(page, verb.i + 1, limit)
        if verb.i - at <= 2 and verb.i > at - 1 and page.doc[at].pos_ not in NOMINAL
        else _nominal(page, at, verb.i)
    )
    return named(found, verb) if found is not None else None


def _nominal(page: Page, start: int, end: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token."""
    while start < end and page.doc[start].dep_ in ("advmod", "punct"):
        start += 1
    if start >= end:
        return None
    token = page.doc[start]
    while start <= token.head.i < end and token.head != token and token.head.pos_ in NOMINAL:
        token = token.head
    return token if token.pos_ in NOMINAL else None


def source_of(page: Page, hit: Hit) -> Token | None:
    """Return the head of the noun phrase behind "according to"."""
    last = page.doc[hit.end - 1]
    head = next((token for token in last.children if token.dep_ == "pobj"), None)
    if head is None or head.i < hit.end:
        head = _nominal(page, hit.end, min(hit.end + 15, len(page.doc)))
    bare = head is not None and head.lemma_ in NO_SOURCE and head.left_edge == head
    return named(head, hit.anchor) if head is not None and not bare else None


# A cue before the quotation ---------------------------------------------------------------------------------------


def _left(page: Page, quote: Quote, found: list[Attribution]) -> Attribution | None:
    start, end = _left_stretch(page, quote)
    if start >= end:
        return None
    last = page.doc[end - 1].text
    before = found[-1] if found and found[-1].hit is not None and start <= found[-1].hit.start < end else None
    if before is not None and before.rule == "quote-before-cue" and last in (",", ";", *PAUSES):
        return Attribution(quote, "quote-after-cue", quote.start, quote.end, before.hit, before.speaker)
    hits = [hit for hit in page.hits_between(start, end) if hit.cue.takes("quote", "phrase", "small") and hit.cue.kind != "prep"]
    for hit in reversed(hits):
        made = _introduced(page, quote, hit, end, colon=last == ":")
        if made is not None:
            return made
    if last == ":" and _is_sentence(page, quote):
        return _after_colon(page, quote, start, end)
    return None


def _left_stretch(page: Page, quote: Quote) -> tuple[int, int]:
    """Return the tokens of the sentence before a quotation; of the paragraph before where it ends with a colon or announces one."""
    doc = page.doc
    start, _ = page.paragraph_bounds(quote.start)
    end = _without_blanks(page, quote.start, start)
    if end == start:
        end = _without_blanks(page, start, 0)
        start, _ = page.paragraph_bounds(max(0, end - 1))
        announces = any(token.lower_ == "following" for token in doc[max(start, end - LONGEST_GAP) : end])
        if end == 0 or (doc[end - 1].text != ":" and not announces):
            return 0, 0
        end -= announces and doc[end - 1].text in ENDS
    before = page.quotes[quote.at - 1].end if quote.at else 0
    start = max(start, before)
    for at in range(end - 1, start - 1, -1):
        if doc[at].text in ENDS:
            return at + 1, end
    return start, end


def _without_blanks(page: Page, end: int, start: int) -> int:
    while end > start and page.doc[end - 1].is_space:
        end -= 1
    return end


def _introduced(page: Page, quote: Quote, hit: Hit, end: int, *, colon: bool) -> Attribution | None:
    between = page.doc[hit.end : end]
    announced = hit.cue.kind == "noun" and any(t.lower_ == "following" for t in page.doc[hit.start : hit.end])
    if hit.cue.kind == "noun" and not announced and (hit.verb is None or not colon):
        return None
    if len(between) > LONGEST_GAP or (hit.verb is not None and _is_passive(hit.verb)):
        return None
    if not colon and not announced and any(t.tag_ in FINITE or (t.lower_ == "that" and t.dep_ == "mark") for t in between):
        return None
    comma = page.doc[end - 1].text == ","
    near = end == hit.end and not (hit.cue.takes("addressee") and not _is_sentence(page, quote))
    apart = _is_sentence(page, quote) and _ends_sentence(page, quote) and page.doc[quote.start + 1].text[:1].isupper()
    if (
        hit.cue.takes("quote")
        and (colon or comma or announced or ((near or apart) and not hit.cue.takes("small")))
        and _stands_alone(page, quote)
    ):
        return Attribution(quote, "quote-after-cue", quote.start, quote.end, hit, speaker_of(page, hit))
    if hit.cue.takes("small", "phrase") and not colon and not comma:
        return _words(page, quote, hit)
    return None


def _is_passive(verb: Token) -> bool:
    """Tell whether a participle reports of something without a speaker before it ("remarks published by", "was told")."""
    helped = any(t.dep_ in ("aux", "auxpass") and t.lemma_ in ("have", "be") for t in verb.lefts)
    perfect = any(t.dep_ == "aux" and t.lemma_ in ("have", "’ve", "'ve") for t in verb.lefts)
    return (
        verb.tag_ == "VBN"
        and not (perfect and not any(t.dep_ == "auxpass" for t in verb.lefts))
        and (helped or verb.dep_ in ("acl", "amod", "relcl", "advcl"))
    )


def _stands_alone(page: Page, quote: Quote) -> bool:
    """Tell whether a quotation is all that was said, not the beginning of a clause that goes on behind it."""
    if quote.end >= len(page.doc) or quote.full or quote.comma:
        return True
    after = page.doc[quote.end]
    if after.is_punct or after.is_space or after.pos_ in ("CCONJ", "SCONJ"):
        return True
    return after.pos_ in ("ADP", "ADV") and _is_sentence(page, quote)


def _is_sentence(page: Page, quote: Quote) -> bool:
    inner = page.doc[quote.start + 1 : quote.end - 1]
    return len(inner) >= SENTENCE_WORDS and any(token.tag_ in FINITE or token.tag_ == "VB" for token in inner)


def _ends_sentence(page: Page, quote: Quote) -> bool:
    return quote.full or (quote.end < len(page.doc) and page.doc[quote.end].text in ".?!")


def _words(page: Page, quote: Quote, hit: Hit) -> Attribution | None:
    """Return quoted words in the object of "called", "condemned", "cited": alone, or in the noun phrase that holds them."""
    doc, verb = page.doc, hit.verb
    if verb is None:
        return None
    rule = "quoted-words"
    if hit.cue.takes("small"):
        start, end, kind = quote.start, quote.end, "direct"
        obj = next((t for t in verb.rights if t.dep_ == "dobj" and t.i < quote.start), None)
        if obj is not None and any(t.lower_ == "as" for t in doc[obj.i + 1 : quote.start][-2:]):
            start, kind, rule = obj.left_edge.i, "mixed", "small-clause"
    else:
        obj = next(
            (
                t
                for t in verb.rights
                if t.dep_ in ("dobj", "pobj", "oprd", "attr") and t.left_edge.i <= quote.start + 1 and t.right_edge.i >= quote.start
            ),
            None,
        )
        if obj is None:
            return None
        start, end = obj.left_edge.i, max(obj.right_edge.i + 1, quote.end)
        bare = all(t.dep_ in ("det", "poss") and t.pos_ in ("DET", "PRON") for t in doc[start : quote.start]) and end <= quote.end + 1
        start, end, kind = (quote.start, quote.end, "direct") if bare else (start, end, "mixed")
    speaker = speaker_of(page, hit)
    if speaker is None or not any(token.is_alpha for token in doc[quote.start : quote.end]):
        return None
    return Attribution(quote, rule, start, end, hit, speaker, kind)


def _after_colon(page: Page, quote: Quote, start: int, end: int) -> Attribution | None:
    """Return a quotation behind a colon whose sentence names no cue: its subject speaks."""
    root = next(
        (t for t in page.doc[start:end] if t.pos_ in ("VERB", "AUX", "PROPN") and not (start <= t.head.i < end and t.head != t)), None
    )
    if root is None:
        return None
    speaker = root if root.pos_ == "PROPN" else subject(root)
    if speaker is None or not start <= speaker.i < end or speaker.pos_ not in ("PROPN", "PRON"):
        return None
    return Attribution(quote, "quote-after-colon", quote.start, quote.end, None, phrase(speaker))


def speaker_of(page: Page, hit: Hit) -> Span | None:
    """Return the noun phrase of the speaker of a verb or noun cue."""
    head = speaker_head(hit.verb) if hit.verb is not None else _noun_source(hit.anchor)
    return phrase(head) if head is not None else None


def _noun_source(noun: Token) -> Token | None:
    """Return who made a claim: its possessor, or what follows "by" or "from"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


# What follows from the neighbours ------------------------------------------------------------------------------------


def follow(page: Page, quote: Quote, before: Attribution) -> Attribution | None:
    """Return a quotation without a cue of its own that goes on from the statement before it."""
    first, _ = page.paragraph_bounds(quote.start)
    lead = _without_blanks(page, quote.start, first)
    end = page.paragraph_bounds(quote.end - 1)[1]
    if not page.opens_sentence(quote) or not quote.full or page.doc[lead - 1].text == ":":
        return None
    if before.start >= first or (before.end > first and page.paragraph(before.end - 1) == quote.paragraph):
        return Attribution(quote, "quote-continued", quote.start, quote.end, before.hit, before.speaker)
    whole = lead == first and all(token.is_space or token.is_punct for token in page.doc[quote.end : end])
    near = (
        quote.paragraph - page.paragraph(before.end - 1) <= 2
        and not page.doc[page.paragraph_bounds(before.end - 1)[0] : first].text.isspace()
    )
    return Attribution(quote, "quote-paragraph", quote.start, quote.end, None, before.speaker) if whole and near else None
