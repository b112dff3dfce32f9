"""What was said, where it is not in quotation marks: the extent of the content clause of a cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nutgraf.nlp.cues import Hit
from nutgraf.nlp.page import Page
from nutgraf.nlp.speakers import SUBJECTS

CONTRAST = frozenset({"while", "whereas"})
WH = frozenset({"what", "when", "where", "who", "whom", "why", "how", "which", "whether", "if", "whose"})
HAS_SUBJECT = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True)
class Content:
    """A stretch of tokens, end-exclusive, and the rule that found it."""

    start: int
    end: int
    rule: str


def contents(page: Page, hit: Hit) -> list[Content]:
    """Return what a verb or noun introduces, in order; empty where it introduces nothing."""
    if hit.cue.kind == "noun":
        found = list(_noun_clause(hit))
    elif hit.verb is not None:
        found = list(_right(page, hit, hit.verb)) or list(_around(page, hit, hit.verb))
    else:
        found = []
    cleaned = (_clean(page, hit, content) for content in found)
    return [content for content in cleaned if content.start < content.end]


def _right(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    for child in verb.rights:
        rule = _complement(hit, verb, child)
        if rule:
            yield Content(child.left_edge.i, _clause_end(page, verb, child), rule)
            return
    if hit.cue.takes("addressee"):
        for child in verb.rights:
            clause = (
                next((t for t in child.rights if t.dep_ in ("relcl", "acl", "ccomp") and _bare_clause(t)), None)
                if child.dep_ == "dobj"
                else None
            )
            if clause is not None:
                yield Content(clause.left_edge.i, _clause_end(page, verb, clause), "content-clause")
                return
    if hit.cue.takes("small", "figure"):
        yield from _small(hit, verb)


def _complement(hit: Hit, verb: Token, child: Token) -> str | None:
    """Return the rule by which a child of a cue is its content."""
    if child.dep_ == "ccomp" and hit.cue.takes("clause", "question", "small"):
        if not hit.cue.takes("clause"):
            asked = child.left_edge.lower_ in WH or any(t.lower_ in WH for t in child.lefts)
            return ("content-question" if asked else None) if hit.cue.takes("question") else "small-clause"
        if child.tag_ in ("VBG", "VB") and not any(t.dep_ in SUBJECTS or t.dep_ == "nsubjpass" for t in child.lefts):
            return "content-gerund" if child.tag_ == "VBG" else None
        return "content-question" if child.left_edge.lower_ in ("if", "whether") else "content-clause"
    if child.dep_ == "xcomp" and child.tag_ == "VBG" and hit.cue.takes("gerund"):
        return "content-gerund"
    if child.dep_ == "xcomp" and hit.cue.takes("infinitive") and any(t.lower_ == "to" for t in child.lefts) and verb.tag_ != "VBN":
        return "content-infinitive"
    return None


def _bare_clause(clause: Token) -> bool:
    """Tell whether a clause behind the addressee is what he was told, not a relative clause about him."""
    own = [t for t in clause.lefts if t.dep_ in ("nsubj", "nsubjpass", "mark", "expl")]
    return bool(own) and own[0].lower_ not in ("who", "which")


def _small(hit: Hit, verb: Token) -> Iterator[Content]:
    """Yield "X as weak", "the toll at 12": from the start of the object on."""
    obj = next((t for t in verb.rights if t.dep_ in ("dobj", "nsubjpass")), None)
    if obj is None:
        return
    preps = {"as"} if hit.cue.takes("small") else {"at"}
    after = next((t for t in verb.rights if t.i > obj.i and t.dep_ == "prep" and t.lower_ in preps), None)
    inside = next((t for t in obj.rights if t.dep_ == "prep" and t.lower_ in preps), None) if after is None else after
    if inside is not None:
        yield Content(obj.left_edge.i, inside.right_edge.i + 1, "small-clause")


def _clause_end(page: Page, verb: Token, clause: Token) -> int:
    """Return where a content clause ends: with its subtree, and what the parse hung on the cue although it belongs to the clause."""
    end = clause.right_edge.i + 1
    for child in verb.rights:
        if child.i >= end and child.dep_ == "conj" and child.i not in page.verb_hits:
            own = next((t for t in child.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
            if own is not None and own.pos_ == "PRON":
                end = child.right_edge.i + 1
    for token in clause.subtree:
        if token.lower_ in CONTRAST and token.dep_ == "mark" and token.i > clause.i and page.doc[token.i - 1].text == ",":
            return min(end, token.i)
    return end


def _around(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    """Yield the clauses before and after a cue that stands behind or inside what was said ("..., officials said, ...")."""
    if not hit.cue.takes("clause"):
        return
    fronted = any(t.dep_ == "ccomp" and t.i < verb.i for t in verb.lefts)
    if not fronted and verb.dep_ not in ("parataxis", "dep", "conj", "ROOT", "advcl"):
        return
    start, end = page.sentence(verb)
    first, last = _own_clause(page, verb, start, end)
    if (
        first - 1 < start
        or page.doc[first - 1].text not in (",", "—", "–", "-", "--", ")")
        or (not fronted and page.doc[first].dep_ in ("cc", "mark"))
    ):
        return
    yield from _parts(page, start, first, last, end, ("fronted-clause", "split-clause"))


def _own_clause(page: Page, verb: Token, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of the clause of a cue: subject, verb and what modifies it, up to the next comma."""
    subj = next((t for t in verb.children if t.dep_ in SUBJECTS and abs(t.i - verb.i) < 30), None)
    first = min([verb.i, *(t.i for t in verb.lefts if t.dep_ in ("aux", "neg", "advmod") and t.i > verb.i - 4)])
    if subj is not None and subj.i < verb.i:
        first = min(first, subj.left_edge.i)
    last = verb.i + 1
    if subj is not None and subj.i > verb.i:
        last = subj.right_edge.i + 1
    while last < end and not (page.doc[last].is_punct and page.doc[last].text in ",;.?!—–:") and not page.doc[last].is_space:
        last += 1
    return first, last


