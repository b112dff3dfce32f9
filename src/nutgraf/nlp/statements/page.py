"""One Doc as the search for statements sees it: its quotations, cues, sentences and paragraphs by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from nutgraf.nlp.statements.cues import Cues, Hit
from nutgraf.nlp.statements.quotes import Quotation, outer_and_inner
from nutgraf.nlp.words import words_of

BREAK = re.compile(r"\n+")
SMILE = re.compile(r"\s[:;]-?[)(DP]?$")
STOPS = ".?!…"
COLON = get_string_id(":")
STOP_IDS = frozenset(get_string_id(mark) for mark in ".?!;")
SHORTEST = 5
SHORT_WORD = 3
LONGEST_TITLE = 9
CLAUSE_WORDS = 3
CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
CLITICS = frozenset({"s", "ll", "re", "ve", "d", "m", "t"})
DASHES = frozenset({"—", "–", "--", "-"})


@dataclass(frozen=True)
class Quote:
    """A quotation by tokens, end-exclusive, marks included; `full` where its words end like a sentence."""

    at: int
    start: int
    end: int
    chars: Quotation
    paragraph: int
    full: bool
    comma: bool


class Page:
    """What is looked up again and again in one Doc."""

    def __init__(self, doc: Doc, cues: Cues) -> None:
        self.doc, self.text = doc, words_of(doc).text
        self.offsets = [int(offset) for offset in doc.to_array(["IDX"]).reshape(-1)]
        marks = [(at, orth) for at, orth in enumerate(doc.to_array("ORTH").tolist()) if orth in STOP_IDS or orth == COLON]
        self.stops = [at for at, orth in marks if orth != COLON]
        self.colons = [at for at, orth in marks if orth == COLON and at]
        self.breaks = sorted({bisect_right(self.offsets, match.start()) - 1 for match in BREAK.finditer(self.text)})
        outer, self.inner = outer_and_inner(self.text)
        self.quotes = [self._quote(at, item) for at, item in enumerate(outer)]
        self.quote_starts = [quote.start for quote in self.quotes]
        self.words = cues.words
        self.claims = cues.claims
        self.genders = _genders(doc, cues.words)
        self.hits: list[Hit] = cues.find(doc)
        self.verb_hits = {hit.verb.i: hit for hit in self.hits if hit.verb is not None}
        self.hit_starts = [hit.start for hit in self.hits]
        self.ends = sorted(
            {*(q.end for q in self.quotes if q.full and self._opens(q.end)), *(q.start for q in self.quotes if self._begins(q))}
        )

    def _quote(self, at: int, item: Quotation) -> Quote:
        start = bisect_right(self.offsets, item.start) - 1
        end = max(start + 1, bisect_left(self.offsets, item.end))
        inner = self.text[item.inner_start : item.inner_end].rstrip("]) \n'’")
        full = bool(inner) and (inner[-1] in STOPS or self.text[item.end : item.end + 1] in (".", "?", "!"))
        full = full or (SMILE.search(inner) is not None and any(mark in inner for mark in STOPS))
        return Quote(at, start, end, item, self.paragraph(start), full, inner[-1:] == ",")

    def _opens(self, at: int) -> bool:
        """Tell whether a new sentence may begin at a token: a capital, a quotation or nothing more."""
        while at < len(self.doc) and self.doc[at].is_space:
            at += 1
        return at >= len(self.doc) or not (self.doc[at].text[0].islower() or self.doc[at].text[0] in ",;—–-")

    def _begins(self, quote: Quote) -> bool:
        """Tell whether a quotation is a sentence of its own, so that the one before it ends there."""
        return quote.start > 0 and self.is_sentence(quote) and self.doc[quote.start - 1].text[-1] in STOPS

    def is_sentence(self, quote: Quote) -> bool:
        """Tell whether a quotation begins with a capital and is no mere word or two."""
        first = self.doc[quote.start + 1] if quote.start + 1 < quote.end else self.doc[quote.start]
        return first.text[:1].isupper() and quote.end - quote.start > SHORTEST

    def is_clause(self, quote: Quote) -> bool:
        """Tell whether a quotation holds a verb and some words more."""
        inner = self.doc[quote.start + 1 : quote.end - 1]
        return len(inner) >= CLAUSE_WORDS and any(token.tag_ in CLAUSAL for token in inner)

    def is_title(self, quote: Quote) -> bool:
        """Tell whether a quotation is a title: a few words, the first, the last and all long ones with capitals."""
        words = [token for token in self.doc[quote.start + 1 : quote.end - 1] if token.is_alpha and token.text not in CLITICS]
        if not 1 < len(words) <= LONGEST_TITLE or any(token.text == "," for token in self.doc[quote.start + 1 : quote.end - 2]):
            return False
        return all(token.text[0].isupper() or len(token) <= SHORT_WORD for token in words) and words[-1].text[0].isupper()

    def hard_end(self, at: int) -> bool:
        """Tell whether a full quotation ends a sentence at a token."""
        return at in self.ends

    def stops_between(self, start: int, end: int) -> list[int]:
        """Return the full stops, question and exclamation marks and semicolons in a stretch of tokens."""
        return self.stops[bisect_left(self.stops, start) : bisect_left(self.stops, end)]

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph in which a token stands."""
        return bisect_right(self.breaks, at)

    def paragraph_bounds(self, at: int) -> tuple[int, int]:
        """Return the tokens of the paragraph around a token."""
        n = bisect_right(self.breaks, at)
        start = self.breaks[n - 1] + 1 if n else 0
        return start, self.breaks[n] if n < len(self.breaks) else len(self.doc)

    def quote_at(self, at: int) -> Quote | None:
        """Return the quotation in which a token stands."""
        n = bisect_right(self.quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and at < self.quotes[n].end else None

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """Return the quotations that begin in a stretch of tokens."""
        return self.quotes[bisect_left(self.quote_starts, start) : bisect_left(self.quote_starts, end)]

    def inner_at(self, at: int) -> tuple[int, int] | None:
        """Return the tokens of a quotation inside another that begins at a token or at the mark before it."""
        for item in self.inner:
            if self.offsets[max(0, at - 1)] <= item.start <= self.offsets[at]:
                return bisect_right(self.offsets, item.start) - 1, bisect_left(self.offsets, item.end)
        return None

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """Return the cues that begin in a stretch of tokens."""
        return self.hits[bisect_left(self.hit_starts, start) : bisect_left(self.hit_starts, end)]

    def sentence(self, token: Token) -> tuple[int, int]:
        """Return the sentence around a token; a quotation is never cut by it, and a full one ends it."""
        sent = token.sent
        start, end = sent.start, sent.end
        own = self.quote_at(token.i)
        if own is not None:
            return max(start, own.start), min(end, own.end)
        while (before := self.quote_at(start)) is not None and before.start < start and before.end not in self.ends:
            start = self.doc[before.start].sent.start
        if before is not None and before.end in self.ends:
            start = max(start, before.end)
        while end < len(self.doc) and (after := self.quote_at(end)) is not None and after.start < end:
            end = after.end
        at = bisect_right(self.ends, token.i)
        start = max(start, self.ends[at - 1]) if at else start
        return start, min(end, self.ends[at]) if at < len(self.ends) else end

    def ends_sentence(self, at: int) -> bool:
        """Tell whether a full stop ends its sentence, so that it is no part of an abbreviation."""
        after = at + 1
        return (
            after >= len(self.doc)
            or self.doc[at].text != "."
            or self.doc[after].is_space
            or self.doc[after].is_sent_start is True
            or self.quote_at(after) is not None
        )

    def opens_sentence(self, quote: Quote) -> bool:
        """Tell whether a quotation begins its sentence, or follows a comma, colon or dash."""
        start, _ = self.paragraph_bounds(quote.start)
        at = quote.start - 1
        while at >= start and self.doc[at].is_space:
            at -= 1
        if at < start:
            return True
        ends = self.doc[at].text[-1] in STOPS and (self.doc[at].is_punct or self._begins(quote))
        return ends or self.doc[at].text in (":", ";") or self.quote_at(at) is not None

    def resumes(self, quote: Quote) -> bool:
        """Tell whether a quotation follows nothing but a word or two that lead on ("But", "And then")."""
        start, _ = self.sentence(self.doc[quote.start - 1]) if quote.start else (0, 0)
        lead = [token for token in self.doc[start : quote.start] if not token.is_punct and not token.is_space]
        return len(lead) <= 2 and all(token.pos_ in ("CCONJ", "ADV", "SCONJ", "INTJ") for token in lead)

    def before_blanks(self, end: int, start: int) -> int:
        """Return where a stretch of tokens ends without the blanks at its end."""
        while end > start and self.doc[end - 1].is_space:
            end -= 1
        return end

    def offsets_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of a stretch of tokens; one that begins or ends in a quotation's mark holds no word glued to it."""
        first, last = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        opening, closing = self.quote_at(start), self.quote_at(end - 1)
        if opening is not None and opening.start == start:
            first = max(first, opening.chars.start)
        if closing is not None and closing.end == end:
            last = min(last, closing.chars.end)
        return (first, last) if first < last else (self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch of tokens without blanks and punctuation at its ends; marks that close or open a pair stay."""
        while start < end and self._loose(start, opening=True):
            start += 1
        while start < end and self._loose(end - 1, opening=False):
            end -= 1
        return start, end

    def _loose(self, at: int, *, opening: bool) -> bool:
        token = self.doc[at]
        if token.is_space:
            return True
        quote = self.quote_at(at)
        if quote is not None and (quote.start if opening else quote.end - 1) == at:
            return False
        keep = "([{$£€#@‘'" if opening else ")]}%"
        return token.is_punct and token.text[0] not in keep and token.text not in ("...", "…")


def _genders(doc: Doc, words: dict[str, frozenset[str]]) -> dict[int, str]:
    """Return the gender that is known of a name for the offset of each of its words; a surname has that of all who bear it, or none."""
    names = doc._.names or [] if doc.has_extension("names") else []
    spans = [(name, span) for name in names if (span := doc.char_span(name["start"], name["end"], alignment_mode="expand"))]
    own: dict[str, dict[str, set[str | None]]] = {}
    for name, span in spans:
        shown = name.get("gender") or _described(span, words) or (name.get("likely_gender") if len(span) > 1 else None)
        if shown or len(span) > 1:
            own.setdefault(span[-1].text, {}).setdefault(name["text"], set()).add(shown)
    found: dict[int, str] = {}
    for name, span in spans:
        bearers = own.get(span[-1].text, {})
        full = [text for text in bearers if " " in text]
        meant = [name["text"]] if name["text"] in bearers and len(full) > 1 else list(bearers)
        shown = {one for text in meant for one in bearers[text] - ({None} if len(bearers[text]) > 1 or len(full) == 1 else set())}
        gender = name.get("gender") or (next(iter(shown)) if len(shown) == 1 else None)
        if gender:
            found |= {token.idx: gender for token in span}
    return found


def _described(name: Span, words: dict[str, frozenset[str]]) -> str | None:
    """Return the gender that a noun directly before a name shows ("his daughter Ann Lee", "his wife, Ann Lee")."""
    at = name.start - 1
    at -= at > 0 and name.doc[at].text == ","
    noun = name.doc[at].lower_ if at >= 0 else ""
    return "f" if noun in words["female"] else "m" if noun in words["male"] else None
