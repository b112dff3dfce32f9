"""Finds quantities: amounts that count or measure something, with unit, modifier and what they are of.

The numbers, units and modifiers are read from the text by `normalise.amount_finder`; here the parse decides which of them are
quantities, how far their spans reach and what they count. `nlp.add_pipe("nutgraf_quantities")` works on its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from spacy.tokens import Doc, Span

from nutgraf.mentions import AnyMention
from nutgraf.nlp.quantities import ellipsis as unsaid
from nutgraf.nlp.quantities.ages import aged_noun, is_age
from nutgraf.nlp.quantities.changes import Changes
from nutgraf.nlp.quantities.links import Links
from nutgraf.nlp.quantities.measured import Measured, magnitude_of, multiplied
from nutgraf.nlp.quantities.mentions import Reading, apart, like, mention_of, reaching, with_rate
from nutgraf.nlp.quantities.noise import Noise, Site, follows_name, is_model, precedes_name
from nutgraf.nlp.quantities.nouns import DETERMINERS, Noun, attributive, counted_noun
from nutgraf.nlp.quantities.tallies import untied
from nutgraf.nlp.words import words_of
from nutgraf.normalise.amount_finder import AmountFinder
from nutgraf.normalise.amounts import Amount
from nutgraf.rulepack import RulePack

RULES = {"money": "money", "minor": "money", "share": "percent", "age": "age", "magnitude": "magnitude", "times": "times"}
HYPHEN_NOUN = re.compile(r"-([A-Za-z]+)\b(?!-old)")
BOUND = re.compile(r"\s+or\s|-(?:odd|plus)\b", re.I)
UP_TO = re.compile(r"up\s+to\b", re.I)
DOUBLED = DETERMINERS | {"what", "last"}
ALONE = frozenset("nsubj nsubjpass dobj pobj attr conj appos ROOT oprd npadvmod dep nummod acomp obj".split())  # noqa: SIM905


class Quantities:
    """Fills `doc._.quantities` and `doc.spans["quantities"]`."""

    def __init__(self, pack: RulePack) -> None:
        self.rules = pack.load("quantities").rules
        self.finder = AmountFinder(pack)
        self.noise = Noise(pack.table("quantity_words"))
        self.changes = Changes(pack.table("change_words"))
        self._change_noun = re.compile(rf"\s+(?:{'|'.join(self.changes.nouns)})\b(?!\s+(?:in|of)\b)", re.I)
        self.links = Links(pack.table("casualties"))
        self.multiples = {row["word"]: (Fraction(row["factor"]), row["kind"]) for row in pack.table("multiples")}
        changing = {row["lemma"] for row in pack.table("change_words")} | self.multiples.keys()
        self.measured = Measured(changing, self.noise.words["linking"], self.noise.words["rating"])
        initials = "".join(sorted({word[0] for word in self.multiples}))
        self._multiple = re.compile(rf"\b(?=[{initials}])(?:{'|'.join(self.multiples)})\b", re.I)
        self.casualty_verbs = frozenset(row["lemma"] for row in pack.table("casualties") if row["kind"].endswith("verb"))

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of one Doc."""
        reading = Reading(doc, words_of(doc).text, doc.to_array("IDX").tolist())
        dates = list(doc._.dates or ()) if doc.has_extension("dates") else []
        self._from_amounts(reading)
        self._multiplied(reading)
        kept = apart([m for m in reading.found if m["rule"] in self.rules], [(date["start"], date["end"]) for date in dates])
        tokens = [(reading.token_at(m["start"]), reading.token_at(m["end"] - 1)) for m in kept]
        self.changes.add(doc, reading.text, list(zip(kept, tokens, strict=True)), dates)
        self.links.add(doc, reading.text, list(zip(kept, tokens, strict=True)), dates)
        for mention in kept:
            mention["confidence"] = self.rules[mention["rule"]].confidence
        doc._.quantities = kept
        spans = [Span(doc, first, last + 1, label=m["rule"]) for m, (first, last) in zip(kept, tokens, strict=True)]
        doc.spans["quantities"] = spans
        return doc

    def _from_amounts(self, reading: Reading) -> None:
        """Add the mentions that rest on a number in the text."""
        text = reading.text
        amounts = untied(text, self.finder.find(text))
        sites = [self._site(reading, amount) for amount in amounts]
        rejected = [self.noise.rejects(site) for site in sites]
        models = {site.number for site, out in zip(sites, rejected, strict=True) if out and is_model(site)}
        named = {site.number for site, out in zip(sites, rejected, strict=True) if out and follows_name(site)}
        for n, (site, out) in enumerate(zip(sites, rejected, strict=True)):
            if out or (site.amount.unit is None and (site.number in models or (site.number in named and precedes_name(site)))):
                continue
            limit = sites[n + 1].amount.start if n + 1 < len(amounts) and not rejected[n + 1] else len(text)
            mention = self._mention(reading, site, limit)
            if mention:
                reading.found.append(mention)

    def _site(self, reading: Reading, amount: Amount) -> Site:
        """Return where an amount stands; "up to" after a verb of going up is where that ends, no bound ("built up to six floors")."""
        if amount.modifier == "<" and UP_TO.match(reading.text, amount.start):
            before = reading.doc[max(0, reading.token_at(amount.start) - 3) : reading.token_at(amount.start)]
            verb = (
                before[-1]
                if before and before[-1].pos_ in ("VERB", "AUX")
                else before[-1].head
                if before and before[-1].dep_ == "dobj"
                else None
            )
            if verb is not None and verb.lemma_ in self.noise.words["up_verb"]:
                amount = replace(amount, start=amount.number_start, modifier="=")
        return Site(reading.doc, reading.text, amount, reading.token_at(amount.number_start), reading.token_at(amount.number_end - 1))

    def _mention(self, reading: Reading, site: Site, limit: int) -> AnyMention | None:
        """Return the mention of an amount with its span and what it is of; the span ends before `limit`, where the next amount begins."""
        amount, kind = site.amount, site.amount.unit_kind
        if amount.number_kind == "tally":
            return mention_of(reading, amount, "tally", unit="count", of="votes")
        if kind == "age":
            return mention_of(reading, amount, "age", reach=aged_noun(site, reading.token_at(amount.end - 1)))
        if kind == "times" and occurs(site):
            times = (reading.token_at(amount.end - 1), reading.token_at(amount.end - 1) + 1)
            return mention_of(reading, amount, "count", unit="count", reach=times)
        if kind:
            return self._measure(reading, site, RULES.get(kind, "measure"))
        if amount.number_kind in ("fraction", "ratio"):
            return self._fraction(reading, site)
        return self._count(reading, site, limit)

    def _measure(self, reading: Reading, site: Site, rule: str) -> AnyMention:
        last = reading.token_at(max(site.amount.number_start, site.amount.end - 1))
        noun = counted_noun(reading.doc, last) if rule == "magnitude" else None
        if noun and noun.head >= noun.first:
            return mention_of(reading, site.amount, rule, reach=(noun.first, noun.head + 1))
        mention = mention_of(reading, site.amount, rule)
        if rule == "magnitude":
            mention["of"] = next((m["of"] for m in reversed(reading.found) if m["rule"] == rule), None)
        return self._with_of(reading, site, mention, last)

    def _with_of(self, reading: Reading, site: Site, mention: AnyMention, last: int) -> AnyMention:
        """Return an amount of money, share or measure, ending with token `last`, with what it is of.

        That is what follows it, else the like of the amount that it restates or moves on from, else what its clause measures.
        """
        text, doc, found, start = reading.text, reading.doc, reading.found, mention["start"]
        kind = "percent" if mention["rule"] == "fraction" else mention["rule"]
        reach = self.measured.after(doc, last, kind=kind)
        if reach:
            return reaching(reading, mention, reach)
        other = unsaid.continued(text, found, start, mention["end"], nouns=self._change_noun)
        if not other and found and found[-1]["of"] and found[-1]["unit"] == mention["unit"]:
            other = unsaid.listed(text, found, start, mention["end"])
        if other:
            return like(mention, other)
        reach = self.measured(doc, reading.token_at(start), site.first, last, kind=kind)
        if reach:
            return reaching(reading, mention, reach)
        if kind == "percent":
            other = (
                unsaid.remaining(doc, site.first, found)
                or unsaid.other_side(text, found, start, mention["unit"])
                or unsaid.same_whole(text, found, doc[last], self.noise.words["sharing"])
            )
        return like(mention, other) if other else mention

    def _fraction(self, reading: Reading, site: Site) -> AnyMention:
        noun = counted_noun(reading.doc, site.last)
        reach = (noun.first, noun.last) if noun and noun.last > noun.first else None
        amount = replace(site.amount, number_kind="fraction")
        if noun is None:
            return self._share(reading, site, amount)
        if noun and reach and self._reaches(reading.doc, site.last, noun):
            amount = replace(amount, end=max(amount.end, reading.words((site.first, noun.end))[1]))
        return mention_of(reading, amount, "fraction", unit="multiple", reach=reach)

    def _share(self, reading: Reading, site: Site, amount: Amount) -> AnyMention:
        """Return a fraction without a noun; as a subject it is a part of what was counted before ("Half were women")."""
        mention = self._with_of(reading, site, mention_of(reading, amount, "fraction", unit="multiple"), site.last)
        if mention["of"] is None and reading.doc[site.last].dep_ in ("nsubj", "nsubjpass"):
            mention["of"] = unsaid.elided(reading.text, reading.found, amount.start)
        return mention

    def _reaches(self, doc: Doc, last: int, noun: Noun) -> bool:
        """Tell whether a fraction's span takes in its noun: right after it, or a plural right after "of" or "of the"."""
        if noun.first == last + 1:
            return True
        return doc[noun.head].tag_ in ("NNS", "NNPS") and noun.head - last <= 4 and not any(t.tag_ == "POS" for t in doc[last : noun.head])

    def _count(self, reading: Reading, site: Site, limit: int) -> AnyMention | None:
        """Return a count: of the noun that follows, of a hyphenated or attributive noun, or bare."""
        amount, doc = site.amount, reading.doc
        hyphen = HYPHEN_NOUN.match(reading.text, amount.end)
        if hyphen:
            return self._hyphenated(reading, amount, hyphen)
        noun = None if site.after is not None and site.after.lower_ in self.noise.words["deictic"] else self._counted(reading, site)
        if site.number.lower() == "one" and not self._one_counts(site, noun):
            return None
        if noun is None:
            aged = is_age(site, reading.found[-1] if reading.found else None)
            person = aged_noun(site, site.last)
            return mention_of(reading, amount, "age", unit="year", reach=person) if aged else self._bare(reading, site)
        points = self._points(reading, amount, noun) if doc[noun.head].lemma_ == "point" else None
        if points is not None:
            return points
        part = attributive(doc, site.last, noun) if amount.value != 1 else None
        if part is not None:
            reach = (site.last + 1, part + 1)
            return mention_of(reading, replace(amount, end=reading.words(reach)[1]), "count-hyphen", unit="count", reach=reach)
        end = reading.words((site.first, noun.end))[1] if noun.end > site.last + 1 else amount.end
        rule = "count-vague" if amount.number_kind == "vague" else "count"
        amount = replace(amount, end=max(end, amount.end) if end <= limit else amount.end)
        reach_or_none = (noun.first, noun.last) if noun.last > noun.first else None
        of = unsaid.elided(reading.text, reading.found, amount.start) if reach_or_none is None else None
        return with_rate(reading, mention_of(reading, amount, rule, unit="count", reach=reach_or_none, of=of))

    def _points(self, reading: Reading, amount: Amount, noun: Noun) -> AnyMention | None:
        """Return "eight points" as percentage points where they move a share, not in "fell 2%, down 40 points", which is one fall."""
        end = reading.doc[noun.head].idx + len(reading.doc[noun.head])
        share = unsaid.share_in_points(reading.text, reading.found, amount, end)
        if share is None or self.finder.changed(reading.text, share["start"]):
            return None
        return like(mention_of(reading, replace(amount, end=end), "percent", unit="percentage_point"), share)

    def _counted(self, reading: Reading, site: Site) -> Noun | None:
        """Return the noun that is counted, past the words of a bound ("50 or fewer guns", "30-odd trucks")."""
        bound = BOUND.match(reading.text, site.amount.number_end) is not None
        last = reading.token_at(site.amount.end - 1) if bound else site.last
        return counted_noun(site.doc, last, states=self.links.classes["adjective"].keys())

    def _hyphenated(self, reading: Reading, amount: Amount, hyphen: re.Match[str]) -> AnyMention | None:
        """Return "131-page" as a count of pages; "two-sided", "five-star" and "one-way" count nothing."""
        noun = hyphen[1]
        if noun.endswith(("ed", "th")) or noun.lower() in self.noise.words["not_counted"] or amount.value == 1:
            return None
        return mention_of(reading, replace(amount, end=hyphen.end()), "count-hyphen", unit="count", of=noun)

    def _one_counts(self, site: Site, noun: Noun | None) -> bool:
        """Tell whether "one" counts: before a noun, or as the number of people hurt, held or elected."""
        if noun is not None and noun.first == site.last + 1 and noun.last > noun.first:
            return True
        token = site.doc[site.first]
        return token.dep_ in ("dobj", "nsubj", "nsubjpass") and token.head.lemma_ in self.casualty_verbs

    def _bare(self, reading: Reading, site: Site) -> AnyMention | None:
        """Return a number without a noun: a count of what the clause or an earlier count speaks of."""
        amount, doc = site.amount, reading.doc
        if doc[site.last].dep_ not in ALONE and not (amount.joined and doc[site.first].dep_ in ALONE):
            return None
        value = amount.numbers()["value"]
        quake = next((m for m in reversed(reading.found) if m["rule"] == "magnitude" and m["value"] == value), None)
        if quake and isinstance(value, float):
            return mention_of(reading, amount, "magnitude", unit="magnitude", of=quake["of"])
        rule = "count-vague" if amount.number_kind == "vague" else "count-bare"
        other = unsaid.listed(reading.text, reading.found, amount.start, amount.end)
        if other and other["unit"] == "count":
            return like(mention_of(reading, amount, rule, unit="count"), other) | {"listed_after": other["start"]}
        other = other or unsaid.shared_unit(reading.text, reading.found, amount.start)
        if other:
            amount = replace(amount, unit=other["unit"], noun=other["noun"])
            return like(mention_of(reading, amount, other["rule"]), other)
        quaked = magnitude_of(doc[site.last])
        if quaked:
            return mention_of(reading, amount, "magnitude", unit="magnitude", reach=quaked)
        if isinstance(value, float):
            return mention_of(reading, amount, rule, unit="count", of=unsaid.elided_level(reading.found, amount.start))
        people = rule == "count-vague" and site.before is not None and site.before.lower_ == "of"
        reach = self.measured(doc, reading.token_at(amount.start), site.first, site.last, kind="count") if not people else None
        if reach:
            return mention_of(reading, amount, rule, unit="count", reach=reach)
        if rule == "count-vague":
            return mention_of(reading, amount, rule, unit="count", of=unsaid.elided_here(reading.text, reading.found, amount.start))
        of = unsaid.suffering(doc[site.last], self.casualty_verbs) or unsaid.elided(reading.text, reading.found, amount.start)
        return mention_of(reading, amount, rule, unit="count", of=of)

    def _multiplied(self, reading: Reading) -> None:
        """Add "doubled", "tripling", "fivefold" as multiples."""
        for match in self._multiple.finditer(reading.text):
            token = reading.doc[reading.token_at(match.start())]
            factor, kind = self.multiples[match[0].lower()]
            ahead = reading.doc[token.i + 1].lower_ if token.i + 1 < len(reading.doc) else ""
            if token.pos_ not in ("VERB", "AUX") and kind != "adverb" and not (kind == "word" and ahead in DOUBLED):
                continue
            amount = self.finder.modified(reading.text, Amount(match.start(), match.end(), match.start(), match.end(), factor))
            reading.found.append(mention_of(reading, amount, "multiple-verb", unit="multiple", reach=multiplied(reading.doc, token)))


def occurs(site: Site) -> bool:
    """Tell how often something happened ("voted 12 times") from how many times as much ("12 times the price", "rose 12 times")."""
    doc, value = site.doc, site.amount.value
    times = next((token for token in doc[site.last + 1 : site.last + 3] if token.lower_ == "times"), None)
    if times is None or value is None or value.denominator > 1 or times.dep_ != "npadvmod" or times.head.pos_ != "VERB":
        return False
    follows = doc[times.i + 1] if times.i + 1 < len(doc) else None
    return follows is None or follows.is_sent_start or follows.pos_ in ("ADP", "PUNCT", "SCONJ", "CCONJ", "VERB", "AUX", "SPACE")
