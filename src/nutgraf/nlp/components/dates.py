"""Finds time expressions: the grammar of `normalise.date_grammar` on the text, with what the parse says about each of them.

On its own, on any English pipeline: `nlp.add_pipe("nutgraf_dates", config={"published": "2022-04-22"})` leaves resolved values on
`doc._.dates`; without `published`, `nutgraf.normalise.dates.resolve(doc._.dates, published=…)` resolves them later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from spacy.tokens import Doc, Span, Token

from nutgraf.nlp.clauses import auxiliaries, clause_time
from nutgraf.nlp.words import words_of
from nutgraf.normalise.date_fields import Fields, kind_of, point_of
from nutgraf.normalise.date_grammar import Grammar
from nutgraf.normalise.dates import resolve
from nutgraf.rulepack import RulePack

PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[A-Z“\"])")
QUOTES = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|``.*?''", re.S)
DISTANCES = frozenset("mile miles kilometre kilometres kilometer kilometers km metre metres meter meters feet foot knots".split())  # noqa: SIM905
NAME_LABELS = frozenset({"ORG", "WORK_OF_ART", "LAW", "PRODUCT", "FAC", "PERSON", "EVENT"})
FESTIVE_TIMES = frozenset(
    {"day", "eve", "week", "weekend", "period", "season", "holiday", "morning", "afternoon", "evening", "night", "break", "time"}
    | {"attack", "month", "quarter"}
)
BARE_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
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


def is_time(span: Span, fields: Fields) -> bool:
    """Tell whether the parse and the named entities leave an expression a time expression."""
    token: Token = span[0]
    if fields["form"] in ("set", "length") and span.start > 1 and (_of_speed(span) or _of_age(span)):
        return False
    if fields["form"] == "calendar" and _inside_name(span, fields):
        return False
    if token.lower_ == "the" and (fields["form"] == "the-unit" or fields.keys() - {"mod"} == {"form", "part"}) and _of_clause(span):
        fields["form"] = "clause"
    if fields.keys() - {"mod"} == {"form", "month"} and token.lower_ in ("may", "march") and token.tag_ in ("MD", "VB", "VBP"):
        return False
    if fields.keys() - {"mod"} in ({"form", "holiday"}, {"form", "season"}) and _of_goods(span):
        return False
    if fields.keys() - {"mod"} == {"form", "season"} and span[-1].lower_ in ("fall", "spring"):
        return span[-1].tag_ in ("NN", "NNP") and not (span[-1].dep_ == "nsubj" and (len(span) == 1 or span[-1].lower_ == "fall"))
    if fields["form"] == "reference" and token.lower_ == "once" and (token.dep_ != "advmod" or token.head.dep_ == "advcl"):
        return False
    if fields["form"] == "reference" and _of_participle(token):
        return False
    if fields["form"] == "set" and "adverb" in fields and _names_paper(token):
        return False
    if (
        fields["form"] == "set"
        and span.text.lower() in BARE_PARTS
        and any(child.dep_ in ("amod", "det", "poss") for child in token.children)
    ):
        return False
    if fields["form"] == "set" and "adverb" in fields and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ != "VERB":
        return token.dep_ in ("compound", "amod", "advmod", "npadvmod") and span.doc[min(span.end, len(span.doc) - 1)].pos_ != "PROPN"
    if span.text.lower() == "one day" and _some_day(span):
        fields.clear()
        fields.update(form="reference", ref="FUTURE_REF")
    if fields["form"] == "length" and len(span) == 2 and token.lower_ in ("a", "an") and _is_rate(span):
        fields["rate"] = True
    return True


def _of_participle(token: Token) -> bool:
    """Tell whether an adverb only belongs to a participle before a noun ("a previously announced plan"): it dates no event."""
    participle = token.head
    return token.tag_ == "RB" and participle.tag_ == "VBN" and participle.dep_ == "amod" and token.i < participle.i < participle.head.i


def _of_goods(span: Span) -> bool:
    """Tell whether a feast or season only says of what kind something is ("Christmas markets", "summer schools")."""
    feast, thing = span[-1], span[-1].head
    between = span.doc[feast.i + 1 : thing.i]
    if len(span) > 1 or feast.dep_ != "compound" or not 0 < thing.i - feast.i < 4 or any(t.is_punct or t.pos_ == "CCONJ" for t in between):
        return False
    return thing.tag_ in ("NN", "NNS") and thing.lemma_.lower() not in FESTIVE_TIMES


def _of_clause(span: Span) -> bool:
    """Tell whether a clause follows that says which day or night it was ("the night he was shot"): nothing that could be counted."""
    return any(child.dep_ == "relcl" and child.i >= span.end for child in span.root.children)


def _names_paper(token: Token) -> bool:
    """Tell whether "daily" or "weekly" is a newspaper that is named at once ("the daily Clarín")."""
    named = token.doc[token.i + 1].pos_ == "PROPN" if token.i + 1 < len(token.doc) else False
    if not named or token.lower_ not in ("daily", "weekly", "monthly", "biweekly"):
        return False
    name = token.doc[token.i + 1]
    return token.head.pos_ == "PROPN" or name.dep_ == "appos" or (name.head == token and name.dep_ in ("appos", "nmod", "npadvmod"))


def _of_age(span: Span) -> bool:
    """Tell "at the age of four months" and "aged four months": an age is a quantity."""
    before, earlier = span.doc[span.start - 1].lower_, span.doc[span.start - 2].lower_
    return before == "aged" or (before == "of" and earlier in ("age", "ages"))


def _of_speed(span: Span) -> bool:
    """Tell "miles per hour": one unit of speed."""
    before = span.doc[span.start - 2].lower_ if span[0].lower_ not in ("a", "an") else span.doc[span.start - 1].lower_
    return span[-1].lower_ in ("hour", "second", "minute") and before in DISTANCES


def _inside_name(span: Span, fields: Fields) -> bool:
    """Tell whether a bare year, month or weekday lies in a longer name ("Windows 2000", "USA Today", "Ruby Tuesday")."""
    if fields.keys() - {"mod", "form"} not in ({"year"}, {"month"}, {"weekday"}, {"shift"}, {"season"}, {"holiday"}):
        return False
    first, last = span[0], span[-1]
    if first.ent_type_ not in NAME_LABELS:
        return False
    before = first.ent_iob_ == "I"
    after = last.i + 1 < len(span.doc) and span.doc[last.i + 1].ent_iob_ == "I"
    if "year" in fields:
        return before and span.doc[first.i - 1].lower_ not in ("the", "a", "its")
    return before if first.ent_type_ in ("PERSON", "EVENT", "FAC") else before or after


def _some_day(span: Span) -> bool:
    """Tell whether "one day" is an adverb of what may come ("will one day be")."""
    return span.root.dep_ == "npadvmod" and any(aux.tag_ == "MD" for aux in auxiliaries(span.root.head))


def _is_rate(span: Span) -> bool:
    """Tell whether "a year" means each year: it hangs on a number or a counted noun ("$3 a day", "four flights a week")."""
    root, before = span.root, span.doc[span.start - 1] if span.start else None
    if before is None or before.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"):
        return False
    return (
        root.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
        or before.like_num
        or before.pos_ in ("NUM", "SYM")
        or before.lower_ in ("times", "once", "twice")
    )
