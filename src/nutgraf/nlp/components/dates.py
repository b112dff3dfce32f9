"""Finds time expressions: the grammar of `normalise.date_grammar` on the text, with what the parse says about each of them.

On its own, on any English pipeline: `nlp.add_pipe("nutgraf_dates", config={"published": "2022-04-22"})` leaves resolved values on
`doc._.dates`; without `published`, `nutgraf.normalise.dates.resolve(doc._.dates, published=…)` resolves them later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from spacy.tokens import Doc, Span

from nutgraf.nlp.clauses import clause_time
from nutgraf.nlp.components.date_denials import is_time, reread
from nutgraf.nlp.words import words_of
from nutgraf.normalise.date_fields import Fields, kind_of, point_of
from nutgraf.normalise.date_grammar import Grammar
from nutgraf.normalise.dates import resolve
from nutgraf.rulepack import RulePack

PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[A-Z“\"])")
QUOTES = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|``.*?''", re.S)
TENSED = frozenset({"weekday", "month", "day", "quarter", "season", "holiday", "part", "clock", "deictic"})


class Dates:
    """Fills `doc._.dates` and `doc.spans["dates"]`; with a publication day the values are resolved too."""

    def __init__(self, pack: RulePack, published: str | None = None) -> None:
        self.grammar = Grammar(pack)
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of one Doc."""
        found, spans = [], []
        text = words_of(doc).text
        places = Places(doc, text)
        for mention in self.grammar.find(text):
            span = doc.char_span(mention["start"], mention["end"], label=mention["parse"]["form"], alignment_mode="expand")
            if span is None or not is_time(span, mention["parse"]):
                continue
            mention["parse"] = reread(span, mention["parse"])
            mention["context"] |= places.of(mention["start"]) | of_parse(span, mention["parse"])
            found.append(mention)
            spans.append(span)
        doc._.dates = resolve(found, published=self.published) if self.published else found
        doc.spans["dates"] = spans
        return doc


class Places:
    """Where an offset lies: its sentence, its paragraph, inside a quotation or not."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.sentences = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else []
        self.paragraphs = [match.end() for match in PARAGRAPH.finditer(text)]
        self.quotes = [match.span() for match in QUOTES.finditer(text)]
        self.quote_starts = [start for start, _ in self.quotes]

    def of(self, start: int) -> dict[str, Any]:
        """Return the place of an offset as plain data."""
        at = bisect_right(self.quote_starts, start) - 1
        sentence = {"sentence": bisect_right(self.sentences, start)} if self.sentences else {}
        return {
            **sentence,
            "paragraph": bisect_right(self.paragraphs, start),
            "quote": at >= 0 and self.quotes[at][0] < start < self.quotes[at][1],
        }


def of_parse(span: Span, fields: Fields) -> dict[str, Any]:
    """Return what the clause of an expression says of its time, where its value may hang on it."""
    if not span.doc.has_annotation("DEP"):
        return {}
    fields = point_of(fields)
    if "year" in fields or fields["form"] not in ("calendar", "anaphoric", "year-end"):
        return {}
    if kind_of(fields) not in TENSED and fields.get("unit") != "WE" and fields["form"] == "calendar":
        return {}
    before = span.doc[span.start - 1] if span.start else None
    promised = before is not None and before.tag_ == "VBD" and before == span.root.head  # "vowed Tuesday to stay"
    return clause_time(span.root) | ({"beside": False} if promised else {})
