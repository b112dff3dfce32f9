"""What was said, where it is not in quotation marks: the extent of the content clause of a cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nutgraf.nlp.cues import Hit
from nutgraf.nlp.page import DASHES, Page
from nutgraf.nlp.speakers import SUBJECTS

HUMAN = frozenset({"he", "she"})
CONTRAST = frozenset({"while", "whereas"})
TURNS = frozenset({"though", "although", "but"})
RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})
WH = frozenset({"what", "when", "where", "who", "whom", "why", "how", "which", "whether", "if", "whose"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ALL_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
HYPOTHETICAL = frozenset({"never", "may", "might", "could", "can", "should", "must", "ca"})
NO_SPEAKER = RELATIVE | {"this", "that", "these", "those"}
POINTERS = frozenset({"this", "that", "it", "which", "these", "those"})


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
    elif hit.verb is None or not _asserts(page, hit.verb):
        found = []
    else:
        found = list(_right(page, hit, hit.verb)) or list(_around(page, hit, hit.verb))
    cleaned = (_clean(page, hit, content) for content in found)
    return [content for content in cleaned if content.start < content.end]


def _asserts(page: Page, verb: Token) -> bool:
    """Tell whether a verb reports that something was said: not negated, not merely possible, not wanted or refused."""
    words = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "neg", "advmod")}
    if words & HYPOTHETICAL or any(child.dep_ == "neg" for child in verb.lefts) or ("would" in words and "later" not in words):
        return False
    return verb.tag_ != "VB" or "to" not in words or verb.dep_ != "xcomp" or verb.head.lemma_ in page.words["leading"]


# The clause behind the cue -----------------------------------------------------------------------------------------


def _right(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    if inserted(verb):
        return
    for child in verb.rights:
        rule = _complement(hit, verb, child)
        if rule:
            start, end = _clause_start(page, hit, verb, child), _clause_end(page, hit, verb, child)
            if child.dep_ in ("xcomp", "advcl") and rule == "content-clause":
                end = _cut(page, hit, start, max(end, page.sentence(verb)[1]))
            yield Content(start, end, rule)
            return
    obj = next((t for t in verb.rights if t.dep_ in ("dobj", "dative")), None)
    if obj is not None and hit.cue.takes("addressee", "clause"):
        clause = next((t for t in obj.rights if t.dep_ in ("relcl", "acl", "ccomp") and _told(hit, t)), None)
        if clause is not None:
            yield Content(clause.left_edge.i, _clause_end(page, hit, verb, clause), "content-clause")
            return
    if obj is not None and hit.cue.takes("clause") and hit.cue.kind == "verb":
        yield from _headless(page, verb, obj)
    if hit.cue.takes("small", "figure"):
        yield from _small(page, hit, verb)
    elif hit.cue.takes("clause") and hit.cue.kind == "verb":
        yield from _far(page, verb)


def _complement(hit: Hit, verb: Token, child: Token) -> str | None:
    """Return the rule by which a child of a cue is its content."""
    has_subject = any(t.dep_ in ALL_SUBJECTS for t in child.doc[child.left_edge.i : child.i])
    gerund = child.tag_ == "VBG" or any(t.lower_ in ("being", "having") and t.dep_ in ("aux", "auxpass") for t in child.lefts)
    if child.dep_ == "ccomp":
        that = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.lefts)
        asked = _asks(child) and child.left_edge.i > verb.i
        if child.left_edge.lower_ == "with":
            return None
        if hit.cue.takes("finding"):
            ok = has_subject and not asked and (that or _finite(child)) and verb.tag_ != "VB" and not _points(verb)
            return "content-clause" if ok else None
        if asked:
            return "content-question" if hit.cue.takes("question") else None
        if hit.cue.takes("clause"):
            if (gerund or child.tag_ == "VB") and not has_subject:
                return "content-gerund" if gerund and hit.cue.takes("gerund") else None
            return "content-clause"
        return "small-clause" if hit.cue.takes("small") and has_subject and not _finite(child) else None
    if child.dep_ in ("xcomp", "advcl") and gerund and child.left_edge.i == verb.i + 1 and hit.cue.takes("gerund", "clause"):
        finite = any(t.tag_ in FINITE and t.dep_ != "relcl" for t in child.subtree)
        return "content-gerund" if hit.cue.takes("gerund") else "content-clause" if finite else None
    if child.dep_ == "advcl" and hit.cue.cls == "ask" and any(t.dep_ == "mark" and t.lower_ in ("if", "whether") for t in child.lefts):
        return "content-question"
    to = any(t.lower_ == "to" for t in child.lefts)
    return "content-infinitive" if child.dep_ == "xcomp" and to and hit.cue.takes("infinitive") and verb.tag_ != "VBN" else None


def _asks(clause: Token) -> bool:
    first = clause.left_edge
    return (first.lower_ in WH and first.dep_ != "nsubj") or (first.lower_ in WH and clause.dep_ == "ccomp")


def _finite(clause: Token) -> bool:
    helped = [t.tag_ in FINITE for t in clause.lefts if t.dep_ in ("aux", "auxpass")]
    mistaken = clause.tag_ == "VBN" and not helped and any(t.dep_ == "nsubj" for t in clause.lefts)
    return clause.tag_ in FINITE or any(helped) or mistaken


def _points(verb: Token) -> bool:
    """Tell whether the subject of a finding is a mere pointer: "this shows that"."""
    return any(t.dep_ in SUBJECTS and t.lower_ in POINTERS for t in verb.lefts)


def _told(hit: Hit, clause: Token) -> bool:
    """Tell whether a clause that the parse hung on the object is what was said, not a relative clause."""
    own = next((t for t in clause.lefts if t.dep_ in ("mark", *ALL_SUBJECTS)), None)
    if own is None or own.lower_ in RELATIVE:
        return False
    return own.lower_ == "that" and own.dep_ == "mark" if hit.cue.kind == "phrase" else hit.cue.takes("addressee")


def _clause_start(page: Page, hit: Hit, verb: Token, clause: Token) -> int:
    """Return where a content clause begins; a subject that the parse took for an object of the cue belongs to it."""
    start = clause.left_edge.i
    that = next((t for t in clause.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
    if that is not None:
        return that.i
    if start < verb.i:
        return hit.end
    if any(t.dep_ in ALL_SUBJECTS or t.dep_ == "mark" for t in clause.lefts):
        return start
    objects = [t for t in verb.rights if t.dep_ in ("dobj", "dative", "npadvmod") and t.i < start and t.ent_type_ not in ("DATE", "TIME")]
    if len(objects) > hit.cue.takes("addressee"):
        return objects[-1].left_edge.i
    return start


def _headless(page: Page, verb: Token, obj: Token) -> Iterator[Content]:
    """Yield a clause whose subject the parse took for the object of the cue and whose verb for a coordinated one."""
    for child in verb.rights:
        if child.i > obj.i and child.dep_ in ("conj", "ccomp", "dep", "advcl") and _finite(child):
            bare = not any(t.dep_ in ("cc", "mark", *ALL_SUBJECTS) for t in child.lefts) and page.doc[child.left_edge.i - 1].dep_ != "cc"
            if bare and not any(t.dep_ == "cc" for t in verb.rights if t.i < child.i):
                yield Content(obj.left_edge.i, child.right_edge.i + 1, "content-clause")
                return


def _far(page: Page, verb: Token) -> Iterator[Content]:
    """Yield a clause with "that" which the parse hung on a noun between it and the cue ("warning followers on the net that ...")."""
    for token in page.doc[verb.i + 1 : min(verb.i + FAR_CLAUSE, page.sentence(verb)[1])]:
        if token.is_punct or token.i in page.verb_hits or token.tag_ in FINITE:
            return
        if (
            token.lower_ == "that"
            and token.dep_ in ("mark", "dobj")
            and token.head.dep_ in ("acl", "relcl", "ccomp", "advcl")
            and token.head.i > token.i
        ):
            named_noun = token.head.head.lemma_ in page.claims
            if not named_noun and any(t.dep_ in ALL_SUBJECTS for t in token.head.lefts):
                yield Content(token.i, token.head.right_edge.i + 1, "content-clause")
            return


def _small(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    """Yield "X as weak", "the toll at 12": from the start of the object on."""
    obj = next((t for t in verb.rights if t.dep_ in ("dobj", "nsubjpass")), None)
    if obj is None:
        return
    to_be = next((t for t in (*verb.rights, *obj.rights) if t.i > obj.i and t.tag_ == "VB" and t.lemma_ in ("be", "have")), None)
    if hit.cue.takes("small") and to_be is not None and any(t.lower_ == "to" for t in to_be.lefts):
        yield Content(obj.left_edge.i, to_be.right_edge.i + 1, "small-clause")
        return
    if hit.cue.takes("figure"):
        end = max(t.right_edge.i + 1 for t in verb.rights if t.dep_ in ("dobj", "prep", "advmod", "npadvmod"))
        parts = [
            t for t in (*verb.rights, *obj.rights) if t.i > obj.i and t.dep_ in ("prep", "advmod", "npadvmod", "nummod", "dobj", "oprd")
        ]
        given = [t for part in parts for t in part.subtree if t.like_num or t.ent_type_ in FIGURES or t.lower_ in NUMBERISH]
        if given and given[0].i - obj.i <= FAR_FIGURE and _finite(verb):
            yield Content(obj.left_edge.i, end, "reported-figure")
        return
    inside = next((t for t in (*verb.rights, *obj.rights) if t.i > obj.i and t.dep_ == "prep" and t.lower_ == "as"), None)
    saying = next((t for t in inside.rights if t.dep_ == "pcomp" and t.lemma_ in SAYING), None) if inside is not None else None
    if saying is not None:
        said = next((t for t in saying.rights if t.dep_ == "ccomp"), None)
        if said is not None:
            yield Content(said.left_edge.i, said.right_edge.i + 1, "content-clause")
        return
    if inside is not None and hit.cue.takes("small"):
        yield Content(obj.left_edge.i, inside.right_edge.i + 1, "small-clause")


FAR_CLAUSE = 15
FAR_FIGURE = 8
FIGURES = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
AROUND = frozenset({"parataxis", "dep", "conj", "ROOT", "ccomp"})
NUMBERISH = frozenset({"dozens", "hundreds", "thousands", "millions", "billions"})
SAYING = frozenset({"say", "state", "tell", "claim", "warn", "add", "write"})


def _clause_end(page: Page, hit: Hit, verb: Token, clause: Token) -> int:
    """Return where a content clause ends: with its subtree, and what the parse hung on the cue although it belongs to the clause."""
    doc, end = page.doc, max(clause.right_edge.i, clause.i) + 1
    for child in verb.rights:
        if child.dep_ == "conj" and child.i >= end - 1 and (doc[end - 1].dep_ == "cc" or _goes_on(page, child, end)):
            end = max(end, child.right_edge.i + 1)
        elif child.left_edge.i == end and child.dep_ == "prep" and page.quotes_between(end, child.right_edge.i + 1):
            end = child.right_edge.i + 1
    if end < len(doc) and doc[end - 1].dep_ == "cc" and doc[end].pos_ == "VERB" and doc[end].i not in page.verb_hits:
        end = doc[end].right_edge.i + 1
    if end < len(doc) and doc[end].tag_ in FINITE and doc[end].i not in page.verb_hits and doc[end - 1].text not in (",", ":"):
        _, end = page.sentence(verb)
    end += end < len(doc) and doc[end].text == ":"
    if end < len(doc) and doc[end - 1].text == ":" and page.quote_at(end) is None:
        _, end = page.sentence(doc[end])
    return _cut(page, hit, clause.i, end)


def _goes_on(page: Page, child: Token, end: int) -> bool:
    """Tell whether a verb coordinated with the cue goes on with what was said: a pronoun is its subject."""
    own = next((t for t in child.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
    return child.i >= end and child.i not in page.verb_hits and own is not None and own.pos_ == "PRON" and own.lower_ not in HUMAN


def _cut(page: Page, hit: Hit, start: int, end: int) -> int:
    """Return where a contrast ("while police said ...") or, behind a ruling, a participle ends a content clause."""
    doc = page.doc
    for token in doc[start + 1 : end]:
        pause = doc[token.i - 1].text
        if (
            token.lower_ in CONTRAST
            and token.dep_ == "mark"
            and (pause == "," or token.head.tag_ == "VBG" or token.head.i in page.verb_hits)
        ):
            return token.i
        if token.lower_ in TURNS and (pause in DASHES or (pause == "," and token.dep_ == "mark")):
            return token.i - 1
        if hit.cue.cls == "rule" and pause == "," and token.tag_ == "VBG" and token.dep_ == "advcl":
            return token.i
        if pause == "," and token.tag_ == "VBG" and token.i in page.verb_hits and token.dep_ in ("advcl", "conj", "acl"):
            return token.i
        if pause in ("and", "but") and doc[token.i - 2].text == "," and token.lower_ in HUMAN and _shifts(doc[start], token):
            return token.i - 1
        if token.i in page.verb_hits and _turns_back(page, token, start):
            return next((t.i for t in reversed(doc[start : token.i]) if t.dep_ == "cc"), end)
    inner = [other for other in page.hits_between(start, end) if other.cue.kind == "prep" and doc[other.start - 1].text == ","]
    return inner[0].start if inner and inner[0].cue.text == "according to" and hit.cue.kind != "prep" else end


def _shifts(clause: Token, pronoun: Token) -> bool:
    """Tell whether "and he ..." takes up the speaker again: it is coordinated, and the clause before it is not about him."""
    about = next((t.lower_ for t in clause.doc[clause.left_edge.i : clause.i] if t.dep_ in ALL_SUBJECTS), "")
    return pronoun.dep_ in ALL_SUBJECTS and pronoun.head.dep_ == "conj" and about not in HUMAN


def _turns_back(page: Page, verb: Token, start: int) -> bool:
    """Tell whether a further cue in a content clause is coordinated with its verb but shares the subject of the first cue."""
    if verb.dep_ != "conj" or verb.head.i != start or verb.tag_ not in ("VBD", "VBZ") or any(t.dep_ in ALL_SUBJECTS for t in verb.lefts):
        return False
    first = verb.head
    helped = any(t.dep_ in ("aux", "auxpass") for t in first.lefts)
    reports = page.verb_hits[verb.i].cue.takes("clause", "vow") and any(t.dep_ in ("ccomp", "xcomp") for t in verb.rights)
    return reports and (helped or first.i not in page.verb_hits) and page.doc[verb.i - 1].dep_ in ("cc", "advmod")


# The clause before or around the cue ---------------------------------------------------------------------------------


def _around(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    """Yield the clauses before and after a cue that stands behind or inside what was said ("..., officials said, ...")."""
    subj = _around_subject(verb)
    if not (hit.cue.takes("clause") or hit.cue.text == "put it") or subj is None or subj.lower_ in NO_SPEAKER or not _finite(verb):
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
    elif first > start and _is_pause(page, first - 1) and (as_clause or page.doc[first].dep_ not in ("cc", "mark")):
        yield from _parts(page, start, first, last, end, ("fronted-clause", "split-clause"))


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
    return verb.dep_ in ("relcl", "acl") and verb.i + 2 >= end and not any(t.lower_ in RELATIVE for t in verb.subtree)


def _is_pause(page: Page, at: int) -> bool:
    return page.doc[at].text in (",", ")") or page.doc[at].text in DASHES


def _own_clause(page: Page, verb: Token, subj: Token, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of the clause of a cue: subject, verb and what modifies it, up to the next comma."""
    first = min([verb.i, *(t.i for t in verb.lefts if t.dep_ in ("aux", "neg", "advmod") and t.i > verb.i - 4)])
    if subj.i < verb.i:
        first = min(first, subj.left_edge.i)
    last = max(verb.i, subj.right_edge.i if subj.i > verb.i else 0) + 1
    while (
        last < end
        and not (page.doc[last].is_punct and (page.doc[last].text in ",;.?!:" or page.doc[last].text in DASHES))
        and not page.doc[last].is_space
    ):
        last += 1
    return first, last


