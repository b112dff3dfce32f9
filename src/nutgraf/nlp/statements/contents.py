"""What was said, where it is not in quotation marks: the content clause of a cue."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nutgraf.nlp.statements.around import around, inserted
from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.extents import (
    ALL_SUBJECTS,
    CONTRAST,
    FINITE,
    RELATIVE,
    Content,
    clause_end,
    clause_start,
    clean,
    cut,
    finite,
    has_subject,
)
from nutgraf.nlp.statements.page import Page
from nutgraf.nlp.statements.speaker_phrases import SUBJECTS
from nutgraf.rulepack import word_class

WH = frozenset({"what", "when", "where", "who", "whom", "why", "how", "which", "whether", "if", "whose"})
NOBODY = frozenset({"nobody", "none", "neither", "no"})
ANYBODY = frozenset({"somebody", "someone", "anybody", "anyone", "you", "one"})
ORDINALS = frozenset({"first", "last", "latest", "second", "third", "only", "next"})
HYPOTHETICAL = frozenset({"never", "may", "might", "could", "can", "should", "must", "ca"})
POINTERS = frozenset({"this", "that", "it", "which", "these", "those"})
FAR_CLAUSE = 15
FAR_FIGURE = 8
FIGURES = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
NUMBERISH = word_class("number_noun")
SAYING = word_class("plain_saying")


def contents(page: Page, hit: Hit) -> list[Content]:
    """Return what a verb or noun introduces, in order; empty where it introduces nothing."""
    if hit.cue.kind == "noun":
        found = list(_noun_clause(hit))
    elif hit.verb is None or not asserts(page, hit.verb):
        found = []
    else:
        found = list(_right(page, hit, hit.verb)) or list(around(page, hit, hit.verb))
    cleaned = (clean(page, hit, content) for content in found)
    return [content for content in cleaned if content.start < content.end]


def asserts(page: Page, verb: Token) -> bool:
    """Tell whether a verb reports that something was said: not negated, not merely possible, not wanted or refused."""
    words = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "neg", "advmod")}
    if words & HYPOTHETICAL or any(child.dep_ == "neg" for child in verb.lefts) or ("would" in words and "later" not in words):
        return False
    if unsaid(verb) or _undergone(verb):
        return False
    return verb.tag_ != "VB" or "to" not in words or verb.dep_ != "xcomp" or verb.head.lemma_ in page.words["leading"]


def _undergone(verb: Token) -> bool:
    """Tell whether a participle says what was done to somebody or something ("Asked whether ...", "Added to a bill that ...")."""
    alone = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")
    return alone and not any(child.dep_ in ("aux", "auxpass", "agent", *SUBJECTS) or child.lower_ == "by" for child in verb.children)


def unsaid(verb: Token) -> bool:
    """Tell whether nobody says anything by a verb: nobody or anybody is its subject, or it is an errand or the subject of another verb."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if own is not None and (own.lower_ in NOBODY or own.left_edge.lower_ in NOBODY):
        return True
    if verb.dep_ == "csubj":
        return verb.i > 0 and verb.doc[verb.i - 1].text != ","
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts):
        return verb.head.pos_ == "NOUN" and not any(child.lower_ in ORDINALS for child in verb.head.lefts)
    return _supposed(verb)


def _supposed(verb: Token) -> bool:
    """Tell whether a verb stands in a condition about anybody ("if somebody walks in and says")."""
    first = verb
    while first.dep_ == "conj":
        first = first.head
    supposed = any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in first.lefts)
    return supposed and any(child.dep_ in SUBJECTS and child.lower_ in ANYBODY for child in (*first.lefts, *verb.lefts))


def _right(page: Page, hit: Hit, verb: Token) -> Iterator[Content]:
    if inserted(verb):
        return
    for child in verb.rights:
        rule = _complement(hit, verb, child)
        if rule:
            start, end = clause_start(page, hit, verb, child), clause_end(page, hit, verb, child)
            if child.dep_ in ("xcomp", "advcl") and rule == "content-clause":
                end = cut(page, hit, start, max(end, page.sentence(verb)[1]))
            yield Content(start, end, rule)
            return
    done = next((t for to in verb.rights if to.dep_ == "prep" and to.lower_ in ("to", "of") for t in to.rights if t.tag_ == "VBG"), None)
    if done is not None and done.dep_ == "pcomp" and hit.cue.takes("gerund"):
        yield Content(done.left_edge.i, cut(page, hit, done.i, done.right_edge.i + 1), "content-gerund")
        return
    obj = next((t for t in verb.rights if t.dep_ in ("dobj", "dative")), None)
    if obj is not None and hit.cue.takes("addressee", "clause"):
        clause = next((t for t in obj.rights if t.dep_ in ("relcl", "acl", "ccomp") and _told(hit, t)), None)
        if clause is not None:
            yield Content(clause.left_edge.i, clause_end(page, hit, verb, clause), "content-clause")
            return
    if obj is not None and hit.cue.takes("clause") and hit.cue.kind == "verb":
        yield from _headless(page, verb, obj)
    if hit.cue.takes("small", "figure"):
        yield from _small(page, hit, verb)
    elif hit.cue.takes("clause") and hit.cue.kind == "verb":
        yield from _far(page, verb)


