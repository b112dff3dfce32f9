"""Where a content clause begins and ends, mended where the parse errs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from nutgraf.nlp.clauses import INVARIANT
from nutgraf.nlp.statements.cues import Hit
from nutgraf.nlp.statements.page import DASHES, Page

HUMAN = frozenset({"he", "she"})
CONTRAST = frozenset({"while", "whereas"})
TURNS = frozenset({"though", "although", "but"})
RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ALL_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
LINKS = frozenset({"ADP", "DET", "CCONJ", "ADJ"})


@dataclass(frozen=True)
class Content:
    """A stretch of tokens, end-exclusive, and the rule that found it."""

    start: int
    end: int
    rule: str


def finite(clause: Token) -> bool:
    """Tell whether the verb of a clause is finite; a participle with a subject and no helping verb is one mistaken for it."""
    helped = [t.tag_ in FINITE for t in clause.lefts if t.dep_ in ("aux", "auxpass")]
    mistaken = clause.tag_ == "VBN" and not helped and any(t.dep_ == "nsubj" for t in clause.lefts)
    return clause.tag_ in FINITE or any(helped) or mistaken


def finite_in(clause: Token) -> bool:
    """Tell whether a clause holds a finite verb anywhere."""
    return any(token.tag_ in FINITE for token in clause.subtree)


def has_subject(clause: Token) -> bool:
    """Tell whether a clause has a subject of its own, hung on its verb or on a helping verb before it."""
    return any(t.dep_ in ALL_SUBJECTS for t in clause.doc[clause.left_edge.i : clause.i])


def clause_start(page: Page, hit: Hit, verb: Token, clause: Token) -> int:
    """Return where a content clause begins; a subject that the parse took for an object of the cue belongs to it."""
    start = clause.left_edge.i
    that = next((t for t in clause.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
    if that is not None:
        return that.i
    if start < hit.end:
        return hit.end
    if has_subject(clause) or any(t.dep_ == "mark" for t in clause.lefts):
        return _behind_time(page, clause, start)
    objects = [t for t in verb.rights if t.dep_ in ("dobj", "dative", "npadvmod") and t.i < start and t.ent_type_ not in ("DATE", "TIME")]
    if len(objects) > hit.cue.takes("addressee"):
        return objects[-1].left_edge.i
    return start


def _behind_time(page: Page, clause: Token, start: int) -> int:
    """Return where a clause begins without the time of the saying before its subject ("said yesterday morning the law would ...")."""
    time = next((t for t in clause.lefts if t.dep_ == "npadvmod" and t.left_edge.i == start and t.ent_type_ in ("DATE", "TIME")), None)
    after = page.doc[time.right_edge.i + 1] if time is not None else None
    said = after is not None and after.pos_ in ("DET", "PRON", "PROPN", "NOUN") and start > 0 and page.doc[start - 1].lower_ != "that"
    return after.i if after is not None and said else start


def clause_end(page: Page, hit: Hit, verb: Token, clause: Token) -> int:
    """Return where a content clause ends: with its subtree, and what the parse hung on the cue although it belongs to the clause."""
    doc, end = page.doc, max(clause.right_edge.i, clause.i) + 1
    for child in verb.rights:
        joined = child.dep_ == "conj" and child.i >= end - 1 and (doc[end - 1].dep_ == "cc" or _goes_on(page, child, end))
        listed = child.dep_ == "ccomp" and child.i > clause.i and end <= len(doc) and end - 1 <= child.left_edge.i <= end + 1
        listed = listed and "," in (doc[child.left_edge.i - 1].text, child.left_edge.text)
        if joined or listed:
            end = max(end, child.right_edge.i + 1)
        elif child.left_edge.i == end and child.dep_ == "prep" and page.quotes_between(end, child.right_edge.i + 1):
            end = child.right_edge.i + 1
    if end < len(doc) and doc[end - 1].dep_ == "cc" and doc[end].pos_ == "VERB" and doc[end].i not in page.verb_hits:
        end = doc[end].right_edge.i + 1
    if end < len(doc) and doc[end].tag_ in FINITE and doc[end].i not in page.verb_hits and doc[end - 1].text not in (",", ":"):
        _, end = page.sentence(verb)
    if (
        end + 1 < len(doc)
        and doc[end].text == ","
        and doc[end + 1].tag_ in FINITE
        and clause.tag_ in ("VBN", "JJ")
        and not finite_in(clause)
    ):
        _, end = page.sentence(verb)
    end += end < len(doc) and doc[end].text == ":"
    if end < len(doc) and doc[end - 1].text == ":" and page.quote_at(end) is None:
        _, end = page.sentence(doc[end])
    return cut(page, hit, clause.i, end)


def _goes_on(page: Page, child: Token, end: int) -> bool:
    """Tell whether a verb coordinated with the cue goes on with what was said: behind "that", or with a pronoun as its subject."""
    own = next((t for t in child.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
    marks = {t.lower_ for t in child.lefts if t.dep_ == "mark"}
    if child.i >= end and ("that" in marks or ("because" in marks and child.i not in page.verb_hits)):
        return True
    return child.i >= end and child.i not in page.verb_hits and own is not None and own.pos_ == "PRON" and own.lower_ not in HUMAN


def cut(page: Page, hit: Hit, start: int, end: int) -> int:
    """Return where a contrast ("while police said ...") or, behind a ruling, a participle ends a content clause."""
    doc = page.doc
    for token in doc[start + 1 : end]:
        pause = doc[token.i - 1].text
        if token.lower_ in CONTRAST and token.dep_ == "mark" and (pause == "," or token.head.i in page.verb_hits):
            return token.i
        if token.lower_ in TURNS and (pause in DASHES or (pause == "," and token.dep_ == "mark")):
            return token.i - 1
        if hit.cue.cls == "rule" and pause == "," and token.tag_ == "VBG" and token.dep_ == "advcl":
            return token.i
        joined = pause in ("and", "but") and doc[token.i - 2].text == ","
        if (pause == "," or joined) and token.tag_ == "VBG" and token.i in page.verb_hits and token.dep_ in ("advcl", "conj", "acl"):
            return token.i - joined
        if pause in ("and", "but") and doc[token.i - 2].text == "," and token.lower_ in HUMAN and _shifts(doc[start], token):
            return token.i - 1
        if token.dep_ == "conj" and (_of_cue(hit, token) or (token.i in page.verb_hits and _turns_back(page, token, start))):
            return next((t.i for t in reversed(doc[start : token.i]) if t.dep_ == "cc"), end)
    inner = [other for other in page.hits_between(start, end) if other.cue.kind == "prep" and doc[other.start - 1].text == ","]
    return inner[0].start if inner and inner[0].cue.text == "according to" and hit.cue.kind != "prep" else end


def _shifts(clause: Token, pronoun: Token) -> bool:
    """Tell whether "and he ..." takes up the speaker again: it is coordinated, and the clause before it is not about him."""
    about = next((t.lower_ for t in clause.doc[clause.left_edge.i : clause.i] if t.dep_ in ALL_SUBJECTS), "")
    return pronoun.dep_ in ALL_SUBJECTS and pronoun.head.dep_ == "conj" and about not in HUMAN


def _of_cue(hit: Hit, verb: Token) -> bool:
    """Tell whether a verb that the parse joined to the content clause goes with the cue by its form ("said he would go and hinted at",
    "warning that it could rain and urging"); a verb whose past looks like its present has no form that tells ("would rise and cut").
    """
    if hit.verb is None or verb.i <= hit.verb.i or verb.head.tag_ == verb.tag_ or verb.lower_ in INVARIANT:
        return False
    if verb.tag_ != hit.verb.tag_ and (hit.verb.tag_, verb.tag_, verb.head.tag_) != ("VBD", "VBN", "VB"):
        return False
    if any(t.dep_ in ALL_SUBJECTS or t.dep_ in ("aux", "auxpass") for t in verb.lefts):
        return False
    helped = {t.tag_ for t in verb.head.lefts if t.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBG" and finite(verb.head) if hit.verb.tag_ == "VBG" else "MD" in helped


def _turns_back(page: Page, verb: Token, start: int) -> bool:
    """Tell whether a further cue in a content clause is coordinated with its verb but shares the subject of the first cue."""
    if verb.dep_ != "conj" or verb.head.i != start or verb.tag_ not in ("VBD", "VBZ") or any(t.dep_ in ALL_SUBJECTS for t in verb.lefts):
        return False
    first = verb.head
    helped = any(t.dep_ in ("aux", "auxpass") for t in first.lefts)
    cue = page.verb_hits[verb.i].cue
    wanted = ("ccomp", "xcomp", "dobj") if cue.cls == "demand" else ("ccomp", "xcomp")
    reports = (cue.cls == "demand" or cue.takes("clause", "vow")) and any(t.dep_ in wanted for t in verb.rights)
    return reports and (helped or first.i not in page.verb_hits) and page.doc[verb.i - 1].dep_ in ("cc", "advmod")


def clean(page: Page, hit: Hit, content: Content) -> Content:
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
        if start < end < last and page.doc[end - 1].dep_ == "cc" and page.doc[end].text == ",":
            end = last
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
        joined = all(t.pos_ in LINKS or t.text == "," or t.lower_ == "which" for t in link) and not any(t.text == "," for t in link[-1:])
        if joined and (last is not None or doc[end - 1].pos_ in LINKS or any(t.dep_ == "cc" for t in link)) and not page.is_sentence(quote):
            end, last = quote.end, quote
        else:
            break
    return end


def _without_gloss(page: Page, start: int, end: int) -> int:
    """Return an end before the writer's own relative clause behind the last quotation."""
    quotes = [quote for quote in page.quotes_between(start, end) if quote.end < end]
    if quotes:
        at = quotes[-1].end
        after = at + 1 if at < end and page.doc[at].text == "," else at
        if after < end and page.doc[after].lower_ in RELATIVE and not page.quotes_between(after, end):
            return at
        for token in page.doc[at:end]:
            if token.text == "," and _glosses(page, token.i + 1, end):
                return token.i
        if _glosses(page, at, end) and page.doc[at - 1].text != ",":
            return at
    return end


def _glosses(page: Page, at: int, end: int) -> bool:
    """Tell whether the writer explains a quotation from a token on ("meaning the judges", "a swipe at his rival")."""
    if at >= end:
        return False
    first = page.doc[at]
    if first.tag_ == "VBG":
        return first.lemma_ in page.words["gloss"]
    return first.lower_ in ("a", "an") and any(
        t.lemma_ in page.words["gloss"] and t.pos_ == "NOUN" for t in page.doc[at + 1 : min(at + 4, end)]
    )