def _parts(page: Page, start: int, first: int, last: int, end: int, rules: tuple[str, str]) -> Iterator[Content]:
    """Yield what stands before and after an inserted cue, where it is a clause; a bare subject is none."""
    doc = page.doc
    start = max([start, *(t.i + 1 for t in doc[start:first] if t.text in (";", ":") and page.quote_at(t.i) is None)])
    left = _has_clause(page, start, first) and doc[first - 2].lower_ not in RELATIVE | {"that"}
    stop = doc[last].text if last < end else "."
    goes_on = last + 1 < end and (stop == "," or stop in DASHES) and doc[last + 1].lower_ not in RELATIVE and doc[last + 1].tag_ != "VBG"
    verb = next((t for t in doc[last:end] if t.tag_ in FINITE), None)
    right = goes_on and (verb is not None or left) and not any(t.lower_ == "whom" for t in doc[last : last + 5])
    if left and right and verb is not None and doc[last + 1].dep_ != "cc" and not _has_clause(page, last, verb.i + 1):
        left = not (verb.i - last <= 3 and _subject_of(verb) in range(start, first))
    if left:
        yield Content(start, first, rules[1] if right else rules[0])
    if right:
        yield Content(last, end, rules[1])


def _subject_of(verb: Token) -> int:
    head = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    return next((t.i for t in head.lefts if t.dep_ in ALL_SUBJECTS), -1)


