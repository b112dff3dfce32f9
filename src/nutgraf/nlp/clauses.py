"""What the parse says about a verb and its clause: tense, mood, negation, subject. Shared by dates, statements and events."""

from __future__ import annotations

from typing import Any, Literal

from spacy.tokens import Token

from nutgraf.rulepack import word_class

Tense = Literal["past", "present", "future", "modal", "infinitive", "none"]

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODAL = frozenset({"may", "might", "could", "can", "would", "should", "must", "ca", "'d", "’d"})


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token (the token itself where it is one), or None."""
    for node in (token, *token.ancestors):
        if node.pos_ in ("VERB", "AUX"):
            return node
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, those of the verb it is coordinated with where it has none of its own."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return own
    return auxiliaries(verb.head) if verb.head.pos_ in ("VERB", "AUX") and verb.head != verb else own


def tense(verb: Token) -> Tense:
    """Return the tense of a clause by its verb: future for will and be going to, modal for may, could and would."""
    aux = auxiliaries(verb)
    words = {token.lower_ for token in aux}
    if words & FUTURE:
        return "future"
    if words & MODAL:
        return "modal"
    if any(token.tag_ == "TO" for token in aux):
        return "infinitive"
    finite = next((token for token in aux if token.tag_ in ("VBD", "VBZ", "VBP")), verb)
    if finite.tag_ == "VBD":
        return "past"
    if finite.tag_ in ("VBZ", "VBP"):
        perfect = finite.lemma_ == "have" and finite is not verb
        return "past" if perfect else "present"
    return "none"


def negated(verb: Token) -> bool:
    """Tell whether a verb is negated in its own clause."""
    return any(child.dep_ == "neg" or child.lower_ in ("never", "no longer") for child in verb.children)


def passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children)


def in_passive(verb: Token) -> bool:
    """Tell whether a verb tells what was done to somebody, with an auxiliary or as a bare participle ("the man arrested on Friday")."""
    helpers = auxiliaries(verb)
    if passive(verb) or any(helper.dep_ == "auxpass" for helper in helpers):
        return True
    return verb.tag_ == "VBN" and not any(helper.lemma_ == "have" for helper in helpers)


INVARIANT = word_class("invariant_verb")
LOOKS_AHEAD = word_class("looks_ahead")
ARRANGES = word_class("arranges")
FORESEES = word_class("foresees")
RUNS = word_class("runs")
SHOWN = word_class("shown")
TAKES_PLACE = word_class("takes_place")
LEADS_ON = LOOKS_AHEAD | word_class("leads_on")
DEFERS = word_class("defers")


def clause_time(token: Token) -> dict[str, Any]:
    """Return what the clause of a time expression says of its time: `tense` of the governing verb, `direct` where the expression
    modifies that verb itself and not one of its nouns, `cue` "future" where the verb plans or puts off ("scheduled for Monday",
    "delayed until May").
    """
    while token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NOUN", "NUM", "ADP"):
        token = token.head
    verb, direct = _above(token)
    if verb is None:
        return {}
    direct = direct and not _of_subject(token, verb)
    if verb.tag_ == "VBN" and any(child.lower_ == "as" for child in verb.children) and verb.head != verb:
        return {"tense": inherited_tense(governing_verb(verb.head) or verb), "direct": True, "cue": None, "beside": False}
    found: dict[str, Any] = {"tense": inherited_tense(verb), "direct": direct}
    if found["tense"] == "present" and verb.lemma_ in INVARIANT and verb.tag_ != "VBZ" and not auxiliaries(verb):
        found["tense"] = "past"
    pluperfect = any(aux.lower_ == "had" for aux in auxiliaries(verb))
    arranged = verb.lemma_ in ARRANGES or (verb.lemma_ == "set" and _preposition(token) == "for")
    if arranged and verb.dep_ == "acl" and _was_held(verb):
        return {"tense": "past", "direct": True, "beside": False}
    hoped = verb.lemma_ in LOOKS_AHEAD and found["tense"] in ("present", "none") and verb.tag_ != "VBD"
    foreseen = verb.lemma_ in FORESEES and direct and passive(verb)
    if hoped or ((arranged or foreseen) and not pluperfect):
        return {"tense": "none", "direct": direct, "cue": "future"}
    if verb.lemma_ in DEFERS and _preposition(token) in ("until", "till", "to", "through") and not pluperfect:
        return {"tense": "none", "direct": direct, "cue": "future"}
    if found["tense"] == "modal" and _nobody(verb) and any(aux.lower_ == "could" for aux in auxiliaries(verb)):
        found["tense"] = "past"
    if found["tense"] == "infinitive" and not direct and verb.dep_ == "xcomp" and _awaits(verb.head):
        return {**found, "cue": "future"}
    if found["tense"] == "modal" and not direct and _would(verb) and _preposition(token) in ("before", "by", "until", "in", "on"):
        return {**found, "cue": "future"}
    if direct and verb.lemma_ in SHOWN and found["tense"] == "present":
        found["tense"] = "past"
    if direct and verb.lemma_ in RUNS and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb):
        found["tense"] = "future"
    return found


def _would(verb: Token) -> bool:
    """Tell whether a clause says what somebody would do ("said he would name a successor"), not what would have been."""
    words = {aux.lower_ for aux in auxiliaries(verb)}
    return bool(words & {"would", "'d", "’d"}) and "have" not in words


def _was_held(verb: Token) -> bool:
    """Tell whether what was planned then took place by the clause above ("the games scheduled for Monday were held")."""
    above = governing_verb(verb.head)
    return above is not None and above.lemma_ in TAKES_PLACE and tense(above) == "past" and not negated(above)


def _nobody(verb: Token) -> bool:
    """Tell whether a verb is denied by a word of its own or by its subject ("neither could be reached")."""
    if negated(verb):
        return True
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(word.lower_ in ("neither", "none", "nobody", "no", "few") for node in subjects for word in (node, *node.children))


def _awaits(verb: Token) -> bool:
    """Tell whether a verb above an infinitive says now that it is still to come ("is scheduled to")."""
    return (verb.lemma_ in LOOKS_AHEAD or verb.lemma_ == "be") and tense(verb) in ("present", "none")


def _above(token: Token) -> tuple[Token | None, bool]:
    """Return the verb that governs a time expression, and whether no noun stands between."""
    direct, node = token.dep_ not in ("poss", "compound", "amod", "nmod"), token
    for _ in range(20):
        if node.head == node:
            return (node if node.pos_ in ("VERB", "AUX") else None), direct
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return node, direct
        direct = direct and node.pos_ not in ("NOUN", "PROPN", "PRON", "NUM")
    return None, False


def _of_subject(token: Token, verb: Token) -> bool:
    """Tell whether an expression between a subject and its verb in the present belongs to the subject ("the toll of the crash on
    Monday rises")."""
    between = token.i < verb.i and token.dep_ == "pobj" and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)
    return between and any(child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i for child in verb.children)


