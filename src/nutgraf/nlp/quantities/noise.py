"""Numbers that are no quantities: years, times, codes, parts of names, idle fractions, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from nutgraf.normalise.amounts import Amount

NAME_LABELS = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG", "PERSON", "GPE", "LOC"})
COUNT_LABELS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
TIME_AFTER = re.compile(r"\s?(?:[ap]\.?\s?m\b|[ap]\.m\.|o[’']clock|GMT\b|UTC\b|E[SD]?T\b|hrs\b|hours\s(?:GMT|local)|:\d\d|h\d\d)", re.I)
CLOCK_BEFORE = re.compile(r"\d[:.]$")
CODE_AFTER = re.compile(r"[A-Za-z_]|[-‐‑](?:[A-Z]\w|\d)|/\d|:\d|[.,]\d|°\d")
CODE_BEFORE = re.compile(r"(?:[A-Za-z\d][/_#:@]|\d[-‐‑–]|\bNos?\.\s?|#)$", re.I)
ERA_AFTER = re.compile(r"\s?(?:b\.?c\.?(?:e\b|e\.)?|c\.e\b|a\.d\b|BCE?\b|CE\b|AD\b)")
LISTED = re.compile(r"(?:^|\n)[^\S\n]*$")
LONG = 12
SIMPLE_BOTTOMS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100})
BARE_SCORES = re.compile(r"\b(?:the|of)\s$", re.I)
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’"}
DATED = frozenset({"on", "in", "since", "until"})
ORDINAL_ENDS = frozenset({"th", "st", "nd", "rd"})
HYPHENS = frozenset("-‐‑–—")


@dataclass(frozen=True)
class Site:
    """Where a number stands: the tokens `first` to `last` that it covers, and the tokens beside it in the sentence."""

    doc: Doc
    text: str
    amount: Amount
    first: int
    last: int
    before: Token | None = field(init=False)
    after: Token | None = field(init=False)

    def __post_init__(self) -> None:
        starts = self.doc[self.first].is_sent_start and self.first > 0
        object.__setattr__(self, "before", self.doc[self.first - 1] if self.first and not starts else None)
        follows = self.doc[self.last + 1] if self.last + 1 < len(self.doc) else None
        object.__setattr__(self, "after", None if follows is not None and follows.is_sent_start else follows)

    @property
    def number(self) -> str:
        """The number as it is written."""
        return self.text[self.amount.number_start : self.amount.number_end]


class Noise:
    """Tells numbers that are no quantities, by the words of the table `quantity_words` among others."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.words: dict[str, set[str]] = {}
        for row in rows:
            self.words.setdefault(row["class"], set()).add(row["word"])

    def rejects(self, site: Site) -> bool:
        """Tell whether an amount is no quantity."""
        amount = site.amount
        token = site.doc[site.first]
        if len(token) > LONG and token.like_url:
            return True
        if amount.unit_kind == "time" and "_per_" not in (amount.unit or ""):
            return True
        if amount.number_kind == "fraction":
            return self._idle_fraction(site)
        if amount.unit is not None or amount.number_kind == "tally":
            return _priced_in(site)
        return coded(site) or self._timed(site) or _year(site) or self._named(site) or self._ranked(site) or self._pronoun(site)

    def _timed(self, site: Site) -> bool:
        """Tell days of a month and lengths of time."""
        doc, last = site.doc, site.last
        ahead = doc[site.first - 1] if site.first else None
        if ahead is not None and ahead.text == "." and ahead.i:
            ahead = doc[ahead.i - 1]
        if ahead is not None and self._is_month(ahead, ahead.i - 1):
            return True
        if last + 1 < len(doc) and self._is_month(doc[last + 1], site.first - 1):
            return True
        for token in doc[last + 1 : last + 4]:
            word = token.lower_
            if word in self.words["time"]:
                return not (token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("old", "olds"))
            if word in self.words["deictic"]:
                return False
            if not (
                (token.pos_ in ("ADJ", "DET") and word not in ("a", "an"))
                or word in ("-", "+", "more", "consecutive", "straight", "or", "of", "th", "st", "nd", "rd")
            ):
                return False
        return False

    def _is_month(self, token: Token, before: int) -> bool:
        """Tell whether a token names a month; "may" in small letters only after "on" or "since", the token at `before`."""
        word = token.lower_.rstrip(".")
        if word not in self.words["month"]:
            return False
        return token.is_title or word not in ("may", "march") or (before >= 0 and token.doc[before].lower_ in DATED)

    def _named(self, site: Site) -> bool:
        """Tell numbers that belong to a name or number something ("Article 5", "Group of Seven", "Boeing 737")."""
        doc, token, before = site.doc, site.doc[site.last], site.before
        counts = token.dep_ == "nummod" and token.head.i > site.last and token.head.tag_ in ("NNS", "NNPS")
        if token.ent_type_ in NAME_LABELS and _inside_name(site):
            return True
        if doc[site.last + 1 : site.last + 2].text in ORDINAL_ENDS:
            return True
        if doc[site.last + 1 : site.last + 3].text.lower() in self.words["code"]:
            return True
        if before is None:
            return False
        if before.pos_ == "PROPN" and doc[site.first].text[0].isupper() and not before.is_sent_start:
            return True
        if before.text == "(" and len(site.number) == 1 and site.after is not None and site.after.text == ")":
            return True
        plain = site.amount.number_kind == "digits" and site.number.replace(".", "").isdigit()
        word = before.lower_.rstrip(".")
        if word in self.words["numbered"] or (plain and word.endswith("s") and word[:-1] in self.words["numbered"]):
            return not (counts and (before.is_lower or before.pos_ == "VERB"))
        if plain and word in ("and", "or", "through", "to") and site.first > 2 and doc[site.first - 2].is_digit:
            noun = doc[site.first - 3].lower_
            if noun in self.words["numbered"] or noun.removesuffix("s") in self.words["numbered"]:
                return not counts
        if before.text == "of" and doc[site.last].is_title and site.first > 1 and doc[site.first - 2].is_title:
            return True
        if (
            plain
            and before.tag_ in ("NN", "NNP")
            and token.dep_ == "nummod"
            and token.head == before
            and (before.ent_type_ != "PERSON" or before.is_lower)
        ):
            return True
        capital = before.pos_ == "PROPN" or (not before.is_sent_start and any(letter.isupper() for letter in before.text))
        if not plain or not capital or before.is_punct or before.ent_type_ in ("DATE", "TIME"):
            return self._is_address(site)
        if site.after is None or site.after.pos_ not in ("NOUN", "ADJ", "PROPN", "NUM", "VERB"):
            return before.ent_type_ not in ("GPE", "LOC")
        if token.dep_ == "nummod" and token.head.i > site.last and token.head.tag_ == "NN" and site.amount.value != 1:
            return True
        versioned = site.after is not None and site.after.is_title and site.after.tag_ in ("NNP", "NN") and site.after.is_alpha
        return versioned or (token.ent_type_ not in COUNT_LABELS and not counts)

    def _is_address(self, site: Site) -> bool:
        """Tell a house number: capitalised words up to one for a street follow."""
        for token in site.doc[site.last + 1 : site.last + 5]:
            if token.lower_.rstrip(".") in self.words["street"] and token.is_title:
                return True
            if not token.text[:1].isupper():
                return False
        return False

    def _ranked(self, site: Site) -> bool:
        """Tell "the bottom three" and "the top 10" without a noun."""
        bare = site.after is None or site.after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
        return bare and site.before is not None and site.before.lower_ in self.words["rank"]

    def _pronoun(self, site: Site) -> bool:
        """Tell "one" as a pronoun or in an idiom."""
        if site.first != site.last or site.number.lower() != "one":
            return False
        behind = site.before.lower_ if site.before is not None else ""
        ahead = site.after.lower_ if site.after is not None else ""
        counts = site.after is not None and site.after.pos_ in ("NOUN", "ADJ", "PROPN") and ahead != "of"
        if behind in self.words["one_before"]:
            return behind not in ("the", "only", "some") or not counts
        if ahead in self.words["one_after"] or (site.before is not None and site.before.pos_ in ("ADJ", "DET")):
            return True
        noun = (
            site.doc[site.last + 2].lower_
            if counts and site.after is not None and site.after.pos_ == "ADJ" and site.last + 2 < len(site.doc)
            else ahead
        )
        return noun in self.words["one_idiom"]

    def _idle_fraction(self, site: Site) -> bool:
        """Tell "half" and "quarter" in the sense of a time, a side or a period."""
        words = set(re.split(r"[\s-]+", site.number.lower()))
        if site.before is not None and site.before.lower_ in self.words["half_before"]:
            return True
        if (
            site.before is not None
            and site.before.lower_ == "and"
            and site.first > 1
            and site.doc[site.first - 2].lower_ in self.words["time"]
        ):
            return True
        if site.after is None or not words & {"half", "quarter", "quarters"}:
            return False
        idle = self.words["half_after"] | self.words["time"]
        if any(token.lower_ in idle for token in site.doc[site.last + 1 : site.last + 3]):
            return True
        if "half" in words:
            return len(words) == 1 and site.after.text in HYPHENS
        weighed = site.amount.modifier != "=" or "three" in words or "-" in site.number
        return site.after.lower_ not in ("of", "more", "less", "point") and not weighed


