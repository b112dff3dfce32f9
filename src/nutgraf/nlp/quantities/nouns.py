"""The counted noun of a number: "12 [people]", "39 of [the state's 40 delegates]", "dozens of [small earthquakes]"."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

DETERMINERS = frozenset("the a an its their his her our your my this that these those".split())  # noqa: SIM905
NOUNS = frozenset({"NOUN", "PROPN"})
PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
KEPT_PREPOSITIONS = frozenset({"of", "with", "from"})
REST = frozenset({"more", "others", "other", "additional"})
PRONOUNS = frozenset({"them", "us", "which", "whom", "those", "these", "it", "that"})
FOLLOWING = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PRON", "NUM"})
MOST_BETWEEN = 7


@dataclass(frozen=True)
class Noun:
    """What is counted: `end` is the token after which the quantity's span ends, `first` to `last` (exclusive) the words for `of`."""

    end: int
    first: int
    last: int
    head: int


def top_of(doc: Doc, first: int, last: int) -> Token:
    """Return the token of a run whose head lies outside it."""
    return next((token for token in doc[first : last + 1] if not first <= token.head.i <= last or token.head == token), doc[last])


def counted_noun(doc: Doc, last: int, *, states: Set[str] = frozenset()) -> Noun | None:
    """Return the noun that a number ending with token `last` counts, or None for a bare number.

    `states` are adjectives that stand for people: "three dead", "two of the injured".
    """
    after = last + 1
    if after >= len(doc) or doc[after].is_sent_start:
        return None
    stated = _in_state(doc, after, states)
    if stated is not None:
        return Noun(stated + 1, stated, stated + 1, stated)
    if doc[after].lower_ == "of":
        return _after_of(doc, after)
    if doc[after].lower_ == "out" and doc[after + 1 : after + 2].text == "of":
        return _out_of(doc, after)
    head = _phrase_head(doc, last, after)
    if head is not None and any(letter.isdigit() for letter in doc[head].text):
        head = None
    if head is None:
        more = doc[after].lower_ in REST
        return Noun(after + 1, after, after, after) if more else None
    head = _with_twin(doc, head)
    return Noun(head + 1, after, _with_complement(doc, head), head)


def _in_state(doc: Doc, after: int, states: Set[str]) -> int | None:
    """Return the adjective of "three dead" and "two of the injured", where no noun follows it."""
    at = after + 2 if doc[after : after + 2].text.lower() == "of the" else after
    if at >= len(doc) or doc[at].lower_ not in states or (at + 1 < len(doc) and doc[at + 1].pos_ in FOLLOWING):
        return None
    return at


def _with_twin(doc: Doc, head: int) -> int:
    """Return the second noun of a bare plural pair ("men and women"), else the noun itself."""
    if head + 2 >= len(doc) or doc[head + 1].lower_ != "and" or doc[head].tag_ != "NNS" or doc[head + 2].tag_ != "NNS":
        return head
    twin = doc[head + 2]
    return twin.i if twin.dep_ == "conj" and twin.head.i == head and not any(child.i < twin.i for child in twin.children) else head


def attributive(doc: Doc, last: int, noun: Noun) -> int | None:
    """Return the noun right after the number where it is one of a pair, as "page" in "a 12 page document"; None in "12 page documents"."""
    first, head = last + 1, doc[noun.head]
    if noun.first != first or noun.head <= first or head.tag_ not in ("NN", "NNP"):
        return None
    return first if doc[first].tag_ == "NN" and doc[first].pos_ == "NOUN" else None


def _phrase_head(doc: Doc, last: int, start: int) -> int | None:
    """Return the head of the noun phrase that begins with a token, by the parse or else by the run of tags."""
    above = doc[last].head
    modifies = doc[last].dep_ in ("nummod", "amod", "compound") and above.pos_ in NOUNS and 0 < above.i - last <= MOST_BETWEEN
    if modifies and _unbroken(doc, start, above.i):
        return _whole_compound(doc, above.i)
    return _run(doc, start)


def _unbroken(doc: Doc, start: int, end: int) -> bool:
    """Tell whether nothing between a number and its noun ends the phrase."""
    return not any(_stops(token) or (token.is_sent_start and token.i > start) for token in doc[start:end])