def _has_clause(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch of tokens holds a finite verb together with its subject."""
    for token in page.doc[start:end]:
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            if any(start <= child.i < end for child in verb.children if child.dep_ in ALL_SUBJECTS):
                return True
    return False


def _noun_clause(hit: Hit) -> Iterator[Content]:
    if not hit.cue.takes("clause", "light"):
        return
    for child in (*hit.anchor.rights, *(hit.verb.rights if hit.verb is not None else ())):
        that = next((t for t in child.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
        if child.dep_ in ("acl", "ccomp", "relcl") and that is not None and child.i > hit.anchor.i:
            end = next(
                (t.i for t in child.subtree if t.lower_ in CONTRAST and t.dep_ == "mark" and t.head.tag_ == "VBG"), child.right_edge.i + 1
            )
            yield Content(child.left_edge.i, end, "noun-clause")
            return


def source_contents(page: Page, hit: Hit, source: Token, source_end: int) -> list[Content]:
    """Return what stands before, after or around "according to X"."""
    doc = page.doc
    start, end = page.sentence(hit.anchor)
    before = hit.start - 1
    while before >= start and doc[before].text == ",":
        before -= 1
    opens = before < start or doc[before].dep_ in ("cc", "mark") or doc[before].text in (";", ":", *DASHES) or doc[before].is_space
    if opens:
        found = [Content(_behind_source(page, hit, source, source_end), end, "according-to")]
    else:
        found = list(_parts(page, start, hit.start, max(source_end, source.right_edge.i + 1), end, ("according-to", "according-to")))
    cleaned = (_clean(page, hit, content) for content in found)
    return [content for content in cleaned if content.start < content.end]


def _behind_source(page: Page, hit: Hit, source: Token, source_end: int) -> int:
    """Return where the clause begins behind "According to X, an apposition,"."""
    first = max(source_end, source.right_edge.i + 1)
    if first < len(page.doc) and page.doc[first].text == ",":
        return first
    head = hit.anchor.head
    own = [t.left_edge.i for t in head.children if t.left_edge.i >= source_end and not t.is_punct] if head.i > source_end else []
    start = min([head.i, *own]) if own else source_end
    return start if page.doc[start - 1].text == "," else source_end


def _clean(page: Page, hit: Hit, content: Content) -> Content:
    """Return a content without "that" and punctuation at its ends, inside its sentence, never cutting a quotation in two."""
    start, end = content.start, content.end
    own = page.quote_at(hit.anchor.i)
    if own is not None:
        start, end = max(start, own.start + 1), min(end, own.end - 1)
    else:
        first, last = page.sentence(hit.anchor)
        start, end = max(start, first), min(end, last) if end > last and page.hard_end(last) else end
        inside = page.quote_at(start)
        start = inside.start if inside is not None else start
        end = _without_gloss(page, start, _with_quotes(page, start, end))
    start, end = page.strip(start, end)
    if start < end and page.doc[start].lower_ == "that" and page.doc[start].dep_ == "mark":
        start += 1
    start, end = page.strip(start, end)
    return Content(start, end, content.rule)


def _with_quotes(page: Page, start: int, end: int) -> int:
    """Return an end that takes in the quotation it would cut, and a further one that hangs on by a preposition or conjunction."""
    doc = page.doc
    last = page.quote_at(end - 1) if end > start else None
    if last is not None and last.start >= start:
        end = max(end, last.end)
    for quote in page.quotes_between(end, end + 6):
        link = doc[end : quote.start]
        joined = all(t.pos_ in LINKS or t.text == "," for t in link) and not any(t.text == "," for t in link[-1:])
        if joined and (last is not None or doc[end - 1].pos_ in LINKS or any(t.dep_ == "cc" for t in link)) and not page.is_sentence(quote):
            end, last = quote.end, quote
        else:
            break
    return end


LINKS = frozenset({"ADP", "DET", "CCONJ", "ADJ"})


def _without_gloss(page: Page, start: int, end: int) -> int:
    """Return an end before the writer's own relative clause behind the last quotation."""
    quotes = [quote for quote in page.quotes_between(start, end) if quote.end < end]
    if quotes:
        at = quotes[-1].end
        after = at + 1 if at < end and page.doc[at].text == "," else at
        if after < end and page.doc[after].lower_ in RELATIVE:
            return at
    return end