def _preposition(token: Token) -> str:
    return token.head.lower_ if token.dep_ in ("pobj", "pcomp") else ""


def _told(above: Token, verb: Token) -> bool:
    """Tell whether an infinitive under a past verb happened with it ("refused to speak", "the first to join"), unlike what was
    still to come ("agreed to meet", "was to open")."""
    if (inherited_tense(above) if above.tag_ == "VBG" else tense(above)) != "past":
        return False
    if verb.dep_ == "relcl" or any(aux.lower_ == "had" for aux in auxiliaries(above)):
        return True
    return verb.dep_ != "acl" and above.lemma_ not in LEADS_ON


def inherited_tense(verb: Token) -> Tense:
    """Return the tense of a verb; a participle of its own takes that of the clause above it, a past participle is past, an
    infinitive that only qualifies a noun or says a purpose ("the first to join") is as past as what it hangs on."""
    for _ in range(6):
        found = tense(verb)
        if found == "infinitive" and verb.dep_ in ("relcl", "acl", "advcl", "xcomp") and verb.head != verb:
            above = governing_verb(verb.head)
            return "past" if above is not None and above is not verb and _told(above, verb) else found
        if found != "none":
            return found
        if verb.tag_ == "VBN" and verb.lemma_ not in LOOKS_AHEAD:
            return "past"
        above = governing_verb(verb.head) if verb.head != verb else None
        if above is None or above is verb or verb.lemma_ in LOOKS_AHEAD:
            return "none"
        verb = above
    return "none"