def _parts(page: Page, start: int, first: int, last: int, end: int, rules: tuple[str, str]) -> Iterator[Content]:
    left = _has_clause(page, start, first)
    right = last + 1 < end and page.doc[last].text in (",", "—", "–", "--") and (_has_verb(page, last, end) or left)
    if left:
        yield Content(start, first, rules[1] if right else rules[0])
    if right:
        yield Content(last, end, rules[1])


def _has_clause(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch of tokens holds a finite verb together with its subject."""
    for token in page.doc[start:end]:
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            if any(start <= child.i < end for child in verb.children if child.dep_ in HAS_SUBJECT):
                return True
    return False


def _has_verb(page: Page, start: int, end: int) -> bool:
    return any(token.tag_ in FINITE for token in page.doc[start:end])


def _noun_clause(hit: Hit) -> Iterator[Content]:
    if not hit.cue.takes("clause", "light"):
        return
    for child in (*hit.anchor.rights, *(hit.verb.rights if hit.verb is not None else ())):
        that = next((t for t in child.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
        if child.dep_ in ("acl", "ccomp", "relcl") and that is not None and child.i > hit.anchor.i:
            yield Content(child.left_edge.i, child.right_edge.i + 1, "noun-clause")
            return


def source_contents(page: Page, hit: Hit, source_end: int) -> list[Content]:
    """Return what stands before, after or around "according to X"."""
    doc = page.doc
    start, end = page.sentence(hit.anchor)
    first, last = hit.start, source_end
    before = first - 1
    while before >= start and doc[before].is_punct and doc[before].text == ",":
        before -= 1
    opens = before < start or doc[before].dep_ in ("cc", "mark") or doc[before].text in (";", ":", "—", "–") or doc[before].is_space
    rules = ("according-to", "according-to")
    found = [Content(last, end, rules[0])] if opens else list(_parts(page, start, first, last, end, rules))
    cleaned = (_clean(page, hit, content) for content in found)
    return [content for content in cleaned if content.start < content.end]


def _clean(page: Page, hit: Hit, content: Content) -> Content:
    """Return a content without "that" and punctuation at its ends, never cutting a quotation in two."""
    start, end = content.start, content.end
    own = page.quote_at(hit.anchor.i)
    if own is not None:
        start, end = max(start, own.start + 1), min(end, own.end - 1)
    else:
        opened = page.quote_at(end - 1) if end > start else None
        if opened is not None and opened.start >= start:
            end = max(end, opened.end)
        inside = page.quote_at(start)
        if inside is not None:
            start = inside.start
    start, end = page.strip(start, end)
    if start < end and page.doc[start].lower_ == "that" and page.doc[start].dep_ == "mark":
        start += 1
    start, end = page.strip(start, end)
    return Content(start, end, content.rule)