def is_model(site: Site) -> bool:
    """Tell whether a number that is no quantity names a model ("Boeing 707"), so that a bare "the 707" is none either."""
    return site.number.isdigit() and len(site.number) in (3, 4) and site.before is not None and site.before.pos_ == "PROPN"


def follows_name(site: Site) -> bool:
    """Tell whether a number in digits stands right after a name ("iPhone 11")."""
    return site.number.isdigit() and site.before is not None and site.before.pos_ == "PROPN"


def precedes_name(site: Site) -> bool:
    """Tell whether a number stands right before a name, as the second in "iPhone 11 and 11 Max"."""
    return site.after is not None and site.after.pos_ == "PROPN"


def coded(site: Site) -> bool:
    """Tell codes, ordinals in digits and clock times by the characters around the number."""
    amount, text = site.amount, site.text
    ahead, behind = text[amount.number_end : amount.number_end + 12], text[max(0, amount.number_start - 5) : amount.number_start]
    if TIME_AFTER.match(ahead) or ERA_AFTER.match(ahead):
        return True
    if amount.number_kind == "vague":
        scores = site.number.lower() == "scores" and (
            BARE_SCORES.search(text, max(0, amount.start - 4), amount.start)
            or any(child.dep_ in ("compound", "amod", "poss", "nmod") for child in site.doc[site.last].lefts)
        )
        return ahead[:1] in HYPHENS or bool(scores)
    if not (text[amount.number_start].isdigit() or text[amount.number_start] == "."):
        return False
    if QUOTES.get(behind[-1:]) == ahead[:1] and behind:
        return True
    if (
        "_" in site.doc[site.first].text
        or site.doc[site.first].like_url
        or (ahead[:2] in (". ", ") ") and LISTED.search(text, 0, amount.start))
    ):
        return True
    if "/" in site.number and amount.value is not None and not (amount.value < 1 and amount.value.denominator in SIMPLE_BOTTOMS):
        return True
    tied = CODE_AFTER.match(ahead) or CODE_BEFORE.search(behind)
    return bool(CLOCK_BEFORE.search(behind) or (tied and not amount.joined))


