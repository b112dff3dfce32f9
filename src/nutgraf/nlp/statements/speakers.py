"""Who speaks: from a cue to the head of the noun phrase of its speaker."""

from __future__ import annotations

from spacy.tokens import Token

from nutgraf.nlp.statements.page import Page
from nutgraf.nlp.statements.speaker_phrases import NOMINAL, SUBJECTS, name_at

PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SHORT_HAVE = frozenset({"'s", "’s"})
DEEPEST = 6
FARTHEST_NAME = 20


def speaker_head(page: Page, verb: Token) -> Token | None:
    """Return the head of the noun phrase of who says something by a verb: a person named in it before all others."""
    if any(child.dep_ == "auxpass" and child.text not in SHORT_HAVE for child in verb.lefts) and _agent(verb) is None:
        return None
    head = _cited(page, verb) or subject(page, verb) or _before(verb) or _inverted(verb) or _of_sentence(page, verb)
    if head is not None and head.lower_ == "it" and verb.tag_ == "VB" and verb.dep_ != "ROOT" and head.head.lemma_ == "be":
        return None
    return named(head, verb) if head is not None else None


def subject(page: Page, verb: Token) -> Token | None:
    """Return the head of the noun phrase that is the subject of a verb, by the parse: its own, or one it shares."""
    node = verb
    for _ in range(DEEPEST):
        own = _behind_participle(node) or _own_subject(node, passive=node != verb)
        if own is not None:
            return _antecedent(own, node)
        agent = _agent(node)
        if agent is not None:
            return agent
        if node.dep_ in ("acl", "relcl") and node.head.pos_ in NOMINAL:
            errand = node.tag_ == "VB" and node.head.dep_ == "dobj" and any(child.lower_ == "to" for child in node.lefts)
            if not errand:
                return _owner(page, node.head)
            node = node.head.head
            continue
        up = _teller(page, node) or _above(node)
        if up is None:
            return None
        node = up
    return None


def _own_subject(verb: Token, *, passive: bool) -> Token | None:
    """Return the subject of a verb that stands nearest before it, else the one behind it."""
    wanted = SUBJECTS | PASSIVE_SUBJECTS if passive else SUBJECTS
    before = next((child for child in reversed(list(verb.lefts)) if child.dep_ in wanted), None)
    if before is not None:
        return before
    behind = [child for child in verb.rights if child.dep_ in wanted]
    joined = [child for child in behind if not any(token.text == "," for token in verb.doc[behind[0].i : child.i])]
    return joined[-1] if joined else None


def _behind_participle(verb: Token) -> Token | None:
    """Return the subject of a verb that the parse hung into the participle before it ("Writing in a blog, Ann Lee called it ...")."""
    for child in verb.lefts:
        if child.tag_ == "VBG" and (child.dep_ == "csubj" or (child.dep_ == "advcl" and any(t.dep_ in SUBJECTS for t in child.rights))):
            inside = (
                t
                for t in verb.doc[child.i : child.right_edge.i + 1]
                if t.dep_ in ("nsubj", "appos", "npadvmod") and t.pos_ in ("PROPN", "PRON")
            )
            return next((t for t in inside if verb.doc[t.left_edge.i - 1].text == ","), None)
    return None


def _cited(page: Page, verb: Token) -> Token | None:
    """Return who is cited or quoted "as saying" something."""
    if verb.dep_ not in ("pcomp", "advcl") or (verb.head.lower_ != "as" and not any(t.lower_ == "as" for t in verb.lefts)):
        return None
    citing = verb.head
    for _ in range(DEEPEST):
        if citing.pos_ == "VERB" and citing.lemma_ in page.words["citing"]:
            return next((child for child in citing.children if child.dep_ in ("dobj", "nsubjpass")), None)
        citing = citing.head
    return None


def _before(verb: Token) -> Token | None:
    """Return the noun directly before a verb in which the parse saw no subject."""
    at = verb.i - 1
    while at >= verb.sent.start and verb.doc[at].dep_ in ("aux", "advmod", "neg"):
        at -= 1
    token = verb.doc[at] if at >= verb.sent.start else None
    return token if token is not None and token.pos_ in ("PROPN", "PRON") and verb.tag_ in ("VBD", "VBZ", "VBP") else None


def _of_sentence(page: Page, verb: Token) -> Token | None:
    """Return the subject of the sentence of a participle behind a comma which the parse hung on nothing that has one."""
    loose = verb.tag_ == "VBG" and verb.dep_ == "csubj" and verb.i > 0 and verb.doc[verb.i - 1].text == ","
    return subject(page, verb.sent.root) if loose and verb.sent.root != verb else None


def _inverted(verb: Token) -> Token | None:
    """Return the person directly behind a cue between commas whom the parse took for its object (", explained Rosenberg, ")."""
    before, after = verb.i - 1, next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if after is None or before < 0 or not verb.doc[before].is_punct or after.left_edge.i != verb.i + 1:
        return None
    return after if after.ent_type_ == "PERSON" or after.pos_ == "PROPN" else None


