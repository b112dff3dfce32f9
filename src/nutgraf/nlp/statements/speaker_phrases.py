"""The noun phrases of a statement: of its speaker, of who was told, and of where it was said."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from nutgraf.nlp.statements.page import Page

SUBJECTS = frozenset({"nsubj", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NAME_PARTS = frozenset(["compound", "nmod", "amod", "nummod", "poss", "det", "flat", "quantmod", "advmod", "neg", "predet"])
PHRASE_PREPS = frozenset(
    {"of", "for", "at", "from", "with", "in", "on", "within", "to", "inside", "behind", "near", "among", "familiar", "close"}
)
LEFT_OUT = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those"})
ADDRESSED = frozenset({"to"})
MEDIA = frozenset({"in", "on", "via", "through", "during", "at", "by"})


def phrase(head: Token) -> Span:
    """Return the noun phrase of a head without determiner, relative clause and apposition."""
    doc, name = head.doc, name_at(head)
    start, end = head.i, head.i + 1
    for child in _reversed_lefts(head):
        if child.dep_ in NAME_PARTS and child.i < start and not _breaks(doc, child.left_edge.i, start):
            start = child.left_edge.i
    if name is not None and name.label_ == "PERSON":
        start = min(start, name.start)
        end = max(end, name.end)
    else:
        end = _hyphenated(max(_right_end(head), name.end if name is not None else 0), doc)
    while start < head.i and (doc[start].lower_ in LEFT_OUT or doc[start].is_punct or doc[start].ent_type_ in ("DATE", "TIME")):
        start += 1
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 2].whitespace_:
        start -= 2
    return doc[start : _bracketed(doc, start, end)]


def _bracketed(doc: Doc, start: int, end: int) -> int:
    """Return an end that leaves no bracket open: behind the closing one where it comes next, else before the opening one."""
    opened = next((at for at in range(end - 1, start, -1) if doc[at].text in "()"), None)
    if opened is None or doc[opened].text == ")":
        return end
    return end + 1 if end < len(doc) and doc[end].text == ")" else opened


def _hyphenated(end: int, doc: Doc) -> int:
    """Return an end behind the word that a hyphen joins to the last one ("a second vice-chancellor")."""
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return end


def _reversed_lefts(head: Token) -> Iterator[Token]:
    return iter(sorted(head.lefts, key=lambda token: -token.i))


def _breaks(doc: Doc, start: int, end: int) -> bool:
    return any(token.text in (",", ";", ":", "—", "–") for token in doc[start:end])


def _right_end(head: Token) -> int:
    """Return where a noun phrase ends: prepositional phrases and coordinated nouns are part of it, what follows a comma is not."""
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i > end:
            break
        if child.dep_ == "prep" and child.lower_ in PHRASE_PREPS:
            objects = [token for token in child.rights if token.dep_ == "pobj"]
            end = max(end, *(_right_end(token) for token in objects)) if objects else end
        elif child.dep_ == "cc":
            end = max(end, child.i + 1) if any(token.dep_ == "conj" and token.pos_ in NOMINAL for token in head.rights) else end
        elif child.dep_ == "conj" and child.pos_ in NOMINAL:
            end = _right_end(child)
        elif child.dep_ == "appos" and child.pos_ == "NOUN" and child.left_edge.i == end and not any(t.dep_ == "det" for t in child.lefts):
            end = child.i + 1
        elif child.dep_ == "amod" and child.lower_ in PHRASE_PREPS:
            end = child.right_edge.i + 1
        elif child.dep_ in ("case", "nummod") or (child.dep_ in ("amod", "compound", "flat") and child.i == end):
            end = child.i + (0 if child.dep_ == "case" else 1)
        else:
            break
    return end - (1 if head.doc[end - 1].dep_ == "cc" else 0)


def name_at(head: Token) -> Span | None:
    """Return the named entity that a token belongs to."""
    if not head.ent_type_:
        return None
    start, end = head.i, head.i + 1
    doc = head.doc
    while start > 0 and doc[start].ent_iob == 1:
        start -= 1
    while end < len(doc) and doc[end].ent_iob == 1:
        end += 1
    comma = next((token.i for token in doc[start : head.i] if token.text == ","), None)
    if comma is not None and head.dep_ in SUBJECTS and doc[comma - 1].dep_ == "pobj":
        return Span(doc, comma + 1, end, label="PERSON")
    return Span(doc, start, end, label=head.ent_type)


def speaks_for(head: Token) -> bool:
    """Tell whether the name in a phrase is not who speaks, but whom that one speaks for ("a spokesman for Minister Ann Lee")."""
    last = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "to") and not head.ent_type_:
            last = next((token for token in child.rights if token.dep_ == "pobj"), head)
    bare = last != head and not any(child.dep_ == "det" for child in last.lefts)
    return bare and last.ent_type_ == "PERSON" and any(child.dep_ in ("det", "poss") for child in head.lefts)


def addressee(page: Page, verb: Token, end: int, *, takes_object: bool) -> Span | None:
    """Return whom the words were said to: the object of "tell", or what follows a "to" that is no part of the cue, which ends at `end`."""
    for child in verb.rights:
        if page.quote_at(child.i) != page.quote_at(verb.i) or (child.dep_ == "prep" and child.i < end):
            continue
        if child.dep_ in ("dobj", "dative", "obj") and takes_object and child.pos_ in NOMINAL:
            return phrase(child)
        if child.dep_ in ("prep", "dative") and child.lower_ in ADDRESSED:
            return next((phrase(token) for token in child.children if token.dep_ == "pobj"), None)
    return None


def medium(page: Page, verb: Token) -> Span | None:
    """Return where the words were said: "in a tweet", "on Fox News"; also where it stands by the verb that a participle goes with."""
    with_it = [child for child in verb.lefts if child.dep_ == "advcl" and child.tag_ == "VBG"]
    with_it += [verb.head] if verb.tag_ == "VBG" and verb.dep_ == "advcl" else []
    found = (_medium_of(page, node) for node in (verb, *with_it))
    return next((span for span in found if span is not None), None)


def _medium_of(page: Page, verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in MEDIA:
            for token in child.children:
                known = token.lemma_.lower() in page.words["medium"] or token.lemma_.lower() in page.words["carrier"]
                if token.dep_ == "pobj" and (known or (child.lower_ == "on" and token.ent_type_ == "ORG")):
                    return phrase(token)
    return None
