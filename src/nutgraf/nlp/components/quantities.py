"""Finds quantities: amounts that count or measure something, with unit, modifier and what they are of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from fractions import Fraction

from spacy.tokens import Doc, Span

from nutgraf.mentions import AnyMention
from nutgraf.nlp.components.quantity_changes import Changes
from nutgraf.nlp.components.quantity_links import Links
from nutgraf.nlp.components.quantity_measured import measured
from nutgraf.nlp.components.quantity_noise import Noise, Site, is_model
from nutgraf.nlp.components.quantity_nouns import Noun, counted_noun
from nutgraf.nlp.components.quantity_tallies import untied
from nutgraf.normalise.amount_finder import AmountFinder
from nutgraf.normalise.amounts import Amount
from nutgraf.rulepack import RulePack

RULES = {"money": "money", "minor": "money", "share": "percent", "age": "age", "magnitude": "magnitude", "times": "times"}
HYPHEN_NOUN = re.compile(r"-([A-Za-z]+)\b(?!-old)")
FROM_RATE = re.compile(
    r"\s+(?:per|for\s+every|for\s+each|in\s+every)\s+(?:\d[\d,.]*\s|one\s|an?\s|hundred\s|thousand\s|million\s|100,000\s){0,2}\w+", re.I
)


class Quantities:
    """Fills `doc._.quantities` and `doc.spans["quantities"]`."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = pack.load("quantities").rules
        self.finder = AmountFinder(pack)
        self.noise = Noise(pack.table("quantity_words"))
        self.changes = Changes(pack.table("change_words"))
        self.links = Links(pack.table("casualties"))
        self.changing = frozenset(row["lemma"] for row in pack.table("change_words"))
        self.multiples = {row["word"]: (Fraction(row["factor"]), row["kind"]) for row in pack.table("multiples")}
        self._multiple = re.compile(rf"\b(?:{'|'.join(self.multiples)})\b", re.I)
        self.casualty_verbs = frozenset(row["lemma"] for row in pack.table("casualties") if row["kind"].endswith("verb"))

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of one Doc."""
        starts = [token.idx for token in doc]
        dates = list(doc._.dates or ()) if doc.has_extension("dates") else []
        found = self._from_amounts(doc, starts) + self._multiplied(doc, starts)
        busy = [(date["start"], date["end"]) for date in dates]
        kept = without_overlaps([mention for mention in found if mention["rule"] in self.rules], busy)
        tokens = [(_token_at(starts, m["start"]), _token_at(starts, m["end"] - 1)) for m in kept]
        self.changes.add(doc, kept, tokens, dates)
        self.links.add(doc, kept, tokens, dates)
        for mention in kept:
            mention["confidence"] = self.rules[mention["rule"]].confidence
        doc._.quantities = kept
        spans = [doc.char_span(m["start"], m["end"], label=m["rule"], alignment_mode="expand") for m in kept]
        doc.spans["quantities"] = [span for span in spans if isinstance(span, Span)]
        return doc

    def _from_amounts(self, doc: Doc, starts: list[int]) -> list[AnyMention]:
        """Return the mentions that rest on a number in the text."""
        amounts = untied(doc.text, self.finder.find(doc.text))
        sites = [Site(doc, a, _token_at(starts, a.number_start), _token_at(starts, a.number_end - 1)) for a in amounts]
        rejected = [self.noise.rejects(site) for site in sites]
        names = {site.number for site, out in zip(sites, rejected, strict=True) if out and is_model(site)}
        found: list[AnyMention] = []
        for n, (site, out) in enumerate(zip(sites, rejected, strict=True)):
            if out or (site.number in names and site.amount.unit is None):
                continue
            last = _token_at(starts, max(site.amount.number_start, site.amount.end - 1))
            limit = amounts[n + 1].start if n + 1 < len(amounts) and not rejected[n + 1] else len(doc.text)
            mention = self._mention(doc, site.amount, site.first, last, found, limit)
            if mention:
                found.append(mention)
        return found

    def _mention(self, doc: Doc, amount: Amount, first: int, last: int, earlier: list[AnyMention], limit: int) -> AnyMention | None:
        """Return the mention of an amount with its span and what it is of."""
        kind = amount.unit_kind
        if amount.number_kind == "tally":
            return mention_of(doc, amount, "tally", unit="count", of="votes")
        if kind == "age":
            return mention_of(doc, amount, "age", of=None)
        if kind:
            return self._measure(doc, amount, first, last, RULES.get(kind, "measure"))
        if amount.number_kind in ("fraction", "ratio"):
            return self._fraction(doc, amount, first, last)
        return self._count(doc, amount, first, last, earlier, limit)

    def _measure(self, doc: Doc, amount: Amount, first: int, last: int, rule: str) -> AnyMention:
        if rule == "magnitude":
            noun = counted_noun(doc, last)
            return mention_of(doc, amount, rule, reach=(noun.first, noun.head + 1) if noun and noun.head >= noun.first else None)
        reach = measured(doc, first, last, kind="money" if rule == "money" else rule, changing=self.changing)
        return mention_of(doc, amount, rule, reach=reach)

    def _fraction(self, doc: Doc, amount: Amount, first: int, last: int) -> AnyMention:
        amount = replace(amount, number_kind="fraction")
        noun = counted_noun(doc, last)
        return mention_of(
            doc, amount, "fraction", unit="multiple", reach=(noun.first, noun.last) if noun and noun.last > noun.first else None
        )

    def _count(self, doc: Doc, amount: Amount, first: int, last: int, earlier: list[AnyMention], limit: int) -> AnyMention | None:
        """Return a count: of the noun that follows, of a hyphenated noun, or bare, of what an earlier count was of."""
        hyphen = HYPHEN_NOUN.match(doc.text, amount.end)
        if hyphen and (hyphen[1].endswith(("ed", "th")) or hyphen[1] in self.noise.words["not_counted"] or amount.value == 1):
            return None
        if hyphen:
            return mention_of(doc, replace(amount, end=hyphen.end()), "count-hyphen", unit="count", of=hyphen[1])
        noun = counted_noun(doc, last)
        if doc[first].lower_ == "one" and first == last and not self._one_counts(doc, first, noun):
            return None
        if noun is None:
            return self._bare(doc, amount, first, last, earlier)
        end = doc[noun.end - 1].idx + len(doc[noun.end - 1]) if noun.end > last + 1 else amount.end
        rule = "count-vague" if amount.number_kind == "vague" else "count"
        amount = replace(amount, end=max(end, amount.end) if end <= limit else amount.end)
        reach = (noun.first, noun.last) if noun.last > noun.first else None
        return _with_rate(doc, mention_of(doc, amount, rule, unit="count", reach=reach))

    def _one_counts(self, doc: Doc, at: int, noun: Noun | None) -> bool:
        """Tell whether "one" counts: before a noun, or as the number of people hurt, held or elected."""
        if noun is not None and noun.first == at + 1 and noun.last > noun.first:
            return True
        token = doc[at]
        return token.dep_ in ("dobj", "nsubj", "nsubjpass") and token.head.lemma_ in self.casualty_verbs

    def _bare(self, doc: Doc, amount: Amount, first: int, last: int, earlier: list[AnyMention]) -> AnyMention | None:
        """Return a number without a noun: a count of what the clause or an earlier count speaks of."""
        if not _stands_alone(doc, first, last):
            return None
        reach = measured(doc, first, last, kind="count", changing=self.changing)
        of = next(
            (m["of"] for m in reversed(earlier) if m["rule"] in ("count", "count-bare") and m["of"] and m["start"] > amount.start - 400),
            None,
        )
        quake = next((m for m in reversed(earlier) if m["rule"] == "magnitude" and m["value"] == amount.numbers()["value"]), None)
        if quake and isinstance(quake["value"], float):
            return mention_of(doc, amount, "magnitude", unit="magnitude", of=quake["of"])
        if amount.value is not None and amount.value.denominator > 1:
            reach = of = None
        rule = "count-vague" if amount.number_kind == "vague" else "count-bare"
        return mention_of(doc, amount, rule, unit="count", reach=reach, of=of)

    def _multiplied(self, doc: Doc, starts: list[int]) -> list[AnyMention]:
        """Return "doubled", "tripling", "fivefold" as multiples."""
        found: list[AnyMention] = []
        for match in self._multiple.finditer(doc.text):
            at = _token_at(starts, match.start())
            token, (factor, kind) = doc[at], self.multiples[match[0].lower()]
            ahead = doc[at + 1].lower_ if at + 1 < len(doc) else ""
            determined = ahead in ("the", "that", "what", "its", "their", "last", "this", "his", "her", "our")
            if token.pos_ in ("VERB", "AUX") or kind == "adverb" or (kind == "word" and determined):
                amount = self.finder.modified(doc.text, Amount(match.start(), match.end(), match.start(), match.end(), factor))
                obj = next((child for child in token.rights if child.dep_ == "dobj"), None)
                subject = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
                thing = obj if obj is not None else subject
                reach = (thing.left_edge.i, min(thing.right_edge.i + 1, thing.left_edge.i + 10)) if thing is not None else None
                found.append(mention_of(doc, amount, "multiple-verb", unit="multiple", reach=reach))
        return found


def mention_of(
    doc: Doc, amount: Amount, rule: str, *, unit: str | None = None, reach: tuple[int, int] | None = None, of: str | None = None
) -> AnyMention:
    """Return the mention dict of an amount; `reach` are the tokens of what it is of, `of` its words where they lie elsewhere."""
    words = doc[reach[0] : reach[1]] if reach else None
    trimmed = without_determiner(words.text, words.start_char) if words is not None and words.text.strip() else None
    span = {"start": trimmed[1], "end": trimmed[1] + len(trimmed[0]), "text": trimmed[0]} if trimmed else None
    return {
        "start": amount.start,
        "end": amount.end,
        "text": doc.text[amount.start : amount.end],
        "rule": rule,
        **amount.numbers(),
        "modifier": amount.modifier,
        "unit": unit or amount.unit or "count",
        "noun": amount.noun,
        "of": trimmed[0] if trimmed else of,
        "of_span": span,
    }


def without_determiner(words: str, at: int) -> tuple[str, int]:
    """Return a phrase without its determiner and outer blanks, and where it begins."""
    match = re.match(r"\s*(?:(?:the|an?|its|their|his|her|our|your|my|this|these|those|that)\s+)?", words, re.I)
    begin = match.end() if match and match.end() < len(words) else 0
    return words[begin:].rstrip(), at + begin


def without_overlaps(mentions: list[AnyMention], busy: list[tuple[int, int]]) -> list[AnyMention]:
    """Return the mentions in order, without those that touch a date or an earlier, longer one."""
    kept: list[AnyMention] = []
    for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        inside = any(start < mention["end"] and mention["start"] < end for start, end in busy)
        if not inside and (not kept or kept[-1]["end"] <= mention["start"]):
            kept.append(mention)
    return kept


def _token_at(starts: list[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _with_rate(doc: Doc, mention: AnyMention) -> AnyMention:
    """Let a count reach over "per 100,000 people": the value is the numerator."""
    rate = FROM_RATE.match(doc.text, mention["end"])
    if rate and mention["of"]:
        start = mention["of_span"]["start"] if mention["of_span"] else mention["end"]
        words = doc.text[start : rate.end()]
        mention |= {"end": rate.end(), "text": doc.text[mention["start"] : rate.end()], "of": words}
        mention["of_span"] = {"start": start, "end": rate.end(), "text": words}
    return mention


def _stands_alone(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a number without a noun fills a place in its clause."""
    token = doc[last]
    return token.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "attr",
        "conj",
        "appos",
        "ROOT",
        "oprd",
        "npadvmod",
        "dep",
        "nummod",
        "acomp",
        "obj",
    )
