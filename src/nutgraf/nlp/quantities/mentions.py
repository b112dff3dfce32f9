"""One Doc while its quantities are found, and the mention dicts that are made of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from nutgraf.mentions import AnyMention
from nutgraf.nlp.quantities.nouns import DETERMINERS
from nutgraf.normalise.amounts import Amount

DETERMINER = re.compile(rf"\s*(?:(?:{'|'.join(sorted(DETERMINERS))})\s+)?", re.I)
PER_SOME = re.compile(
    r"\s+(?:per|for\s+every|for\s+each|in\s+every)\s+(?:\d[\d,.]*\s|one\s|an?\s|hundred\s|thousand\s|million\s){0,2}\w+", re.I
)
Reach = tuple[int, int]


@dataclass
class Reading:
    """One Doc while its quantities are found. `text` is that of `doc`."""

    doc: Doc
    text: str
    starts: list[int]
    found: list[AnyMention] = field(default_factory=list)

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def words(self, reach: Reach) -> tuple[int, int, str]:
        """Return start, end and text of a run of tokens without its determiner and outer blanks."""
        last = self.doc[reach[1] - 1]
        start, end = self.starts[reach[0]], last.idx + len(last)
        words = self.text[start:end]
        pronoun = self.doc[reach[0]].lower_ == "those" and self.doc[reach[0]].dep_ != "det"
        match = None if pronoun else DETERMINER.match(words)
        begin = match.end() if match and match.end() < len(words) else 0
        words = words[begin:].rstrip()
        return start + begin, start + begin + len(words), words


def mention_of(
    reading: Reading, amount: Amount, rule: str, *, unit: str | None = None, reach: Reach | None = None, of: str | None = None
) -> AnyMention:
    """Return the mention dict of an amount; `reach` are the tokens of what it is of, `of` its words where they lie elsewhere."""
    mention = {
        "start": amount.start,
        "end": amount.end,
        "text": reading.text[amount.start : amount.end],
        "rule": rule,
        **amount.numbers(),
        "modifier": amount.modifier,
        "unit": unit or amount.unit or "count",
        "noun": amount.noun,
        "number_end": amount.number_end,
        "of": of,
        "of_span": None,
    }
    return reaching(reading, mention, reach) if reach else mention


def reaching(reading: Reading, mention: AnyMention, reach: Reach) -> AnyMention:
    """Return a mention that is of what the tokens say."""
    start, end, words = reading.words(reach)
    return {**mention, "of": words, "of_span": {"start": start, "end": end, "text": words}} if words else mention


def like(mention: AnyMention, other: AnyMention) -> AnyMention:
    """Return a mention that is of the same as another."""
    return {**mention, "of": other["of"], "of_span": other["of_span"]}


def apart(mentions: list[AnyMention], busy: list[tuple[int, int]]) -> list[AnyMention]:
    """Return the mentions in order, cut before a date at their end ("800,000 barrels a day"), apart from dates and each other."""
    kept: list[AnyMention] = []
    for mention in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        dates = [(start, end) for start, end in busy if start < mention["end"] and mention["start"] < end]
        whole = mention if not dates else _before_date(mention, dates[0][0])
        if whole and (not kept or kept[-1]["end"] <= whole["start"]):
            kept.append(whole)
    return kept


def _before_date(mention: AnyMention, date: int) -> AnyMention | None:
    """Return a rate without its date, which is a quantity still; None where the date holds the number."""
    text = mention["text"][: max(0, date - mention["start"])]
    cut = re.sub(r"[\s-]+(?:(?:per|an?|each|every)[\s-]*)?$", "", text)
    if not re.search(r"\d|[a-z]", cut, re.I) or mention["rule"] == "age" or date < mention["number_end"]:
        return None
    unit, _, below = mention["unit"].partition("_per_") if mention["rule"] == "money" else (mention["unit"], "", "")
    return {**mention, "end": mention["start"] + len(cut), "text": cut, "unit": unit, "per": below or None}


def with_rate(reading: Reading, mention: AnyMention) -> AnyMention:
    """Let a count reach over "per 100,000 people": the value is the numerator."""
    rate = PER_SOME.match(reading.text, mention["end"])
    if rate and mention["of"]:
        start = mention["of_span"]["start"] if mention["of_span"] else mention["end"]
        words = reading.text[start : rate.end()]
        mention |= {"end": rate.end(), "text": reading.text[mention["start"] : rate.end()], "of": words}
        mention["of_span"] = {"start": start, "end": rate.end(), "text": words}
    return mention