def named(head: Token, verb: Token) -> Token:
    """Return the person whose name stands in or directly behind a description ("spokesman Josh Earnest", "her mother, Ann Lee,")."""
    if head.pos_ == "PRON" or head.ent_type_ == "PERSON":
        return head
    verb = head.head if head.dep_ in SUBJECTS and head.head.i > head.i else verb
    doc, limit = head.doc, verb.i if verb.i > head.i else min(head.i + FARTHEST_NAME, len(head.doc))
    for child in head.rights:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON":
            return child
    at = head.i + 1
    if head.i < verb.i and limit - at <= FARTHEST_NAME:
        last = limit - 1
        while last > head.i and (doc[last].is_punct or doc[last].dep_ in ("aux", "advmod", "neg")):
            last -= 1
        inner = head.i < doc[last].head.i < last and doc[last].head.pos_ in ("VERB", "AUX", "ADP")
        if last > head.i and doc[last].ent_type_ == "PERSON" and not inner:
            return head if _joined(doc[last]) and not _titled(head, doc[last]) else doc[last]
    named_body = next((child for child in head.rights if child.dep_ == "appos" and child.left_edge.i == at and child.ent_type_), None)
    if named_body is not None and not head.ent_type_:
        return named_body
    return doc[at] if at < limit and doc[at].ent_type_ == "PERSON" else head


def _titled(head: Token, last: Token) -> bool:
    """Tell whether two descriptions joined by "and" are of the one person named behind them ("co-author and Fellow Ann Lee")."""
    own = name_at(last)
    bare = head.tag_ == "NN" and not head.ent_type_ and not any(child.dep_ in ("det", "poss") for child in head.lefts)
    return bare and own is not None and last.left_edge.i < own.start


def _joined(token: Token) -> bool:
    """Tell whether "and" stands before the phrase of a coordinated noun."""
    at = token.left_edge.i - 1
    return token.dep_ == "conj" and at >= 0 and token.doc[at].lower_ in ("and", "&")


def others(head: Token) -> list[Token]:
    """Return the further heads of a coordinated speaker ("Ann Lee, the union and Bob Ray said")."""
    return [
        token for token in head.conjuncts if head.i < token.i < head.i + FARTHEST_NAME and token.pos_ in NOMINAL and _listed(head, token)
    ]


def _listed(head: Token, token: Token) -> bool:
    last = max(head.conjuncts, key=lambda t: t.i)
    return _joined(last) and token.i <= last.i


def _above(node: Token) -> Token | None:
    """Return the verb that lends its subject to a verb without one."""
    if node.dep_ in ("conj", "advcl", "xcomp", "pcomp", "ccomp", "parataxis", "dep") and node.head != node:
        head = node.head
        while head.pos_ in ("ADP", "SCONJ", "ADJ", "ADV") and head.head != head:
            head = head.head
        while node.dep_ == "advcl" and node.tag_ == "VBG" and head.dep_ == "ccomp" and head.i > head.head.i and head.head.pos_ == "VERB":
            head = head.head
        return head if head.pos_ in ("VERB", "AUX") else None
    return None


def _teller(page: Page, verb: Token) -> Token | None:
    """Return the first cue of "said that X is rich and said that Y is poor" for the second one, which the parse joined to the clause."""
    told = verb.head if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBG") and verb.i in page.verb_hits else None
    if told is None or told.dep_ not in ("ccomp", "relcl", "acl"):
        return None
    teller = told.head
    while told.dep_ in ("relcl", "acl") and teller.pos_ not in ("VERB", "AUX") and teller.head != teller:
        teller = teller.head
    if teller.tag_ != verb.tag_ or teller.i not in page.verb_hits:
        return None
    if verb.tag_ == "VBG":
        return teller if told.tag_ != "VBG" else None
    tenses = {told.tag_, *(child.tag_ for child in told.lefts if child.dep_ in ("aux", "auxpass"))}
    return teller if tenses & {"VBZ", "VBP", "MD"} else None


def _agent(verb: Token) -> Token | None:
    """Return the agent of a passive verb ("announced by X")."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _antecedent(noun: Token, verb: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, else the noun."""
    if noun.lower_ in RELATIVE and noun.tag_ in ("WP", "WDT", "IN", "DT") and verb.dep_ in ("relcl", "acl"):
        return verb.head
    if noun.lower_ in ("it", "there") and any(child.dep_ == "expl" for child in verb.children):
        return None
    return noun


def _owner(page: Page, noun: Token) -> Token | None:
    """Return who issued a document that says something ("released a statement saying"), else the document."""
    if noun.lemma_ in page.words["carrier"]:
        node = noun
        while node.dep_ in ("pobj", "prep", "conj") and node.head != node:
            node = node.head
        if node.dep_ == "dobj" or node.pos_ == "VERB":
            verb = node.head if node.dep_ == "dobj" else node
            found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
            if found is not None:
                return _antecedent(found, verb)
    return noun
