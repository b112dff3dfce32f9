"""What was said before, after or around its cue: "..., officials said, ...", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.extents import ALL_SUBJECTS, FINITE, RELATIVE, Content, clean, finite
from nutgraf.nlp.statements.page import DASHES, Page
from nutgraf.nlp.statements.speaker_phrases import SUBJECTS

NO_SPEAKER = RELATIVE | {"this", "that", "these", "those"}
SHORT_LEAD = 6
AROUND = frozenset({"parataxis", "dep", "conj", "ROOT", "ccomp"})


def around(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    """Yield the clauses before and after a cue that stands behind or inside what was said ("..., officials said, ...")."""
    subj = _around_subject(verb)
    evidence = hit.cue.takes("finding") and subj is not None and subj.lemma_ in page.words["carrier"] | page.words["evidence"]
    allowed = (
        hit.cue.takes("clause") or evidence or hit.cue.text == "put it" or (hit.cue.text == "read" and subj is not None and subj.i > verb.i)
    )
    if not allowed or subj is None or subj.lower_ in NO_SPEAKER or not finite(verb):
        return
    if any(t.dep_ == "xcomp" for t in verb.rights) or any(t.dep_ == "advcl" for t in verb.lefts):
        return
    objects = [t for t in verb.rights if t.dep_ in ("dobj", "ccomp")]
    if objects and not inserted(verb) and not hit.cue.takes("addressee") and hit.cue.text != "put it":
        return
    as_clause = any(t.dep_ == "mark" and t.lower_ == "as" for t in verb.lefts)
    fronted = any(t.dep_ == "ccomp" for t in verb.lefts)
    if not (fronted or as_clause or verb.dep_ in AROUND or _hung(page, verb)):
        return
    start, end = page.sentence(verb)
    first, last = _own_clause(page, verb, subj, start, end)
    first -= as_clause
    if as_clause and first == start:
        yield Content(last, end, "fronted-clause")
    elif first - 2 > start and page.doc[first - 2].pos_ == "CCONJ":
        return
    elif first > start and _is_pause(page, first - 1) and (as_clause or page.doc[first].dep_ not in ("cc", "mark")):
        yield from _parts(page, start, first, last, end, ("fronted-clause", "split-clause"))


def _is_pause(page: Page, at: int) -> bool:
    quote = page.quote_at(at)
    ended = quote is not None and quote.end - 1 == at and (quote.comma or quote.full)
    return ended or page.doc[at].text in (",", ")") or page.doc[at].text in DASHES


def inserted(verb: Token) -> bool:
    """Tell whether a cue was put between a subject and its verb, its own subject behind it ("And Lee, said Kim, will ...")."""
    doc, at = verb.doc, verb.i
    if at < 2 or at + 1 >= len(doc) or doc[at - 1].text != "," or doc[at + 1].pos_ not in ("PROPN", "NOUN", "DET", "PRON", "ADJ"):
        return False
    return doc[at - 2].dep_ in SUBJECTS and doc[at - 2].head == verb


def _around_subject(verb: Token) -> Token | None:
    if inserted(verb):
        return next(
            (t for t in verb.doc[verb.i + 1 : verb.i + 12] if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss")),
            None,
        )
    return next((t for t in (*reversed(list(verb.lefts)), *verb.rights) if t.dep_ in SUBJECTS), None)


def _hung(page: Page, verb: Token) -> bool:
    """Tell whether the parse took a cue at the end of a sentence for a relative clause ("..., a new poll shows.")."""
    _, end = page.sentence(verb)
    own = verb.dep_ == "advcl" and any(t.dep_ == "mark" for t in verb.lefts)
    return verb.dep_ in ("relcl", "acl", "advcl") and not own and verb.i + 2 >= end and not any(t.lower_ in RELATIVE for t in verb.subtree)


def _own_clause(page: Page, verb: Token, subj: Token, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of the clause of a cue: subject, verb and what modifies it, up to the next comma."""
    first = min([verb.i, *(t.i for t in verb.lefts if t.dep_ in ("aux", "neg", "advmod") and t.i > verb.i - 4)])
    if subj.i < verb.i:
        first = min(first, subj.left_edge.i)
    last = max(verb.i, subj.right_edge.i if subj.i > verb.i else 0) + 1
    while (
        last < end
        and not (
            page.doc[last].is_punct and (page.doc[last].text in ",;.?!:" or page.doc[last].text in DASHES) and not _in_name(page, last)
        )
        and not page.doc[last].is_space
    ):
        last += 1
    return first, last


def _in_name(page: Page, at: int) -> bool:
    """Tell whether a comma stands inside a date or name ("September 11, 2003")."""
    return page.doc[at].text == "," and page.doc[at].ent_iob == 1 and at + 1 < len(page.doc) and page.doc[at + 1].ent_iob == 1


