"""Numbers that are no quantities: years, times, parts of names, list numbers, scores, pronouns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from nutgraf.normalise.amounts import Amount

NAME_LABELS = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG", "PERSON", "GPE", "LOC"})
COUNT_LABELS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
TIME_AFTER = re.compile(r"\s?(?:[ap]\.?\s?m\b|[ap]\.m\.|o[’']clock|GMT\b|UTC\b|E[SD]?T\b|hrs\b|hours\s(?:GMT|local)|:\d\d|h\d\d)", re.I)
CLOCK_BEFORE = re.compile(r"\d:$|\d\.$")
CODE_AFTER = re.compile(r"[A-Za-z_]|[-‐‑](?:[A-Z]\w|\d)|/\d|:\d|[.,]\d|°\d")
CODE_BEFORE = re.compile(r"(?:[A-Za-z\d][/_#:@]|\d[-‐‑–])$")
HYPHEN = frozenset("-‐‑–—")


class Noise:
    """Tells numbers that are no quantities, by the nouns of the table `numbered_nouns` among others."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.numbered = words["numbered"]
        self.months = words["month"]
        self.time_units = words["time"]
        self.one_idioms = words["one_idiom"]
        self.half_before = words["half_before"]
        self.half_after = words["half_after"]

    def rejects(self, doc: Doc, amount: Amount, first: int, last: int) -> bool:
        """Tell whether an amount that covers the tokens `first` to `last` is no quantity."""
        if amount.unit_kind == "time" and "_per_" not in (amount.unit or ""):
            return True
        if amount.number_kind == "fraction":
            return self._idle_fraction(doc, first, last)
        if amount.unit is not None or amount.number_kind == "tally":
            return False
        before = doc[first - 1] if first and not doc[first].is_sent_start else None
        after = doc[last + 1] if last + 1 < len(doc) and not doc[last + 1].is_sent_start else None
        return (
            self._coded(doc.text, amount)
            or self._timed(doc, before, last)
            or self._year(doc.text, amount, doc[last], before, after)
            or self._named(doc, amount, first, last, before)
            or self._pronoun(doc, first, last, before, after)
        )

    def _coded(self, text: str, amount: Amount) -> bool:
        """Tell codes, ordinals in digits and clock times by the characters around the number."""
        ahead, behind = text[amount.number_end : amount.number_end + 12], text[max(0, amount.number_start - 2) : amount.number_start]
        digits = text[amount.number_start].isdigit() or text[amount.number_start] == "."
        if digits and (TIME_AFTER.match(ahead) or CLOCK_BEFORE.search(behind)):
            return True
        if amount.number_kind == "vague" and re.search(r"\b(?:the|of)\s$", text[max(0, amount.start - 4) : amount.start], re.I):
            return ahead.startswith(" ") and text[amount.number_start : amount.number_end].lower() == "scores"
        if not digits:
            return bool(TIME_AFTER.match(ahead)) or (ahead[:1] in HYPHEN and amount.number_kind == "vague")
        return bool(CODE_AFTER.match(ahead) or CODE_BEFORE.search(behind)) and not amount.joined

    def _timed(self, doc: Doc, before: Token | None, last: int) -> bool:
        """Tell days of a month and lengths of time."""
        beside = (doc[last + 1] if last + 1 < len(doc) else None, before)
        if any(token is not None and token.is_title and token.lower_.rstrip(".") in self.months for token in beside):
            return True
        ahead = doc[last + 1 : last + 4]
        for token in ahead:
            word = token.lower_
            if word in self.time_units:
                return not (token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("old", "olds"))
            if not (token.pos_ in ("ADJ", "DET") or word in ("-", "more", "consecutive", "straight", "or", "of")):
                return False
        return False

    def _year(self, text: str, amount: Amount, token: Token, before: Token | None, after: Token | None) -> bool:
        words = text[amount.number_start : amount.number_end]
        if not words.isdigit() or len(words) != 4 or amount.value is None or not 1000 <= amount.value < 2150 or amount.scale != 1:
            return words.isdigit() and len(words) == 2 and text[max(0, amount.number_start - 1) : amount.number_start] in ("'", "’")
        counts = after is not None and after.tag_ in ("NNS", "NNPS") and token.ent_type_ in COUNT_LABELS
        if token.ent_type_ == "DATE":
            return not counts
        recent = 1800 <= amount.value < 2100
        if amount.modifier != "=" and token.ent_type_ != "DATE":
            return False
        return (recent and not counts) or (before is not None and before.lower_ in ("in", "since", "by", "until") and not counts)

    def _named(self, doc: Doc, amount: Amount, first: int, last: int, before: Token | None) -> bool:
        """Tell numbers that belong to a name or number something ("Article 5", "Group of Seven", "Boeing 737")."""
        token = doc[last]
        digits = amount.number_kind == "digits" and doc.text[amount.number_start : amount.number_end].replace(".", "").isdigit()
        if token.ent_type_ in NAME_LABELS and self._inside_name(doc, first, last):
            return True
        if before is None:
            return False
        word = before.lower_.rstrip(".")
        if word in self.numbered or (word.endswith("s") and word[:-1] in self.numbered and digits and token.dep_ != "nummod"):
            counts = token.dep_ == "nummod" and token.head.i > last and token.head.tag_ in ("NNS", "NNPS")
            return not (counts and (before.is_lower or before.pos_ == "VERB"))
        if before.text == "of" and doc[last].is_title and first > 1 and doc[first - 2].is_title:
            return True
        proper = before.pos_ == "PROPN" and not before.is_punct and digits and before.ent_type_ not in ("DATE", "TIME")
        return proper and token.ent_type_ not in COUNT_LABELS and not (token.dep_ == "nummod" and token.head.i > last)

    def _inside_name(self, doc: Doc, first: int, last: int) -> bool:
        """Tell whether a named entity goes on to the left of a number, or the number is itself capitalised in mid-sentence."""
        token = doc[first]
        if token.ent_iob_ == "I":
            return True
        capital = token.text[:1].isupper() and not token.is_sent_start
        return capital and last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I"

    def _pronoun(self, doc: Doc, first: int, last: int, before: Token | None, after: Token | None) -> bool:
        """Tell "one" as a pronoun or in an idiom."""
        if first != last or doc[first].lower_ != "one":
            return False
        behind = before.lower_ if before is not None else ""
        ahead = after.lower_ if after is not None else ""
        if behind in (
            "no",
            "this",
            "that",
            "the",
            "each",
            "every",
            "any",
            "which",
            "another",
            "some",
            "number",
            "only",
            "everyone",
            "first",
            "last",
            "next",
            "former",
        ):
            return (
                behind not in ("the", "only", "some") or ahead in ("", "of") or after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN")
            )
        if ahead in ("of", "another", "-", "‑", "’s", "'s", "or") or (before is not None and before.pos_ in ("ADJ", "DET")):
            return True
        return ahead in self.one_idioms or (
            last + 2 < len(doc)
            and ahead not in ("", "of")
            and doc[last + 2].lower_ in self.one_idioms
            and after is not None
            and after.pos_ == "ADJ"
        )

    def _idle_fraction(self, doc: Doc, first: int, last: int) -> bool:
        """Tell "half" and "quarter" in the sense of a time, a side or a period."""
        words = {token.lower_ for token in doc[first : last + 1]}
        before = doc[first - 1] if first else None
        after = doc[last + 1] if last + 1 < len(doc) else None
        if before is not None and before.lower_ in self.half_before:
            return True
        if after is None or (not words & {"half", "quarter", "quarters"}):
            return False
        ahead = doc[last + 1 : last + 4]
        if any(token.lower_ in self.half_after or token.lower_ in self.time_units for token in ahead[:2]):
            return True
        if "half" in words and len(words) == 1 and after.text in HYPHEN:
            return True
        if "quarter" in words or "quarters" in words:
            joined = (
                "-" in words
                or "three" in words
                or (before is not None and before.lower_ in ("about", "nearly", "almost", "roughly", "than", "over"))
            )
            return after.lower_ not in ("of", "more", "less", "point") and not joined
        return False