def _complement(hit: Hit, verb: Token, child: Token) -> str | None:
    """Return the rule by which a child of a cue is its content."""
    subjected = has_subject(child)
    gerund = child.tag_ == "VBG" or any(t.lower_ in ("being", "having") and t.dep_ in ("aux", "auxpass") for t in child.lefts)
    if child.dep_ == "ccomp":
        that = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.lefts)
        asked = _asks(child) and child.left_edge.i > verb.i
        if child.left_edge.lower_ in ("with", "even"):
            return None
        if hit.cue.takes("finding"):
            ok = subjected and not asked and (that or finite(child)) and verb.tag_ != "VB" and not _points(verb)
            return "content-clause" if ok else None
        if asked:
            return "content-question" if hit.cue.takes("question") else None
        if hit.cue.takes("clause"):
            if (gerund or child.tag_ == "VB") and not subjected:
                return "content-gerund" if gerund and hit.cue.takes("gerund") else None
            verbal = finite(child) or any(t.tag_ in FINITE for t in child.doc[child.left_edge.i : child.i])
            return "content-clause" if verbal or (child.lemma_ == "be" and not that) or child.pos_ != "VERB" else None
        return "small-clause" if hit.cue.takes("small") and subjected and not finite(child) else None
    if child.dep_ in ("xcomp", "advcl") and gerund and child.left_edge.i == verb.i + 1 and hit.cue.takes("gerund", "clause"):
        has_verb = any(t.tag_ in FINITE and t.dep_ != "relcl" for t in child.subtree)
        return "content-gerund" if hit.cue.takes("gerund") else "content-clause" if has_verb else None
    if child.dep_ == "advcl" and hit.cue.cls == "ask" and any(t.dep_ == "mark" and t.lower_ in ("if", "whether") for t in child.lefts):
        return "content-question"
    to = any(t.lower_ == "to" for t in child.lefts)
    return "content-infinitive" if child.dep_ == "xcomp" and to and hit.cue.takes("infinitive") and verb.tag_ != "VBN" else None


def _asks(clause: Token) -> bool:
    first = clause.left_edge
    return (first.lower_ in WH and first.dep_ != "nsubj") or (first.lower_ in WH and clause.dep_ == "ccomp")


def _points(verb: Token) -> bool:
    """Tell whether the subject of a finding is a mere pointer: "this shows that"."""
    return any(t.dep_ in SUBJECTS and t.lower_ in POINTERS for t in verb.lefts)


def _told(hit: Hit, clause: Token) -> bool:
    """Tell whether a clause that the parse hung on the object is what was said, not a relative clause."""
    own = next((t for t in clause.lefts if t.dep_ in ("mark", *ALL_SUBJECTS)), None)
    if own is None or own.lower_ in RELATIVE:
        return False
    return own.lower_ == "that" and own.dep_ == "mark" if hit.cue.kind == "phrase" else hit.cue.takes("addressee")


def _headless(page: Page, verb: Token, obj: Token) -> Iterator[Content]:
    """Yield a clause whose subject the parse took for the object of the cue and whose verb for a coordinated one."""
    for child in verb.rights:
        if child.i > obj.i and child.dep_ in ("conj", "ccomp", "dep", "advcl") and finite(child):
            bare = not any(t.dep_ in ("cc", "mark", *ALL_SUBJECTS) for t in child.lefts) and page.doc[child.left_edge.i - 1].dep_ != "cc"
            bare = bare and sum(t.text == "," for t in page.doc[obj.i + 1 : child.i]) != 1
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
            if token.head.head.pos_ == "VERB" and token.head.head != verb:
                return
            named_noun = token.head.head.lemma_ in page.claims and token.head.head.lemma_ not in page.words["carrier"]
            if not named_noun and has_subject(token.head):
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
        counted = [t for part in parts for t in part.subtree if t.ent_type_ not in ("DATE", "TIME")]
        given = [t for t in counted if t.like_num or t.ent_type_ in FIGURES or t.lower_ in NUMBERISH]
        if given and given[0].i - obj.i <= FAR_FIGURE and finite(verb):
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


def _noun_clause(hit: Hit) -> Iterator[Content]:
    if not hit.cue.takes("clause", "light"):
        return
    be = hit.anchor.head if hit.anchor.dep_ == "nsubj" and hit.anchor.head.lemma_ == "be" else None
    told = next((t for t in be.rights if t.dep_ == "ccomp" and has_subject(t)), None) if be is not None else None
    if told is not None and any(t.lower_ == "that" and t.dep_ == "mark" for t in told.lefts):
        yield Content(told.left_edge.i, told.right_edge.i + 1, "noun-clause")
        return
    makers = (t for prep in hit.anchor.rights if prep.lower_ in ("by", "from") for maker in prep.rights for t in maker.rights)
    for child in (*hit.anchor.rights, *(hit.verb.rights if hit.verb is not None else ()), *makers):
        that = next((t for t in child.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
        if child.dep_ in ("acl", "ccomp", "relcl") and that is not None and child.i > hit.anchor.i:
            end = next(
                (t.i for t in child.subtree if t.lower_ in CONTRAST and t.dep_ == "mark" and t.head.tag_ == "VBG"), child.right_edge.i + 1
            )
            yield Content(child.left_edge.i, end, "noun-clause")
            return