def _parts(page: Page, start: int, first: int, last: int, end: int, rules: tuple[str, str]) -> Iterator[Content]:
    """Yield what stands before and after an inserted cue, where it is a clause; a bare subject is none."""
    doc = page.doc
    start = max([start, *(t.i + 1 for t in doc[start:first] if t.text in (";", ":") and page.quote_at(t.i) is None)])
    left = (has_clause(page, start, first) or _is_purpose(page, start, first)) and doc[first - 2].lower_ not in RELATIVE | {"that"}
    stop = doc[last].text if last < end else "."
    goes_on = last + 1 < end and (stop == "," or stop in DASHES) and doc[last + 1].lower_ not in RELATIVE and doc[last + 1].tag_ != "VBG"
    verb = next((t for t in doc[last:end] if t.tag_ in FINITE or (t.dep_ == "ROOT" and t.pos_ == "VERB")), None)
    right = goes_on and (verb is not None or left) and not any(t.lower_ == "whom" for t in doc[last : last + 5])
    right = right and (left or doc[last + 1].dep_ != "cc")
    if left and right and verb is not None and doc[last + 1].dep_ != "cc" and not has_clause(page, last, verb.i + 1):
        left = not (verb.i - last <= 3 and _subject_of(verb) in range(start, first))
    if left:
        yield Content(start, first, rules[1] if right else rules[0])
    if right:
        yield Content(last, end, rules[1])


def _subject_of(verb: Token) -> int:
    head = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    return next((t.i for t in head.lefts if t.dep_ in ALL_SUBJECTS), -1)


def has_clause(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch of tokens holds a finite verb together with its subject."""
    for token in page.doc[start:end]:
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            if any(start <= child.i < end for child in verb.children if child.dep_ in ALL_SUBJECTS):
                return True
    return False


def _is_purpose(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch of tokens is an infinitive of purpose ("To end the war, he said, ...", "In order to win, ...")."""
    at = start + 2 * (page.doc[start].lower_ == "in" and start + 2 < end and page.doc[start + 1].lower_ == "order")
    return page.doc[at].lower_ == "to" and at < page.doc[at].head.i < end and page.doc[at].head.tag_ == "VB"


def source_contents(page: Page, hit: Hit, source: Token, source_end: int) -> list[Content]:
    """Return what stands before, after or around "according to X"."""
    doc, source_end = page.doc, max(source_end, hit.end)
    start, end = page.sentence(hit.anchor)
    before = hit.start - 1
    while before >= start and doc[before].text == ",":
        before -= 1
    opens = before < start or doc[before].dep_ in ("cc", "mark") or doc[before].text in (";", ":", *DASHES) or doc[before].is_space
    if opens:
        end = _before_another(page, hit, end)
        found = [Content(_behind_source(page, hit, source, source_end), end, "according-to")]
    else:
        behind = max(source_end, source.right_edge.i + 1)
        found = list(_parts(page, start, hit.start, behind, end, ("according-to", "according-to")))
        found = _completed(page, found, before, source_end)
    cleaned = (_quote_alone(page, clean(page, hit, content)) for content in found)
    return [content for content in cleaned if content.start < content.end]


def _completed(page: Page, found: list[Content], before: int, behind: int) -> list[Content]:
    """Return the quotation alone that completes "The plan is, in the words of one official, ..."."""
    quote = next(iter(page.quotes_between(behind, behind + 2)), None)
    if quote is None or page.doc[before].lemma_ != "be" or page.quote_at(before) is not None:
        return found
    return [Content(quote.start, quote.end, "according-to")]


def _before_another(page: Page, hit: Hit, end: int) -> int:
    """Return where the sentence of "According to X" ends: before a semicolon behind which somebody else says something."""
    stop = next((at for at in page.stops_between(hit.end, end) if page.doc[at].text == ";" and page.quote_at(at) is None), end)
    return stop if any(other.verb is not None and page.quote_at(other.start) is None for other in page.hits_between(stop, end)) else end


def _quote_alone(page: Page, content: Content) -> Content:
    """Return the quotation alone where nothing but a short adverbial leads to it ("By then, "it was late", according to ...")."""
    quote = next((q for q in page.quotes_between(content.start, content.end) if q.end == content.end), None)
    if quote is None or quote.start - content.start > SHORT_LEAD or page.doc[quote.start - 1].text != ",":
        return content
    return Content(quote.start, content.end, content.rule)


def _behind_source(page: Page, hit: Hit, source: Token, source_end: int) -> int:
    """Return where the clause begins behind "According to X, an apposition,"."""
    first = max(source_end, source.right_edge.i + 1)
    named = page.quote_at(first - 1)
    if named is not None and named.end > first and hit.end <= named.start:
        first = next((t.i for t in page.doc[named.end : page.sentence(hit.anchor)[1]] if t.text == ","), named.end)
    if first < len(page.doc) and page.doc[first].text == ",":
        return first
    head = hit.anchor.head
    own = [t.left_edge.i for t in head.children if t.left_edge.i >= source_end and not t.is_punct] if head.i > source_end else []
    start = min([head.i, *own]) if own else source_end
    return start if page.doc[start - 1].text == "," else source_end