def _stops(token: Token) -> bool:
    if token.is_space or token.lower_ in ("(", ")", ";", ":", "--", "—", "–"):
        return True
    if token.pos_ == "CCONJ" and token.i + 1 < len(token.doc) and token.nbor().tag_ in ("DT", "PRP$"):
        return True
    return token.pos_ in ("ADP", "AUX", "PRON", "SCONJ") or (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG", "VBD"))


def _run(doc: Doc, start: int) -> int | None:
    """Return the last noun of the run of adjectives and nouns that begins at a token."""
    found = None
    at = start
    while at < len(doc) and at - start <= MOST_BETWEEN and not (doc[at].is_sent_start and at > start):
        token = doc[at]
        if token.pos_ in NOUNS and not token.is_space:
            found = at
        elif not (_premodifies(doc, at) and found is None) and not (token.text == "-" and not token.whitespace_):
            break
        at += 1
    if found is None or (found > start and doc[start].lower_ in ("a", "an", "the")):
        return None
    return _before_time(doc, found, start)


def _premodifies(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.pos_ == "ADJ" or token.lower_ in REST:
        return True
    nearby = doc[at + 1] if at + 1 < len(doc) else None
    if nearby is None or nearby.is_sent_start:
        return False
    if token.tag_ == "VBG" and token.head.i < at:
        return False
    if token.tag_ in ("VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBS", "RBR"):
        return nearby.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and nearby.tag_ not in ("VBD", "VBZ", "VBP")
    return token.lower_ in ("and", "or") and doc[at - 1].pos_ == "ADJ" and nearby.pos_ == "ADJ"


def _before_time(doc: Doc, found: int, start: int) -> int | None:
    """Cut a run before a time that the tagger took for part of it ("two people Tuesday")."""
    while found >= start and doc[found].ent_type_ in ("DATE", "TIME") and doc[found].pos_ == "PROPN":
        found -= 1
    return found if found >= start and doc[found].pos_ in NOUNS else None


def _whole_compound(doc: Doc, head: int) -> int:
    """Follow a noun into the compound that it modifies ("primary elections")."""
    while doc[head].dep_ == "compound" and head < doc[head].head.i <= head + 3 and _unbroken(doc, head + 1, doc[head].head.i):
        head = doc[head].head.i
    return head


def _after_of(doc: Doc, of: int) -> Noun | None:
    """Return the noun after "of": the span reaches it unless another number or a long way stands between."""
    start = of + 1
    if start >= len(doc) or doc[start].lower_ in PRONOUNS:
        return None
    object_ = next((child.i for child in doc[of].rights if child.dep_ == "pobj"), -1)
    at = start
    while at < len(doc) and at - start <= MOST_BETWEEN and not doc[at].is_sent_start and _in_phrase(doc[at], before=at < object_):
        at += 1
    while at > start and doc[at - 1].pos_ not in NOUNS:
        at -= 1
    if at == start or (at < len(doc) and doc[at].tag_ == "POS"):
        return None
    inner = next((token.i for token in doc[start:at] if token.tag_ == "CD"), None)
    first = start + (doc[start].pos_ == "DET" or doc[start].lower_ in DETERMINERS)
    if inner is not None:
        return Noun(of, inner + 1 if inner + 1 < at else first, _with_complement(doc, at - 1), at - 1)
    head = _with_twin(doc, at - 1)
    return Noun(head + 1, first, _with_complement(doc, head), head)


def _out_of(doc: Doc, out: int) -> Noun | None:
    """Return the noun after the second number of "29 out of 30 charges", which the span of the first does not reach."""
    number = next((token.i for token in doc[out + 2 : out + 7] if token.tag_ == "CD"), None)
    while number is not None and number + 1 < len(doc) and doc[number + 1].tag_ == "CD":
        number += 1
    noun = counted_noun(doc, number) if number is not None and doc[number + 1 : number + 2].text != "out" else None
    return Noun(out, noun.first, noun.last, noun.head) if noun is not None else None


def _in_phrase(token: Token, *, before: bool) -> bool:
    if before and token.pos_ == "CCONJ":
        return True
    if before and token.is_quote:
        return True
    if token.is_space or (token.pos_ in ("PUNCT", "SYM") and token.text != "-"):
        return False
    if token.tag_ in ("VBN", "VBG"):
        return token.head.i > token.i
    return token.pos_ in PREMODIFIERS or token.pos_ in ("DET", "PART") or token.tag_ in ("PRP$", "POS") or token.text == "-"


def _with_complement(doc: Doc, head: int) -> int:
    """Return the end of a noun with its directly following complements ("cases of COVID-19", "migrants from Haiti")."""
    end = head + 1
    for child in doc[head].rights:
        if child.i == end and child.dep_ == "prep" and child.lower_ in KEPT_PREPOSITIONS:
            stop = child.right_edge.i + 1
            if stop - end <= 10 and not any(token.is_space or token.dep_ == "relcl" or token.text in (",", "(") for token in doc[end:stop]):
                end = stop
    return end