def _year(site: Site) -> bool:
    """Tell years: four plain digits that no plural noun follows, and the short form '99."""
    amount, text, token = site.amount, site.text, site.doc[site.last]
    if amount.joined:
        ends = (amount.low, amount.high)
        return amount.unit is None and "," not in site.number and all(end is not None and 1000 <= end < 2150 for end in ends)
    plain = site.number.isdigit() and amount.scale == 1 and amount.value is not None
    if not plain or len(site.number) != 4 or amount.value is None or not 1000 <= amount.value < 2150:
        return plain and len(site.number) == 2 and text[max(0, amount.number_start - 1) : amount.number_start] in ("'", "’")
    begins = site.first > 1 and site.doc[site.first - 1].text == "," and site.doc[site.first - 2].lower_.endswith("day")
    counts = token.ent_type_ in COUNT_LABELS or (token.ent_type_ == "" and token.dep_ == "nummod") or begins
    if site.after is not None and site.after.tag_ in ("NNS", "NNPS") and counts:
        return False
    if token.ent_type_ == "DATE":
        return True
    if amount.modifier != "=":
        return False
    return amount.value >= 1800 or (site.before is not None and site.before.lower_ in ("in", "since", "by", "until"))


def _priced_in(site: Site) -> bool:
    """Tell "in 1943 dollars", where the number is the year of the prices."""
    year = site.amount.noun is not None and site.number.isdigit() and len(site.number) == 4 and site.number[:2] in ("18", "19", "20")
    return year and site.amount.start == site.amount.number_start and site.before is not None and site.before.lower_ == "in"


def _inside_name(site: Site) -> bool:
    """Tell whether a named entity goes on to the left of a number, or the number is itself capitalised in mid-sentence."""
    token = site.doc[site.first]
    if token.ent_iob_ == "I":
        return True
    capital = token.text[:1].isupper() and not token.is_sent_start
    return capital and site.last + 1 < len(site.doc) and site.doc[site.last + 1].ent_iob_ == "I"
